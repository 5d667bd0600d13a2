"""Classical data give the estimates that were published for them."""

from __future__ import annotations

import numpy as np
import pytest

from shipworthy.measure.calibration import Calibration, Normal, Priors, Quadrature, Settings, calibrate
from shipworthy.measure.items import Model
from tests.oracle.measure.classics import LSAT6, LSAT7, expanded

FLAT = Priors(log_a=Normal(0.0, 1e4), b=Normal(0.0, 1e4), learn=False)


def fitted(counts: tuple[int, ...], model: Model) -> Calibration:
    """The maximum of the likelihood: no priors, and far converged."""
    return calibrate(
        expanded(counts), model=model, priors=FLAT, quadrature=Quadrature(61), settings=Settings(tolerance=1e-7)
    )


@pytest.mark.parametrize(
    ("counts", "shares"),
    [(LSAT6, (0.924, 0.709, 0.553, 0.763, 0.870)), (LSAT7, (0.828, 0.658, 0.772, 0.606, 0.843))],
)
def test_the_data_have_the_published_shares_of_right_answers(
    counts: tuple[int, ...], shares: tuple[float, ...]
) -> None:
    log = expanded(counts)
    assert np.bincount(log.item, log.score) / 1000 == pytest.approx(shares, abs=5e-4)


def test_two_parameters_of_section_6() -> None:
    found = fitted(LSAT6, "2pl")
    assert found.log_likelihood == pytest.approx(-2466.653, abs=1e-3)
    assert found.bank.b == pytest.approx((-3.3597, -1.3696, -0.2799, -1.8659, -3.1236), abs=5e-3)
    assert found.bank.a == pytest.approx((0.8254, 0.7229, 0.8905, 0.6886, 0.6575), abs=2e-3)


def test_standard_errors_of_section_6() -> None:
    items = fitted(LSAT6, "2pl").bank.items
    assert [item.se_b for item in items] == pytest.approx((0.8669, 0.3073, 0.0997, 0.4341, 0.8700), rel=0.02)
    assert [item.se_a for item in items] == pytest.approx((0.2581, 0.1867, 0.2326, 0.1852, 0.2100), rel=0.02)


def test_rasch_on_section_6() -> None:
    found = fitted(LSAT6, "rasch")
    assert found.log_likelihood == pytest.approx(-2466.938, abs=1e-3)
    assert found.bank.b == pytest.approx((-3.6153, -1.3224, -0.3176, -1.7301, -2.7802), abs=1e-3)
    assert found.bank.a == pytest.approx(5 * [0.7551], abs=1e-3)


def test_standard_errors_of_rasch_on_section_6() -> None:
    items = fitted(LSAT6, "rasch").bank.items
    assert [item.se_b for item in items] == pytest.approx((0.3266, 0.1422, 0.0977, 0.1691, 0.2510), rel=0.01)
    assert [item.se_a for item in items] == pytest.approx(5 * [0.0694], rel=0.01)


def test_two_parameters_of_section_7() -> None:
    found = fitted(LSAT7, "2pl")
    assert found.log_likelihood == pytest.approx(-2658.805, abs=1e-3)
    assert found.bank.a == pytest.approx((0.988, 1.081, 1.706, 0.765, 0.736), abs=3e-3)
    assert -found.bank.a * found.bank.b == pytest.approx((1.856, 0.808, 1.804, 0.486, 1.855), abs=3e-3)
