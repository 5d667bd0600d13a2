"""The E-step: what each learner's answers say of their ability, and how many answers each item would then have had where.

With X the answers (learners x states, ones) and L the logarithms of the chances (states x nodes), the log likelihood of every
learner at every node is X L, and the expected counts are the transpose of X times the posterior (Bock & Aitkin 1981).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shipworthy.measure.calibration.blocks import Block
from shipworthy.measure.calibration.parts import Part
from shipworthy.measure.curves import Floats


@dataclass(frozen=True, eq=False)
class Table:
    """What the E-step asks with: log chances ``log_chance`` (states, nodes) and log weights ``log_weight`` (nodes,)."""

    log_chance: Floats
    log_weight: Floats


@dataclass(frozen=True, eq=False)
class Expected:
    """Answers ``counts`` (states, nodes) and learners ``mass`` (nodes,) expected at each node, and the log likelihood."""

    counts: Floats
    mass: Floats
    log_likelihood: float


def expect(part: Part, table: Table) -> Expected:
    """The E-step of one part."""
    counts, mass, total = np.zeros(table.log_chance.shape), np.zeros(table.log_weight.shape), 0.0
    for block in part.blocks:
        posterior, log_likelihood = posteriors(block, table)
        counts += block.count(posterior)
        mass += posterior.sum(axis=0)
        total += float(log_likelihood.sum())
    return Expected(counts, mass, total)


def posteriors(block: Block, table: Table) -> tuple[Floats, Floats]:
    """Posterior of each learner of a block over the nodes (learners, nodes), and their log likelihoods (learners,)."""
    joint = block.weigh(table.log_chance)
    joint += table.log_weight
    most = joint.max(axis=1)
    joint -= most[:, None]
    np.exp(joint, out=joint)
    whole = joint.sum(axis=1)
    joint /= whole[:, None]
    return joint, most + np.log(whole)
