"""A database that takes no writes for a while: nobody loses what they wrote, and nothing has to be restarted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import OperationalError, connection
from django.test import Client

from tests.web.exams.conftest import Sat

Save = Callable[..., Any]
Full = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def full() -> Full:
    """`with full():` no row can be written."""

    def refuse(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(("INSERT", "UPDATE")):
            raise OperationalError("database or disk is full")
        return execute(sql, params, many, context)

    @contextmanager
    def filled() -> Iterator[None]:
        with connection.execute_wrapper(refuse):
            yield

    return filled


def test_a_script_hears_that_its_answer_is_not_saved_yet(sat: Sat, save: Save, full: Full) -> None:
    with full():
        told = save(sat, 1, given="A")
    assert (told["http"], told["status"]) == (503, "later")


def test_a_script_is_told_in_words_what_becomes_of_its_answer(sat: Sat, save: Save, full: Full) -> None:
    with full():
        assert "kept on this device and sent again" in save(sat, 1, given="A")["says"]


def test_an_answer_that_was_refused_is_taken_once_there_is_room(sat: Sat, save: Save, full: Full) -> None:
    with full():
        save(sat, 1, given="A")
    assert save(sat, 1, given="A")["status"] == "saved"


def test_what_was_acknowledged_before_still_stands(sat: Sat, save: Save, full: Full) -> None:
    save(sat, 1, given="A")
    before = sat.kept(1)
    with full():
        save(sat, 1, given="B", base=1)
    assert sat.kept(1) == before


def test_a_form_that_cannot_be_kept_comes_back_as_it_was_sent(site: Client, sat: Sat, full: Full) -> None:
    with full():
        answer = site.post(sat.at(5), {"base": 0, "given": "12.5", "note": "my note"})
    page = BeautifulSoup(answer.content, "html.parser")
    assert (page.select_one("#id_given")["value"], page.select_one("#id_note").text) == ("12.5", "my note")  # type: ignore[index,union-attr]


def test_a_form_that_cannot_be_kept_says_so(site: Client, sat: Sat, full: Full) -> None:
    with full():
        answer = site.post(sat.at(5), {"base": 0, "given": "12.5"})
    assert answer.status_code == 503
    assert "This answer is not saved yet" in answer.content.decode()


def test_a_question_is_shown_all_the_same(site: Client, sat: Sat, full: Full) -> None:
    with full():
        assert site.get(sat.at(2)).status_code == 200


def test_other_pages_that_need_to_write_say_what_to_do(site: Client, sat: Sat, full: Full) -> None:
    with full():
        answer = site.post(sat.at("review"), {"sure": "yes"})
    assert answer.status_code == 503
    assert "Go back and send it again in a moment" in answer.content.decode()
