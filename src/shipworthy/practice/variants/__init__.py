"""Items that a seed makes: generators of questions whose keys can be computed."""

from shipworthy.practice.variants.draws import Draws
from shipworthy.practice.variants.registry import VARIANTS
from shipworthy.practice.variants.variant import MOST_SEED, Variant, variant_and_seed

__all__ = [
    "MOST_SEED",
    "VARIANTS",
    "Draws",
    "Variant",
    "variant_and_seed",
]
