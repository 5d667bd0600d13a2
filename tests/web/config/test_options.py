"""Settings from the environment, and that the database runs the way they ask."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from shipworthy.kernel import BadInput
from shipworthy.web.config import database, places, wiring
from shipworthy.web.config.options import OPTIONS, Options, field_name, read_options
from shipworthy.web.ops import checks
from tests import written
from tests.web.samples import TODAY


def test_every_option_has_its_field_and_its_help() -> None:
    assert [field_name(option) for option in OPTIONS] == [field.name for field in fields(Options)]
    for option in OPTIONS:
        assert option.env.startswith("SHIPWORTHY_")
        assert option.help.endswith(".")


def test_defaults_listen_on_this_machine_only() -> None:
    options = read_options({})
    assert (options.host, options.port, options.debug, options.https) == ("127.0.0.1", 8000, False, False)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "0"),
        ("PORT", "99999"),
        ("PORT", "http"),
        ("PORT", "-1"),
        ("PORT", "²"),
        ("DEBUG", "perhaps"),
        ("THREADS", ""),
        ("TODAY", "2026-02-30"),
        ("TODAY", "tomorrow"),
        ("TODAY", "1999-12-31"),
    ],
)
def test_a_setting_that_cannot_be_is_named(name: str, value: str) -> None:
    with pytest.raises(BadInput, match=f"SHIPWORTHY_{name}"):
        read_options({f"SHIPWORTHY_{name}": value})


def test_packs_of_content_are_separated_as_in_path() -> None:
    options = read_options({"SHIPWORTHY_CONTENT": os.pathsep.join(["/a, b", "", "c"])})
    assert options.content == (Path("/a, b"), Path.cwd() / "c")


@pytest.fixture
def _fresh_content() -> Iterator[None]:
    """Content is read anew, now and after."""
    wiring._content.cache_clear()
    yield
    wiring._content.cache_clear()


@pytest.mark.usefixtures("_fresh_content")
def test_the_site_asks_from_packs_of_ones_own_too(settings: Any, tmp_path: Path) -> None:
    written.write_item(tmp_path, written.single())
    settings.CONTENT = (tmp_path,)
    assert wiring.content().find("one-way")
    assert wiring.content().find("kv-cache-size-1")


@pytest.mark.usefixtures("_fresh_content")
def test_the_site_asks_from_the_pack_of_its_catalogue(settings: Any, tmp_path: Path) -> None:
    written.write_item(tmp_path, written.single())
    settings.CATALOG = tmp_path
    assert list(wiring.content().items) == ["one-way"]


@pytest.mark.usefixtures("_fresh_content")
def test_a_pack_without_content_is_named(settings: Any, tmp_path: Path) -> None:
    settings.CONTENT = (tmp_path,)
    with pytest.raises(BadInput, match="SHIPWORTHY_CONTENT"):
        wiring.content()


def test_settings_are_read() -> None:
    options = read_options(
        {"SHIPWORTHY_ALLOWED_HOSTS": "a.example, b.example", "SHIPWORTHY_DEBUG": "YES", "SHIPWORTHY_DATA": "x"}
    )
    assert options.allowed_hosts == ("a.example", "b.example")
    assert options.debug
    assert options.data == Path.cwd() / "x"


def test_a_refused_setting_says_so_in_one_line() -> None:
    with pytest.raises(BadInput) as refused:
        read_options({"SHIPWORTHY_TODAY": "2026-02-30"})
    assert "\n" not in str(refused.value)
    assert "'2026-02-30' is not a day of the calendar" in str(refused.value)


def test_the_day_can_be_pinned(settings: Any) -> None:
    assert read_options({}).today is None
    settings.TODAY = read_options({"SHIPWORTHY_TODAY": "2027-03-01"}).today
    assert wiring.today() == date(2027, 3, 1)
    settings.TODAY = None
    assert wiring.today() == TODAY


def test_the_secret_key_is_made_once_and_private(tmp_path: Path) -> None:
    key = places.secret_key(tmp_path, "")
    assert len(key) >= 50
    assert places.secret_key(tmp_path, "") == key
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600
    assert places.secret_key(tmp_path, "chosen") == "chosen"


def test_a_checkout_keeps_its_data_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "src" / "shipworthy").mkdir(parents=True)
    (tmp_path / "pyproject.toml").touch()
    monkeypatch.chdir(tmp_path)
    assert places.data_folder(None) == tmp_path / "var"
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert places.data_folder(None) == tmp_path / "data" / "shipworthy"


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_the_pragmas_hold_on_a_live_connection() -> None:
    assert database.wrong_pragmas() == {}
    assert database.transaction_mode() == "IMMEDIATE"
    assert checks.database_runs_as_set(["default"]) == []
    with transaction.atomic():
        assert connection.in_atomic_block


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_a_pragma_that_does_not_hold_is_an_error() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=OFF")
    try:
        assert [error.id for error in checks.database_runs_as_set(["default"])] == ["shipworthy.E001"]
    finally:
        connection.close()
