"""Where the questions of a simulated form come from: the bank where it has enough, otherwise items typical of a level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from shipworthy.measure.ability import LEVEL_THRESHOLDS
from shipworthy.measure.curves import Floats, probability
from shipworthy.measure.exams.exam import Exam
from shipworthy.measure.items import Item

ENOUGH_ITEMS = 4
"""Fewer bank items than this for a skill at an exam, and typical ones take their place."""

TYPICAL_ITEMS = 6
TYPICAL_A, TYPICAL_C, TYPICAL_SPREAD = 1.2, 0.2, 0.6
TYPICAL_SE_A, TYPICAL_SE_B = 0.3, 0.3
EXAM_SD = 0.3
"""An exam's typical items may all be harder or easier than we think: a shift they share, standard deviation in logits."""

LEVEL_CENTRES = (LEVEL_THRESHOLDS[0] - 0.5, *(threshold + 0.5 for threshold in LEVEL_THRESHOLDS))
"""The ability that each mastery level stands for: half a level above where it begins."""

_LEAST_A = 0.2


@dataclass(frozen=True, slots=True)
class Need:
    """A skill that a domain asks at a level, and the places of its items in the pool."""

    domain: int
    skill: str
    level: int
    items: NDArray[np.int64]
    from_bank: bool


@dataclass(frozen=True, slots=True)
class Pool:
    """Items as columns of equal length, and by need; ``skill`` holds columns of the ability draws."""

    a: Floats
    b: Floats
    c: Floats
    se_a: Floats
    se_b: Floats
    cov: Floats
    skill: NDArray[np.int64]
    typical: NDArray[np.bool_]
    needs: tuple[Need, ...]

    def chances(self, theta: Floats, rng: np.random.Generator, *, slip: float = 0.0, item_error: bool = True) -> Floats:
        """Chance of a right answer for each ability draw (n, skills) and item, shape (n, items).

        With `item_error` every draw also draws discrimination and difficulty from their errors, and for typical items the
        exam's shared shift; without it the items count as known exactly. ``slip`` is the share of known answers that go wrong.
        """
        a, b = self._drawn(len(theta), rng) if item_error else (self.a, self.b)
        clean = probability(theta[:, self.skill], a, b, self.c)
        return np.asarray(self.c + (clean - self.c) * (1.0 - self.c - slip) / (1.0 - self.c), dtype=np.float64)

    def _drawn(self, count: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
        """Discriminations and difficulties from their joint normal; discriminations stay positive."""
        first = rng.standard_normal((count, len(self.a)))
        second = rng.standard_normal((count, len(self.a)))
        r = self.cov / np.maximum(self.se_a * self.se_b, 1e-12)
        r = np.clip(r, -0.99, 0.99)
        shift = EXAM_SD * rng.standard_normal((count, 1)) * self.typical
        a = np.maximum(self.a + self.se_a * first, _LEAST_A)
        return a, self.b + self.se_b * (r * first + np.sqrt(1.0 - r**2) * second) + shift


def pool_of(exam: Exam, skills: Sequence[str], bank: Sequence[Item], seed: int = 0) -> Pool:
    """The items that forms of `exam` draw from. ``skills`` names the columns of the ability draws."""
    rng = np.random.default_rng(seed)
    columns = {skill: place for place, skill in enumerate(skills)}
    items: list[Item] = []
    column: list[int] = []
    needs = []
    for place, domain in enumerate(exam.domains):
        for skill, level in domain.needs:
            if skill not in columns:
                continue
            found = _from_bank(bank, skill)
            chosen = found or typical_items(skill, level, rng)
            indices = np.arange(len(items), len(items) + len(chosen))
            items += chosen
            column += [columns[skill]] * len(chosen)
            needs.append(Need(place, skill, level, indices, bool(found)))
    return _arrays(items, column, needs)


def typical_items(skill: str, level: int, rng: np.random.Generator) -> list[Item]:
    """Made-up items of a level: half a level easier than its centre, so that somebody at the centre has even odds at 70 %.

    Editorial: a 1.2 and a guess of 0.2 are usual for items with four or five options; difficulties spread by 0.6.
    """
    b = LEVEL_CENTRES[level] - 0.5 + rng.normal(0.0, TYPICAL_SPREAD, TYPICAL_ITEMS)
    return [
        Item(
            id=f"typical-{n}", a=TYPICAL_A, b=float(b[n]), c=TYPICAL_C, se_a=TYPICAL_SE_A, se_b=TYPICAL_SE_B, skills=(skill,)
        )
        for n in range(TYPICAL_ITEMS)
    ]  # fmt: skip


def _from_bank(bank: Sequence[Item], skill: str) -> list[Item]:
    """The bank's right-or-wrong items whose first skill is `skill`, when there are enough of them."""
    found = [item for item in bank if item.skills[:1] == (skill,) and not item.thresholds]
    return found if len(found) >= ENOUGH_ITEMS else []


def _arrays(items: list[Item], column: list[int], needs: list[Need]) -> Pool:
    def each(name: str) -> Floats:
        return np.array([getattr(item, name) for item in items], dtype=np.float64)

    typical = np.array([item.id.startswith("typical-") and not item.answers for item in items], dtype=bool)
    return Pool(
        each("a"), each("b"), each("c"), each("se_a"), each("se_b"), each("cov_ab"),
        np.array(column, dtype=np.int64), typical, tuple(needs),
    )  # fmt: skip
