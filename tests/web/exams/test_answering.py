"""Answering without scripts, and with them: every kind is kept, nothing wrong is swallowed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client

from tests.web.exams.conftest import KINDS, Sat
from tests.written import WHY

Save = Callable[..., Any]


def soup(site: Client, path: str) -> BeautifulSoup:
    return BeautifulSoup(site.get(path).content, "html.parser")


def chosen(page: BeautifulSoup) -> list[str]:
    """Letters or text that the form of a question shows as given."""
    form = page.select_one("form[data-question]")
    assert isinstance(form, Tag)
    picked = [str(each["value"]) for each in form.select("[name=given][checked], #id_given")]
    return picked + [str(each["value"]) for each in form.select("select option[selected]")]


ANSWERS: dict[str, tuple[Callable[[Sat, int], dict[str, Any]], Any]] = {
    "single": (lambda sat, n: {"given": sat.letter(n, 2)}, 2),
    "multiple": (lambda sat, n: {"given": [sat.letter(n, 1), sat.letter(n, 3)]}, (1, 3)),
    "ordering": (lambda sat, n: {f"given-{i}": sat.letter(n, i) for i in (1, 2, 3, 4)}, (1, 2, 3, 4)),
    "matching": (lambda sat, n: {f"given-{i}": sat.letter(n, i) for i in (1, 2, 3)}, (1, 2, 3)),
    "numeric": (lambda _sat, _n: {"given": "12.5"}, "12.5"),
    "code": (lambda sat, n: {"given": sat.letter(n, 2)}, 2),
    "case-choice": (lambda sat, n: {"given": sat.letter(n, 2)}, 2),
    "case-number": (lambda _sat, _n: {"given": " 12,5 "}, "12,5"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_answered_without_scripts(kind: str, site: Client, sat: Sat) -> None:
    number = sat.number(kind)
    given, kept = ANSWERS[kind]
    site.post(sat.at(number), {"base": 0, **given(sat, number)})
    assert sat.kept(number) == kept


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_answered_is_shown_again(kind: str, site: Client, sat: Sat) -> None:
    number = sat.number(kind)
    given = ANSWERS[kind][0](sat, number)
    site.post(sat.at(number), {"base": 0, **given})
    flat = [each for value in given.values() for each in (value if isinstance(value, list) else [value.strip()])]
    assert sorted(chosen(soup(site, sat.at(number)))) == sorted(flat)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_on_the_page_tells_the_key(kind: str, site: Client, sat: Sat) -> None:
    html = site.get(sat.at(sat.number(kind))).content.decode()
    assert WHY not in html
    assert "correct" not in html


def test_nothing_in_the_paper_for_scripts_tells_the_key(site: Client, sat: Sat) -> None:
    html = site.get(sat.at("paper")).content.decode()
    assert html.count("data-question") == len(KINDS)
    assert WHY not in html


def test_the_paper_makes_no_question_seen(site: Client, sat: Sat) -> None:
    site.get(sat.at("paper"))
    assert not sat.row.kept.exists()


@pytest.mark.parametrize(
    ("go", "goes_to"),
    [("next", 3), ("previous", 1), ("5", 5), ("stay", 2), ("nonsense", 2), ("99", 2), ("\N{SUPERSCRIPT TWO}", 2)],
)
def test_a_button_keeps_the_answer_and_goes_where_it_says(go: str, goes_to: int, site: Client, sat: Sat) -> None:
    assert site.post(sat.at(2), {"base": 0, "go": go})["Location"] == sat.at(goes_to)


def test_after_the_last_question_comes_the_review(site: Client, sat: Sat) -> None:
    assert site.post(sat.at(len(KINDS)), {"base": 0, "go": "next"})["Location"] == sat.at("review")


def test_an_exam_goes_on_at_the_question_that_was_open_last(site: Client, sat: Sat) -> None:
    site.get(sat.at(4))
    assert site.get(sat.at())["Location"] == sat.at(4)


def test_flags_notes_and_what_was_ruled_out_are_shown_again(site: Client, sat: Sat) -> None:
    site.post(sat.at(1), {"base": 0, "flagged": "on", "note": "ask\r\nwhy", "struck": [sat.letter(1, 4)]})
    page = soup(site, sat.at(1))
    struck = [each["value"] for each in page.select("[name=struck][checked]")]
    note = page.select_one("[name=note]")
    assert (bool(page.select_one("[name=flagged][checked]")), struck) == (True, [sat.letter(1, 4)])
    assert note is not None
    assert note.get_text().strip() == "ask\nwhy"


def test_an_answer_can_be_taken_back(site: Client, sat: Sat) -> None:
    site.post(sat.at(2), {"base": 0, "given": ["A", "B"]})
    site.post(sat.at(2), {"base": 1})
    assert sat.kept(2) is None


def test_a_choice_sent_twice_is_one_choice(sat: Sat, save: Save) -> None:
    save(sat, 2, given=["A", "A", "B"])
    assert len(sat.kept(2)) == 2


def test_a_number_that_cannot_be_read_is_told_once_in_one_line_and_kept(site: Client, sat: Sat) -> None:
    number = sat.number("numeric")
    answer = site.post(sat.at(number), {"base": 0, "given": "a dozen"})
    page = BeautifulSoup(answer.content, "html.parser")
    alert = page.select_one("[role=alert]")
    assert alert is not None
    assert (answer.status_code, chosen(page)) == (422, ["a dozen"])
    assert "'a dozen' is not a number. Write a number such as 12.5 or 1,250." in alert.get_text()
    assert site.post(sat.at(number), {"base": 1, "given": "a dozen"}).status_code == 302


def test_a_note_that_is_too_long_is_one_clear_line_and_nothing_typed_is_lost(site: Client, sat: Sat) -> None:
    answer = site.post(sat.at(1), {"base": 0, "given": "B", "note": "x" * 2001, "flagged": "on"})
    page = BeautifulSoup(answer.content, "html.parser")
    note = page.select_one("[name=note]")
    assert note is not None
    assert (answer.status_code, chosen(page), len(note.get_text().strip())) == (422, ["B"], 2001)


@pytest.mark.parametrize("given", ["Z", "AB", {"1": "A"}, 17, True])
def test_a_letter_that_is_not_shown_is_refused_in_one_line(given: Any, sat: Sat, save: Save) -> None:
    told = save(sat, 1, given=given)
    assert (told["http"], told["status"], "\n" in told["says"]) == (422, "refused", False)


def test_an_endless_number_is_refused(sat: Sat, save: Save) -> None:
    assert save(sat, sat.number("numeric"), given="9" * 500)["status"] == "refused"


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'"x"', b"\xff", b"[" * 50_000])
def test_what_is_no_answer_is_refused(body: bytes, site: Client, sat: Sat) -> None:
    answer = site.post(f"{sat.at(1)}save/", body, content_type="application/json")
    assert answer.status_code == 422


@pytest.mark.parametrize("odd", ["x", None, [], "1e999", "nan", -5])
def test_odd_versions_and_ages_count_as_none(odd: Any, site: Client, sat: Sat) -> None:
    body = {"base": odd, "given": "A", "age_ms": odd}
    assert site.post(f"{sat.at(1)}save/", body, content_type="application/json").status_code == 200


def test_a_zero_byte_is_left_out(sat: Sat, save: Save) -> None:
    save(sat, 1, given="A", note="a\0b")
    assert sat.row.kept.get().note == "ab"


def test_half_a_letter_does_not_cost_the_answer(sat: Sat, save: Save) -> None:
    assert save(sat, 1, given="A", note="so \ud83d far \U0001f600")["status"] == "saved"
    assert sat.row.kept.get().note == "so \ufffd far \U0001f600"


def test_saving_tells_the_version_and_the_time_left(sat: Sat, save: Save) -> None:
    told = save(sat, 1, given="A")
    assert (told["http"], told["status"], told["version"], told["left"]) == (200, "saved", 1, 3600.0)


def test_the_same_answer_sent_again_is_no_change(sat: Sat, save: Save) -> None:
    save(sat, 1, given="A")
    told = save(sat, 1, given="A")
    assert (told["status"], told["version"]) == ("same", 1)


def test_a_second_window_is_told_and_overwrites_nothing(sat: Sat, save: Save) -> None:
    save(sat, 1, given="A")
    before = sat.kept(1)
    told = save(sat, 1, given="B")
    assert (told["http"], told["status"], told["version"], sat.kept(1)) == (409, "stale", 1, before)


def test_without_scripts_the_second_window_sees_what_stands_and_what_it_had(site: Client, sat: Sat, save: Save) -> None:
    save(sat, 1, given="A")
    answer = site.post(sat.at(1), {"base": 0, "given": "B"})
    page = BeautifulSoup(answer.content, "html.parser")
    alert = page.select_one("[role=alert]")
    assert alert is not None
    assert (answer.status_code, chosen(page)) == (409, ["A"])
    assert "you had answered B" in alert.get_text()


def test_everything_that_came_in_stands_in_the_log(sat: Sat, save: Save) -> None:
    save(sat, 1, given="A")
    save(sat, 1, given="B")
    assert list(sat.row.events.values_list("what", flat=True)) == ["started", "saved", "stale"]


@pytest.mark.parametrize("number", [9, 1000])
def test_a_question_that_the_form_does_not_have_is_not_found(number: int, site: Client, sat: Sat) -> None:
    assert site.get(sat.at(number)).status_code == 404


@pytest.mark.parametrize("page", ["", "1/", "paper/", "review/", "result/"])
def test_a_sitting_that_nobody_began_is_not_found(page: str, site: Client) -> None:
    assert site.get(f"/exams/sittings/00000000-0000-4000-8000-000000000000/{page}").status_code == 404


@pytest.mark.parametrize("page", ["1/save/", "pause/", "delete/", "review/", "1/"])
def test_nothing_is_written_without_the_form_token(page: str, sat: Sat) -> None:
    assert Client(enforce_csrf_checks=True).post(f"{sat.at()}{page}").status_code == 403


@pytest.mark.parametrize("page", ["1/save/", "pause/", "delete/"])
def test_what_changes_something_cannot_be_opened(page: str, site: Client, sat: Sat) -> None:
    assert site.get(f"{sat.at()}{page}").status_code == 405


def test_a_question_is_never_kept_by_the_browser(site: Client, sat: Sat) -> None:
    assert "no-store" in site.get(sat.at(1))["Cache-Control"]


def test_the_worker_is_a_script_that_the_browser_asks_for_anew(site: Client) -> None:
    answer = site.get("/exams/sittings/worker.js")
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("text/javascript", "no-cache")
    assert b"addEventListener" in answer.content


def test_a_sitting_of_an_exam_that_is_not_here_says_so(site: Client, sat: Sat) -> None:
    row = sat.row
    row.exam = "no-such-exam"
    row.save()
    answer = site.get(sat.at(1))
    assert answer.status_code == 404
    assert "This machine lacks the exam" in answer.content.decode()
