from __future__ import annotations

import numpy as np
import pytest

from benchmarks.forgetters import FAMILIES, reviews_of
from shipworthy.memory import ReviewLog
from shipworthy.memory.mode import mode
from shipworthy.memory.parameters import DEFAULTS, Parameters, from_free, to_free
from shipworthy.memory.posterior import costs


def log_of(family: str, count: int, seed: int) -> ReviewLog:
    rng = np.random.default_rng([seed, count])
    return ReviewLog.of(reviews_of(FAMILIES[family](rng), count, rng))


@pytest.mark.parametrize("family", list(FAMILIES))
def test_from_the_mode_on_nothing_is_gained_that_would_show(family) -> None:
    log = log_of(family, 1500, seed=8)
    found = mode(log)
    assert found.cost - mode(log, start=found.at).cost < 1.0


def test_a_valley_of_products_is_walked_to_its_end() -> None:
    # Stability after a lapse begins as w11 w13 ln(S + 1): a start far along the valley leads to the same place.
    log = log_of("half-life, exponential", 3000, seed=3)
    away = to_free(DEFAULTS)
    away[[11, 13]] *= (3.0, 1.0 / 3.0)
    assert mode(log, start=away).cost == pytest.approx(mode(log).cost, abs=2.0)


def test_a_mode_costs_no_more_than_where_it_was_sought_from() -> None:
    log = log_of("ACT-R activation", 300, seed=4)
    assert mode(log).cost <= costs(to_free(DEFAULTS)[None], log)[0]


def test_a_mode_lies_within_the_bounds() -> None:
    found = from_free(mode(log_of("half-life, exponential", 1500, seed=9)).at)
    assert found.tolist() == pytest.approx(Parameters.of(found).weights, abs=1e-12)
