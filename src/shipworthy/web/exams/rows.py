"""Between rows and the library's values."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf
from typing import Any

from shipworthy.practice import Response
from shipworthy.practice.exams import Clock, Ended, Form, FormPlace, Kept, Sitting
from shipworthy.web.exams.models import ExamPlace, ExamSitting


def sitting_of(row: ExamSitting, kept: Iterable[ExamPlace]) -> Sitting:
    """The sitting in `row` with those of its places that are given."""
    return Sitting(
        places=row.places,
        clock=Clock(
            row.started,
            inf if row.allowed is None else row.allowed,
            tuple((since, until) for since, until in row.pauses),
        ),
        kept={place.number: kept_of(place) for place in kept},
        at=row.at,
        ended=None if row.ended is None else Ended(row.ended, "learner" if row.ended_by == "learner" else "bell"),
        pausable=row.pausable,
    )


def kept_of(row: ExamPlace) -> Kept:
    """What stands at a place."""
    return Kept(_response(row.response), row.flagged, tuple(row.struck), row.note, row.seen, row.version, row.made)


def fields_of(kept: Kept) -> dict[str, Any]:
    """The columns of a place."""
    response = list(kept.response) if isinstance(kept.response, tuple) else kept.response
    return {
        "response": response, "flagged": kept.flagged, "struck": list(kept.struck), "note": kept.note,
        "seen": kept.seen, "version": kept.version, "made": kept.made,
    }  # fmt: skip


def form_of(row: ExamSitting) -> Form:
    """The form in `row`."""
    places = tuple(FormPlace(item, seed, domain) for item, seed, domain in row.form)
    return Form(row.exam, places, row.short)


def _response(stored: Any) -> Response:
    return tuple(stored) if isinstance(stored, list) else stored
