"""What an answer changes, all at once or not at all, how much it asks of the database, and that content cannot do harm."""

from __future__ import annotations

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shipworthy.planner import Profile
from shipworthy.practice import Content
from shipworthy.practice.sessions import Scope
from shipworthy.web.knowing.models import Known
from shipworthy.web.learners.models import Learner
from shipworthy.web.planning.models import SavedPlan
from shipworthy.web.practising import queries, services
from shipworthy.web.practising.models import Answer, ItemCard, PracticeSession
from tests import written
from tests.web.practising.conftest import EXAM, SERVES, SKILL, Begin, asked, form, reply, right
from tests.web.samples import NOW, TODAY, plan_for

MOST_QUERIES = 22


def everything() -> list[Any]:
    tables = (Known, ItemCard, Answer, PracticeSession)
    return [list(table.objects.order_by("pk").values()) for table in tables]


def test_an_answer_changes_ability_state_card_and_log(site: Client, every_kind: Content, begin: Begin) -> None:
    row = begin("retry", items=("one-way", "in-order"))
    reply(site, row)
    before = Known.objects.get()
    reply(site, row)
    after = Known.objects.get()
    assert json.loads(before.ability)["evidence"] != json.loads(after.ability)["evidence"]
    assert before.state != after.state
    assert set(ItemCard.objects.values_list("item", flat=True)) == {"one-way", "in-order"}
    assert list(Answer.objects.values_list("number", flat=True)) == [1, 2]


def test_nothing_changes_when_the_log_cannot_be_written(
    site: Client, every_kind: Content, begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = begin("practice", skills=(SKILL,))
    reply(site, row)
    shown = asked(site, row)
    before = everything()

    def broken(*_given: object, **_named: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(Answer.objects, "create", broken)
    site.raise_request_exception = False
    assert site.post(f"/practice/{row.id}/", form(shown, right(shown), 2)).status_code == 500
    assert everything() == before
    monkeypatch.undo()


def test_after_a_broken_write_the_same_answer_can_be_sent_again(
    site: Client, every_kind: Content, begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = begin("retry", items=("one-way",))
    shown = asked(site, row)
    with monkeypatch.context() as patch:
        patch.setattr(services, "_log", lambda *_given: 1 / 0)
        site.raise_request_exception = False
        site.post(f"/practice/{row.id}/", form(shown, right(shown)))
    site.post(f"/practice/{row.id}/", form(shown, right(shown)))
    assert Answer.objects.count() == 1
    assert asked_again_is_over(site, row)


def asked_again_is_over(site: Client, row: PracticeSession) -> bool:
    return site.get(f"/practice/{row.id}/")["Location"].endswith("/summary/")


def test_a_service_refuses_a_response_to_another_question(every_kind: Content, begin: Begin) -> None:
    row = begin("practice", skills=(SKILL,))
    services.next_question(row.id, now=NOW)
    with pytest.raises(services.AlreadyAnswered):
        services.respond(row.id, "A", number=2, confidence=None, seconds=None, now=NOW)


def test_an_answer_asks_the_database_as_often_after_many_answers_as_after_one(
    site: Client, saved: SavedPlan, every_kind: Content, begin: Begin
) -> None:
    row = begin("practice", skills=(SKILL,))
    counts = []
    for number in range(1, 6):
        shown = asked(site, row)
        with CaptureQueriesContext(connection) as found:
            site.post(f"/practice/{row.id}/", form(shown, right(shown), number))
        counts.append(len(found))
    assert max(counts) <= MOST_QUERIES, counts
    assert counts[-1] <= counts[1]


def test_an_exam_is_learnt_from_once(every_kind: Content, learner: Learner) -> None:
    exam = PracticeSession(learner=learner).id
    responses = [("one-way", 1, 2, 30.0), ("in-order", 2, (1, 2, 3, 4), 50.0), ("in-dollars", 3, None, 0.0)]
    for _ in range(2):
        services.keep_exam(learner, exam, responses, now=NOW)
    assert [(a.item, a.right) for a in Answer.objects.all()] == [
        ("one-way", True), ("in-order", True), ("in-dollars", False),
    ]  # fmt: skip
    assert ItemCard.objects.count() == 3


def test_readiness_before_and_after_stands_on_the_summary(site: Client, every_kind: Content, begin: Begin) -> None:
    row = begin("practice", exam=EXAM)
    for _ in range(3):
        reply(site, row)
    site.post(f"/practice/{row.id}/end/")
    row.refresh_from_db()
    assert row.after["score"] > row.before["score"]
    page = BeautifulSoup(site.get(f"/practice/{row.id}/summary/").content, "html.parser")
    cells = [cell.get_text() for cell in page.select(".figure td, .figure th")]
    assert f"{round(row.before['low'])} to {round(row.before['high'])}" in cells
    assert f"{round(row.after['low'])} to {round(row.after['high'])}" in cells
    assert "Too little is known to say" in page.get_text()


def test_the_summary_keeps_its_numbers_when_later_sessions_change_them(
    site: Client, every_kind: Content, begin: Begin
) -> None:
    first = begin("retry", items=("one-way",))
    reply(site, first)
    site.post(f"/practice/{first.id}/end/")
    first.refresh_from_db()
    kept = dict(first.after)
    second = begin("retry", items=("in-order", "in-pairs"))
    for _ in range(2):
        reply(site, second, rightly=False)
    site.post(f"/practice/{second.id}/end/")
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.after == kept == second.before
    assert second.after != kept


def test_a_session_without_answers_changes_nothing(site: Client, every_kind: Content, begin: Begin) -> None:
    row = begin("practice", skills=(SKILL,))
    site.post(f"/practice/{row.id}/end/")
    row.refresh_from_db()
    assert row.after == row.before
    assert "Nothing was answered" in site.get(f"/practice/{row.id}/summary/").content.decode()


def test_a_summary_leads_to_what_its_answers_change_in_the_plan(
    site: Client, saved: SavedPlan, every_kind: Content, begin: Begin
) -> None:
    row = begin("practice", exam=EXAM)
    for _ in range(4):
        reply(site, row)
    site.post(f"/practice/{row.id}/end/")
    assert f'action="/plans/{saved.id}/replan/answers/"' in site.get(f"/practice/{row.id}/summary/").content.decode()


def test_another_aim_keeps_what_was_learnt(
    site: Client, save: Any, every_kind: Content, begin: Begin, learner: Learner
) -> None:
    row = begin("retry", items=("one-way", "in-order"))
    reply(site, row)
    before = queries.known_of(learner, NOW)
    save(plan=plan_for(role="data-scientist"))
    after = queries.known_of(learner, NOW)
    assert after.state.aim != before.state.aim
    assert after.state.cards == before.state.cards
    assert after.ability.to_json() == before.ability.to_json()
    reply(site, row)
    assert Known.objects.get().role == "data-scientist"


def test_a_state_of_another_catalogue_is_made_anew_from_the_answers(
    site: Client, every_kind: Content, begin: Begin, learner: Learner
) -> None:
    row = begin("retry", items=("one-way", "in-order"))
    reply(site, row)
    Known.objects.update(state=Known.objects.get().state.replace(f'"{SKILL}"', '"no-such-skill"'))
    assert queries.known_of(learner, NOW).state.aim.skills
    assert reply(site, row).status_code == 302


def test_what_the_plan_says_of_a_person_counts_before_any_answer(save: Any, learner: Learner) -> None:
    stranger = queries.known_of(learner, NOW).ability.skill(SKILL).mean
    profile = Profile(start=TODAY, skills={SKILL: 4})
    save(plan=plan_for().model_copy(update={"profile": profile}))
    assert queries.known_of(learner, NOW).ability.skill(SKILL).mean > stranger


HARM = "<script>alert(1)</script> <img src=x onerror=alert(2)> [a](javascript:alert(3)) **bold** `x < y`"


def test_content_of_others_cannot_run_anything(site: Client, pack: Any, begin: Begin) -> None:
    options = [{"text": f"{HARM} {n}", "why": HARM, **({"correct": True} if n == 2 else {})} for n in range(1, 5)]
    lesson = written.lesson(skill=SKILL, title=HARM, body=written.lesson().body + HARM)
    pack(
        written.single(stem=f"{HARM}\n\n{HARM}", options=options, **SERVES),
        written.code(code=f"print('{HARM}')\n", prints=None, **SERVES),
        lessons=(lesson,),
    )
    row = begin("retry", items=("one-way", "what-it-prints"))
    pages = []
    for number in (1, 2):
        pages.append(site.get(f"/practice/{row.id}/"))
        reply(site, row)
        pages.append(site.get(f"/practice/{row.id}/answers/{number}/"))
    site.post(f"/practice/{row.id}/end/")
    pages += [site.get(path) for path in (f"/practice/{row.id}/summary/", f"/lessons/{SKILL}/", "/lessons/")]
    for page in pages:
        read = BeautifulSoup(page.content, "html.parser")
        assert not read.select("main script, main img, [onerror]")
        assert not [link for link in read.select("a[href]") if str(link["href"]).startswith("javascript")]
    first = BeautifulSoup(pages[0].content, "html.parser")
    assert first.select(".stem strong")
    assert "<script>alert(1)</script>" in first.select_one(".stem").get_text()  # type: ignore[union-attr]


def test_a_name_in_a_scope_is_never_trusted(site: Client, every_kind: Content) -> None:
    answer = site.post("/practice/", {"kind": "practice", "subject": "skill:<script>alert(1)</script>"})
    assert answer.status_code == 422
    assert b"<script>alert(1)" not in answer.content


def test_a_scope_survives_its_way_through_the_database(every_kind: Content, learner: Learner) -> None:
    scope = Scope(items=("one-way", "in-order"))
    row = services.start(learner, "retry", scope, 20, now=NOW)
    assert queries.open_session(row.id).session.scope == scope
