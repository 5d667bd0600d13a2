"""Writes: each is one transaction, and what it wrote stands in the exam's own log in the same transaction.

The beginning, the end and the deletion of a sitting stand in the audit log too; changes of answers do not, so that a save stays one step shorter.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from math import isfinite
from typing import Any
from uuid import UUID

from django.db import transaction

from shipworthy.practice import exams
from shipworthy.practice.exams import Change, Form, Kept, Sitting, Written
from shipworthy.web.audit.services import record
from shipworthy.web.exams.held import held_sitting, place_of
from shipworthy.web.exams.models import ExamEvent, ExamPlace, ExamSitting
from shipworthy.web.exams.putting import put_in, put_over
from shipworthy.web.exams.rows import fields_of, sitting_of
from shipworthy.web.learners.models import Learner

_UNTOUCHED = fields_of(Kept())


@transaction.atomic
def start(
    learner: Learner, form: Form, *, blueprint_day: date, allowed: float, pausable: bool, now: float
) -> ExamSitting:
    """Begin a sitting at its first question; `allowed` seconds, inf where nobody counts."""
    row = ExamSitting.objects.create(
        learner=learner,
        exam=form.exam,
        blueprint_day=blueprint_day,
        form=[[place.item, place.seed, place.domain] for place in form.places],
        places=len(form.places),
        short=dict(form.short),
        started=now,
        allowed=allowed if isfinite(allowed) else None,
        pausable=pausable,
    )
    _log(row.id, now, "started")
    record("exam.started", row.id)
    return row


@transaction.atomic
def save(key: UUID, change: Change, *, now: float) -> Written:
    """Keep a change of one place, or say why it is not kept; either way it stands in the log."""
    row, before = held_sitting(key), place_of(key, change.place)
    written = exams.write(sitting_of(row, [before] if before else ()), change, now)
    if written.status == "saved":
        _keep_place(row, before, change.place, fields_of(written.kept))
    _keep_end(row, written.sitting, now)
    if written.status != "same":
        _log(row.id, now, written.status, change.place, _said(change))
    return written


@transaction.atomic
def go(key: UUID, place: int, *, now: float) -> Sitting:
    """Open a place: it counts as seen, and a reload comes back to it."""
    row, before = held_sitting(key), place_of(key, place)
    sitting = exams.at_bell(sitting_of(row, [before] if before else ()), now)
    _keep_end(row, sitting, now)
    gone = exams.go(sitting, place)
    if gone is not sitting:
        if before is None or not before.seen:
            _keep_place(row, before, place, {"seen": True})
        if row.at != place:
            ExamSitting.objects.filter(pk=key).update(at=place)
    return gone


@transaction.atomic
def hand_in(key: UUID, *, now: float) -> Sitting:
    """End a sitting; one that has ended stays as it was."""
    row = held_sitting(key)
    sitting = exams.hand_in(sitting_of(row, row.kept.all()), now)
    _keep_end(row, sitting, now)
    return sitting


@transaction.atomic
def ring(key: UUID, *, now: float) -> Sitting:
    """Hand in by itself what the bell has ended; otherwise nothing changes."""
    row = held_sitting(key)
    sitting = exams.at_bell(sitting_of(row, ()), now)
    _keep_end(row, sitting, now)
    return sitting


@transaction.atomic
def set_pause(key: UUID, *, paused: bool, now: float) -> Sitting:
    """Stop the clock or let it run again; BadInput where there is no pause."""
    row = held_sitting(key)
    sitting = (exams.pause if paused else exams.resume)(sitting_of(row, ()), now)
    _keep_end(row, sitting, now)
    if list(map(list, sitting.clock.pauses)) != row.pauses:
        ExamSitting.objects.filter(pk=key).update(pauses=[list(pause) for pause in sitting.clock.pauses])
        _log(row.id, now, "paused" if paused else "resumed")
    return sitting


@transaction.atomic
def delete(key: UUID) -> None:
    """Forget a sitting for good, its own log too; one that is gone already stays gone."""
    with suppress(ExamSitting.DoesNotExist):
        held_sitting(key)
    ExamSitting.objects.filter(pk=key).delete()
    record("exam.deleted", key)


def _keep_place(row: ExamSitting, before: ExamPlace | None, number: int, fields: dict[str, Any]) -> None:
    """Write a place in one statement: the sitting is held, so nobody else can have written it since it was read."""
    if before is None:
        put_in(ExamPlace, {"sitting": row.pk, "number": number, **_UNTOUCHED, **fields})
    else:
        put_over(ExamPlace, before.pk, fields)


def _keep_end(row: ExamSitting, sitting: Sitting, now: float) -> None:
    if row.ended is None and sitting.ended is not None:
        ExamSitting.objects.filter(pk=row.pk).update(ended=sitting.ended.at, ended_by=sitting.ended.by)
        _log(row.id, now, "ended", detail={"by": sitting.ended.by})
        record("exam.ended", row.id, by=sitting.ended.by)


def _said(change: Change) -> dict[str, Any]:
    fields = fields_of(change.kept)
    said = {name: fields[name] for name in ("response", "flagged", "struck", "note")}
    return {"base": change.base, "made": change.made, **said}


def _log(key: UUID, now: float, what: str, number: int | None = None, detail: Mapping[str, Any] | None = None) -> None:
    put_in(ExamEvent, {"sitting": key, "at": now, "what": what, "number": number, "detail": dict(detail or {})})
