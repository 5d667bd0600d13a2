"""The page on our own predictions: only once there is enough to judge by, and in numbers that can be checked."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag
from django.test import Client

from shipworthy.web.learners.models import Learner
from shipworthy.web.practising.models import Answer
from tests.web.samples import NOW

PAGE = "/practice/predictions/"


def answered(learner: Learner, count: int, predicted: float, right: int) -> None:
    """`count` answers that were predicted alike, `right` of them right."""
    Answer.objects.bulk_create(
        Answer(
            learner=learner, number=number, item="one-way", seed="1", score=1.0, right=number < right,
            predicted=predicted, seconds=30.0, at=NOW,
        )
        for number in range(count)
    )  # fmt: skip


def words(site: Client) -> str:
    return " ".join(BeautifulSoup(site.get(PAGE).content, "html.parser").get_text(" ").split())


def test_nobody_is_judged_by_a_few_answers(site: Client, learner: Learner) -> None:
    answered(learner, 29, 0.8, 20)
    assert "There are 29 answers so far. From 30 on there is enough to judge by." in words(site)
    assert "Brier score" not in words(site)


def test_groups_stand_with_their_interval_and_their_size(site: Client, learner: Learner) -> None:
    answered(learner, 20, 0.85, 17)
    answered(learner, 20, 0.25, 5)
    rows = BeautifulSoup(site.get(PAGE).content, "html.parser").select("figure tbody tr")
    assert [[cell.get_text() for cell in row.find_all(["th", "td"]) if isinstance(cell, Tag)] for row in rows] == [
        ["20 to 30 %", "25 % (15 to 39 %)", "20"],
        ["80 to 90 %", "85 % (72 to 93 %)", "20"],
    ]


def test_the_score_stands_beside_that_of_ones_own_average(site: Client, learner: Learner) -> None:
    answered(learner, 20, 0.85, 17)
    answered(learner, 20, 0.25, 6)
    scores = [each.get_text() for each in BeautifulSoup(site.get(PAGE).content, "html.parser").select(".scores dd")]
    assert scores == ["0.170", "0.244"]


def test_the_start_of_practice_leads_there_once_something_was_answered(site: Client, learner: Learner) -> None:
    assert PAGE not in site.get("/practice/").content.decode()
