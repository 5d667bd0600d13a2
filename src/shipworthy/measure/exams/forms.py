"""Forms drawn by a blueprint, and the chance of reaching the mark on them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from shipworthy.measure.curves import Floats
from shipworthy.measure.exams.exam import Exam, needed_of
from shipworthy.measure.exams.pool import Need, Pool

Form = NDArray[np.int64]


def draw_form(exam: Exam, pool: Pool, rng: np.random.Generator) -> Form:
    """Places in the pool of the questions of one form: as many for each domain as its weight allows, none twice while any is left."""
    chosen: list[int] = []
    for place, count in enumerate(allocate(exam, rng)):
        needs = [need for need in pool.needs if need.domain == place]
        chosen += _of_domain(needs, count, rng)
    return np.array(chosen, dtype=np.int64)


def allocate(exam: Exam, rng: np.random.Generator) -> list[int]:
    """Questions by domain, adding up to `exam.questions`: weights drawn inside their bands, rounded by largest remainder."""
    shares = np.array([rng.uniform(domain.low, domain.high) for domain in exam.domains])
    exact = shares / shares.sum() * exam.questions
    counts = np.floor(exact).astype(int)
    for place in np.argsort(counts - exact, kind="stable")[: exam.questions - int(counts.sum())]:
        counts[place] += 1
    return [int(count) for count in counts]


def _of_domain(needs: Sequence[Need], count: int, rng: np.random.Generator) -> list[int]:
    """`count` items of a domain, its skills in turn from a random one, each skill's items in random order."""
    if not needs:
        return []
    decks = [rng.permutation(need.items) for need in needs]
    begin = int(rng.integers(len(needs)))
    turns = [(begin + turn) % len(needs) for turn in range(count)]
    dealt = [0] * len(needs)
    chosen = []
    for turn in turns:
        chosen.append(int(decks[turn][dealt[turn] % len(decks[turn])]))
        dealt[turn] += 1
    return chosen


def at_least(chances: Floats, needed: int) -> Floats:
    """Chance of at least `needed` right answers, for each row of `chances` (n, questions), shape (n,).

    Exact: the Poisson-binomial distribution by the recursion of Lord & Wingersky (1984), all rows at once.
    """
    rows, questions = chances.shape
    if needed > questions:
        return np.zeros(rows)
    totals = np.zeros((questions + 1, rows))
    totals[0] = 1.0
    for place in range(questions):
        p = chances[:, place]
        totals[1 : place + 2] = totals[1 : place + 2] * (1.0 - p) + totals[: place + 1] * p
        totals[0] *= 1.0 - p
    return np.asarray(np.clip(totals[needed:].sum(axis=0), 0.0, 1.0), dtype=np.float64)


def pass_by_draw(forms: Sequence[Form], chances: Floats, mark: float) -> Floats:
    """Chance of passing for each ability draw, the luck of the form averaged out, shape (n,).

    ``mark`` is the share of a form's questions that must be right.
    """
    found = [at_least(chances[:, form], needed_of(len(form), mark)) for form in forms]
    return np.asarray(np.mean(found, axis=0), dtype=np.float64)
