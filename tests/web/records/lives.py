"""Learners' records of every shape, written into the database without going through a service."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import Model
from hypothesis import strategies as st

from shipworthy.memory import Card
from shipworthy.web.audit.models import Event
from shipworthy.web.config import wiring
from shipworthy.web.exams.models import ExamEvent, ExamPlace, ExamSitting
from shipworthy.web.knowing.models import Known
from shipworthy.web.learners.models import Learner
from shipworthy.web.planning.models import PlanVersion, ReplanDraft, SavedPlan
from shipworthy.web.practising import queries
from shipworthy.web.practising.models import Answer, ItemCard, LessonRead, PracticeSession
from shipworthy.web.practising.rows import card_text, day_of, nobody
from tests.web.samples import NOW, plan_for

Life = list[tuple[type[Model], dict[str, Any]]]
FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@x",
    "'",
    "''=",
    "\t=",
    "\r\n",
    '"',
    ",",
    "\ufeff",
    "null",
    "",
    " ",
    "a\nb",
    "–ü",
    "01",
    "true",
]
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30) | st.sampled_from(
    FORMULAS
)
names = texts.map(lambda text: text[:20]).filter(bool)
uuids = st.uuids(version=4)
EPOCH = datetime(1971, 1, 1, tzinfo=UTC)
moments = st.timedeltas(timedelta(), timedelta(days=80_000)).map(lambda since: EPOCH + since)
shares = st.floats(0, 1)
instants = st.floats(0, 7e9)
small, whole = st.integers(0, 2**15 - 1), st.integers(0, 2**31 - 1)
responses = st.none() | st.integers(0, 9) | texts | st.lists(st.none() | st.integers(1, 9), max_size=4)
# PostgreSQL keeps what JSON it holds with exact numbers: 1e+16 comes back as the whole number that it is.
_floats = st.floats(-1e15, 1e15)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | _floats | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
json_texts = json_values.map(json.dumps)
standings = st.none() | st.fixed_dictionaries(
    {"role": names, "rung": names, **dict.fromkeys(("score", "low", "high"), st.floats(0, 100))}
)
scopes = st.fixed_dictionaries(
    {"skills": st.lists(names, max_size=2), "exam": texts, "domain": texts, "items": st.lists(names, max_size=2)}
)


class Long(str):
    """Text that no failing example should print."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<{len(self)} characters>"


@cache
def ability() -> tuple[str, str]:
    """What is known of somebody who answered nothing, as it is stored."""
    found = nobody(queries.wanted(), wiring.catalogue(), day_of(NOW))
    return Long(found.ability.to_json()), Long(found.state.to_json())


@st.composite
def lives(draw: st.DrawFn) -> Life:
    """Everything one learner has, in an order in which it can be written."""
    learner = {"id": draw(uuids), "zone": draw(texts), "extra_time": draw(small), "created": draw(moments)}
    life: Life = [(Learner, learner)]
    for key in draw(st.lists(uuids, max_size=2, unique=True)):
        life += draw(plans(key))
    owner = {"learner_id": learner["id"]}
    for key in draw(st.lists(uuids, max_size=2, unique=True)):
        life += draw(sessions(key, owner))
    for key in draw(st.lists(uuids, max_size=2, unique=True)):
        life += draw(exams(key, owner))
    for item in draw(st.lists(names, max_size=3, unique=True)):
        card = Card(item, last=draw(st.none() | st.floats(0, 80_000)), due=draw(st.floats(0, 80_000)))
        life.append((ItemCard, {**owner, "item": item, "card": card_text(card), "due": card.due}))
    for at in draw(st.lists(moments, max_size=2, unique=True)):
        life.append((LessonRead, {**owner, "skill": draw(names), "minutes": draw(st.floats(0, 100)), "at": at}))
    if draw(st.booleans()):
        life.append((Known, {**owner, **known(draw)}))
    return life


def known(draw: st.DrawFn) -> dict[str, Any]:
    text, state = ability()
    rest = {"standing": draw(standings), "updated": draw(moments), "role": draw(names), "rung": draw(names)}
    return {"ability": text, "state": state, **rest}


@st.composite
def plans(draw: st.DrawFn, key: UUID) -> Life:
    count = draw(st.integers(1, 3))
    saved = {
        "id": key, "title": draw(names), "current": draw(st.integers(1, count)), "created": draw(moments),
        "uses_answers": draw(st.booleans()),
        "updated": draw(moments), "deleted": draw(st.none() | moments),
    }  # fmt: skip
    life: Life = [(SavedPlan, saved)]
    for number in range(1, count + 1):
        version = {
            "saved_id": key, "number": number, "cause": draw(st.sampled_from(["made", "changed", "replanned", "imported"])),
            "as_of": draw(st.dates(date(1971, 1, 1), date(2199, 1, 1))), "profile": draw(json_texts),
            "plan": Long(plan_for().model_dump_json()) if draw(st.booleans()) else draw(json_texts),
            "progress": draw(st.sampled_from(["{}", '{"done": ["a"], "spent": {"a": 1.5}}'])),
            "behind": draw(st.sampled_from([[], [{"id": "a", "kind": "lab", "title": "=A"}]])),
            "headline": draw(json_texts), "explained": draw(st.booleans()), "created": draw(moments),
        }  # fmt: skip
        life.append((PlanVersion, version))
    if draw(st.booleans()):
        draft = {"saved_id": key, "based_on": 1, "replan": draw(json_texts), "progress": "{}", "created": draw(moments)}
        life.append((ReplanDraft, draft))
    return life


@st.composite
def sessions(draw: st.DrawFn, key: UUID, owner: dict[str, Any]) -> Life:
    session = {
        **owner, "id": key, "kind": draw(st.sampled_from(["practice", "review", "retry", "diagnostic"])),
        "scope": draw(scopes), "seed": draw(whole), "minutes": draw(st.floats(0.5, 600)), "open": draw(texts),
        "why": draw(st.sampled_from(["", '{"text": "=because"}'])), "over": draw(st.booleans()),
        "before": draw(standings), "after": draw(standings), "asked_at": draw(st.none() | moments), "started": draw(moments),
    }  # fmt: skip
    answers = [{"session_id": key, "number": number} for number in range(1, draw(st.integers(0, 3)) + 1)]
    return [(PracticeSession, session), *((Answer, {**owner, **each, **draw(given)}) for each in answers)]


given = st.fixed_dictionaries(
    {
        "item": names, "seed": texts, "response": responses, "score": shares, "right": st.booleans(), "predicted": shares,
        "seconds": st.floats(0, 1e6), "confidence": st.none() | shares, "at": moments,
    }
)  # fmt: skip


@st.composite
def exams(draw: st.DrawFn, key: UUID, owner: dict[str, Any]) -> Life:
    form = draw(st.lists(st.tuples(names, whole, names).map(list), min_size=1, max_size=4))
    ended = draw(st.none() | instants)
    sitting = {
        **owner, "id": key, "exam": draw(names), "blueprint_day": draw(st.dates(date(1971, 1, 1), date(2199, 1, 1))),
        "form": form, "places": len(form), "short": draw(st.dictionaries(names, small, max_size=2)), "started": draw(instants),
        "allowed": draw(st.none() | st.floats(1, 1e6)), "pauses": draw(st.sampled_from([[], [[1.0, 2.5], [3.0, None]]])),
        "pausable": draw(st.booleans()), "at": draw(st.integers(0, len(form) - 1)), "ended": ended,
        "ended_by": "" if ended is None else draw(st.sampled_from(["learner", "bell"])),
    }  # fmt: skip
    life: Life = [(ExamSitting, sitting)]
    for number in draw(st.sets(st.integers(0, len(form) - 1))):
        kept = {
            "response": draw(responses), "flagged": draw(st.booleans()), "struck": draw(st.lists(st.integers(1, 9), max_size=3)),
            "note": draw(texts), "seen": draw(st.booleans()), "version": draw(whole), "made": draw(instants),
        }  # fmt: skip
        life.append((ExamPlace, {"sitting_id": key, "number": number, **kept}))
        event = {
            "at": draw(instants),
            "what": "saved",
            "number": number,
            "detail": draw(st.dictionaries(texts, json_values)),
        }
        life.append((ExamEvent, {"sitting_id": key, **event}))
        if ended is not None:
            life.append((Answer, {**owner, "exam": key, "number": number, **draw(given)}))
    return life


def keep(life: Life) -> Learner:
    """Write a life down; its learner."""
    for model, fields in life:
        model._default_manager.create(**fields)
    return Learner.objects.get(pk=life[0][1]["id"])


def forget() -> None:
    """Take everything away, without the service for it."""
    for model in (Event, SavedPlan, Answer, Learner):
        model._default_manager.all().delete()
