"""The page of a result: the score on the exam's scale, the chance of the real one, domains, and what comes next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client

from shipworthy.kernel import say
from shipworthy.measure.exams import PassChance
from shipworthy.practice import Content
from shipworthy.web.config import wiring
from shipworthy.web.exams import outcome
from shipworthy.web.practising.models import PracticeSession
from tests import written
from tests.web.exams.conftest import Sat, Start
from tests.web.exams.test_ending import answer_all, text

Save = Callable[..., Any]
LIKELY = PassChance("exam-a", 0.7, 0.55, 0.82, True, (), (say("The chance of passing lies between 55 % and 82 %."), say("A mark was assumed.")))  # fmt: skip


@pytest.fixture
def on_a_scale(small: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    """The exam's vendor reports scores from 100 to 1000, and 700 passes."""
    catalogue = written.catalogue(written.exam(**written.ON_A_SCALE))
    monkeypatch.setattr(wiring, "catalogue", lambda: catalogue)


def handed_in(site: Client, sat: Sat, *, show: str = "") -> Any:
    site.post(sat.at("review"), {"sure": "yes"})
    return site.get(sat.at("result"), {"show": show} if show else {})


def page(answer: Any) -> Tag:
    return BeautifulSoup(answer.content, "html.parser")


def test_the_score_stands_on_the_exams_scale_with_its_interval(
    on_a_scale: None, site: Client, sat: Sat, save: Save
) -> None:
    answer_all(sat, save)
    told = text(handed_in(site, sat))
    assert "On the scale of EXAM-A: " in told
    assert "700 passes." in told
    assert "The vendor publishes the ends of its scale and the pass mark, not how answers become scores." in told


def test_the_picture_says_the_same_as_a_table(on_a_scale: None, site: Client, sat: Sat, save: Save) -> None:
    answer_all(sat, save)
    figure = page(handed_in(site, sat)).select_one("figure")
    assert figure
    assert figure.select_one("svg .c-held")
    assert [cell.get_text() for cell in figure.select("tbody th")] == ["Scaled score"]


def test_without_a_scale_the_page_says_so_and_shows_the_share(site: Client, sat: Sat) -> None:
    told = handed_in(site, sat)
    assert "publishes no scale, so the score is the share of right answers" in text(told)
    assert [cell.get_text() for cell in page(told).select("figure tbody th")] == ["Right answers"]


def test_a_domain_with_few_questions_is_not_judged(site: Client, sat: Sat) -> None:
    assert "needs improvement" in text(handed_in(site, sat))


def test_a_domain_whose_interval_holds_the_mark_says_that_questions_are_too_few(
    site: Client, sat: Sat, save: Save
) -> None:
    for number, option in ((1, 2), (6, 2), (7, 2)):
        save(sat, number, given=sat.letter(number, option))
    save(sat, 5, given="12.5")
    save(sat, 8, given="12.5")
    assert "too few questions to say" in text(handed_in(site, sat))


def test_too_little_known_gives_no_chance(site: Client, sat: Sat, save: Save) -> None:
    save(sat, 1, given=sat.letter(1, 2))
    told = text(handed_in(site, sat))
    assert "Too little is known to say" in told
    assert "It rests on" not in told


def test_a_chance_says_what_it_rests_on_and_what_was_assumed(
    site: Client, sat: Sat, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outcome, "chance_of", lambda *_known: LIKELY)
    save(sat, 1, given=sat.letter(1, 2))
    told = text(handed_in(site, sat))
    assert "between 55 % and 82 %. It rests on 1 question of this sitting and 0 answers elsewhere" in told
    assert "A mark was assumed." in told


def test_answers_given_elsewhere_are_counted(
    site: Client, start: Start, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outcome, "chance_of", lambda *_known: LIKELY)
    first, second = start(), start()
    for sat in (first, second):
        save(sat, 1, given=sat.letter(1, 2))
        save(sat, 5, given="12.5")
    handed_in(site, first)
    assert "It rests on 2 questions of this sitting and 2 answers elsewhere" in text(handed_in(site, second))


def test_each_question_leads_to_its_lesson_and_says_when_it_comes_back(site: Client, sat: Sat, save: Save) -> None:
    save(sat, 1, given=sat.letter(1, 2))
    questions = page(handed_in(site, sat)).select(".solved > li")
    assert all(question.select_one('a[href="/lessons/records/"]') for question in questions)
    assert ["comes back on" in question.get_text() for question in questions] == [True, *[False] * 7]


def test_a_source_says_when_it_was_checked(site: Client, sat: Sat) -> None:
    assert "(checked " in text(handed_in(site, sat))


@pytest.mark.parametrize(
    ("show", "numbers"), [("all", [1, 2, 3]), ("wrong", [2, 3]), ("flagged", [3]), ("nonsense", [1, 2, 3])]
)
def test_questions_are_filtered_by_links(show: str, numbers: list[int], site: Client, start: Start, save: Save) -> None:
    sat = start(items=("one-way", "in-dollars", "what-it-prints"))
    save(sat, 1, given=sat.letter(1, 2))
    save(sat, 3, flagged=True)
    questions = page(handed_in(site, sat, show=show)).select(".solved > li")
    assert [question["id"] for question in questions] == [f"question-{number}" for number in numbers]


def test_filters_count_what_they_lead_to(site: Client, start: Start, save: Save) -> None:
    sat = start(items=("one-way", "in-dollars"))
    save(sat, 1, given=sat.letter(1, 2))
    links = page(handed_in(site, sat)).select(".filters a")
    assert [" ".join(link.get_text().split()) for link in links] == ["All 2", "Not right 1"]


def test_the_wrong_ones_are_taken_up_again_with_one_button(site: Client, start: Start, save: Save) -> None:
    sat = start(items=("one-way", "in-dollars"))
    save(sat, 1, given=sat.letter(1, 2))
    form = page(handed_in(site, sat)).select_one('form[action="/practice/"]')
    assert form
    sent = [
        (str(each["name"]), str(each["value"]))
        for each in form.select("input[value]")
        if each["name"] != "csrfmiddlewaretoken"
    ]
    site.post(
        "/practice/",
        {"kind": sent[0][1], "minutes": sent[1][1], "item": [value for name, value in sent if name == "item"]},
    )
    assert PracticeSession.objects.get().scope["items"] == ["in-dollars"]


def test_all_right_leaves_nothing_to_take_up_again(site: Client, sat: Sat, save: Save) -> None:
    answer_all(sat, save)
    assert page(handed_in(site, sat)).select_one('form[action="/practice/"]') is None
