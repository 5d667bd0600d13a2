"""What every test shares: where the network ends, how hard hypothesis tries, and which tests need a browser."""

from __future__ import annotations

import os
import shutil
import socket
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from tests.preset import DATABASES

TESTS = Path(__file__).parent
CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))

hypothesis.settings.register_profile("test", max_examples=50, deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.register_profile("prove", max_examples=2000, deadline=None, print_blob=True)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "test"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Folders say what a test is: tests/e2e drives a browser, tests/web and tests/e2e talk to this machine.

    What reads or writes the database is marked `database`, since it must pass on each of them.
    """
    _leave_out(config, items)
    browser = CHROMIUM.is_file() or shutil.which("chromium") is not None
    for item in items:
        folder = _folder(item.path)
        if folder == "e2e":
            item.add_marker(pytest.mark.e2e)
        if folder in {"web", "e2e"}:
            item.add_marker(pytest.mark.loopback)
        if _touches_database(item):
            item.add_marker("database")
        if item.get_closest_marker("e2e") and not browser and not os.environ.get("CI"):
            item.add_marker(pytest.mark.skip(reason=f"no Chromium at {CHROMIUM}"))


@pytest.fixture(autouse=True)
def _no_network(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse sockets to other machines, and to this one too unless the test is marked `loopback`."""
    loopback = request.node.get_closest_marker("loopback") is not None
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def guard(address: Any) -> None:
        if isinstance(address, tuple) and not (loopback and _is_loopback(str(address[0]))):
            raise RuntimeError(f"this test reached for the network: {address[0]}")

    def guarded_connect(self: socket.socket, address: Any) -> None:
        guard(address)
        connect(self, address)

    def guarded_connect_ex(self: socket.socket, address: Any) -> int:
        guard(address)
        return connect_ex(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded_connect)
    monkeypatch.setattr(socket.socket, "connect_ex", guarded_connect_ex)


def _leave_out(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests of what only another database has."""
    others = [name for name in DATABASES if name != config.getoption("database")]
    elsewhere = [item for item in items if any(item.get_closest_marker(name) for name in others)]
    config.hook.pytest_deselected(items=elsewhere)
    items[:] = [item for item in items if item not in elsewhere]


def _touches_database(item: pytest.Item) -> bool:
    """Whether pytest-django lets it: everything else is refused the database."""
    asks = {"db", "transactional_db"} & set(getattr(item, "fixturenames", ()))
    return bool(asks) or item.get_closest_marker("django_db") is not None


def _folder(path: Path) -> str:
    return path.relative_to(TESTS).parts[0] if path.is_relative_to(TESTS) else ""


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
