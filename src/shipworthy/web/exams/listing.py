"""Sittings as the list shows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from shipworthy.catalog import Catalog
from shipworthy.web.exams.models import ExamSitting
from shipworthy.web.exams.rows import sitting_of
from shipworthy.web.learners.models import Learner
from shipworthy.web.learners.queries import day_of


@dataclass(frozen=True)
class ListedSitting:
    """A sitting in the list: the exam's name, the day it began, and whether it is still running."""

    row: ExamSitting
    name: str
    day: date
    running: bool
    minutes_left: int | None


def listed(rows: Iterable[ExamSitting], learner: Learner | None, catalog: Catalog, now: float) -> list[ListedSitting]:
    """A learner's sittings with their names, as of `now`."""
    return [_listed(row, learner, catalog, now) for row in rows]


def _listed(row: ExamSitting, learner: Learner | None, catalog: Catalog, now: float) -> ListedSitting:
    sitting = sitting_of(row, ())
    known = catalog.certifications.get(row.exam)
    running = sitting.ended is None and not sitting.clock.rung(now)
    left = int(sitting.clock.left(now) // 60) if running and row.allowed is not None else None
    return ListedSitting(row, known.short if known else row.exam, day_of(learner, row.started), running, left)
