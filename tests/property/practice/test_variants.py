"""Whatever the seed, a variant makes an item that may be shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shipworthy.catalog import Finding, load_catalog
from shipworthy.practice import Content, Place, key, mark
from shipworthy.practice.checking import Pack, different, guesses, keys, lengths, readability, references, sources
from shipworthy.practice.checking.positions import even_chance, key_positions
from shipworthy.practice.items import ChoiceItem, Numeric, WrittenItem
from shipworthy.practice.items.written import LONGEST_ID
from shipworthy.practice.variants import MOST_SEED, VARIANTS
from shipworthy.practice.variants.figures import fixed, told

SEEDS = range(80)
ENOUGH = 200
RULES = (
    keys.keys,
    lengths.lengths,
    readability.readability,
    references.references,
    sources.sources,
)
every_variant = pytest.mark.parametrize("name", VARIANTS)
any_seed = st.integers(0, MOST_SEED)


@cache
def made(name: str) -> tuple[WrittenItem, ...]:
    return tuple(VARIANTS[name].make(seed) for seed in SEEDS)


@cache
def findings() -> tuple[Finding, ...]:
    """What the rules for written items say about items of variants."""
    items = {item.id: item for name in VARIANTS for item in made(name)}
    places = {identifier: Place(identifier, Path(identifier)) for identifier in items}
    pack = Pack(Content(items, {}, {}, places, {}), load_catalog(), date(2026, 11, 22))
    return tuple(finding for rule in RULES for finding in rule(pack))


@given(name=st.sampled_from(sorted(VARIANTS)), seed=any_seed)
def test_every_seed_makes_an_item_of_its_own_id(name: str, seed: int) -> None:
    assert VARIANTS[name].make(seed).id == f"{name}-{seed}"


@given(name=st.sampled_from(sorted(VARIANTS)), seed=any_seed)
def test_a_seed_makes_the_same_item_again(name: str, seed: int) -> None:
    assert VARIANTS[name].make(seed) == VARIANTS[name].make(seed)


@given(name=st.sampled_from(sorted(VARIANTS)), seed=any_seed)
def test_the_key_scores_everything(name: str, seed: int) -> None:
    item = VARIANTS[name].make(seed)
    assert mark(item, key(item)).right


@every_variant
def test_ids_leave_room_for_the_longest_seed(name: str) -> None:
    assert len(f"{name}-{MOST_SEED}") <= LONGEST_ID


@every_variant
def test_variants_make_hundreds_of_different_items(name: str) -> None:
    assert different(VARIANTS[name], range(ENOUGH + 60)) >= ENOUGH


def slips(name: str) -> Iterator[tuple[Numeric, str, str]]:
    for item in made(name):
        if isinstance(item, Numeric):
            yield from ((item, f"{slip.value:f}", slip.why) for slip in item.slips)


@every_variant
def test_a_slip_is_wrong_and_hears_its_own_reason(name: str) -> None:
    for item, value, why in slips(name):
        marked = mark(item, value)
        assert (marked.score, str(marked.note)) == (0.0, why), item.id


@every_variant
def test_the_working_arrives_at_the_key(name: str) -> None:
    for item in made(name):
        if isinstance(item, Numeric):
            value = item.answer.value
            places = -int(value.as_tuple().exponent)
            written = {fixed(Fraction(value), places), told(Fraction(value))}
            assert any(re.search(rf"(?<![\d.]){re.escape(text)}(?![\d])", item.working) for text in written), item.id


@every_variant
def test_no_two_options_say_the_same(name: str) -> None:
    for item in made(name):
        plain = [re.sub(r"[\s`,.()]+", " ", text).strip().casefold() for text in item.shown]
        assert len(set(plain)) == len(plain), item.id


def test_items_of_variants_keep_every_rule_of_written_ones() -> None:
    assert findings() == ()


def test_the_key_of_variants_stands_in_every_place_equally_often() -> None:
    items = [item for name in VARIANTS for item in made(name)]
    assert all(even_chance(counts) > 0.001 for counts in key_positions(items).values())


@every_variant
def test_guessing_by_form_does_not_pay(name: str) -> None:
    choices = [item for item in made(name) if isinstance(item, ChoiceItem)]
    assert [guess.guesser for guess in guesses(choices) if guess.pays] == []
