"""From a log and banks to a problem of numbers: which items, which of their parameters are free, what is believed, where to start."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from shipworthy.kernel import BadInput, say, shown
from shipworthy.measure.calibration.beliefs import Beliefs
from shipworthy.measure.calibration.families import LOG_A, REST, B, Family, Graded, Logistic
from shipworthy.measure.calibration.learning import Learner
from shipworthy.measure.calibration.maximising import Items
from shipworthy.measure.calibration.settings import Guess, Guessing, Normal, Priors
from shipworthy.measure.curves import Floats
from shipworthy.measure.items import Item, Model
from shipworthy.measure.responses import ResponseLog

_SMALL_GAP = 0.05
# Where an author's item brings no prior of its own.
_PLAIN = Item(id="plain")


@dataclass(frozen=True, eq=False)
class Frame:
    """The items calibrated: those that were answered, and those whose authors wrote down a difficulty."""

    log: ResponseLog
    model: Model
    priors: Priors
    guessing: Guessing | None
    start: Mapping[str, Item]
    anchors: Mapping[str, Item]

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Ids of the items in alphabetical order, as in the log: each learner's answers keep theirs."""
        return tuple(sorted({*self.start, *self.log.items}))

    @cached_property
    def told(self) -> tuple[int, ...]:
        """Places of the items in the order of the bank to come: the authors' own, then new items by name."""
        index = {name: place for place, name in enumerate(self.ids)}
        return tuple(index[name] for name in (*self.start, *(name for name in self.ids if name not in self.start)))

    @cached_property
    def place(self) -> NDArray[np.int32]:
        """Where each of the log's items stands among `ids`, (names,)."""
        index = {name: place for place, name in enumerate(self.ids)}
        return np.array([index[name] for name in self.log.items], np.int32)

    @cached_property
    def held(self) -> NDArray[np.bool_]:
        """Which items are anchors, (items,)."""
        return np.array([name in self.anchors for name in self.ids])

    @cached_property
    def written(self) -> tuple[Item, ...]:
        """Each item as it was before: the anchor, the author's, or a plain one."""
        return tuple(self.anchors.get(name) or self.start.get(name) or _PLAIN for name in self.ids)

    @cached_property
    def answers(self) -> NDArray[np.int64]:
        """How many answers each item has, (items,)."""
        return np.asarray(self.tally.sum(axis=1), np.int64)

    @cached_property
    def family(self) -> Family:
        """The curves."""
        if self.model == "graded":
            return Graded(self._most())
        return Logistic(*self._guesses())

    @cached_property
    def tally(self) -> Floats:
        """How many answers had each score, (items, scores)."""
        states = self.family.scores
        flat = np.zeros(len(self.ids) * states, np.int64)
        for first in range(0, len(self.log), 1 << 20):
            rows = slice(first, first + (1 << 20))
            state = self.place[self.log.item[rows]] * states + self.log.score[rows].astype(np.int32)
            flat += np.bincount(state, minlength=len(flat))
        return flat.reshape(-1, states).astype(np.float64)

    def items(self) -> Items:
        """What is estimated."""
        return Items(self.family, self._free(), self.beliefs(), tied=self._is_tied)

    def beliefs(self) -> Beliefs:
        """The priors to start with."""
        priors, shape = self.priors, (len(self.ids), self.family.size)
        log_gap = priors.log_gap if self.model == "graded" else Normal(0.0, 10.0)
        mean, sd = np.full(shape, log_gap.mean), np.full(shape, log_gap.sd)
        for place, item in enumerate(self.written):
            mean[place, LOG_A], sd[place, LOG_A] = self._belief_of_a(item)
            mean[place, B], sd[place, B] = self._belief_of_b(item)
        if self._is_tied:
            sd[:, LOG_A] *= np.sqrt(max(int((~self.held).sum()), 1))  # one discrimination has one prior
        bound = self.family.bound if isinstance(self.family, Logistic) else np.zeros(len(self.ids))
        volume = np.where(self._free()[:, B] & priors.learn, 1.0, 0.0)
        return Beliefs(mean, sd, bound, priors.guess_weight, volume)

    def learner(self, first: Beliefs) -> Learner:
        """What the bank may teach about the priors."""
        shared = np.zeros((len(self.ids), self.family.size), bool)
        shared[:, LOG_A] = [not item.se_a for item in self.written]
        shared[:, B] = [not item.se_b for item in self.written]
        shared[:, LOG_A] &= not self._is_tied
        offset = np.zeros(shared.shape)
        offset[:, B] = [item.b for item in self.written]
        group = np.array([item is not _PLAIN for item in self.written], np.int64)
        return Learner(shared & self._free(), offset, group, first)

    def first_guess(self) -> Floats:
        """Working parameters to start from, (items, size): anchors and authors as given, the rest from shares of right answers."""
        u = self.beliefs().mean.copy()
        steps = self._steps()
        u[:, B] = np.where(self._is_blank(), np.nanmean(steps, axis=1), u[:, B])
        if isinstance(self.family, Graded) and self.family.size > REST:
            gaps = np.log(np.maximum(np.diff(steps, axis=1), _SMALL_GAP))
            u[:, REST:] = np.where(self.family.has_gap, gaps, 0.0)
        elif self.family.size > REST:
            u[:, REST] = np.log(4.0)  # the prior's mode: four fifths of the bound
        if self._is_tied and self.held.any():
            u[:, LOG_A] = np.mean([np.log(item.a) for item in self.anchors.values()])
        for place in np.flatnonzero(self.held):
            u[place] = self._working(self.written[place])
        return u

    def _is_blank(self) -> NDArray[np.bool_]:
        return np.array([item is _PLAIN for item in self.written])

    def _steps(self) -> Floats:
        """Thresholds (items, highest score) at which shares of answers put them; NaN beyond an item's own."""
        least = np.cumsum(self.tally[:, ::-1], axis=1)[:, ::-1]
        share = (least[:, 1:] + 0.5) / (least[:, :1] + 1.0)
        if isinstance(self.family, Logistic):
            floor = self.family.guesses(np.full((len(self.ids), 3), np.log(4.0)))[:, None]
            share = np.clip((share - floor) / (1.0 - floor), 0.02, 0.98)
        steps = np.clip(1.2 * (np.log1p(-share) - np.log(share)), -4.0, 4.0)
        if not isinstance(self.family, Graded):
            return np.asarray(steps)
        return np.where(np.arange(steps.shape[1]) < self.family.most[:, None], steps, np.nan)

    @property
    def _is_tied(self) -> bool:
        return self.model == "rasch"

    def _free(self) -> NDArray[np.bool_]:
        free = np.ones((len(self.ids), self.family.size), bool)
        if isinstance(self.family, Graded):
            free[:, REST:] = self.family.has_gap
        elif isinstance(self.family, Logistic) and self.family.size > REST:
            free[:, REST] = self.family.bound > 0
        free[self.held] = False
        if self._is_tied and self.held.any():
            free[:, LOG_A] = False
        return free

    def _belief_of_a(self, item: Item) -> tuple[float, float]:
        if item.se_a:
            return float(np.log(item.a)), item.se_a / item.a
        return self.priors.log_a.mean, self.priors.log_a.sd

    def _belief_of_b(self, item: Item) -> tuple[float, float]:
        if item is _PLAIN:
            return self.priors.b.mean, self.priors.b.sd
        return item.b, item.se_b or self.priors.author

    def _most(self) -> NDArray[np.int64]:
        """Highest scores: as written, or as seen."""
        seen = np.zeros(len(self.log.items), np.int64)
        np.maximum.at(seen, self.log.item, self.log.score.astype(np.int64))
        most = np.array([item.most for item in self.written], np.int64)
        for place, highest in zip(self.place, seen, strict=True):
            if self.held[place] and highest > most[place]:
                raise BadInput(
                    "anchors",
                    say(
                        "item {item} has scores above its highest, {most}", item=self.ids[place], most=int(most[place])
                    ),
                    say("Mend the answers, or leave the item out of the anchors."),
                )
            most[place] = max(most[place], highest)
        return most

    def _guesses(self) -> tuple[Floats, Floats]:
        """Fixed guesses and upper ends of those to be estimated, (items,) each."""
        fixed, bound = np.zeros(len(self.ids)), np.zeros(len(self.ids))
        asked = Guess() if self.guessing is None else self.guessing
        for place, (name, item) in enumerate(zip(self.ids, self.written, strict=True)):
            if self.held[place] or self.model != "3pl":
                fixed[place] = item.c if self.held[place] else 0.0
            elif isinstance(asked, Guess):
                bound[place] = 1.0 / _of(asked.options, name, "options")
            else:
                fixed[place] = _guess(asked, name)
        return fixed, bound

    def _working(self, item: Item) -> Floats:
        """An anchor's working parameters."""
        u = np.zeros(self.family.size)
        u[LOG_A], u[B] = np.log(item.a), item.b
        if isinstance(self.family, Graded) and item.thresholds:
            u[B] = np.mean(item.thresholds)
            u[REST : REST + len(item.thresholds) - 1] = np.log(np.diff(item.thresholds))
        return u


def _of(value: int | Mapping[str, int], name: str, thing: str) -> int:
    if not isinstance(value, Mapping):
        return value
    if name not in value:
        raise BadInput(thing, say("none for item {name}", name=shown(name)), say("Give a number for every item."))
    return value[name]


def _guess(asked: float | Mapping[str, float], name: str) -> float:
    value = asked.get(name, 0.0) if isinstance(asked, Mapping) else asked
    if not 0.0 <= value < 1.0:
        raise BadInput(
            "guess", say("{value} is not a chance below 1", value=float(value)), say("Give 0 to 1, such as 0.25.")
        )
    return value
