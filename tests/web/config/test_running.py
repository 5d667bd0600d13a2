"""Health, readiness, prepared files, and the whole thing started as a person starts it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
from django.core.management import call_command
from django.db import connections
from django.test import Client

import shipworthy
from shipworthy.kernel import BadInput
from shipworthy.web.ops import serve as ops_serve
from tests.web.serving import ROOT, serving


def test_health_names_the_version(client: Client) -> None:
    assert client.get("/health").json() == {"status": "ok", "version": shipworthy.__version__}


def test_ready_looks_at_database_and_catalogue(site: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert site.get("/ready").json()["status"] == "ok"
    monkeypatch.setattr("shipworthy.web.ops.views._catalogue", lambda: "does not load")
    answer = site.get("/ready")
    assert answer.status_code == 503
    assert answer.json()["catalogue"] == "does not load"


def test_a_port_that_is_taken_is_named() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(BadInput, match="cannot be used"):
            ops_serve._claim("127.0.0.1", taken.getsockname()[1])


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site in a fresh data folder; its address."""
    with serving(tmp_path_factory.mktemp("data")) as address:
        yield address


def test_the_served_site_is_ready(served: str) -> None:
    with urlopen(f"{served}/ready", timeout=5) as answer:
        assert answer.status == 200


def test_as_many_workers_and_threads_serve_as_were_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: dict[str, Any] = {}

    class Server:
        def __init__(self, _target: str, **options: Any) -> None:
            asked.update(options)

        def serve(self) -> None:
            assert not any(connection.connection for connection in connections.all(initialized_only=True))

    monkeypatch.setattr("granian.Granian", Server)
    ops_serve._run("127.0.0.1", 8000, workers=2, threads=3)
    assert (asked["workers"], asked["blocking_threads"]) == (2, 3)


def test_static_files_are_compressed_named_by_content_and_cached_for_good(served: str) -> None:
    with urlopen(f"{served}/", timeout=10) as answer:
        page = answer.read().decode()
    path = page.split('rel="stylesheet" href="')[1].split('"')[0]
    with urlopen(Request(served + path, headers={"Accept-Encoding": "gzip"}), timeout=5) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
        assert "immutable" in answer.headers["Cache-Control"]


def test_django_finds_nothing_to_say_about_a_deployment_behind_https(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "DJANGO_SETTINGS_MODULE": "shipworthy.web.config.settings",
        "SHIPWORTHY_DATA": str(tmp_path),
        "SHIPWORTHY_HTTPS": "yes",
    }
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_no_model_changed_without_its_migration(db: None) -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
