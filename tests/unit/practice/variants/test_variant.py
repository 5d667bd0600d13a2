from __future__ import annotations

import pytest

from shipworthy.kernel import BadInput
from shipworthy.practice.variants import MOST_SEED, VARIANTS
from shipworthy.practice.variants.drafts import Draft, NumberDraft
from shipworthy.practice.variants.draws import Draws
from shipworthy.practice.variants.pages import CIDR
from shipworthy.practice.variants.variant import Variant, variant


@variant(
    "odd-lamps",
    skills=("probability",),
    level=1,
    difficulty=-1.0,
    minutes=0.5,
    exams=("clf-c02/cloud-concepts",),
    sources=(CIDR,),
)
def lamps(draw: Draws) -> Draft | None:
    count = draw.between(1, 40)
    if count % 2 == 0:
        return None
    return NumberDraft(
        f"{count} lamps and one more?", count + 1, 0, "lamps", "Add one.", [(count, "a"), (count + 2, "b")]
    )


@variant("no-lamps", skills=("probability",), level=1, difficulty=0.0, minutes=1.0, sources=(CIDR,))
def nothing(_draw: Draws) -> None:
    return None


def test_an_item_carries_what_all_items_of_its_variant_share() -> None:
    item = lamps.make(3)
    assert (item.id, item.kind, item.skills, item.level, item.difficulty, item.minutes) == (
        "odd-lamps-3", "numeric", ("probability",), 1, -1.0, 0.5,
    )  # fmt: skip


def test_an_exam_is_named_with_its_newest_blueprint() -> None:
    assert lamps.exams[0].model_dump() == {"exam": "clf-c02", "domain": "cloud-concepts", "blueprint": "CLF-C02"}


def test_a_seed_makes_the_same_item_again() -> None:
    assert lamps.make(8) == lamps.make(8)


def test_numbers_that_make_a_poor_question_are_drawn_again() -> None:
    assert all(int(lamps.make(seed).stem.split()[0]) % 2 for seed in range(50))


def test_a_generator_that_never_succeeds_says_so() -> None:
    with pytest.raises(RuntimeError, match="no-lamps finds no numbers for seed 1"):
        nothing.make(1)


@pytest.mark.parametrize("seed", [-1, MOST_SEED + 1])
def test_a_seed_outside_the_range_is_refused(seed: int) -> None:
    with pytest.raises(BadInput, match="is not a seed"):
        lamps.make(seed)


def test_an_item_stays_what_it_was_when_somebody_answered_it() -> None:
    """A change here changes items that learners have answered: give the variant a new id instead."""
    item = VARIANTS["requests-in-flight"].make(1)
    assert item.stem.startswith("An endpoint that ranks job adverts finishes 2,340 requests a minute")


def test_variants_are_values() -> None:
    assert isinstance(lamps, Variant)
