"""Deletion with proof: nothing is left in a table, and nothing in the bytes of the database's files."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from django.db import connection

from shipworthy.web.audit.models import Event
from shipworthy.web.exams.models import ExamSitting
from shipworthy.web.learners.models import Learner
from shipworthy.web.planning.models import SavedPlan
from shipworthy.web.records import erasing, queries, services
from shipworthy.web.records.receipts import Receipt, signed_receipt
from tests.web.records.conftest import MARKER, live
from tests.web.samples import NOW

MARK = MARKER.encode()


def files() -> Iterator[Path]:
    """The database file and what SQLite keeps beside it."""
    path = Path(connection.settings_dict["NAME"])
    return path.parent.glob(f"{path.name}*")


def holds_mark() -> bool:
    return any(MARK in path.read_bytes() for path in files())


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_what_was_typed_is_in_the_files_before_and_in_none_of_them_after() -> None:
    learner = live()
    before = holds_mark()
    receipt = services.delete(learner, now=NOW)
    assert before
    assert not holds_mark()
    assert receipt.rewritten


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_what_was_deleted_earlier_goes_too() -> None:
    learner = live()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete = OFF")  # some builds of SQLite have it on from the start
    SavedPlan.objects.all().delete()
    ExamSitting.objects.all().delete()
    before = holds_mark()
    services.delete(learner, now=NOW)
    assert before
    assert not holds_mark()


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_a_log_that_somebody_else_still_reads_is_told() -> None:
    learner = live()
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM planning_savedplan").fetchone()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 50").fetchall()
        receipt = services.delete(learner, now=NOW)
        other.close()
        cursor.execute("PRAGMA busy_timeout = 5000").fetchall()
    assert receipt.complete
    assert receipt.why_not == "somebody else was using the database"
    assert services.delete(None, now=NOW).rewritten
    assert not holds_mark()


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_zeros_are_written_during_the_deletion_only() -> None:
    asked, found = "PRAGMA secure_delete", []
    with connection.cursor() as cursor:
        cursor.execute(f"{asked} = OFF")
        with erasing.overwriting():
            found.append(cursor.execute(asked).fetchone()[0])
        found.append(cursor.execute(asked).fetchone()[0])
    assert found == [1, 0]


@pytest.mark.django_db(transaction=True)
def test_the_database_can_be_written_to_afterwards() -> None:
    services.delete(live(), now=NOW)
    live()
    assert queries.counts(Learner.objects.get())["plans"] == 2


def test_a_file_that_could_not_be_rewritten_is_told(learner: Learner) -> None:
    receipt = services.delete(learner, now=NOW)  # inside the test's transaction, where VACUUM refuses
    assert not receipt.rewritten
    assert receipt.why_not
    assert receipt.complete


def test_another_database_is_told_as_it_is(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "vendor", "postgresql")
    with erasing.overwriting():
        why_not = erasing.rewrite()
    assert why_not == "the database is postgresql, which frees deleted rows by itself"


def test_every_row_goes_and_the_receipt_counts_them(learner: Learner) -> None:
    before = dict(queries.counts(learner))
    receipt = services.delete(learner, now=NOW)
    assert {name: count for name, count in receipt.removed.items() if name != "audit_log"} == before
    assert min(before[name] for name in ("plans", "answers", "cards", "known", "exams", "exam_places")) > 0
    assert set(receipt.left.values()) == {0}
    assert not Learner.objects.exists()


def test_plans_without_a_learner_go_too(saved: SavedPlan) -> None:
    services.delete(None, now=NOW)
    assert not SavedPlan.objects.exists()


def test_one_line_without_anything_personal_stays(learner: Learner) -> None:
    receipt = services.delete(learner, now=NOW)
    assert list(Event.objects.values_list("what", "thing", "detail")) == [
        ("records.deleted", "", {"rows": receipt.rows})
    ]


def test_the_receipt_names_the_last_export(learner: Learner) -> None:
    services.export(learner, "csv", now=NOW)
    last = services.export(learner, "json", now=NOW)
    receipt = services.delete(learner, now=NOW)
    assert receipt.export == {"at": NOW.isoformat(), "format": "json", "sha256": sha256(last).hexdigest()}


def test_without_an_export_the_receipt_names_none(learner: Learner) -> None:
    assert services.delete(learner, now=NOW).export is None


def test_a_deletion_that_fails_leaves_everything(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    before = dict(queries.counts(learner))

    def broken(*_line: object, **_detail: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(services, "record", broken)
    with pytest.raises(OSError, match="full"):
        services.delete(learner, now=NOW)
    assert queries.counts(learner) == before


def test_a_receipt_survives_its_way_through_an_address(learner: Learner) -> None:
    receipt = services.delete(learner, now=NOW)
    assert signed_receipt(receipt.signed()) == receipt


def test_a_receipt_that_somebody_wrote_himself_is_none() -> None:
    receipt = Receipt("2026-11-22", {"plans": 1}, {"plans": 0}, None, "sqlite", rewritten=True)
    text = receipt.signed()
    assert signed_receipt(text[:-2] + ("aa" if not text.endswith("aa") else "bb")) is None


def test_the_receipt_as_a_file_says_all_of_it() -> None:
    receipt = Receipt("2026-11-22", {"plans": 1}, {"plans": 0}, None, "sqlite", rewritten=True)
    found = json.loads(receipt.to_json())
    assert found["format"] == "shipworthy.deletion"
    assert (found["removed"], found["left"], found["rewritten"]) == ({"plans": 1}, {"plans": 0}, True)
