"""Several windows write to one sitting at the same moment: on SQLite one after another, on PostgreSQL with its row locked."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction

from shipworthy.practice.exams import Change, Kept, Written
from shipworthy.web.config import wiring
from shipworthy.web.exams import services
from shipworthy.web.exams.held import held_sitting, place_of
from shipworthy.web.exams.models import ExamEvent, ExamPlace, ExamSitting
from tests.web.exams.conftest import KINDS, Sat, Start
from tests.web.together import after_waiting_for, together

pytestmark = pytest.mark.django_db(transaction=True)
WINDOWS = 8


def change(place: int, note: str) -> Change:
    return Change(place, 0, wiring.now().timestamp(), Kept(response=0, note=note, seen=True))


def saves(sat: Sat, *changes: Change) -> list[Any]:
    now = wiring.now().timestamp()
    return together(*(partial(services.save, UUID(sat.key), each, now=now) for each in changes))


def test_of_changes_on_the_same_version_one_is_saved_and_the_others_are_told(sat: Sat) -> None:
    found = saves(sat, *(change(0, f"window {number}") for number in range(WINDOWS)))
    assert Counter(each.status for each in found) == {"saved": 1, "stale": WINDOWS - 1}
    (kept,) = (each.kept for each in found if each.status == "saved")
    stands = ExamPlace.objects.get(sitting=sat.key, number=0)
    assert (stands.note, stands.version) == (kept.note, 1)


def test_whatever_came_in_stands_in_the_log(sat: Sat) -> None:
    notes = {f"window {number}" for number in range(WINDOWS)}
    saves(sat, *(change(0, note) for note in notes))
    logged = ExamEvent.objects.filter(sitting=sat.key, what__in=("saved", "stale"))
    assert sorted(event.detail["note"] for event in logged) == sorted(notes)


def test_changes_of_different_places_are_all_saved(sat: Sat) -> None:
    found = saves(sat, *(change(place, "mine") for place in range(len(KINDS))))
    assert [each.status for each in found] == ["saved"] * len(KINDS)
    assert ExamPlace.objects.filter(sitting=sat.key, note="mine", version=1).count() == len(KINDS)


def test_a_sitting_that_is_deleted_while_answers_come_in_leaves_nothing_behind(sat: Sat) -> None:
    key, now = UUID(sat.key), wiring.now().timestamp()
    changes = [partial(services.save, key, change(place, "mine"), now=now) for place in range(4)]
    *found, gone = together(*changes, partial(services.delete, key))
    assert gone is None
    assert all(isinstance(each, Written | ExamSitting.DoesNotExist) for each in found)
    assert [model.objects.count() for model in (ExamSitting, ExamPlace, ExamEvent)] == [0, 0, 0]


@pytest.mark.postgresql
def test_a_second_write_waits_for_the_first_and_reads_what_it_left(sat: Sat) -> None:
    key = UUID(sat.key)

    def first() -> None:
        held_sitting(key)
        ExamSitting.objects.filter(pk=key).update(at=3)

    @transaction.atomic
    def second() -> int:
        return held_sitting(key).at

    assert after_waiting_for(first, second) == 3


@pytest.mark.postgresql
def test_sittings_do_not_wait_for_each_other(start: Start) -> None:
    one, other = start(), start()
    with transaction.atomic():
        held_sitting(UUID(one.key))
        (found,) = saves(other, change(0, "mine"))
    assert found.status == "saved"


RESPONSES = [None, 2, "12.5", "", (0, 2), (3, 1, 0, 2)]


@pytest.mark.parametrize("response", RESPONSES)
def test_a_place_reads_back_as_its_model_does(sat: Sat, response: Any) -> None:
    kept = Kept(response=response, flagged=True, struck=(1, 3), note='say "no"\n', seen=True)
    with transaction.atomic():
        services.save(UUID(sat.key), Change(4, 0, wiring.now().timestamp(), kept), now=wiring.now().timestamp())
        held = place_of(UUID(sat.key), 4)
    assert values(held) == values(ExamPlace.objects.get(sitting=sat.key, number=4))


@pytest.mark.parametrize("pausable", [False, True])
def test_a_sitting_reads_back_as_its_model_does(start: Start, pausable: bool) -> None:
    key = UUID(start(pausable=pausable).key)
    if pausable:
        services.set_pause(key, paused=True, now=wiring.now().timestamp())
    with transaction.atomic():
        held = held_sitting(key)
    assert values(held) == values(ExamSitting.objects.defer("form", "short").get(pk=key))


def values(row: Any) -> dict[str, Any]:
    """The columns that a held row was read with; of a model, the same ones."""
    assert row is not None
    left_out = {"_state", "form", "short", "exam", "blueprint_day", "learner_id"}
    return {name: value for name, value in vars(row).items() if name not in left_out}
