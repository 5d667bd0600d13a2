"""Written items and variants in one bank: ids that resolve, candidates of a skill, an exam, a domain."""

from __future__ import annotations

from datetime import date

import pytest

from shipworthy.practice import load_content, mark, present
from shipworthy.practice.content import KEPT_ITEMS
from tests.written import TODAY, content, lamps, scenario, single, without

BANK = content(single(), single("other-way", skills=["files"], exams=[]), scenario(), variants=[lamps()])


def test_the_id_of_a_written_item_finds_it() -> None:
    assert BANK.find("one-way") is BANK.items["one-way"]


def test_the_id_of_a_variants_item_makes_it_again() -> None:
    assert BANK.find("lamps-7") == lamps().make(7)


@pytest.mark.parametrize("item", ["no-such-way", "lamps", "lamps-07", "lamps-1000000000", "no-lamps-7", ""])
def test_an_id_that_leads_nowhere_finds_nothing(item: str) -> None:
    assert BANK.find(item) is None


def test_items_that_were_made_are_kept_up_to_a_bound() -> None:
    bank = content(variants=[lamps()])
    for seed in range(KEPT_ITEMS + 5):
        bank.find(f"lamps-{seed}")
    assert bank._made.cache_info().currsize == KEPT_ITEMS  # type: ignore[attr-defined]


def test_every_seed_of_a_variant_is_one_question() -> None:
    assert {BANK.question_of(f"lamps-{seed}") for seed in range(9)} == {"lamps"}


def test_a_written_item_that_is_called_like_a_seed_is_a_question_of_its_own() -> None:
    assert content(single("lamps-3"), variants=[lamps()]).question_of("lamps-3") == "lamps-3"


@pytest.mark.parametrize(("name", "candidate"), [("lamps", "lamps"), ("lamps-9", "lamps"), ("one-way", "one-way")])
def test_a_name_leads_to_what_is_asked_under_it(name: str, candidate: str) -> None:
    found = BANK.candidate(name)
    assert found is not None
    assert found.id == candidate


def test_a_variant_stands_once_among_the_questions_of_a_skill() -> None:
    assert [each.id for each in BANK.for_skill("records", TODAY)] == ["a-firm-cost", "a-firm-way", "lamps", "one-way"]


def test_a_variant_stands_once_among_the_questions_of_a_domain() -> None:
    assert [each.id for each in BANK.for_exam("exam-a", TODAY, "moving")].count("lamps") == 1


@pytest.mark.parametrize(("day", "asked"), [(date(2027, 1, 4), True), (date(2027, 1, 5), False)])
def test_a_question_is_retired_from_its_day_on(day: date, asked: bool) -> None:
    bank = content(single(retired=date(2027, 1, 5)), variants=[lamps(retired=date(2027, 1, 5))])
    assert (
        bool(bank.candidates(day))
        is bool(bank.for_exam("exam-a", day))
        is bool(bank.for_skill("records", day))
        is asked
    )


def test_an_item_of_a_retired_variant_can_still_be_made() -> None:
    assert content(variants=[lamps(retired=date(2020, 1, 1))]).find("lamps-7") is not None


def test_written_items_are_found_without_variants() -> None:
    assert [each.id for each in BANK.written(exam="exam-a", skill="records")] == [
        "a-firm-cost",
        "a-firm-way",
        "one-way",
    ]


def test_questions_on_a_case_stand_in_the_order_of_their_scenario() -> None:
    assert BANK.of_case("a-firm") == ("a-firm-way", "a-firm-cost")


def test_what_left_the_content_is_not_found() -> None:
    smaller = without(BANK, "one-way", "lamps")
    assert [smaller.find(item) for item in ("one-way", "lamps-7")] == [None, None]


def test_an_item_of_a_bundled_variant_can_be_shown_and_marked() -> None:
    item = load_content().find("kv-cache-size-12")
    assert item is not None
    assert present(item, 1).kind == "numeric"
    assert mark(item, f"{item.answer.value:f}").right  # type: ignore[attr-defined]
