"""How many queries a page may ask: the same for the first question and for the last, however much was answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from shipworthy.web.practising.models import Answer
from tests.web.exams.conftest import Sat

Save = Callable[..., Any]


@pytest.mark.parametrize(
    ("page", "queries"),
    [
        pytest.param(5, 8, id="first look: sitting, what stands; begin, held, its place, seen, where we are, end"),
        pytest.param(1, 7, id="seen before: one fewer"),
        pytest.param("paper", 2, id="paper: sitting, what stands"),
        pytest.param("review", 2, id="review: sitting, what stands"),
    ],
)
def test_a_page_asks_few_queries(
    page: int | str, queries: int, site: Client, sat: Sat, save: Save, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in (1, 6, 7):
        save(sat, number, given="A")
    site.get(sat.at(7))
    with django_assert_num_queries(queries):
        site.get(sat.at(page))


def test_saving_asks_few_queries(
    site: Client, sat: Sat, save: Save, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    save(sat, 1, given="A")
    with django_assert_num_queries(6):  # begin, held, its place, written, logged, end; the form is remembered
        save(sat, 1, given="B", base=1)


def test_the_result_asks_few_queries(
    site: Client, sat: Sat, save: Save, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    save(sat, 1, given="A")
    site.post(sat.at("review"), {"sure": "yes"})
    site.get(sat.at("result"))  # the first time its answers are learnt from
    # The sitting, what stands, whether it was learnt from (inside a transaction), what came too late, the learner's zone; what is known
    # of the learner for the chance of passing, the newest plan and what the answers do to it, and the cards of all questions at once.
    with django_assert_num_queries(14):
        site.get(sat.at("result"))


def test_a_sitting_is_learnt_from_once(site: Client, sat: Sat, save: Save) -> None:
    save(sat, 1, given="A")
    site.post(sat.at("review"), {"sure": "yes"})
    for _ in range(2):
        site.get(sat.at("result"))
    assert Answer.objects.filter(exam=sat.key).count() == 1


def test_the_list_asks_two_queries_however_long_it_is(
    site: Client, start: Any, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _each in range(3):
        start()
    with django_assert_num_queries(2):
        site.get("/exams/")
