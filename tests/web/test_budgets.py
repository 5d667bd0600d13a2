"""How often each page may ask the database: a number for every path of the site.

The world that they are looked at in has three plans, exams and sessions with three answers each, so that a page that asks once for each
of them is over its budget. How often a write asks is held beside the part that writes.
"""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from shipworthy.planner import Progress, replan
from shipworthy.practice import load_content
from shipworthy.practice.exams import Change, Form, FormPlace, Kept
from shipworthy.practice.sessions import Scope
from shipworthy.web.config import wiring
from shipworthy.web.exams import services as exams
from shipworthy.web.learners.services import this_learner
from shipworthy.web.planning import services as planning
from shipworthy.web.practising import services as practising
from tests.web.samples import NOW, TODAY, plan_for

SOME, EXAM = 3, "clf-c02"
# What is only ever sent to, and answers with no page; a receipt, which stands whole in its own address.
ACTS = {
    *(f"planning:{act}" for act in ("apply", "delete", "restore", "duplicate", "undo", "redo", "accept", "keep")),
    *(f"exams:{act}" for act in ("save", "pause", "delete")),
    "practising:end",
    *(f"records:{act}" for act in ("export", "receipt", "receipt-file")),
    "ui:appearance",
}
# Where a number is high, what it is made of. A transaction's begin and end are one each.
BUDGETS = {
    "planning:home": 2,  # whether there is a plan, the learner's zone
    "planning:new": 3,  # the learner's zone, twice, and what is known; so on every page that works out a day or says what answers change
    "planning:list": 1,
    "planning:import": 0,
    "planning:plan": 4,  # the plan, the zone twice, what is known
    "planning:explanation": 7,  # the plan; begin, its explanation kept, noted, end; the plan again; the zone
    "planning:edit": 3,
    "planning:what-if": 1,
    "planning:rename": 1,
    "planning:replan": 2,
    "planning:preview": 2,
    "planning:download": 1,
    "exams:worker": 0,
    "learners:settings": 2,
    "exams:list": 2,
    "exams:begin": 1,
    "exams:sitting": 2,
    "exams:paper": 2,
    "exams:question": 7,  # the sitting, its places; begin, held, the place, where we are, end
    "exams:review": 2,
    "exams:result": 16,  # the sitting, its places, its learner; begin, learnt from before, end; the zone, what came too late; what is known; the plan; cards
    "practising:today": 15,  # the learner; the newest plan in two; work, lessons, what is due; what is known; lessons read; what answers change
    "practising:start": 4,
    "practising:session": 14,  # the session in two; begin, held, the session in two, what is known in four, opened, end; both again
    "practising:feedback": 4,
    "practising:summary": 7,
    "practising:lessons": 0,
    "practising:lesson": 0,
    "catalogue:certification-list": 0,
    "catalogue:certification": 0,
    "catalogue:role-list": 0,
    "catalogue:role-compare": 0,
    "catalogue:role": 0,
    "catalogue:skill-list": 0,
    "catalogue:skill": 0,
    "catalogue:pay": 0,
    "catalogue:source-list": 0,
    "catalogue:source": 0,
    "practising:predictions": 2,
    "planning:heard": 4,
    "records:overview": 16,
    "records:import": 0,
    "records:delete": 15,
    "ops:health": 0,
    "ops:ready": 2,
}


_NAMED: dict[str, dict[str, object]] = {
    "planning:download": {"extension": "ics"},
    "exams:begin": {"exam": EXAM},
    "exams:question": {"number": 2},
    "practising:feedback": {"number": 2},
    "practising:lesson": {"skill": next(iter(load_content().lessons.values())).skill},
    "catalogue:certification": {"identifier": EXAM},
    "catalogue:role": {"identifier": "ai-engineer"},
    "catalogue:skill": {"identifier": "python"},
    "catalogue:source": {"identifier": "S0"},
}


@dataclass(frozen=True)
class World:
    """What there is to look at."""

    plan: UUID
    sitting: UUID
    handed_in: UUID
    session: UUID
    finished: UUID

    def of(self, page: str) -> dict[str, object]:
        """What the address of a page names."""
        part, name = page.split(":")
        keys = {"planning": self.plan, "exams": self.sitting, "practising": self.session}
        found = {"key": keys.get(part), **_NAMED.get(page, {})}
        return found | {"result": {"key": self.handed_in}, "summary": {"key": self.finished}}.get(name, {})


@pytest.fixture
def world(db: None) -> World:
    """Three of everything: one of them ended, the others under way."""
    plans = [planning.save_new(plan_for(), title=f"Plan {number}", as_of=TODAY, now=NOW) for number in range(SOME)]
    moved = replan(plan_for(), Progress(), wiring.catalogue(), today=TODAY)
    planning.keep_draft(plans[-1], moved, Progress(), now=NOW)
    sittings, sessions = [_sat(handed_in=number == 0) for number in range(SOME)], [_practised() for _ in range(SOME)]
    practising.finish(sessions[0], now=NOW)
    return World(plans[-1].id, sittings[-1], sittings[0], sessions[-1], sessions[0])


def _sat(*, handed_in: bool) -> UUID:
    items = [item for item in wiring.content().written(exam=EXAM) if item.kind == "single" and not item.testlet][:SOME]
    form = Form(EXAM, tuple(FormPlace(item.id, 7, item.domain_for(EXAM)) for item in items))
    now = NOW.timestamp()
    row = exams.start(this_learner(now=NOW), form, blueprint_day=TODAY, allowed=3600, pausable=True, now=now)
    for place in range(SOME):
        exams.save(row.id, Change(place, 0, now, Kept(response=1, seen=True)), now=now)
    if handed_in:
        exams.hand_in(row.id, now=now)
    return row.id


def _practised() -> UUID:
    items = tuple(item.id for item in wiring.content().items.values() if not item.testlet)[: SOME + 1]
    row = practising.start(this_learner(now=NOW), "retry", Scope(items=items), 60, now=NOW)
    for number in range(1, SOME + 1):
        practising.next_question(row.id, now=NOW)
        practising.respond(row.id, None, number=number, confidence=None, seconds=30, now=NOW)
    return row.id


def _paths() -> dict[str, set[str]]:
    """Every path of the site, by its name, and what its address names."""
    return {
        f"{part.app_name}:{path.name}": set(path.pattern.converters)
        for part in get_resolver().url_patterns
        if isinstance(part, URLResolver)
        for path in part.url_patterns
        if isinstance(path, URLPattern)
    }


def _address(page: str, world: World) -> str:
    named = world.of(page)
    return reverse(page, kwargs={name: named[name] for name in _paths()[page]})


def test_every_page_has_a_budget() -> None:
    assert set(_paths()) - ACTS == set(BUDGETS)


def test_every_page_keeps_to_its_budget(site: Client, world: World) -> None:
    over = {}
    site.get(_address("exams:result", world))  # the first time, its answers are learnt from
    for page, most in BUDGETS.items():
        with CaptureQueriesContext(connection) as found:
            answer = site.get(_address(page, world))
        assert answer.status_code in {HTTPStatus.OK, HTTPStatus.FOUND}, page
        if len(found) > most:
            over[page] = len(found)
    assert over == {}
