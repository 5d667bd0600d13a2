"""All variants by their ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType, ModuleType

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


def _found(topics: Iterable[ModuleType]) -> Mapping[str, Variant]:
    """Every variant that the modules define, in id order."""
    variants = (value for topic in topics for value in vars(topic).values() if isinstance(value, Variant))
    return MappingProxyType({each.id: each for each in sorted(variants, key=lambda each: each.id)})


VARIANTS: Mapping[str, Variant] = _found(_TOPICS)
"""Variants by id, in id order."""
