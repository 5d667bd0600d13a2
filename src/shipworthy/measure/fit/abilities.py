"""Each learner's ability from a log and a bank: what fit, differential functioning and drift are told beside the answers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shipworthy.measure.calibration.expecting import Table, posteriors
from shipworthy.measure.calibration.parts import parts_of
from shipworthy.measure.curves import Floats, probability
from shipworthy.measure.fit.predictions import NODES, WEIGHTS, chances, given, joined, pieces, places_of
from shipworthy.measure.items import Item, ItemBank
from shipworthy.measure.responses import ResponseLog

# Abilities from -6 to 6 standard deviations, a tenth apart: sums over them are exact for posteriors wider than that.
_NODES = np.linspace(-6.0, 6.0, 121)
_LEAST_CHANCE = 1e-300


@dataclass(frozen=True)
class Abilities:
    """Posterior ``mean`` and standard deviation ``sd`` (>= 0) of each learner of a log, (learners,), on the scale of the bank's b."""

    learners: tuple[str, ...]
    mean: Floats
    sd: Floats


def abilities(log: ResponseLog, bank: ItemBank, *, population: tuple[float, float] = (0.0, 1.0)) -> Abilities:
    """Posterior of each learner's ability given their answers, the items as they stand and a normal population (mean, sd > 0).

    Expected a posteriori on a grid (Bock & Mislevy 1982); a learner without answers keeps the population's. BadInput for an
    item that the bank does not have and for a score that it cannot have.
    """
    places_of(log, bank)
    nodes = population[0] + population[1] * _NODES
    scores = max(item.most for item in bank.each()) + 1
    logs = np.array([_log_chances(item, nodes, scores) for item in bank.each()]).reshape(-1, len(nodes))
    table = Table(logs, -0.5 * _NODES**2)
    place = np.array([bank.index[name] for name in log.items], dtype=np.int32)
    found = [
        posteriors(block, table)[0] @ np.stack([nodes, nodes**2], axis=1)
        for part in parts_of(log, place, scores, len(bank))
        for block in part.blocks
    ]
    mean, square = np.concatenate(found).T
    return Abilities(log.learners, mean, np.sqrt(np.maximum(square - mean**2, 0.0)))


def with_item(before: Abilities, log: ResponseLog, bank: ItemBank) -> Abilities:
    """``before`` (of the learners of `log`) after the answers in `log`, all to one item, which it has not seen.

    Each posterior is taken as normal and moved by Bayes' rule with nine nodes, which is exact to 1e-6 up to a * sd = 2. BadInput
    as `joined`.
    """
    mean, sd = before.mean.copy(), before.sd.copy()
    for piece in pieces(joined(log, bank, before.mean, before.sd)):
        there = [given(chances(piece.mean + node * piece.sd, piece), piece.score) for node in NODES]
        weight = WEIGHTS[:, None] * np.array(there)
        weight /= weight.sum(axis=0)
        moved = NODES @ weight
        mean[piece.learner] = piece.mean + piece.sd * moved
        sd[piece.learner] = piece.sd * np.sqrt(np.maximum(NODES**2 @ weight - moved**2, 0.0))
    return Abilities(before.learners, mean, sd)


def _log_chances(item: Item, theta: Floats, scores: int) -> Floats:
    """Logarithms of the chances of the scores 0.. at ``theta`` (q,), (scores, q); scores above the item's highest are never asked."""
    steps = np.array(item.thresholds or (item.b,))[:, None]
    least = probability(theta, item.a, steps, 0.0 if item.thresholds else item.c)
    bounds = np.concatenate([np.ones((1, len(theta))), least, np.zeros((scores - len(steps), len(theta)))])
    return np.asarray(np.log(np.maximum(bounds[:-1] - bounds[1:], _LEAST_CHANCE)))
