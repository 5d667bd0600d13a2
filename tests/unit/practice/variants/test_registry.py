from __future__ import annotations

import pytest

from shipworthy.kernel import BadInput
from shipworthy.practice.variants import (
    VARIANTS,
    item_of_variant,
    variant_and_seed,
    variant_item,
    variants_for_exam,
    variants_for_skill,
)


def test_variants_stand_in_the_order_of_their_ids() -> None:
    assert list(VARIANTS) == sorted(VARIANTS)


def test_an_item_is_made_of_an_id_and_a_seed() -> None:
    assert variant_item("kv-cache-size", 12).id == "kv-cache-size-12"


def test_a_mistyped_variant_is_refused_with_its_neighbour() -> None:
    with pytest.raises(BadInput, match="kv-cache-size"):
        variant_item("kv-cache-sise", 1)


def test_the_id_of_an_item_leads_back_to_variant_and_seed() -> None:
    assert variant_and_seed("kv-cache-size-12") == ("kv-cache-size", 12)


@pytest.mark.parametrize(
    "item", ["kv-cache-size", "kv-cache-size-012", "iam-role-for-app-server", "lamp-3", "kv-cache-size-1000000000"]
)
def test_an_id_that_no_variant_gives_leads_nowhere(item: str) -> None:
    assert variant_and_seed(item) is None


def test_an_item_is_made_again_from_its_id_alone() -> None:
    assert item_of_variant("kv-cache-size-12") == variant_item("kv-cache-size", 12)


def test_the_id_of_a_written_item_is_refused() -> None:
    with pytest.raises(BadInput, match="is not an item of a variant"):
        item_of_variant("iam-role-for-app-server")


def test_variants_are_found_by_skill() -> None:
    found = variants_for_skill("chunking")
    assert [each.id for each in found] == ["chunks-with-overlap", "passages-that-fit-the-window"]


def test_variants_are_found_by_exam_and_domain() -> None:
    all_, some = variants_for_exam("mla-c01"), variants_for_exam("mla-c01", "data-preparation")
    assert {each.id for each in some} < {each.id for each in all_}
    assert "columns-after-one-hot-encoding" in {each.id for each in some}


def test_an_exam_that_no_variant_serves_has_none() -> None:
    assert variants_for_exam("az-900") == ()
