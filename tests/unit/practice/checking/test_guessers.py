"""Somebody who knows tests but not the subject is measured against chance."""

from __future__ import annotations

from random import Random

import pytest

from shipworthy.practice.checking import check, guesses, stats
from shipworthy.practice.checking.guessers import found
from shipworthy.practice.checking.positions import chi_square_tail, even_chance, key_positions
from shipworthy.practice.items import ChoiceItem, WrittenItem
from tests.written import content, made, multiple, options, ordering, pack, single, with_option


def choice(**fields: object) -> ChoiceItem:
    item = made(single(**fields))  # type: ignore[arg-type]
    assert isinstance(item, ChoiceItem)
    return item


def bank(count: int = 200, *, keys: str = "balanced") -> list[WrittenItem]:
    """Items whose options have random lengths; the key is anywhere, or always the longest or at the first place."""
    chance = Random(11)  # noqa: S311 (a bank, not a secret)
    items = []
    for n in range(count):
        written = [
            {**option, "text": f"{place} " + "x" * chance.randint(5, 60)} for place, option in enumerate(options(1))
        ]
        lengths = [len(option["text"]) for option in written]
        key = {"balanced": n % 4, "longest": lengths.index(max(lengths)), "first": 0}[keys]
        for place, option in enumerate(written):
            option["correct"] = place == key
        items.append(made(single(f"item-{n}", options=written)))
    return items


def score(items: list[WrittenItem], name: str) -> tuple[float, bool]:
    guess = next(guess for guess in guesses(items) if guess.guesser == name)
    assert guess.low <= guess.share <= guess.high
    return guess.share, guess.pays


NAMES = ["longest option", "shortest option", "most frequent position", "option that shares most words with the stem", "option without absolute words"]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_nobody_beats_a_balanced_bank(name: str) -> None:
    share, pays = score(bank(), name)
    assert not pays
    assert share == pytest.approx(0.25, abs=0.1)


def test_a_bank_whose_keys_are_longest_is_found() -> None:
    share, pays = score(bank(keys="longest"), "longest option")
    assert pays
    assert share > 0.98


def test_a_bank_whose_keys_stand_first_is_found() -> None:
    assert score(bank(keys="first"), "most frequent position") == (1.0, True)


def test_a_few_items_prove_nothing() -> None:
    assert score(bank(20, keys="first"), "most frequent position") == (1.0, False)


def test_words_of_the_stem_give_a_key_away() -> None:
    raw = with_option(single(key=2), 2, text="Move the records of customers")
    assert score([made({**raw, "id": f"item-{n}"}) for n in range(40)], NAMES[3]) == (1.0, True)


def test_absolute_words_give_wrong_options_away() -> None:
    raw = single(key=2)
    for number in (1, 3, 4):
        raw = with_option(raw, number, text=f"It always works by way {number}")
    assert score([made({**raw, "id": f"item-{n}"}) for n in range(40)], NAMES[4]) == (1.0, True)


@pytest.mark.parametrize(
    ("ranks", "share"),
    [([1, 2, 0, 0], 1.0), ([2, 1, 0, 0], 0.0), ([1, 1, 0, 0], 0.5), ([0, 0, 0, 0], 0.25), ([9, 1, 1, 1], 0.0)],
)
def test_ties_are_drawn(ranks: list[float], share: float) -> None:
    assert found(choice(key=2), lambda _item: ranks) == share


@pytest.mark.parametrize(
    ("ranks", "share"),
    [([2, 0, 1, 0, 0], 1.0), ([2, 1, 1, 0, 0], 0.75), ([0, 0, 0, 0, 0], 0.4), ([1, 2, 0, 2, 0], 0.0)],
)
def test_several_keys_are_guessed_together(ranks: list[float], share: float) -> None:
    item = made(multiple())
    assert isinstance(item, ChoiceItem)
    assert found(item, lambda _item: ranks) == pytest.approx(share)


def test_items_without_options_are_not_guessed() -> None:
    assert guesses([made(ordering())]) == ()


# Places of keys -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "freedom", "tail"),
    [(3.841, 1, 0.05), (5.991, 2, 0.05), (7.815, 3, 0.05), (13.277, 4, 0.01), (0.0, 3, 1.0)],
)
def test_the_tail_of_chi_square_is_that_of_the_tables(value: float, freedom: int, tail: float) -> None:
    assert chi_square_tail(value, freedom) == pytest.approx(tail, abs=2e-5)


def test_even_places_are_likely_and_one_place_is_not() -> None:
    assert even_chance([25, 25, 25, 25]) == 1.0
    assert even_chance([40, 20, 20, 20]) == pytest.approx(0.00738, abs=1e-4)


def test_places_are_counted_by_number_of_options() -> None:
    items = [made(single(f"a-{n}", key=n)) for n in (1, 2, 2)] + [
        made(single("b", options=options(3, of=3))),
        made(multiple()),
    ]
    assert key_positions(items) == {3: (0, 0, 1), 4: (1, 2, 0, 0)}


def test_a_bank_with_keys_in_one_place_does_not_pass() -> None:
    entries = [single(f"item-{n}", key=1) for n in range(40)]
    subjects = {finding.subject for finding in check(pack(*entries)) if finding.file == "items/"}
    assert {"key positions", "most frequent position"} <= subjects


def test_counts_add_up() -> None:
    counted = stats(pack(single(), multiple(), ordering(exams=[])))
    assert (counted.items, counted.kinds) == (3, {"multiple": 1, "ordering": 1, "single": 1})
    assert [(exam.exam, exam.items) for exam in counted.exams] == [("exam-a", 2)]
    assert [(domain.domain, domain.items) for domain in counted.exams[0].domains] == [("moving", 2), ("keeping", 0)]
    assert (counted.blind.items, counted.blind.solved) == (3, 0)
    assert content(single()).written(skill="records")
