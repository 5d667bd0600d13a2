"""The untrained chance against that of the live posterior, which takes much longer for it."""

from __future__ import annotations

import numpy as np
import pytest

from shipworthy.measure import Item
from shipworthy.measure.ability import Ability, SkillGraph
from shipworthy.measure.tracing import Tracer


@pytest.mark.parametrize("seed", range(4))
def test_untrained_is_the_chance_of_the_live_posterior(seed: int) -> None:
    rng = np.random.default_rng(seed)
    ability = Ability.prior(SkillGraph.of(dict.fromkeys(("sql", "etl", "ml"), "data")))
    trace, theta = Tracer.untrained().start(), rng.normal()
    for number in range(25):
        item = Item(
            id=f"q{number}", a=1.2, b=float(rng.normal()), c=0.2, se_b=0.3, skills=(("sql", "etl", "ml")[number % 3],)
        )
        assert trace.chance(item) == pytest.approx(ability.chance(item), abs=0.04)
        score = float(rng.random() < 1 / (1 + np.exp(item.b - theta)))
        trace, ability = trace.observe(item, score), ability.observe(item, score, day=0.0)
