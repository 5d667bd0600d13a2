"""All variants, and the ways to them: by id, by skill, by exam."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType, ModuleType

from shipworthy.kernel import BadInput, resolve, say, shown
from shipworthy.practice.items import WrittenItem
from shipworthy.practice.variants import (
    access,
    addresses,
    attention,
    capacity,
    chunking,
    classification,
    cloud_bills,
    drift,
    memory,
    probability,
    regression,
    reliability,
    retrieval,
    sql_results,
    token_costs,
    training,
    vectors,
)
from shipworthy.practice.variants.variant import Variant

_TOPICS: tuple[ModuleType, ...] = (
    access,
    addresses,
    attention,
    capacity,
    chunking,
    classification,
    cloud_bills,
    drift,
    memory,
    probability,
    regression,
    reliability,
    retrieval,
    sql_results,
    token_costs,
    training,
    vectors,
)
_ITEM_ID = re.compile(r"^(?P<variant>.+)-(?P<seed>0|[1-9][0-9]{0,8})$")


def _found(topics: Iterable[ModuleType]) -> Mapping[str, Variant]:
    """Every variant that the modules define, in id order."""
    variants = (value for topic in topics for value in vars(topic).values() if isinstance(value, Variant))
    return MappingProxyType({each.id: each for each in sorted(variants, key=lambda each: each.id)})


VARIANTS: Mapping[str, Variant] = _found(_TOPICS)
"""Variants by id, in id order."""


def variant_item(identifier: str, seed: int) -> WrittenItem:
    """The item that variant `identifier` makes of `seed` (0 to 999,999,999); BadInput for one that is not known."""
    return VARIANTS[resolve("variant", identifier, VARIANTS)].make(seed)


def variant_and_seed(item: str) -> tuple[str, int] | None:
    """The variant and the seed that the id of an item names; None for the id of an item that somebody wrote.

    Answers to items of one variant are answers to one question: this leads from an answer to what it is evidence for.
    """
    parts = _ITEM_ID.match(item)
    return (parts["variant"], int(parts["seed"])) if parts and parts["variant"] in VARIANTS else None


def item_of_variant(item: str) -> WrittenItem:
    """The item with the id `item`, made again as it was; BadInput for an id that no variant gives."""
    named = variant_and_seed(item)
    if named is None:
        raise BadInput(
            "item",
            say("{value} is not an item of a variant", value=shown(item)),
            say("Give the id of a variant and a seed."),
        )
    return variant_item(*named)


def variants_for_skill(skill: str) -> tuple[Variant, ...]:
    """Variants that test `skill`, in id order."""
    return tuple(each for each in VARIANTS.values() if skill in each.skills)


def variants_for_exam(exam: str, domain: str = "") -> tuple[Variant, ...]:
    """Variants that serve `exam`, or one domain of it, in id order."""
    return tuple(
        each
        for each in VARIANTS.values()
        if any(serves.exam == exam and domain in {"", serves.domain} for serves in each.exams)
    )
