"""Drawing a form: by weight, least seen first, cases together, the same again from the same seed."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest

from shipworthy.kernel import BadInput
from shipworthy.measure.exams import Exam, exam_of
from shipworthy.practice import Content
from shipworthy.practice.exams import draw_form
from tests import written

SEEDS = range(12)


def serving(domain: str, *numbers: int, **fields: Any) -> list[written.Raw]:
    """Single choices `moving-1`, ... that serve a domain of `exam-a`."""
    exams = [{"exam": "exam-a", "domain": domain, "blueprint": "v1"}]
    return [written.single(f"{domain}-{number}", exams=exams, **fields) for number in numbers]


def the_exam() -> Exam:
    return exam_of(written.catalogue().certifications["exam-a"], date(2026, 11, 22))


@pytest.fixture(scope="module")
def plenty() -> Content:
    """Forty questions a domain, half of them about files."""
    return written.content(
        *(item for domain in ("moving", "keeping") for item in serving(domain, *range(20))),
        *(item for domain in ("moving", "keeping") for item in serving(domain, *range(20, 40), skills=["files"])),
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_domains_have_their_weight_within_one_question(seed: int, plenty: Content) -> None:
    counts = Counter(place.domain for place in draw_form(the_exam(), plenty, seed, questions=20).places)
    assert abs(counts["moving"] - 12) <= 1
    assert sum(counts.values()) == 20


@pytest.mark.parametrize("seed", SEEDS)
def test_no_question_is_asked_twice(seed: int, plenty: Content) -> None:
    items = [place.item for place in draw_form(the_exam(), plenty, seed, questions=60).places]
    assert len(items) == len(set(items))


def test_the_same_seed_draws_the_same_form(plenty: Content) -> None:
    assert draw_form(the_exam(), plenty, 3, questions=20) == draw_form(the_exam(), plenty, 3, questions=20)


def test_another_seed_draws_another_form(plenty: Content) -> None:
    assert draw_form(the_exam(), plenty, 3, questions=20) != draw_form(the_exam(), plenty, 4, questions=20)


def test_the_length_is_the_exams_where_none_is_asked_for(plenty: Content) -> None:
    form = draw_form(the_exam(), plenty, 3)
    assert len(form.places) + sum(form.short.values()) == the_exam().questions


def test_every_place_has_a_seed_of_its_own(plenty: Content) -> None:
    places = draw_form(the_exam(), plenty, 3, questions=20).places
    assert len({place.seed for place in places}) == len(places)


def test_domains_are_mixed(plenty: Content) -> None:
    domains = [place.domain for place in draw_form(the_exam(), plenty, 3, questions=20).places]
    assert domains != sorted(domains)
    assert domains != sorted(domains, reverse=True)


def test_what_was_seen_least_comes_first(plenty: Content) -> None:
    first = draw_form(the_exam(), plenty, 1, questions=30)
    seen = {place.item: 1 for place in first.places}
    assert not seen.keys() & {place.item for place in draw_form(the_exam(), plenty, 2, questions=30, seen=seen).places}


@pytest.mark.parametrize("seed", SEEDS)
def test_skills_of_a_domain_take_turns(seed: int, plenty: Content) -> None:
    form = draw_form(the_exam(), plenty, seed, questions=20)
    skills = Counter(plenty.items[place.item].skill for place in form.places if place.domain == "moving")
    assert abs(skills["records"] - skills["files"]) <= 1


@pytest.mark.parametrize("seed", SEEDS)
def test_questions_on_one_case_stay_together(seed: int) -> None:
    content = written.content(written.scenario(), *serving("moving", *range(8)), *serving("keeping", *range(8)))
    items = [place.item for place in draw_form(the_exam(), content, seed, questions=16).places]
    of_the_case = [place for place, item in enumerate(items) if item.startswith("a-firm")]
    assert of_the_case in ([], [of_the_case[0], of_the_case[0] + 1] if of_the_case else [])


def test_a_domain_with_too_few_questions_says_how_many_are_missing() -> None:
    content = written.content(*serving("moving", *range(20)), *serving("keeping", 1, 2))
    form = draw_form(the_exam(), content, 3, questions=20)
    assert form.short == {"keeping": 20 - 2 - sum(place.domain == "moving" for place in form.places)}


def test_retired_questions_are_not_asked() -> None:
    retired = serving("moving", 9, retired=date(2026, 1, 1))
    content = written.content(*serving("moving", 1, 2), *serving("keeping", 1), *retired)
    assert "moving-9" not in {place.item for place in draw_form(the_exam(), content, 3, questions=10).places}


def test_an_exam_without_questions_is_refused() -> None:
    with pytest.raises(BadInput, match="no questions yet"):
        draw_form(the_exam(), written.content(), 3)
