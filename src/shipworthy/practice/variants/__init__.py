"""Items that a seed makes: generators of questions whose keys can be computed."""

from shipworthy.practice.variants.counting import VariantStats, different, variant_stats
from shipworthy.practice.variants.draws import Draws
from shipworthy.practice.variants.registry import (
    VARIANTS,
    item_of_variant,
    variant_and_seed,
    variant_item,
    variants_for_exam,
    variants_for_skill,
)
from shipworthy.practice.variants.variant import MOST_SEED, Variant

__all__ = [
    "MOST_SEED",
    "VARIANTS",
    "Draws",
    "Variant",
    "VariantStats",
    "different",
    "item_of_variant",
    "variant_and_seed",
    "variant_item",
    "variant_stats",
    "variants_for_exam",
    "variants_for_skill",
]
