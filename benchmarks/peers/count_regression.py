"""Logistic regressions on counts of what came before, by scikit-learn.

* `on_counts`: performance factors (Pavlik, Cen & Koedinger 2009), lessons counted too, each skill with slopes of its own;
* `on_windows`: the same counted in windows of time, with an intercept an item (DAS3H with linear terms: Choffin et al. 2019);
* `CountsWithItems`: Best-LR (Gervet, Koedinger, Schneider & Mitchell 2020), for logs without times: items, skills, wins and fails by
  skill, by item and in all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from histories import History, Predictor
from shipworthy.measure.tracing import Answer
from shipworthy.simulation import World

WINDOW_DAYS = (1.0 / 24.0, 1.0, 7.0, 30.0, float("inf"))
Cells = list[tuple[int, float]]


def on_counts(world: World, training: Sequence[History]) -> Predictor:
    """Logistic regression on right answers, wrong answers and lessons so far, by skill, with the skill and the author's difficulty."""
    return _trained(lambda history: np.array(_counted(world, history)), training)


def _trained(rows: Callable[[History], object], training: Sequence[History]) -> Predictor:
    model = LogisticRegression(C=1.0, max_iter=500)
    scores = np.array([step.outcome.score for history in training for step in history if step.asked])
    model.fit(_stacked([rows(history) for history in training]), scores > 0)
    return lambda history: [float(p) for p in model.predict_proba(rows(history))[:, 1]]


def _stacked(parts: Sequence[object]) -> NDArray[np.float64]:
    return np.concatenate([np.asarray(part) for part in parts])


def _counted(world: World, history: History) -> list[list[float]]:
    place = {skill: number for number, skill in enumerate(world.skills)}
    counts = np.zeros((3, len(place)))
    rows = []
    for step in history:
        here = place[step.skill]
        if step.asked and step.action.item is not None:
            own = np.zeros((4, len(place)))
            own[0, here] = 1.0
            own[1:, here] = np.log1p(counts[:, here])
            rows.append([step.action.item.b, *own.ravel(), *np.log1p(counts.sum(axis=1))])
            counts[0 if step.outcome.score else 1, here] += 1
        else:
            counts[2, here] += 1
    return rows


def on_windows(world: World, training: Sequence[History]) -> Predictor:
    """Wins, answers and lessons of a skill in windows of time, with intercepts for items and skills."""
    return _trained(lambda history: _windowed(world, history), training)


def _windowed(world: World, history: History) -> NDArray[np.float64]:
    skill_place = {skill: number for number, skill in enumerate(world.skills)}
    item_place = {item.id: number for number, item in enumerate(world.items)}
    per_skill = 1 + 3 * len(WINDOW_DAYS)
    past: dict[str, list[tuple[float, int]]] = defaultdict(list)
    rows = []
    for step in history:
        if step.asked and step.action.item is not None:
            row = np.zeros(1 + len(item_place) + per_skill * len(skill_place))
            row[0] = step.action.item.b
            row[1 + item_place[step.action.item.id]] = 1.0
            first = 1 + len(item_place) + per_skill * skill_place[step.skill]
            row[first : first + per_skill] = [1.0, *_in_windows(past[step.skill], step.outcome.day)]
            rows.append(row)
            past[step.skill].append((step.outcome.day, 0 if step.outcome.score else 1))
        else:
            past[step.skill].append((step.outcome.day, 2))
    return np.array(rows)


def _in_windows(past: Sequence[tuple[float, int]], day: float) -> NDArray[np.float64]:
    found = np.zeros((3, len(WINDOW_DAYS)))
    for then, kind in past:
        found[kind] += np.array([day - then <= window for window in WINDOW_DAYS])
    return np.log1p(found).ravel()


class CountsWithItems:
    """Best-LR over answers in order; `skills` of each item."""

    def __init__(self, skills: Mapping[str, tuple[str, ...]]) -> None:
        names = sorted({name for each in skills.values() for name in each})
        self._skills = skills
        self._item = {item: place for place, item in enumerate(skills)}
        self._skill = {name: len(skills) + place for place, name in enumerate(names)}
        self._width = len(names)
        self._model = LogisticRegression(C=0.1, max_iter=2000)

    def fit(self, training: Sequence[Sequence[Answer]]) -> CountsWithItems:
        """Learn from learners' answers."""
        scores = [answer.score for answers in training for answer in answers]
        self._model.fit(self._matrix([row for answers in training for row in self._rows(answers)]), scores)
        return self

    def predict(self, answers: Sequence[Answer]) -> list[float]:
        """The chance of each answer from those before it."""
        return [float(p) for p in self._model.predict_proba(self._matrix(self._rows(answers)))[:, 1]]

    def _matrix(self, rows: Sequence[Cells]) -> csr_matrix:
        at = [(number, column, value) for number, row in enumerate(rows) for column, value in row]
        row, column, value = zip(*at, strict=True)
        return csr_matrix((value, (row, column)), shape=(len(rows), len(self._item) + 3 * self._width + 6))

    def _rows(self, answers: Sequence[Answer]) -> list[Cells]:
        wins: Counter[str] = Counter()
        fails: Counter[str] = Counter()
        rows = []
        for answer in answers:
            tags = self._skills[answer.item]
            rows.append(self._cells(answer.item, tags, wins, fails))
            for name in (*tags, answer.item, "all"):
                (wins if answer.score > 0 else fails)[name] += 1
        return rows

    def _cells(self, item: str, tags: Sequence[str], wins: Counter[str], fails: Counter[str]) -> Cells:
        cells = [(self._item[item], 1.0)]
        for name in tags:
            place = self._skill[name]
            cells += [
                (place, 1.0),
                (place + self._width, np.log1p(wins[name])),
                (place + 2 * self._width, np.log1p(fails[name])),
            ]
        first = len(self._item) + 3 * self._width
        totals = (sum(wins[name] for name in tags), sum(fails[name] for name in tags))
        given = (wins["all"], fails["all"], wins[item], fails[item], *totals)
        return cells + [(first + number, float(np.log1p(count))) for number, count in enumerate(given)]
