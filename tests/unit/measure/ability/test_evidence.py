"""Answers as order-free sums."""

from __future__ import annotations

import numpy as np
import pytest

from shipworthy.measure.ability.evidence import Site

HALF_LIFE = 10.0


def site(value: float, day: float) -> Site:
    return Site.of(np.full(3, value), day)


def test_answers_of_one_day_add_up() -> None:
    joined = site(1.0, 5.0).joined(site(2.0, 5.0), HALF_LIFE)
    assert joined.logs == pytest.approx([3.0] * 3)
    assert (joined.mass, joined.age, joined.answers) == (2.0, 0.0, 2)


def test_an_answer_a_half_life_older_counts_half() -> None:
    joined = site(1.0, 0.0).joined(site(2.0, 10.0), HALF_LIFE)
    assert joined.logs == pytest.approx([2.5] * 3)
    assert joined.mass == pytest.approx(1.5)


def test_joining_knows_no_order() -> None:
    sites = [site(1.0, 3.0), site(2.0, 20.0), site(4.0, 11.0)]
    one = sites[0].joined(sites[1], HALF_LIFE).joined(sites[2], HALF_LIFE)
    other = sites[2].joined(sites[0].joined(sites[1], HALF_LIFE), HALF_LIFE)
    assert one.logs == pytest.approx(other.logs)
    assert (one.day, one.mass, one.age) == pytest.approx((other.day, other.mass, other.age))


def test_the_mean_age_is_weighted() -> None:
    joined = site(1.0, 0.0).joined(site(2.0, 10.0), HALF_LIFE)
    assert joined.mean_age(10.0) == pytest.approx((0.5 * 10 + 1.0 * 0) / 1.5)
    assert joined.mean_age(12.0) == pytest.approx((0.5 * 12 + 1.0 * 2) / 1.5)
