"""Looking everything over, handing in, and the result."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from shipworthy.web.practising.models import Answer
from tests.web.exams.conftest import KINDS, Sat, Start
from tests.written import WHY

Save = Callable[..., Any]


def text(answer: Any) -> str:
    return " ".join(BeautifulSoup(answer.content, "html.parser").get_text().split())


def answer_all(sat: Sat, save: Save) -> None:
    """Everything right."""
    save(sat, 1, given=sat.letter(1, 2))
    save(sat, 2, given=[sat.letter(2, 1), sat.letter(2, 3)])
    save(sat, 3, given=[sat.letter(3, step) for step in (1, 2, 3, 4)])
    save(sat, 4, given=[sat.letter(4, side) for side in (1, 2, 3)])
    save(sat, 5, given="12.5")
    save(sat, 6, given=sat.letter(6, 2))
    save(sat, 7, given=sat.letter(7, 2))
    save(sat, 8, given="12.5")


def test_the_review_names_what_is_unanswered(site: Client, sat: Sat, save: Save) -> None:
    save(sat, 2, given=["A", "B"])
    assert "7 questions are not answered: 1, 3, 4, 5, 6, 7, 8" in text(site.get(sat.at("review")))


@pytest.mark.parametrize(("number", "given"), [(2, ["A"]), (3, ["A", "", "", ""]), (4, ["A", "", "B"])])
def test_the_review_names_what_is_answered_in_part(
    number: int, given: list[str], site: Client, sat: Sat, save: Save
) -> None:
    save(sat, number, given=given)
    assert f"1 question is answered in part: {number}" in text(site.get(sat.at("review")))


def test_the_review_names_what_is_flagged(site: Client, sat: Sat, save: Save) -> None:
    save(sat, 4, flagged=True)
    assert "1 question is flagged: 4" in text(site.get(sat.at("review")))


def test_handing_in_asks_once_where_something_is_open(site: Client, sat: Sat) -> None:
    asked = site.post(sat.at("review"))
    assert (asked.status_code, sat.row.ended) == (409, None)
    assert site.post(sat.at("review"), {"sure": "yes"})["Location"] == sat.at("result")


def test_handing_in_asks_nothing_where_everything_is_answered(site: Client, sat: Sat, save: Save) -> None:
    answer_all(sat, save)
    assert "Every question is answered." in text(site.get(sat.at("review")))
    assert site.post(sat.at("review"))["Location"] == sat.at("result")


def test_there_is_no_result_before_the_end(site: Client, sat: Sat) -> None:
    assert site.get(sat.at("result"))["Location"] == sat.at()


@pytest.mark.parametrize("page", ["", 1, "review"])
def test_after_the_end_every_page_leads_to_the_result(page: int | str, site: Client, sat: Sat) -> None:
    site.post(sat.at("review"), {"sure": "yes"})
    assert site.get(sat.at(page))["Location"] == sat.at("result")


def test_after_the_end_there_is_no_paper(site: Client, sat: Sat) -> None:
    site.post(sat.at("review"), {"sure": "yes"})
    assert site.get(sat.at("paper")).status_code == 404


def test_all_right_is_told_with_an_interval_and_the_mark(site: Client, sat: Sat, save: Save) -> None:
    answer_all(sat, save)
    site.post(sat.at("review"))
    told = text(site.get(sat.at("result")))
    assert f"{len(KINDS)} of {len(KINDS)} right: 100 %." in told
    assert "On other questions like these it would probably be" in told


def test_the_result_gives_every_rationale_and_source(site: Client, sat: Sat) -> None:
    site.post(sat.at("review"), {"sure": "yes"})
    page = BeautifulSoup(site.get(sat.at("result")).content, "html.parser")
    questions = page.select(".solved > li")
    assert all(WHY in question.get_text() for question in questions if "code" not in question.get("class", []))
    assert all(question.select('a[href^="https://docs.example.com"]') for question in questions)


def test_the_result_shows_which_side_belongs_to_which(site: Client, sat: Sat) -> None:
    site.post(sat.at("review"), {"sure": "yes"})
    matching = BeautifulSoup(site.get(sat.at("result")).content, "html.parser").select_one("#question-4")
    assert matching is not None
    assert "Left 2 →goes with Right 2" in " ".join(matching.get_text().split())


def test_the_result_tells_what_was_given_instead(site: Client, sat: Sat, save: Save) -> None:
    save(sat, 5, given="125")
    site.post(sat.at("review"), {"sure": "yes"})
    told = text(site.get(sat.at("result")))
    assert "12.5 USD your answer: 125" in told
    assert "a factor of ten too many" in told


@pytest.mark.parametrize(
    ("number", "given"), [(3, ["A", "", "", ""]), (3, ["A", "A", "B", "C"]), (4, ["A", "", ""]), (5, "nonsense")]
)
def test_an_answer_left_half_done_is_wrong_and_breaks_nothing(
    number: int, given: Any, site: Client, sat: Sat, save: Save
) -> None:
    save(sat, number, given=given)
    site.post(sat.at("review"), {"sure": "yes"})
    answer = site.get(sat.at("result"))
    assert (answer.status_code, "0 of 8 right" in text(answer)) == (200, True)


def test_the_place_that_a_step_was_given_is_told(site: Client, sat: Sat, save: Save) -> None:
    save(sat, 3, given=[sat.letter(3, step) for step in (2, 1, 3, 4)])
    site.post(sat.at("review"), {"sure": "yes"})
    assert "1 Step 1 your answer: place 2" in text(site.get(sat.at("result")))


def test_what_was_right_is_folded_and_what_was_not_is_open(site: Client, start: Start, save: Save) -> None:
    sat = start(items=("one-way", "in-dollars"))
    save(sat, 1, given=sat.letter(1, 2))
    site.post(sat.at("review"), {"sure": "yes"})
    page = BeautifulSoup(site.get(sat.at("result")).content, "html.parser")
    assert [details.has_attr("open") for details in page.select(".solved details")] == [False, True]


def test_a_question_that_was_seen_and_left_open_counts_as_not_known(site: Client, sat: Sat, save: Save) -> None:
    save(sat, 1, given="A")
    site.get(sat.at(2))
    site.post(sat.at("review"), {"sure": "yes"})
    site.get(sat.at("result"))
    found = Answer.objects.filter(exam=sat.key).order_by("number")
    assert [(each.response is None, each.right) for each in found][1:] == [(True, False)]


def test_a_question_that_was_never_reached_says_nothing(site: Client, sat: Sat, save: Save) -> None:
    save(sat, 1, given="A")
    site.post(sat.at("review"), {"sure": "yes"})
    site.get(sat.at("result"))
    assert Answer.objects.filter(exam=sat.key).count() == 1
