"""The pages that rules for every page are held against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID

from shipworthy.catalog import load_catalog
from shipworthy.practice import key, present
from shipworthy.practice.exams import Form, FormPlace
from shipworthy.practice.items import WrittenItem
from shipworthy.practice.sessions import Scope
from shipworthy.web.config import wiring
from shipworthy.web.exams import services
from shipworthy.web.learners.services import this_learner
from shipworthy.web.planning.models import SavedPlan
from shipworthy.web.practising import services as practising


def every_page(saved: SavedPlan) -> Iterator[str]:
    """Paths of every kind of page that answers with HTML."""
    yield from ("/plans/new/", "/plans/", "/plans/import/", "/settings/")
    yield from ("/records/", "/records/import/", "/records/delete/")
    for page in ("", "explanation/", "answers/", "what-if/?objective=fastest", "rename/", "replan/"):
        yield f"/plans/{saved.id}/{page}"
    yield from _exam_pages()
    yield from _practice_pages()
    yield from _catalogue_pages()


def _practice_pages() -> Iterator[str]:
    """A question of every kind, what was right about each and about one that was not known, the summary, and what leads there."""
    yield from ("/today/", "/practice/", "/lessons/", "/lessons/rag/")
    now, content = wiring.now(), wiring.content()
    items = {item.kind: item for item in content.items.values() if not item.testlet}
    case = next(item for item in content.items.values() if item.testlet)
    row = practising.start(this_learner(now=now), "retry", _one_after_another(items.values(), case), 60, now=now)
    for number, item in enumerate([*items.values(), case], 1):
        yield f"/practice/{row.id}/"
        practising.next_question(row.id, now=now)
        shown = present(item, f"{row.seed}-0")
        given = shown.shown(key(item)) if number > 1 else None
        practising.respond(row.id, given, number=number, confidence=None, seconds=30, now=now)
        yield f"/practice/{row.id}/answers/{number}/"
    practising.finish(row.id, now=now)
    yield from (f"/practice/{row.id}/summary/", "/today/", "/practice/", "/practice/predictions/")


def _one_after_another(items: Iterable[WrittenItem], last: WrittenItem) -> Scope:
    return Scope(items=tuple(item.id for item in [*items, last]))


def _exam_pages() -> Iterator[str]:
    """Questions of every kind, one of them paused; what stands before the end, and the result after it."""
    yield from ("/exams/", "/exams/clf-c02/")
    running, paused, ended = (_sitting(pausable=pausable) for pausable in (False, True, False))
    yield from (f"/exams/sittings/{running}/{page}/" for page in (*range(1, _KINDS + 1), "review"))
    now = wiring.now().timestamp()
    services.set_pause(paused, paused=True, now=now)
    yield f"/exams/sittings/{paused}/1/"
    services.hand_in(ended, now=now)
    yield f"/exams/sittings/{ended}/result/"


_KINDS = 7


def _sitting(*, pausable: bool) -> UUID:
    """One question of every kind, and one on a case."""
    items = wiring.content().written(exam="clf-c02")
    found = {item.kind: item for item in items if not item.testlet}
    case = next(item for item in items if item.testlet)
    places = tuple(FormPlace(item.id, 7, item.domain_for("clf-c02")) for item in [*found.values(), case])
    assert len(places) == _KINDS
    now = wiring.now()
    learner = this_learner(now=now)
    row = services.start(
        learner,
        Form("clf-c02", places),
        blueprint_day=wiring.today(),
        allowed=3600,
        pausable=pausable,
        now=now.timestamp(),
    )
    return row.pk


def _catalogue_pages() -> Iterator[str]:
    catalog = load_catalog(None)
    yield from ("/certifications/", "/roles/", "/skills/", "/pay/", "/sources/")
    for kind, entries in (
        ("certifications", catalog.certifications),
        ("roles", catalog.roles),
        ("skills", catalog.skills),
    ):
        yield f"/{kind}/{next(iter(entries))}/"
