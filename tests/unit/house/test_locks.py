"""The locks are whole: every requirement pinned once for a platform, with hashes, and no other source named."""

from __future__ import annotations

import re
import tomllib
from functools import cache

import pytest

from tests.unit.house.source import ROOT

LOCKS = ["run", "test"]
PIN = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[^\s;\\]+)(?: ; (?P<marker>[^\\]+?))? \\$", re.MULTILINE)


@cache
def text(lock: str) -> str:
    return (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")


def pins(lock: str) -> set[tuple[str, str, str]]:
    return {(match["name"], match["version"], match["marker"] or "") for match in PIN.finditer(text(lock))}


def wanted(*groups: str) -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found = list(project["project"]["dependencies"])
    queue = list(groups)
    while queue:
        for entry in project["dependency-groups"][queue.pop()]:
            if isinstance(entry, dict):
                queue.append(entry["include-group"])
            else:
                found.append(entry)
    return {re.split(r"[<>=~!\[; ]", requirement)[0].lower() for requirement in found}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_is_pinned_with_hashes(lock: str) -> None:
    blocks = re.split(r"^(?=\S)", text(lock), flags=re.MULTILINE)
    bare = [block.splitlines()[0] for block in blocks if block[:1].isalnum() and "--hash=sha256:" not in block]
    assert bare == []
    assert all(PIN.match(block) for block in blocks if block[:1].isalnum())


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_holds_what_the_project_asks_for(lock: str) -> None:
    assert wanted(lock) - {name for name, _version, _marker in pins(lock)} == set()


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_names_no_source(lock: str) -> None:
    assert re.findall(r"https?:|file:|--find-links| @ ", text(lock)) == []


def test_tests_run_against_the_versions_that_are_served() -> None:
    served, tested = ({(name, version) for name, version, _marker in pins(lock)} for lock in ("run", "test"))
    assert served - tested == set()
