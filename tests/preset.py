"""Loaded before Django's settings: tests keep their data in a folder of their own and know no setting of this machine.

`--database postgresql` starts a PostgreSQL server and lets every test keep its data there. Parallel workers share the server, each with
a database of its own.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator

import pytest

from tests.postgres import started, stop

DATABASES = ("sqlite", "postgresql")

for name in [name for name in os.environ if name.startswith("SHIPWORTHY_")]:
    del os.environ[name]

# One folder for each process: parallel workers would otherwise share a database.
_data = tempfile.mkdtemp(prefix="shipworthy-tests-")
atexit.register(shutil.rmtree, _data, ignore_errors=True)
os.environ["SHIPWORTHY_DATA"] = _data
os.environ["SHIPWORTHY_TIME_ZONE"] = "UTC"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database", choices=DATABASES, default="sqlite", help="the database that tests use (default: sqlite)"
    )


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Iterator[None]:
    """Before pytest-django reads the settings. Workers inherit the address with the environment."""
    if early_config.known_args_namespace.database == "postgresql":
        os.environ["SHIPWORTHY_DATABASE"] = started()
    return (yield)


def pytest_unconfigure() -> None:
    stop()
