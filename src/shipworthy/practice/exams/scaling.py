"""The scaled score of a form: what the vendor's own report would probably have said, with how far that is unknown.

Vendors say where their scale begins and ends and which score passes, not how right answers become scores. The usual construction is a
straight line in the share of right answers on a reference form, fixed where the standard was set, and equating brings every
other form onto it (Kolen & Brennan 2014, Test Equating, Scaling, and Linking, chapters 2 and 9). Here the reference form is all the
content has for the exam, weighted by the blueprint, and the line runs from no right answer (the least score) over the share that is
taken to pass (`Exam.mark`, as in the chance of passing) to all right (the highest score).

Ability comes from the answers to this form alone. Each item counts by its own difficulty, as unsure as its author's word, so that a hard
form is not punished. A question that was left open gets no point and says nothing of ability: whoever leaves some open here is taken
to leave as many open there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from shipworthy.measure import Item
from shipworthy.measure.ability import GRID, USUAL, ScaleAbility
from shipworthy.measure.ability.likelihood import expected_share
from shipworthy.measure.ability.posterior import quantiles
from shipworthy.measure.curves import Floats
from shipworthy.measure.exams import EXAM_SD, Exam, PassScale

WIDE_SD = 2.0
"""Ability before the first answer, in logits: so wide that the 65 answers of a usual form outweigh it about forty to one."""

LOW, MIDDLE, HIGH = 0.1, 0.5, 0.9
"""The middle 80 %, as in every interval of a result."""


@dataclass(frozen=True, slots=True)
class ScaledScore:
    """The middle of what the score may be, and its 80 % interval, all within `scale`.

    The interval holds the luck of the answers, the unsure difficulty of the items, and that nobody outside knows exactly where the
    vendor's cut lies: the real exam as a whole may be harder or easier than our questions by `EXAM_SD` logits.
    """

    score: int
    low: int
    high: int
    scale: PassScale

    @property
    def clears(self) -> bool | None:
        """Whether it passes, where the whole interval says so; None where the pass mark lies inside."""
        if self.low >= self.scale.passing:
            return True
        return False if self.high < self.scale.passing else None


@dataclass(frozen=True, slots=True)
class Reply:
    """An item as numbers, and whether it was right in every part; None where it was left open."""

    item: Item
    right: bool | None


def scaled_score(exam: Exam, replies: Sequence[Reply], bank: Sequence[Item]) -> ScaledScore | None:
    """The scaled score of at least one reply; None where the vendor publishes no scale or `bank` has nothing for the exam.

    ``bank`` is every item that serves the exam, each under its `domain`.
    """
    reference = reference_shares(exam, bank)
    if exam.scale is None or reference is None or not replies:
        return None
    answered = [reply for reply in replies if reply.right is not None]
    places = quantiles(_blurred(ability_of(answered).density), np.array([LOW, MIDDLE, HIGH]))
    shares = len(answered) / len(replies) * np.interp(places, GRID, reference)
    low, score, high = (round(value) for value in on_scale(exam.scale, exam.mark, shares).tolist())
    return ScaledScore(score, low, high, exam.scale)


def ability_of(answered: Sequence[Reply]) -> ScaleAbility:
    """The ability that the replies show, from a prior too wide to matter."""
    ability = ScaleAbility.prior(sd=WIDE_SD, slip=USUAL.slip)
    for reply in answered:
        ability = ability.observe(reply.item, float(bool(reply.right)))
    return ability


def reference_shares(exam: Exam, bank: Sequence[Item]) -> Floats | None:
    """The share of right answers expected on the reference form at each ability of GRID, rising; None for an empty one.

    Domains count by the blueprint, the skills of a domain the same, the items of a skill the same: as forms are drawn.
    """
    found = [
        (domain.share, _domain_shares([item for item in bank if item.domain == domain.id])) for domain in exam.domains
    ]
    known = [(weight, shares) for weight, shares in found if shares is not None]
    if not known:
        return None
    weights = np.array([weight for weight, _shares in known])
    return np.asarray(weights @ np.stack([shares for _weight, shares in known]) / weights.sum(), dtype=np.float64)


def on_scale(scale: PassScale, mark: float, shares: Floats) -> Floats:
    """Scores for shares of right answers (0-1): straight from 0 to the `mark`, and straight from there to all right."""
    return np.asarray(np.interp(shares, [0.0, mark, 1.0], [scale.low, scale.passing, scale.high]), dtype=np.float64)


def _domain_shares(items: Sequence[Item]) -> Floats | None:
    by_skill: dict[str, list[Floats]] = {}
    for item in items:
        by_skill.setdefault(item.skills[0], []).append(expected_share(item, USUAL.slip))
    skills = [np.mean(shares, axis=0) for shares in by_skill.values()]
    return np.asarray(np.mean(skills, axis=0), dtype=np.float64) if skills else None


def _blurred(density: Floats) -> Floats:
    """A density on GRID after a shift of the whole exam by a normal of `EXAM_SD`; what would leave the grid is left out."""
    step = float(GRID[1] - GRID[0])
    reach = np.arange(-len(GRID) // 2, len(GRID) // 2 + 1) * step
    kernel = np.exp(-0.5 * (reach / EXAM_SD) ** 2)
    found = np.convolve(density, kernel, mode="full")[len(reach) // 2 :][: len(GRID)]
    return np.asarray(found / found.sum(), dtype=np.float64)
