"""Questions that leave the pack while a sitting stands, and items of variants in one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from shipworthy.practice import Content, key, present
from shipworthy.web.config import wiring
from shipworthy.web.practising.models import Answer
from tests import written
from tests.web.exams.conftest import Sat, Start

Save = Callable[..., Any]
GONE = 5


@pytest.fixture
def leave(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Let an item leave the content."""

    def left(item: str) -> None:
        smaller = written.without(wiring.content(), item)
        monkeypatch.setattr(wiring, "content", lambda: smaller)

    return left


@pytest.fixture
def half_gone(sat: Sat, save: Save, leave: Callable[[str], None]) -> Sat:
    """A sitting whose fifth question, a number, was answered and has left the pack since; the first was answered too."""
    save(sat, 1, given=sat.letter(1, 2))
    save(sat, GONE, given="12.5")
    leave("in-dollars")
    return sat


def text(answer: Any) -> str:
    return " ".join(BeautifulSoup(answer.content, "html.parser").get_text().split())


def test_the_place_of_a_question_that_is_gone_says_so_with_its_number(site: Client, half_gone: Sat) -> None:
    assert f"Question {GONE} is no longer in the pack." in text(site.get(half_gone.at(GONE)))


@pytest.mark.parametrize("page", [1, "paper", "review"])
def test_other_pages_of_the_sitting_go_on(site: Client, half_gone: Sat, page: int | str) -> None:
    assert site.get(half_gone.at(page)).status_code == 200


def test_the_navigator_tells_what_is_gone_by_a_shape_and_words(site: Client, half_gone: Sat) -> None:
    cell = BeautifulSoup(site.get(half_gone.at(1)).content, "html.parser").select_one(f"[data-cell='{GONE}']")
    assert cell is not None
    assert (cell["data-state"], cell["aria-label"]) == ("gone", f"Question {GONE}, no longer in the pack")


def test_a_whole_sitting_does_not_speak_of_what_is_gone(site: Client, sat: Sat) -> None:
    assert "no longer in the pack" not in text(site.get(sat.at(1)))


@pytest.mark.parametrize(("go", "number"), [("next", GONE + 1), ("previous", GONE - 1), ("2", 2)])
def test_one_goes_on_from_a_question_that_is_gone(site: Client, half_gone: Sat, go: str, number: int) -> None:
    assert site.post(half_gone.at(GONE), {"base": 1, "go": go, "note": ""})["Location"] == half_gone.at(number)


@pytest.mark.parametrize("given", ["", "7"])
def test_what_was_answered_before_a_question_left_is_kept(site: Client, half_gone: Sat, save: Save, given: str) -> None:
    site.post(half_gone.at(GONE), {"base": 1, "go": "next", "given": given})
    assert save(half_gone, GONE, given=given, base=1)["http"] == 422
    assert half_gone.kept(GONE) == "12.5"


def test_a_question_that_is_gone_is_not_called_unanswered(site: Client, half_gone: Sat) -> None:
    assert "6 questions are not answered: 2, 3, 4, 6, 7, 8" in text(site.get(half_gone.at("review")))


def test_the_result_leaves_it_out_of_the_marks_and_says_so(site: Client, half_gone: Sat) -> None:
    site.post(half_gone.at("review"), {"sure": "yes"})
    told = text(site.get(half_gone.at("result")))
    assert "1 of 7 right" in told
    assert f"This question is no longer in the pack and is left out of the marks: {GONE}" in told


def test_what_is_gone_teaches_nothing_about_a_person(site: Client, half_gone: Sat) -> None:
    site.post(half_gone.at("review"), {"sure": "yes"})
    site.get(half_gone.at("result"))
    assert "in-dollars" not in set(Answer.objects.values_list("item", flat=True))


def test_a_result_of_which_everything_is_gone_can_still_be_read(
    site: Client, start: Start, leave: Callable[[str], None]
) -> None:
    sat = start(items=("one-way",))
    leave("one-way")
    site.post(sat.at("review"), {"sure": "yes"})
    assert "0 of 0 right" in text(site.get(sat.at("result")))


def test_a_question_that_was_written_anew_with_fewer_options_can_still_be_opened(
    site: Client, sat: Sat, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(sat, 1, given=sat.letter(1, 4))
    fewer = written.content(written.single(options=written.options(2, of=3)))
    items = {**wiring.content().items, **fewer.items}
    whole = written.without(wiring.content())
    monkeypatch.setattr(wiring, "content", lambda: Content(items, whole.scenarios, {}, whole.places, {}))
    assert site.get(sat.at(1)).status_code == 200
    site.post(sat.at("review"), {"sure": "yes"})
    assert site.get(sat.at("result")).status_code == 200


@pytest.fixture
def drawn(start: Start, monkeypatch: pytest.MonkeyPatch) -> Sat:
    """A sitting of one item that a variant makes."""
    skill = [{"exam": "exam-a", "domain": "moving", "blueprint": "v1"}]
    content = written.content(variants=[written.lamps(exams=skill, skills=["python"])])
    monkeypatch.setattr(wiring, "content", lambda: content)
    return start(items=("lamps-12",))


def test_an_item_of_a_variant_is_asked_and_marked(site: Client, drawn: Sat, save: Save) -> None:
    item = wiring.content().find("lamps-12")
    assert item is not None
    assert present(item, 7).stem in text(site.get(drawn.at(1)))
    save(drawn, 1, given=str(key(item)))
    site.post(drawn.at("review"))
    assert "1 of 1 right" in text(site.get(drawn.at("result")))
