"""Sessions as somebody without scripts meets them: begun, asked, marked, explained, ended and taken up again."""

from __future__ import annotations

import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from shipworthy.practice import Content
from shipworthy.web.config import wiring
from shipworthy.web.knowing.models import Known
from shipworthy.web.learners.models import Learner
from shipworthy.web.practising import queries
from shipworthy.web.practising.models import Answer, ItemCard, LessonRead, PracticeSession
from tests import written
from tests.web.practising.conftest import DOMAIN, EXAM, SKILL, Begin, asked, first_session, form, reply, right, wrong

EVERY_ITEM = [*(kind()["id"] for kind in written.EVERY_KIND), "a-firm-way", "a-firm-cost"]
BEGINNINGS: list[dict[str, Any]] = [
    {"kind": "diagnostic", "minutes": "60"},
    {"kind": "practice", "subject": f"skill:{SKILL}", "minutes": "20"},
    {"kind": "practice", "subject": f"exam:{EXAM}", "minutes": "20"},
    {"kind": "practice", "subject": f"exam:{EXAM}:{DOMAIN}", "minutes": "20"},
    {"kind": "review", "minutes": "10"},
    {"kind": "retry", "item": ["one-way", "in-order"]},
]


def text(answer: Any) -> str:
    return BeautifulSoup(answer.content, "html.parser").main.get_text(" ", strip=True)  # type: ignore[union-attr]


@pytest.mark.parametrize("sent", BEGINNINGS, ids=[f"{b['kind']} {b.get('subject', '')}" for b in BEGINNINGS])
def test_every_kind_of_session_begins_and_asks(site: Client, every_kind: Content, sent: dict[str, Any]) -> None:
    begun = site.post("/practice/", sent)
    assert begun.status_code == 302
    page = site.get(begun["Location"])
    assert page.status_code == 200
    assert "Question 1" in text(page)
    assert queries.open_session(first_session()).row.open in every_kind.items


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"kind": "practice", "subject": ""}, "not on the list"),
        ({"kind": "practice", "subject": "skill:no-such-skill"}, "no-such-skill"),
        ({"kind": "practice", "subject": f"exam:{EXAM}:no-domain"}, "no questions on that yet"),
        ({"kind": "practice", "subject": f"skill:{SKILL}", "minutes": "nan"}, "no number of minutes"),
        ({"kind": "practice", "subject": f"skill:{SKILL}", "minutes": "100000"}, "from 1 to 240"),
        ({"kind": "holiday"}, "holiday"),
        ({"kind": "retry", "item": ["no-such-item"]}, "names no question"),
    ],
)
def test_a_session_that_cannot_begin_says_why_in_one_line(
    site: Client, every_kind: Content, sent: dict[str, Any], told: str
) -> None:
    answer = site.post("/practice/", sent)
    assert answer.status_code == 422
    lines = BeautifulSoup(answer.content, "html.parser").select("[role=alert] p")
    assert len(lines) == 1
    assert told in lines[0].get_text()
    assert not PracticeSession.objects.exists()


@pytest.mark.parametrize("item", EVERY_ITEM)
@pytest.mark.parametrize("rightly", [True, False])
def test_every_kind_of_question_is_marked(
    site: Client, every_kind: Content, begin: Begin, item: str, rightly: bool
) -> None:
    row = begin("retry", items=(item,))
    answer = reply(site, row, rightly=rightly)
    assert answer["Location"] == f"/practice/{row.id}/answers/1/"
    assert Answer.objects.get().right is rightly
    heading = BeautifulSoup(site.get(answer["Location"]).content, "html.parser").h1
    assert heading is not None
    assert ("Right" in heading.get_text()) is rightly


@pytest.mark.parametrize("item", EVERY_ITEM)
def test_feedback_gives_every_reason_the_source_the_lesson_and_the_day_it_comes_back(
    site: Client, every_kind: Content, begin: Begin, item: str
) -> None:
    row = begin("retry", items=(item,))
    reply(site, row, rightly=False)
    page = BeautifulSoup(site.get(f"/practice/{row.id}/answers/1/").content, "html.parser")
    reasons = [reason.get_text(strip=True) for reason in page.select(".parts .why")]
    wanted = [
        each for each in every_kind.items[item].rationales if each == written.WHY
    ]  # slips of numbers are told to who makes them
    assert sorted(reasons) == sorted(wanted)
    assert page.find("a", href=written.SOURCE["url"])
    assert page.find("a", href=f"/lessons/{SKILL}/")
    assert "comes back today" in page.get_text()


def test_the_next_review_of_a_right_answer_is_a_later_day_where_the_learner_lives(
    site: Client, every_kind: Content, begin: Begin, learner: Learner
) -> None:
    Learner.objects.update(zone="Pacific/Kiritimati")
    row = begin("retry", items=("one-way",))
    reply(site, row)
    due = ItemCard.objects.get().due * 86_400
    learner.refresh_from_db()
    from shipworthy.web.learners.queries import day_of  # noqa: PLC0415
    from shipworthy.web.ui import writing  # noqa: PLC0415

    assert f"comes back on {writing.day(day_of(learner, due))}" in text(site.get(f"/practice/{row.id}/answers/1/"))


def test_the_right_side_of_a_pair_and_the_place_of_a_step_are_told(
    site: Client, every_kind: Content, begin: Begin
) -> None:
    row = begin("retry", items=("in-pairs", "in-order"))
    reply(site, row, rightly=False)
    reply(site, row, rightly=False)
    pairs, steps = (text(site.get(f"/practice/{row.id}/answers/{number}/")) for number in (1, 2))
    assert re.search(r"Left 1 → goes with Right 1 your answer: Right 2", pairs)
    assert "your answer: place 4" in steps


UNREAD = [
    ("in-dollars", "a few", "is not a number"),
    ("in-dollars", "12 EUR", "is not in USD"),
    ("one-way", "", "is missing"),
    ("one-way", "Z", "is not what is asked for"),
    ("two-ways", ["A"], "You chose 1 option"),
    ("two-ways", ["A", "B", "C"], "You chose 3 options"),
    ("in-order", ["A", "B", "", ""], "You left out 3 and 4"),
    ("in-order", ["A", "A", "B", "C"], "You gave A twice"),
    ("in-pairs", ["A", "", "B"], "You left out 2"),
]


@pytest.mark.parametrize(("item", "given", "told"), UNREAD)
def test_a_response_that_cannot_be_read_is_one_clear_line_and_loses_nothing(
    site: Client, every_kind: Content, begin: Begin, item: str, given: Any, told: str
) -> None:
    row = begin("retry", items=(item,))
    shown = asked(site, row)
    answer = site.post(f"/practice/{row.id}/", form(shown, given, confidence="sure"))
    assert answer.status_code == 422
    page = BeautifulSoup(answer.content, "html.parser")
    lines = page.select("[role=alert] p")
    assert len(lines) == 1
    assert told.lower() in lines[0].get_text().lower() or "number" in lines[0].get_text()
    assert page.select_one("input[name=confidence][value=sure]").has_attr("checked")  # type: ignore[union-attr]
    assert still_there(page, given)
    assert not Answer.objects.exists()
    assert not Known.objects.exists()


def still_there(page: BeautifulSoup, given: Any) -> bool:
    typed = page.select_one("input[name=given][inputmode]")
    if typed:
        return typed["value"] == given
    chosen = [str(each["value"]) for each in page.select("input[name=given][checked]")]
    chosen += [str(option["value"]) for option in page.select("select option[selected]")]
    return chosen == [letter for letter in given if letter and letter != "Z"]


def test_not_to_know_is_an_answer(site: Client, every_kind: Content, begin: Begin) -> None:
    row = begin("retry", items=("one-way",))
    asked(site, row)
    answer = site.post(f"/practice/{row.id}/", {"number": 1, "unknown": "1"})
    assert answer.status_code == 302
    kept = Answer.objects.get()
    assert (kept.response, kept.score) == (None, 0.0)
    assert "Here is how it goes" in text(site.get(answer["Location"]))


@pytest.mark.parametrize("item", EVERY_ITEM)
def test_nothing_on_the_page_of_a_question_tells_the_key(
    site: Client, every_kind: Content, begin: Begin, item: str
) -> None:
    row = begin("retry", items=(item,))
    page = site.get(f"/practice/{row.id}/").content.decode()
    assert written.WHY not in page
    assert "correct" not in page
    assert "12.5" not in page.split("<main")[1].split("</main>")[0].replace(written.STEM, "")


def test_options_stand_in_another_order_when_a_question_comes_up_again(
    site: Client, every_kind: Content, begin: Begin
) -> None:
    orders = {asked(site, begin("retry", items=("one-way",))).order for _ in range(12)}
    assert len(orders) > 1


def test_a_reload_shows_the_same_question_in_the_same_order(site: Client, every_kind: Content, begin: Begin) -> None:
    row = begin("practice", skills=(SKILL,))
    assert asked(site, row) == asked(site, row)


def test_stopping_keeps_what_was_answered_and_asks_no_more(site: Client, every_kind: Content, begin: Begin) -> None:
    row = begin("practice", skills=(SKILL,))
    reply(site, row)
    asked(site, row)
    ended = site.post(f"/practice/{row.id}/end/")
    assert ended["Location"] == f"/practice/{row.id}/summary/"
    assert "1 of 1 question right" in text(site.get(ended["Location"]))
    assert site.get(f"/practice/{row.id}/")["Location"] == ended["Location"]


def test_a_session_can_be_left_and_gone_on_with(site: Client, every_kind: Content, begin: Begin) -> None:
    row = begin("practice", skills=(SKILL,))
    reply(site, row)
    shown = asked(site, row)
    page = BeautifulSoup(site.get("/practice/").content, "html.parser")
    link = page.find("a", href=f"/practice/{row.id}/")
    assert link is not None
    assert "Go on" in link.get_text()
    assert asked(Client(), row) == shown


def test_a_session_ends_when_there_is_nothing_left_to_ask(site: Client, every_kind: Content, begin: Begin) -> None:
    row = begin("retry", items=("one-way",))
    reply(site, row)
    assert site.get(f"/practice/{row.id}/")["Location"] == f"/practice/{row.id}/summary/"
    assert PracticeSession.objects.get().over


def test_a_retry_takes_up_what_was_wrong_and_nothing_else(site: Client, every_kind: Content, begin: Begin) -> None:
    row = begin("practice", skills=(SKILL,))
    results = {}
    for place in range(4):
        item = asked(site, row).id
        reply(site, row, rightly=bool(place % 2))
        results[item] = bool(place % 2)
    site.post(f"/practice/{row.id}/end/")
    page = BeautifulSoup(site.get(f"/practice/{row.id}/summary/").content, "html.parser")
    sent = {field["name"]: field["value"] for field in page.select("main form input[type=hidden]")}
    items = [field["value"] for field in page.select("main form input[name=item]")]
    assert items == [item for item, fine in results.items() if not fine]
    site.post("/practice/", {**sent, "item": items})
    again = PracticeSession.objects.order_by("started").exclude(pk=row.pk).get()
    assert [asked(site, again).id, reply(site, again) and asked(site, again).id] == items


def test_the_same_answer_sent_twice_counts_once(site: Client, every_kind: Content, begin: Begin) -> None:
    row = begin("practice", skills=(SKILL,))
    shown = asked(site, row)
    sent = form(shown, right(shown))
    first, second = (site.post(f"/practice/{row.id}/", sent) for _ in range(2))
    assert first["Location"] == second["Location"] == f"/practice/{row.id}/answers/1/"
    assert Answer.objects.count() == 1


def test_an_old_form_never_answers_the_question_after_it(site: Client, every_kind: Content, begin: Begin) -> None:
    row = begin("practice", skills=(SKILL,))
    shown = asked(site, row)
    sent = form(shown, wrong(shown))
    site.post(f"/practice/{row.id}/", sent)
    waiting = asked(site, row)
    assert site.post(f"/practice/{row.id}/", sent)["Location"] == f"/practice/{row.id}/answers/1/"
    assert Answer.objects.count() == 1
    assert asked(site, row) == waiting


@pytest.mark.parametrize("number", ["", "7", "x", "²"])
def test_an_answer_to_no_question_leads_back_to_the_session(
    site: Client, every_kind: Content, begin: Begin, number: str
) -> None:
    row = begin("practice", skills=(SKILL,))
    asked(site, row)
    assert site.post(f"/practice/{row.id}/", {"number": number, "given": "A"})["Location"] == f"/practice/{row.id}/"
    assert not Answer.objects.exists()


def test_smart_review_asks_what_is_due_and_then_weak_spots(
    site: Client, every_kind: Content, begin: Begin, later: Any
) -> None:
    row = begin("retry", items=("one-way", "in-dollars"))
    reply(site, row, rightly=False)
    reply(site, row, rightly=False)
    later(3.0)
    review = begin("review")
    found = []
    for _ in range(4):
        found.append(asked(site, review).id)
        reply(site, review)
    assert set(found[:2]) == {"one-way", "in-dollars"}
    assert not {"one-way", "in-dollars"} & set(found[2:])


def test_a_question_that_left_the_pack_is_passed_over(
    site: Client, every_kind: Content, begin: Begin, pack: Any
) -> None:
    row = begin("practice", skills=(SKILL,))
    reply(site, row)
    gone = asked(site, row).id
    answered = Answer.objects.get().item
    kinds = [kind(skills=[SKILL]) for kind in written.EVERY_KIND]
    pack(*(raw for raw in kinds if raw["id"] not in {gone, answered}))
    assert asked(site, row).id not in {gone, answered}
    assert "no longer in the pack" in text(site.get(f"/practice/{row.id}/answers/1/"))
    assert site.get(f"/practice/{row.id}/summary/").status_code == 200


def test_a_lesson_that_was_read_is_remembered_and_its_questions_follow(site: Client, every_kind: Content) -> None:
    answer = site.post(f"/lessons/{SKILL}/")
    assert (LessonRead.objects.get().skill, LessonRead.objects.get().minutes) == (SKILL, 25.0)
    assert answer["Location"] == f"/practice/{first_session()}/"


def test_a_lesson_without_questions_leads_to_today(site: Client, pack: Any) -> None:
    pack(lessons=(written.lesson(skill=SKILL),))
    assert site.post(f"/lessons/{SKILL}/")["Location"] == "/today/"


@pytest.mark.parametrize("path", ["/practice/00000000-0000-4000-8000-000000000000/", "/lessons/no-such-skill/"])
def test_what_is_not_there_is_not_found(site: Client, path: str) -> None:
    assert site.get(path).status_code == 404


def test_the_bundled_questions_can_be_practised_too(site: Client) -> None:
    begun = site.post("/practice/", {"kind": "practice", "subject": f"exam:{EXAM}", "minutes": "20"})
    row = PracticeSession.objects.get()
    assert reply(site, row)["Location"].endswith("/answers/1/")
    assert site.get(f"/practice/{row.id}/answers/1/").status_code == 200
    assert begun.status_code == 302
    assert len(wiring.content().items) > 100
