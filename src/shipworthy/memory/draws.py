"""Sets of parameters that could be a learner's, drawn from the posterior given a log.

The posterior is far from normal where a log says little. Each draw starts from the normal approximation around the mode, a
direction and a distance, and is then moved along its direction to where the posterior has fallen by as much as the normal one would
have: implicit sampling with a random map (Morzfeld, Tu, Atkins and Chorin 2012), without its weights, which are close to equal here.
"""

from __future__ import annotations

import numpy as np

from shipworthy.memory.parameters import COUNT, DEFAULTS, LEAST, MOST, Floats, between_learners, from_free, to_free
from shipworthy.memory.posterior import Slope, costs
from shipworthy.memory.reviews import ReviewLog

DRAWS = 32
_NEAREST, _FARTHEST = 0.05, 2.0
_SEED = 20_250_601


def prior_draws() -> Floats:
    """What a learner's parameters could be before any review, shape (DRAWS, 21)."""
    return from_free(to_free(DEFAULTS) + between_learners() * _normal())


def posterior_draws(mode: Slope, log: ReviewLog, *, strength: float = 1.0) -> Floats:
    """What they could be after `log`, shape (DRAWS, 21), around the `mode` of the posterior; the same for the same log."""
    ways = _normal()
    root = np.linalg.cholesky(np.linalg.inv(mode.information))
    steps = np.einsum("dp,qp->dq", ways, root)
    wanted = 0.5 * (ways**2).sum(axis=1)
    risen = costs(_inside(mode.at + steps), log, strength) - mode.cost
    # Were the posterior normal along each way, its logarithm would fall with the square of the distance.
    scale = np.clip(np.sqrt(wanted / np.maximum(risen, 1e-3 * wanted)), _NEAREST, _FARTHEST)
    return from_free(_inside(mode.at + scale[:, None] * steps))


def _normal() -> Floats:
    """The same draws for everybody, in pairs that mirror each other, so that their mean is exact."""
    half = np.random.default_rng(_SEED).standard_normal((DRAWS // 2, COUNT))
    return np.concatenate([half, -half])


def _inside(free: Floats) -> Floats:
    return np.clip(free, to_free(LEAST), to_free(MOST))
