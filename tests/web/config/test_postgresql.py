"""The address of a PostgreSQL database, what is asked of its connections, and what is said when it cannot be used."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from django.db import connection, connections, transaction

from shipworthy.kernel import BadInput
from shipworthy.web.config import database, postgresql
from shipworthy.web.config.options import read_options
from shipworthy.web.ops import checks, store
from tests.web.serving import ROOT, serving

PASSWORD = "hunter2"
ADDRESS = f"postgresql://ada:{PASSWORD}@db.example:5433/plans"


def test_without_an_address_the_data_folder_keeps_everything(tmp_path: Path) -> None:
    found = database.database("", tmp_path)
    assert (found["ENGINE"], found["NAME"]) == ("shipworthy.web.config.sqlite", tmp_path / "shipworthy.sqlite3")


def test_an_address_is_read(tmp_path: Path) -> None:
    found = database.database(ADDRESS, tmp_path)
    parts = [found[name] for name in ("ENGINE", "USER", "PASSWORD", "HOST", "PORT", "NAME")]
    assert parts == ["django.db.backends.postgresql", "ada", PASSWORD, "db.example", "5433", "plans"]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("postgres:///plans", {"NAME": "plans", "HOST": "", "PORT": "", "USER": "", "PASSWORD": ""}),
        ("postgresql:///plans?host=/var/run/postgresql", {"HOST": "/var/run/postgresql", "PORT": ""}),
        ("postgresql://ada@/plans?host=%2Frun%2Fpg&port=6000", {"HOST": "/run/pg", "PORT": "6000", "USER": "ada"}),
        ("postgresql://ada:a%40b%3A%2Fc%23@db/plans", {"PASSWORD": "a@b:/c#", "HOST": "db"}),
        ("postgresql://[::1]:5432/my%20plans", {"HOST": "::1", "NAME": "my plans"}),
    ],
)
def test_every_way_to_write_an_address(address: str, expected: dict[str, str]) -> None:
    found = postgresql.postgresql(address)
    assert {name: found[name] for name in expected} == expected


def test_protection_of_the_line_is_passed_on() -> None:
    found = postgresql.postgresql(f"{ADDRESS}?sslmode=verify-full&sslrootcert=/etc/ca.pem")["OPTIONS"]
    assert (found["sslmode"], found["sslrootcert"]) == ("verify-full", "/etc/ca.pem")


@pytest.mark.parametrize(
    "address",
    [
        PASSWORD,
        f"mysql://ada:{PASSWORD}@db/plans",
        f"sqlite:///{PASSWORD}",
        f"postgresql://ada:{PASSWORD}@db",
        f"postgresql://ada:{PASSWORD}@db/",
        f"postgresql://ada:{PASSWORD}@db/plans/more",
        f"postgresql://ada:{PASSWORD}@db:port/plans",
        f"postgresql://ada:{PASSWORD}@db:0/plans",
        f"postgresql://ada:{PASSWORD}@db:65536/plans",
        f"postgresql://ada:x#{PASSWORD}@db/plans",
        f"postgresql://ada:x/{PASSWORD}@db/plans",
        f"postgresql://ada:{PASSWORD}@[::1/plans",
        f"postgresql://ada:{PASSWORD}@db\u2100/plans",
        f"postgresql://ada:{PASSWORD}@db/plans?options=-c%20fsync%3Doff",
        f"postgresql://ada:{PASSWORD}@db/plans?port=http",
    ],
)
def test_an_address_that_cannot_be_is_refused_in_one_line_without_its_password(address: str) -> None:
    with pytest.raises(BadInput, match=r"^SHIPWORTHY_DATABASE: ") as refused:
        postgresql.postgresql(address)
    assert PASSWORD not in str(refused.value)
    assert "\n" not in str(refused.value)


def test_settings_that_are_shown_keep_their_secrets() -> None:
    options = read_options({"SHIPWORTHY_DATABASE": ADDRESS, "SHIPWORTHY_SECRET_KEY": PASSWORD})
    assert options.database == ADDRESS
    assert PASSWORD not in repr(options)


def test_a_missing_driver_is_named_with_the_extra_that_brings_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(BadInput, match=r"shipworthy\[postgres\]"):
        postgresql.postgresql(ADDRESS)


@pytest.mark.parametrize("words", [("serve", "--port", "9"), ("exam",)])
def test_a_server_that_cannot_be_reached_is_one_line(tmp_path: Path, words: tuple[str, ...]) -> None:
    address = f"postgresql://ada:{PASSWORD}@127.0.0.1:9/plans"
    environment = {**os.environ, "SHIPWORTHY_DATABASE": address, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "shipworthy", *words, "--data", str(tmp_path)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert done.stderr.startswith("SHIPWORTHY_DATABASE: the database cannot be used: ")
    assert done.stderr.count("\n") == 1
    assert PASSWORD not in done.stderr


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_what_is_asked_of_a_connection_holds() -> None:
    assert postgresql.wrong_settings() == {}
    assert checks.database_runs_as_set(["default"]) == []


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("setting", ["lock_timeout", "statement_timeout", "synchronous_commit"])
def test_what_does_not_hold_is_an_error(setting: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET {setting} = {'off' if setting == 'synchronous_commit' else 0}")
    try:
        assert [error.id for error in checks.database_runs_as_set(["default"])] == ["shipworthy.E003"]
        with pytest.raises(BadInput, match=f"^database: {setting} of database 'default' is "):
            store.prove()
    finally:
        connection.close()


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_a_migration_may_take_as_long_as_it_takes() -> None:
    postgresql.without_limits()
    try:
        assert set(postgresql.wrong_settings()) == {"statement_timeout", "lock_timeout"}
    finally:
        connection.close()


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_a_connection_that_the_server_ended_is_replaced_before_a_request() -> None:
    _ask("SELECT 1")
    other = connections.create_connection("default")
    with other.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    other.close()
    connection.close_if_unusable_or_obsolete()
    assert _ask("SELECT 1") == 1


@pytest.fixture
def empty(transactional_db: None) -> Iterator[str]:
    """The address of a database without tables."""
    used: dict[str, Any] = connection.settings_dict
    name = f"{used['NAME']}_empty"
    _ask(f"CREATE DATABASE {name}")
    yield f"postgresql://{used['USER']}@/{name}?host={quote(used['HOST'], safe='')}"
    _ask(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.postgresql
def test_the_site_is_served_by_two_processes_from_an_empty_database(empty: str, tmp_path: Path) -> None:
    two = {"SHIPWORTHY_DATABASE": empty, "SHIPWORTHY_WORKERS": "2"}
    with serving(tmp_path, **two) as address, urlopen(f"{address}/ready", timeout=10) as answer:
        assert answer.status == 200
    assert not (tmp_path / "shipworthy.sqlite3").exists()


def _ask(sql: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0] if cursor.description else None


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_a_transaction_reads_what_others_have_kept() -> None:
    with transaction.atomic():
        assert _ask("SHOW transaction_isolation") == "read committed"
