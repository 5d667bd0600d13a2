"""Bayesian knowledge tracing of one skill, fitted by EM.

Corbett & Anderson 1995: a learner knows the skill or does not; each opportunity may teach it; guesses and slips blur what is seen. A
hidden Markov model with two states, so EM is Baum & others (1970) with forgetting held at nothing. Guess and slip stay below a half,
without which knowing and not knowing may change places (Beck & Chang 2007).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

ROUNDS = 40
_LEAST, _MOST = 0.01, 0.49
Floats = NDArray[np.float64]
Tagged = tuple[tuple[str, ...], bool]
"""The skills of an item, and whether it was answered right."""


@dataclass(frozen=True)
class KnowledgeTracing:
    """Chances: `known` before the first answer, that an opportunity `learns` it, `guess`, `slip`."""

    known: float = 0.3
    learns: float = 0.15
    guess: float = 0.2
    slip: float = 0.1

    @classmethod
    def fitted(cls, sequences: Sequence[Sequence[bool]], rounds: int = ROUNDS) -> KnowledgeTracing:
        """The model most likely to give these sequences of right and wrong answers; empty ones say nothing."""
        model = cls()
        given = [np.array(each, dtype=bool) for each in sequences if len(each)]
        for _ in range(rounds if given else 0):
            model = model._improved(given)
        return model

    @classmethod
    def of_skills(cls, skills: Iterable[str], training: Sequence[Sequence[Tagged]]) -> dict[str, KnowledgeTracing]:
        """A model for each skill, fitted to what each learner answered on it; an item of several skills counts for each."""
        sequences: dict[str, list[list[bool]]] = {skill: [] for skill in skills}
        for answers in training:
            own: dict[str, list[bool]] = {}
            for tags, right in answers:
                for skill in tags:
                    own.setdefault(skill, []).append(right)
            for skill, seen in own.items():
                sequences[skill].append(seen)
        return {skill: cls.fitted(seen) for skill, seen in sequences.items()}

    @staticmethod
    def along(models: Mapping[str, KnowledgeTracing], answers: Sequence[Tagged]) -> list[float]:
        """The chance of each answer of one learner from those before; of an item of several skills the mean of theirs."""
        known = {skill: model.known for skill, model in models.items()}
        found = []
        for tags, right in answers:
            found.append(float(np.mean([models[skill].right(known[skill]) for skill in tags])))
            for skill in tags:
                known[skill] = models[skill].after(known[skill], right)
        return found

    def right(self, known: float) -> float:
        """Chance of a right answer when the skill is known with chance `known`."""
        return known * (1.0 - self.slip) + (1.0 - known) * self.guess

    def after(self, known: float, right: bool) -> float:
        """The chance that it is known after one more answer."""
        yes = known * ((1.0 - self.slip) if right else self.slip)
        no = (1.0 - known) * (self.guess if right else 1.0 - self.guess)
        told = yes / (yes + no)
        return told + (1.0 - told) * self.learns

    def _improved(self, sequences: Sequence[NDArray[np.bool_]]) -> KnowledgeTracing:
        """One round of EM, with a pseudo-count or two so that nothing becomes impossible."""
        known, learnt, chances_to, guessed, unknown, slipped, knowing = 1.0, 0.5, 2.0, 0.5, 2.0, 0.2, 2.0
        for seen in sequences:
            posterior, moved = self._expected(seen)
            known += posterior[0]
            learnt += moved.sum()
            chances_to += (1.0 - posterior[:-1]).sum()
            guessed += ((1.0 - posterior) * seen).sum()
            unknown += (1.0 - posterior).sum()
            slipped += (posterior * ~seen).sum()
            knowing += posterior.sum()
        return KnowledgeTracing(
            float(np.clip(known / (len(sequences) + 2.0), _LEAST, 1.0 - _LEAST)),
            float(np.clip(learnt / chances_to, _LEAST, 1.0 - _LEAST)),
            float(np.clip(guessed / unknown, _LEAST, _MOST)),
            float(np.clip(slipped / knowing, _LEAST, _MOST)),
        )

    def _expected(self, seen: NDArray[np.bool_]) -> tuple[Floats, Floats]:
        """Chances of knowing at each answer given all of them, and of having moved from not knowing to knowing after each but the last."""
        count = len(seen)
        shown = np.stack([np.where(seen, self.guess, 1.0 - self.guess), np.where(seen, 1.0 - self.slip, self.slip)])
        step = np.array([[1.0 - self.learns, self.learns], [0.0, 1.0]])
        forward, backward = np.empty((count, 2)), np.ones((count, 2))
        forward[0] = np.array([1.0 - self.known, self.known]) * shown[:, 0]
        forward[0] /= forward[0].sum()
        for n in range(1, count):
            forward[n] = (forward[n - 1] @ step) * shown[:, n]
            forward[n] /= forward[n].sum()
        for n in range(count - 2, -1, -1):
            backward[n] = step @ (shown[:, n + 1] * backward[n + 1])
            backward[n] /= backward[n].sum()
        both = forward * backward
        posterior = both[:, 1] / both.sum(axis=1)
        joint = forward[:-1, :, None] * step * (shown[:, 1:].T * backward[1:])[:, None, :]
        moved = joint[:, 0, 1] / joint.sum(axis=(1, 2))
        return posterior, moved
