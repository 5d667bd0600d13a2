"""Writers of one process take turns, and a turn that is never passed on stops nobody."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import Any

import pytest
from django.db import Error, OperationalError, connection, connections, transaction

from shipworthy.web.config.database import BUSY_TIMEOUT_S
from shipworthy.web.config.sqlite.base import turn_of
from shipworthy.web.learners.models import Learner
from tests.web.samples import NOW

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db(transaction=True)]
PATIENCE_S = 30


def write() -> None:
    with transaction.atomic():
        Learner.objects.create(created=NOW)


def write_in_vain() -> None:
    with suppress(ZeroDivisionError), transaction.atomic():
        Learner.objects.create(created=NOW)
        raise ZeroDivisionError


def lose_the_connection() -> None:
    with suppress(Error), transaction.atomic():
        connection.close()


def begin_in_vain() -> None:
    """As when another process writes for longer than anybody waits."""
    other = connections.create_connection("default")
    with other.cursor() as cursor:
        cursor.execute("BEGIN IMMEDIATE")
        connection.connection.execute("PRAGMA busy_timeout=1")
        with pytest.raises(OperationalError):
            write()
        connection.connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_S * 1000}")
        cursor.execute("ROLLBACK")
    other.close()


def elsewhere(act: Callable[[], Any]) -> Any:
    try:
        return act()
    finally:
        connections.close_all()


@pytest.mark.parametrize("act", [write, write_in_vain, lose_the_connection, begin_in_vain])
def test_a_turn_is_passed_on_however_a_transaction_ends(act: Callable[[], None]) -> None:
    connection.ensure_connection()
    act()
    assert not turn_of(connection.settings_dict["NAME"]).locked()


def test_a_transaction_has_the_turn_until_its_outermost_end() -> None:
    turn = turn_of(connection.settings_dict["NAME"])
    with transaction.atomic():
        write()
        assert turn.locked()


def test_a_writer_waits_for_its_turn() -> None:
    turn = turn_of(connection.settings_dict["NAME"])
    with ThreadPoolExecutor(1) as pool:
        with turn:
            waiting = pool.submit(partial(elsewhere, write))
            with pytest.raises(TimeoutError):
                waiting.result(0.2)
            assert not Learner.objects.exists()
        waiting.result(PATIENCE_S)
    assert Learner.objects.count() == 1


def test_reading_waits_for_nobody() -> None:
    with turn_of(connection.settings_dict["NAME"]):
        assert not Learner.objects.exists()


def test_a_turn_that_is_not_passed_on_holds_a_writer_up_no_longer_than_sqlite_would(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", 0.01)
    with turn_of(connection.settings_dict["NAME"]):
        write()
    assert Learner.objects.count() == 1
