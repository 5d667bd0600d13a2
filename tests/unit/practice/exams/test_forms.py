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
    counts = Counter(place.domain for place in draw_form(the_exam(), plenty, seed, written.TODAY, questions=20).places)
    assert abs(counts["moving"] - 12) <= 1
    assert sum(counts.values()) == 20


@pytest.mark.parametrize("seed", SEEDS)
def test_no_question_is_asked_twice(seed: int, plenty: Content) -> None:
    items = [place.item for place in draw_form(the_exam(), plenty, seed, written.TODAY, questions=60).places]
    assert len(items) == len(set(items))


def test_the_same_seed_draws_the_same_form(plenty: Content) -> None:
    assert draw_form(the_exam(), plenty, 3, written.TODAY, questions=20) == draw_form(
        the_exam(), plenty, 3, written.TODAY, questions=20
    )


def test_another_seed_draws_another_form(plenty: Content) -> None:
    assert draw_form(the_exam(), plenty, 3, written.TODAY, questions=20) != draw_form(
        the_exam(), plenty, 4, written.TODAY, questions=20
    )


def test_the_length_is_the_exams_where_none_is_asked_for(plenty: Content) -> None:
    form = draw_form(the_exam(), plenty, 3, written.TODAY)
    assert len(form.places) + sum(form.short.values()) == the_exam().questions


def test_every_place_has_a_seed_of_its_own(plenty: Content) -> None:
    places = draw_form(the_exam(), plenty, 3, written.TODAY, questions=20).places
    assert len({place.seed for place in places}) == len(places)


def test_domains_are_mixed(plenty: Content) -> None:
    domains = [place.domain for place in draw_form(the_exam(), plenty, 3, written.TODAY, questions=20).places]
    assert domains != sorted(domains)
    assert domains != sorted(domains, reverse=True)


def test_what_was_seen_least_comes_first(plenty: Content) -> None:
    first = draw_form(the_exam(), plenty, 1, written.TODAY, questions=30)
    seen = {place.item: 1 for place in first.places}
    assert not seen.keys() & {
        place.item for place in draw_form(the_exam(), plenty, 2, written.TODAY, questions=30, seen=seen).places
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_skills_of_a_domain_take_turns(seed: int, plenty: Content) -> None:
    form = draw_form(the_exam(), plenty, seed, written.TODAY, questions=20)
    skills = Counter(plenty.items[place.item].skill for place in form.places if place.domain == "moving")
    assert abs(skills["records"] - skills["files"]) <= 1


@pytest.mark.parametrize("seed", SEEDS)
def test_questions_on_one_case_stay_together(seed: int) -> None:
    content = written.content(written.scenario(), *serving("moving", *range(8)), *serving("keeping", *range(8)))
    items = [place.item for place in draw_form(the_exam(), content, seed, written.TODAY, questions=16).places]
    of_the_case = [place for place, item in enumerate(items) if item.startswith("a-firm")]
    assert of_the_case in ([], [of_the_case[0], of_the_case[0] + 1] if of_the_case else [])


def test_a_domain_with_too_few_questions_says_how_many_are_missing() -> None:
    content = written.content(*serving("moving", *range(20)), *serving("keeping", 1, 2))
    form = draw_form(the_exam(), content, 3, written.TODAY, questions=20)
    assert form.short == {"keeping": 20 - 2 - sum(place.domain == "moving" for place in form.places)}


def test_retired_questions_are_not_asked() -> None:
    retired = serving("moving", 9, retired=date(2026, 1, 1))
    content = written.content(*serving("moving", 1, 2), *serving("keeping", 1), *retired)
    assert "moving-9" not in {
        place.item for place in draw_form(the_exam(), content, 3, written.TODAY, questions=10).places
    }


def test_an_exam_without_questions_is_refused() -> None:
    with pytest.raises(BadInput, match="no questions yet"):
        draw_form(the_exam(), written.content(), 3, written.TODAY)


# ---- variants ---------------------------------------------------------------------------------------------------------------


def with_variants(*identifiers: str, **fields: Any) -> Content:
    """Ten written questions a domain, and variants that serve the first."""
    return written.content(
        *serving("moving", *range(10)),
        *serving("keeping", *range(10)),
        variants=[written.lamps(identifier, **fields) for identifier in identifiers],
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_a_variant_stands_in_a_form_once_with_a_seed(seed: int) -> None:
    content = with_variants("lamps", "lights")
    items = [place.item for place in draw_form(the_exam(), content, seed, written.TODAY, questions=20).places]
    drawn = [content.question_of(item) for item in items if item not in content.items]
    assert len(drawn) == len(set(drawn))
    assert all(content.find(item) for item in items)


def test_variants_count_as_much_as_what_was_written() -> None:
    content = with_variants("lamps", "lights")
    form = draw_form(the_exam(), content, 1, written.TODAY, questions=30)
    assert sum(content.question_of(place.item) in content.variants for place in form.places) == 2


def test_another_form_has_other_numbers() -> None:
    content = with_variants("lamps")
    forms = [draw_form(the_exam(), content, seed, written.TODAY, questions=30) for seed in SEEDS]
    drawn = {place.item for form in forms for place in form.places if content.question_of(place.item) == "lamps"}
    assert len(drawn) == len(SEEDS)


def test_a_variant_that_was_seen_with_any_seed_was_seen() -> None:
    content = with_variants("lamps")
    form = draw_form(the_exam(), content, 1, written.TODAY, questions=10, seen={"lamps-1": 1, "lamps-2": 1})
    assert "lamps" not in {content.question_of(place.item) for place in form.places}


def test_a_seed_that_was_seen_is_not_drawn_again() -> None:
    content = with_variants("lamps")
    first = draw_form(the_exam(), content, 1, written.TODAY, questions=30)
    (item,) = [place.item for place in first.places if content.question_of(place.item) == "lamps"]
    again = draw_form(the_exam(), content, 1, written.TODAY, questions=30, seen={item: 0})
    assert item not in {place.item for place in again.places}


def test_a_retired_variant_is_not_drawn() -> None:
    content = with_variants("lamps", retired=written.TODAY)
    form = draw_form(the_exam(), content, 1, written.TODAY, questions=30)
    assert {place.item for place in form.places} <= content.items.keys()


@pytest.mark.parametrize(("day", "asked"), [(date(2026, 12, 31), True), (date(2027, 1, 1), False)])
def test_questions_are_asked_until_the_day_they_are_retired(day: date, asked: bool) -> None:
    content = written.content(*serving("moving", 1), *serving("moving", 9, retired=date(2027, 1, 1)))
    items = {place.item for place in draw_form(the_exam(), content, 3, day, questions=10).places}
    assert ("moving-9" in items) is asked


# ---- cases ------------------------------------------------------------------------------------------------------------------


def a_case(*domains: str) -> written.Raw:
    """A case with a question for each of `domains`, named so that their ids stand the other way round."""
    questions = [
        {
            **written.changed(written.single(f"case-{9 - place}"), skills=None, sources=None, written=None),
            "exams": [{"exam": "exam-a", "domain": domain, "blueprint": "v1"}],
        }
        for place, domain in enumerate(domains)
    ]
    return written.scenario("a-case", questions=questions)


def drawn_from_a_case(seed: int, *domains: str, questions: int = 16, others: int = 8) -> list[tuple[str, str]]:
    """(item, domain) of a form from a case and other questions."""
    others_ = (*serving("moving", *range(others)), *serving("keeping", *range(others)))
    content = written.content(a_case(*domains), *others_)
    places = draw_form(the_exam(), content, seed, written.TODAY, questions=questions).places
    return [(place.item, place.domain) for place in places]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    "domains", [("moving", "moving", "moving"), ("keeping", "moving"), ("moving", "keeping", "moving")]
)
def test_questions_on_a_case_stand_together_in_the_order_of_their_scenario(seed: int, domains: tuple[str, ...]) -> None:
    places = drawn_from_a_case(seed, *domains)
    wanted = [(f"case-{9 - number}", domain) for number, domain in enumerate(domains)]
    first = next((number for number, (item, _domain) in enumerate(places) if item.startswith("case")), None)
    assert first is None or places[first : first + len(domains)] == wanted
    assert sum(item.startswith("case") for item, _domain in places) in {0, len(domains)}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_case_over_two_domains_makes_no_form_longer(seed: int) -> None:
    assert len(drawn_from_a_case(seed, "moving", "keeping", "keeping", others=20)) == 16


@pytest.mark.parametrize("seed", SEEDS)
def test_each_question_on_a_case_counts_for_its_own_domain(seed: int) -> None:
    counts = Counter(domain for _item, domain in drawn_from_a_case(seed, "moving", "keeping", "keeping", others=20))
    assert abs(counts["moving"] - 0.6 * 16) <= 1


def test_a_case_that_does_not_fit_is_left_out_whole() -> None:
    places = drawn_from_a_case(3, "keeping", "keeping", "keeping", "moving", questions=4)
    assert len(places) == 4
    assert not any(item.startswith("case") for item, _domain in places)


def test_a_case_over_two_domains_is_drawn() -> None:
    assert any(item.startswith("case") for item, _ in drawn_from_a_case(3, "moving", "keeping", others=2))
