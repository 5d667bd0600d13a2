# Every chore has a recipe here; `make help` lists them. Needs Python 3.11 or newer and make, nothing else.

VENV ?= .venv
CHROMIUM ?= /usr/bin/chromium
# The catalogue is checked as of this day, so that a check passed once passes again. Move it with the catalogue.
CATALOG_TODAY ?= 2026-11-22
WORKERS ?= auto
PYTEST_ARGS ?=

# The first of these that is new enough. Override with PYTHON=/path/to/python.
PYTHON ?= $(shell for python in python3.11 python3 python3.12 python3.13 python; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$python"; break; }; done)

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
SAY := @printf '\n==> %s\n'

export CHROMIUM
export PIP_ROOT_USER_ACTION := ignore
# An environment for testing serves as well.
READY := $(if $(wildcard $(VENV)/.test),$(VENV)/.test,$(VENV)/.run)
# Checks that load Django's settings keep their data apart from yours.
SCRATCH := SHIPWORTHY_DATA=$(CURDIR)/$(VENV)/check-data

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test setup check style types imports catalogue references docs leaks browser references-write snippets picture format prove bench lock clean

help: ## List the recipes
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-17s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(READY) ## Set up what is missing and serve the site on this machine
	$(SAY) "Starting the site"
	@exec $(BIN)/shipworthy serve

setup: $(READY) ## Only the environment: .venv/bin/shipworthy
	$(SAY) "Ready: $(BIN)/shipworthy --help"

test: $(VENV)/.test browser check ## Everything that must pass: set up, check, test
	$(SAY) "Tests: unit, property, oracle, web and end-to-end, on $(WORKERS) cores"
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(PYTEST_ARGS)
	$(SAY) "Again on PostgreSQL: every test that reads or writes the database, on $(WORKERS) cores"
	@$(BIN)/python -m pytest --database postgresql -m "database and not prove" -n $(WORKERS) --dist worksteal $(PYTEST_ARGS)

check: style types imports catalogue references docs leaks ## The checks that run no tests

style: $(VENV)/.test
	$(SAY) "Style (ruff)"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/.test
	$(SAY) "Types (mypy --strict)"
	@$(SCRATCH) $(BIN)/mypy --strict src

imports: $(VENV)/.test
	$(SAY) "Who imports whom (import-linter)"
	@$(BIN)/lint-imports --no-cache --no-logo

catalogue: $(VENV)/.test
	$(SAY) "Catalogue, as of $(CATALOG_TODAY)"
	@said=$$($(BIN)/shipworthy catalog check --today $(CATALOG_TODAY)) || { echo "$$said"; exit 1; }; echo "$$said" | tail -n 1

references: $(VENV)/.test
	$(SAY) "Reference pages match the code"
	@$(SCRATCH) $(BIN)/python scripts/generate_reference.py --check

docs: $(VENV)/.test ## Build the documentation into docs/_build/html
	$(SAY) "Documentation (sphinx, warnings are errors)"
	@$(BIN)/sphinx-build -q -W --keep-going -n -b html docs docs/_build/html
	@echo "docs/_build/html/index.html"

leaks: $(VENV)/.test
	$(SAY) "No registry address, no path of this machine"
	@$(BIN)/python scripts/check_leaks.py

browser:
	$(SAY) "Browser for the end-to-end tests"
	@sh scripts/browser.sh "$(CHROMIUM)"

prove: $(VENV)/.test ## The long proofs: tests marked `prove`
	$(SAY) "Long proofs, on $(WORKERS) cores"
	@HYPOTHESIS_PROFILE=prove $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -m prove $(PYTEST_ARGS)

bench: $(VENV)/.test ## The published figures, one file after another
	@for file in $$(grep -l '__main__' benchmarks/*.py); do \
		printf '\n==> %s\n' "$$file"; $(BIN)/python "$$file" || exit 1; done

references-write: $(VENV)/.test ## Write the reference pages anew
	@$(SCRATCH) $(BIN)/python scripts/generate_reference.py

snippets: $(VENV)/.test ## Print the results of README's and the guides' snippets anew
	@$(BIN)/python scripts/snippets.py README.md $$(grep -rlE '^```(console|text)$$' docs --include='*.md' --exclude-dir=_build)

picture: $(VENV)/.test browser ## Take README's picture anew
	@$(BIN)/python scripts/picture.py

format: $(VENV)/.test ## Let ruff format and mend what it can
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

lock: ## Lock the requirements anew (UPGRADE=1 takes newer versions); needs uv
	@UPGRADE="$(UPGRADE)" sh scripts/lock.sh

clean: ## Remove what was built; keeps your data in var/
	rm -rf $(VENV) build dist docs/_build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests scripts -name __pycache__ -type d -prune -exec rm -rf {} +

# Environments -------------------------------------------------------------------------------------------------------------

$(BIN)/python:
	@[ -n "$(PYTHON)" ] || { echo "Shipworthy needs Python 3.11 or newer; none was found. Install it, or name one: make run PYTHON=/path/to/python3.11"; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Shipworthy needs Python 3.11 or newer; $(PYTHON) is older. Name another: make run PYTHON=/path/to/python3.11"; exit 1; }
	$(SAY) "Environment in $(VENV), with $$("$(PYTHON)" --version)"
	@"$(PYTHON)" -m venv $(VENV) || { rm -rf $(VENV); echo "Python could not make an environment. On Debian or Ubuntu: apt-get install python3-venv"; exit 1; }

# A stamp is newer than the lock and the project file it was installed from.
$(VENV)/.%: requirements/%.txt pyproject.toml | $(BIN)/python
	$(SAY) "Installing requirements/$*.txt (a minute or so)"
	@$(PIP) install --quiet --require-hashes -r requirements/$*.txt
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@
