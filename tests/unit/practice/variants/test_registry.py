from __future__ import annotations

import pytest

from shipworthy.practice.variants import VARIANTS, variant_and_seed


def test_variants_stand_in_the_order_of_their_ids() -> None:
    assert list(VARIANTS) == sorted(VARIANTS)


def test_the_id_of_an_item_leads_back_to_variant_and_seed() -> None:
    assert variant_and_seed(VARIANTS["kv-cache-size"].item_id(12)) == ("kv-cache-size", 12)


@pytest.mark.parametrize("item", ["kv-cache-size", "kv-cache-size-012", "kv-cache-size-1000000000"])
def test_an_id_without_a_seed_leads_nowhere(item: str) -> None:
    assert variant_and_seed(item) is None
