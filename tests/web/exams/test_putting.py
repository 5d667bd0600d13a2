"""Rows that are put in by SQL built once are the rows that the models would write."""

from __future__ import annotations

from typing import Any

import pytest

from shipworthy.web.exams.models import ExamEvent, ExamPlace
from shipworthy.web.exams.putting import put_in, put_over
from tests.web.exams.conftest import Sat

EMPTY = {"response": None, "flagged": False, "struck": [], "note": "", "seen": False, "version": 0, "made": 0.0}
RESPONSES: list[Any] = [None, 2, "12,5", [1, 3], [2, None, 1]]


@pytest.mark.parametrize("response", RESPONSES)
def test_a_response_comes_back_as_it_was_put_in(response: Any, sat: Sat) -> None:
    put_in(ExamPlace, {"sitting": sat.row.pk, "number": 3, **EMPTY, "response": response})
    assert ExamPlace.objects.get(sitting=sat.key, number=3).response == response


@pytest.mark.parametrize("response", RESPONSES)
def test_a_response_comes_back_as_it_was_put_over_another(response: Any, sat: Sat) -> None:
    row = ExamPlace.objects.create(sitting=sat.row, number=3, response=[4])
    put_over(ExamPlace, row.pk, {"response": response})
    assert ExamPlace.objects.get(pk=row.pk).response == response


def test_no_response_is_null_for_the_database_too(sat: Sat) -> None:
    put_in(ExamPlace, {"sitting": sat.row.pk, "number": 3, **EMPTY})
    assert ExamPlace.objects.filter(response__isnull=True, number=3).exists()


def test_putting_over_one_row_leaves_the_others(sat: Sat) -> None:
    rows = [ExamPlace.objects.create(sitting=sat.row, number=number) for number in (3, 4)]
    put_over(ExamPlace, rows[0].pk, {"note": "mine", "flagged": True})
    assert list(ExamPlace.objects.values_list("note", "flagged")) == [("mine", True), ("", False)]


def test_the_log_takes_what_the_models_would_write(sat: Sat) -> None:
    line = {"at": 1.5, "what": "saved", "number": None, "detail": {"struck": [1], "note": 'a "quoted" \N{SNOWMAN}'}}
    put_in(ExamEvent, {"sitting": sat.row.pk, **line})
    assert ExamEvent.objects.filter(sitting=sat.key).values(*line).last() == line
