"""What one answer says."""

from __future__ import annotations

import numpy as np
import pytest

from shipworthy.measure import Item
from shipworthy.measure.ability import GRID
from shipworthy.measure.ability.likelihood import expected_share, log_likelihood, score_chances
from shipworthy.measure.curves import probability

ITEM = Item(id="i", a=1.3, b=0.4, c=0.2)
LAB = Item(id="lab", a=1.3, b=0.0, thresholds=(-1.0, 1.0), se_b=0.3)


def test_without_slips_it_is_the_response_function() -> None:
    assert score_chances(ITEM, 0.0)[1] == pytest.approx(probability(GRID, 1.3, 0.4, 0.2))


def test_a_slip_lowers_the_top_only() -> None:
    right = score_chances(ITEM, 0.03)[1]
    assert right[0] == pytest.approx(0.2, abs=1e-3)
    assert right[-1] == pytest.approx(0.97, abs=1e-3)


@pytest.mark.parametrize("item", [ITEM, LAB, ITEM.model_copy(update={"se_a": 0.4, "se_b": 0.6, "cov_ab": 0.1})])
def test_the_chances_of_all_scores_sum_to_one(item: Item) -> None:
    assert score_chances(item, 0.03).sum(axis=0) == pytest.approx(np.ones(len(GRID)))


@pytest.mark.parametrize("item", [ITEM, LAB])
def test_more_ability_never_lowers_the_expected_score(item: Item) -> None:
    assert (np.diff(expected_share(item, 0.03)) >= -1e-12).all()


def test_error_of_the_item_flattens_the_curve() -> None:
    unsure = score_chances(ITEM.model_copy(update={"se_b": 0.8}), 0.0)[1]
    assert np.diff(unsure).max() < np.diff(score_chances(ITEM, 0.0)[1]).max()


def test_a_score_between_two_is_weighed_between_them() -> None:
    low, high = log_likelihood(LAB, 1, 0.03), log_likelihood(LAB, 2, 0.03)
    assert log_likelihood(LAB, 1.25, 0.03) == pytest.approx(0.75 * low + 0.25 * high)


def test_tables_cannot_be_written_to_by_accident() -> None:
    with pytest.raises(ValueError, match="read-only"):
        score_chances(ITEM, 0.03)[0, 0] = 1.0
