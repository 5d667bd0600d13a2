"""Simulated learners who forget: two families are FSRS, one is nearly, two are not. Each draws its own cards and keeps their true memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from shipworthy.memory.curve import retrievability
from shipworthy.memory.grades import Grade
from shipworthy.memory.parameters import DEFAULTS, between_learners, from_free, to_free
from shipworthy.memory.reviews import Review
from shipworthy.memory.states import State, first_state, next_state

MINUTE = 1.0 / 1440.0


class Memory(Protocol):
    """The true memory of one card."""

    def chance(self, day: float) -> float:
        """The chance of recall on `day`."""
        ...

    def learn(self, grade: Grade, day: float) -> None:
        """Take in a review."""
        ...


Learner = Callable[[np.random.Generator], Memory]


@dataclass
class FsrsMemory:
    """FSRS-6 itself; `ease` is a factor on the card's stability that the scheduler does not know."""

    weights: tuple[float, ...]
    ease: float = 1.0
    state: State | None = None
    last: float = 0.0

    def chance(self, day: float) -> float:
        """The forgetting curve of FSRS-6."""
        if self.state is None:
            return 0.0
        return float(retrievability(day - self.last, self.state.stability * self.ease, self.weights[20]))

    def learn(self, grade: Grade, day: float) -> None:
        """The update of FSRS-6."""
        state = self.state
        self.state = (
            next_state(self.weights, state, grade, day - self.last) if state else first_state(self.weights, grade)
        )
        self.last = day


@dataclass
class DeviatingMemory:
    """FSRS-6 whose log odds of recall are off by what is the card's and learner's own and by what is of the moment.

    By how much on the whole is published: see `shipworthy.memory.deviations`.
    """

    inner: FsrsMemory
    own: float
    moments: float
    seed: int

    def chance(self, day: float) -> float:
        """The same for the same day."""
        recall = min(max(self.inner.chance(day), 1e-9), 1.0 - 1e-9)
        moment = np.random.default_rng([self.seed, round(day * 1440)]).standard_normal()
        odds = np.log(recall / (1.0 - recall)) + self.own + self.moments * moment
        return float(1.0 / (1.0 + np.exp(-odds)))

    def learn(self, grade: Grade, day: float) -> None:
        """The update of FSRS-6."""
        self.inner.learn(grade, day)


@dataclass
class ActivationMemory:
    """ACT-R: activation is the log of a sum of decaying traces; a trace laid at high activation decays faster.

    m = ln sum t_j^-d_j, d_j = c exp(m_j) + a, P = 1 / (1 + exp((tau - m) / s)) (Pavlik and Anderson 2005); t in hours.
    """

    decay: float
    threshold: float
    noise: float
    traces: list[tuple[float, float]] = field(default_factory=list)

    def chance(self, day: float) -> float:
        """The chance that activation is above the threshold."""
        return float(1.0 / (1.0 + np.exp((self.threshold - self._activation(day)) / self.noise)))

    def learn(self, grade: Grade, day: float) -> None:
        """Lay a trace; an easy recall lays two."""
        decay = min(0.217 * np.exp(min(self._activation(day), 1.5)) + self.decay, 1.2)
        self.traces += [(day, decay)] * (2 if grade is Grade.EASY else 1)

    def _activation(self, day: float) -> float:
        if not self.traces:
            return -10.0
        return float(np.log(sum(max((day - at) * 24.0, 0.02) ** -decay for at, decay in self.traces)))


@dataclass
class HalfLifeMemory:
    """Exponential forgetting whose half-life grows on recall, more when it was nearly forgotten (after Settles and Meeder 2016)."""

    half_life: float
    growth: float
    loss: float
    last: float = 0.0

    def chance(self, day: float) -> float:
        """2^-(t / h)."""
        return float(2.0 ** -((day - self.last) / self.half_life))

    def learn(self, grade: Grade, day: float) -> None:
        """Longer after recall, shorter after a lapse."""
        forgotten = 1.0 - self.chance(day)
        kept = {Grade.AGAIN: self.loss, Grade.HARD: 1.0 + 0.5 * self.growth * forgotten}
        easy = 1.6 if grade is Grade.EASY else 1.0
        self.half_life *= kept.get(grade, 1.0 + easy * self.growth * forgotten)
        self.half_life = min(max(self.half_life, 1.0), 2000.0)
        self.last = day


def fsrs_learner(rng: np.random.Generator, apart: float = 1.0, ease: float = 0.0) -> Learner:
    """A learner of the FSRS family: parameters `apart` population standard deviations around the defaults."""
    free = to_free(DEFAULTS) + apart * between_learners() * rng.standard_normal(len(DEFAULTS))
    weights = tuple(float(weight) for weight in from_free(free))
    return lambda draw: FsrsMemory(weights, float(np.exp(ease * draw.standard_normal())))


def deviating_learner(rng: np.random.Generator) -> Learner:
    """A learner around the defaults who is off by 0.5, whose cards are off by 0.64, and whose moments are, in log odds."""
    inner, off = fsrs_learner(rng), 0.5 * rng.standard_normal()

    def card(draw: np.random.Generator) -> Memory:
        memory = inner(draw)
        return DeviatingMemory(memory, off + 0.64 * draw.standard_normal(), 0.64, int(draw.integers(2**31)))  # type: ignore[arg-type]

    return card


def activation_learner(rng: np.random.Generator) -> Learner:
    """A learner of the ACT-R family, with cards that differ."""
    decay, threshold, noise = rng.uniform(0.12, 0.25), rng.uniform(-1.9, -0.9), rng.uniform(0.25, 0.5)
    return lambda draw: ActivationMemory(decay, threshold + 0.3 * draw.standard_normal(), noise)


def half_life_learner(rng: np.random.Generator) -> Learner:
    """A learner with exponential forgetting, with cards that differ."""
    half_life, growth, loss = np.exp(rng.normal(1.8, 0.6)), rng.uniform(2.0, 6.0), rng.uniform(0.15, 0.6)
    return lambda draw: HalfLifeMemory(float(half_life * np.exp(0.5 * draw.standard_normal())), growth, loss)


FAMILIES: dict[str, Callable[[np.random.Generator], Learner]] = {
    "FSRS, the defaults themselves": lambda rng: fsrs_learner(rng, apart=0.0),
    "FSRS, drawn around the defaults": lambda rng: fsrs_learner(rng, apart=0.7, ease=0.3),
    "FSRS, off as much as is published": deviating_learner,
    "ACT-R activation": activation_learner,
    "half-life, exponential": half_life_learner,
}


@dataclass(frozen=True)
class Lived:
    """A card as it truly is after its reviews."""

    memory: Memory
    reviews: list[Review]


def lived(learner: Learner, count: int, rng: np.random.Generator, *, days: float = 400.0) -> list[Lived]:
    """Cards with `count` or a few more reviews: begun over `days`, each reviewed when a simple doubling rule says."""
    found: list[Lived] = []
    total = 0
    while total < count:
        memory, begun = learner(rng), rng.uniform(0.0, days * 0.8)
        found.append(Lived(memory, list(_history(memory, f"card {len(found)}", begun, days, rng))))
        total += len(found[-1].reviews)
    return found


def reviews_of(learner: Learner, count: int, rng: np.random.Generator, *, days: float = 400.0) -> list[Review]:
    """The reviews alone, card after card."""
    return [review for card in lived(learner, count, rng, days=days) for review in card.reviews]


def _history(memory: Memory, card: str, day: float, end: float, rng: np.random.Generator) -> Iterator[Review]:
    grade = Grade(int(rng.choice(4, p=(0.25, 0.1, 0.5, 0.15))) + 1)
    wait = 1.0
    while day < end:
        memory.learn(grade, day)
        yield Review(card, grade, day)
        if grade is Grade.AGAIN and rng.random() < 0.5:
            day += 10.0 * MINUTE
            memory.learn(Grade.GOOD, day)
            yield Review(card, Grade.GOOD, day)
        wait = max(1.0, wait * {Grade.AGAIN: 0.3, Grade.HARD: 1.3, Grade.GOOD: 2.2, Grade.EASY: 3.2}[grade])
        # A learner comes back at about the same hour, on some day around the planned one.
        day += max(1.0, round(wait * np.exp(0.35 * rng.standard_normal()))) + rng.uniform(-0.1, 0.1) * (wait > 1.0)
        chance = memory.chance(day)
        grade = _graded(chance, rng) if rng.random() < chance else Grade.AGAIN


def _graded(chance: float, rng: np.random.Generator) -> Grade:
    hard = 0.05 + 0.35 * (1.0 - chance)
    easy = 0.25 * chance
    return Grade(int(rng.choice(3, p=(hard, 1.0 - hard - easy, easy))) + 2)
