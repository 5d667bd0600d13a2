from __future__ import annotations

from shipworthy.practice.checking import different, variant_stats
from shipworthy.practice.variants import VARIANTS

STATS = variant_stats(VARIANTS.values(), range(3))


def test_every_variant_is_counted_once_by_kind() -> None:
    assert sum(STATS.kinds.values()) == STATS.variants == len(VARIANTS)


def test_every_variant_is_counted_once_by_level() -> None:
    assert sum(STATS.levels.values()) == len(VARIANTS)


def test_a_variant_counts_for_each_of_its_skills() -> None:
    assert sum(STATS.skills.values()) == sum(len(each.skills) for each in VARIANTS.values())


def test_domains_of_an_exam_add_up_to_the_exam() -> None:
    parts = sum(count for domain, count in STATS.domains.items() if domain.startswith("mla-c01/"))
    assert parts == STATS.exams["mla-c01"]


def test_items_are_counted_as_different_by_what_is_read() -> None:
    assert STATS.different["kv-cache-size"] == different(VARIANTS["kv-cache-size"], range(3)) == 3


def test_no_more_items_differ_than_seeds_were_tried() -> None:
    assert STATS.seeds == 3
    assert max(STATS.different.values()) <= 3
