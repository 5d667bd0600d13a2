"""Everything the next best action needs to know of a learner, and how an outcome changes it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field, replace
from math import exp, log
from typing import TypeVar

import numpy as np

from shipworthy.kernel import BadInput, resolve, say, shown
from shipworthy.measure import Item
from shipworthy.measure.ability import Ability
from shipworthy.measure.curves import Floats
from shipworthy.memory import Card, Rules
from shipworthy.readiness.actions import Action, Outcome
from shipworthy.readiness.aim import Aim
from shipworthy.readiness.belief import Belief, Way
from shipworthy.readiness.normal import normal_cdf
from shipworthy.readiness.remembering import first_card, next_card, share_recalled
from shipworthy.readiness.stored import KeptRecord, KeptState, belief_of, kept_belief, read

V = TypeVar("V")

LEVELS_PER_HOUR = 0.25
"""Expected gain of an hour of answering where nobody says otherwise: four hours a level, the catalogue's usual."""

MASSED_MINUTES = 30.0
SPACING_DAYS = 2.0
"""After `MASSED_MINUTES` on a skill at a stretch more of them teach half as much, and after `SPACING_DAYS` without it only a share
1 / e of them still counts: the spacing effect (Cepeda et al. 2006). Both numbers were chosen on the families of
`shipworthy.simulation`."""

CLOSED = 0.5
"""How fast learning goes while no prerequisite holds, as a share of its usual pace: editorial."""

_LEAST_CHANCE = 0.02


@dataclass(frozen=True, slots=True)
class Record:
    """How good our predictions of this learner's answers were: number, their log loss, and scores, to compare with."""

    answers: int = 0
    loss: float = 0.0
    scores: float = 0.0

    def with_answer(self, chance: float, score: float) -> Record:
        """One more prediction and what came of it."""
        kept = min(max(chance, _LEAST_CHANCE), 1.0 - _LEAST_CHANCE)
        loss = -(score * log(kept) + (1.0 - score) * log(1.0 - kept))
        return Record(self.answers + 1, self.loss + loss, self.scores + score)

    @property
    def worse_than_guessing(self) -> bool:
        """Whether always saying the learner's own share of right answers would have predicted better, by a clear margin."""
        if not 0 < self.scores < self.answers:
            return False
        share = self.scores / self.answers
        plain = -(share * log(share) + (1.0 - share) * log(1.0 - share))
        return self.loss / self.answers > plain + 0.1


@dataclass(frozen=True)
class LearnerState:
    """A learner as of `day` (fractional days, any origin). A value: `observe` returns a new one.

    ``cards`` hold the memory of skills that were learnt; ``seen`` on how many occasions each skill, ``asked`` each item, was
    worked on; ``last`` the newest scores of each skill, newest last; ``recent`` the day of its last work and the minutes of late,
    older ones counted less.
    """

    aim: Aim
    belief: Belief
    day: float = 0.0
    cards: Mapping[str, Card] = field(default_factory=dict)
    seen: Mapping[str, int] = field(default_factory=dict)
    asked: Mapping[str, int] = field(default_factory=dict)
    last: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    recent: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    record: Record = field(default_factory=Record)
    rules: Rules = field(default_factory=Rules)
    levels_per_hour: float = LEVELS_PER_HOUR

    @classmethod
    def of(
        cls,
        aim: Aim,
        ability: Ability,
        *,
        day: float = 0.0,
        rules: Rules | None = None,
        levels_per_hour: float = LEVELS_PER_HOUR,
    ) -> LearnerState:
        """A learner of whom `ability` is known, as of `day`.

        ``rules`` carry a fitted memory's parameters; ``levels_per_hour`` is what an hour of answering is expected to teach where an
        action does not say.
        """
        return cls(aim, Belief.of(ability, aim.skills), day, rules=rules or Rules(), levels_per_hour=levels_per_hour)

    def to_json(self) -> str:
        """Everything but the aim, which belongs to the catalogue. The same state gives the same text."""
        return KeptState(
            day=self.day,
            belief=kept_belief(self.belief),
            cards=self.cards,
            seen=self.seen,
            asked=self.asked,
            last=self.last,
            recent=self.recent,
            record=KeptRecord(**asdict(self.record)),
            rules=self.rules,
            levels_per_hour=self.levels_per_hour,
        ).model_dump_json()

    @classmethod
    def from_json(cls, aim: Aim, text: str | bytes, ability: Ability | None = None) -> LearnerState:
        """What `to_json` wrote, towards `aim`, which may be another one by now; BadInput for anything else.

        Where the aim asks for skills that nothing is stored about, `ability` says what is believed (BadInput without one), and skills that
        it does not know are dropped: the catalogue has lost them.
        """
        kept = read(text)
        has_all = set(aim.skills) <= set(kept.belief.skills)
        known = set(ability.graph.index) if ability else {*kept.cards, *kept.seen, *kept.last, *kept.recent}
        return cls(
            aim,
            Belief.of(ability, aim.skills) if ability and not has_all else belief_of(kept.belief, aim.skills),
            kept.day,
            _of(known, kept.cards),
            _of(known, kept.seen),
            kept.asked,
            _of(known, kept.last),
            _of(known, kept.recent),
            Record(**kept.record.model_dump()),
            kept.rules,
            kept.levels_per_hour,
        )

    def recall(self, day: float) -> Floats:
        """Share of each skill of the aim that is recalled on `day`, shape (skills,); 1 where memory knows nothing."""
        return np.array([self._recall(skill, day) for skill in self.aim.skills])

    def _recall(self, skill: str, day: float) -> float:
        return share_recalled(self.cards.get(skill), day, self.rules)

    def open(self) -> Floats:
        """How fast each skill can be learnt now, `CLOSED`-1: the chance that each of its prerequisites holds, multiplied."""
        found = np.ones(len(self.aim.skills))
        if not self.aim.edges:
            return found
        before, after = self.aim.edge_ends
        mean, variance = self.belief.recalled(self.recall(self.day))
        holds = normal_cdf((mean[before] - self.aim.edge_steps) / np.sqrt(variance[before]))
        np.multiply.at(found, after, holds)
        return np.asarray(CLOSED + (1.0 - CLOSED) * found)

    def fresh(self) -> Floats:
        """How much of its usual gain work on each skill brings now, 0-1: less after minutes on it of late."""
        return np.array([self._fresh(skill) for skill in self.aim.skills])

    def _fresh(self, skill: str) -> float:
        return 1.0 / (1.0 + self.minutes_of_late(skill, self.day) / MASSED_MINUTES)

    def minutes_of_late(self, skill: str, day: float) -> float:
        """Minutes spent on a skill, each counted less the longer ago it was."""
        last, minutes = self.recent.get(skill, (day, 0.0))
        return minutes * exp((last - day) / SPACING_DAYS)

    def met(self) -> Floats:
        """Expected share of each skill's wanted levels that is reached today, 0-1, shape (skills,)."""
        mean, variance = self.belief.recalled(self.recall(self.day))
        return self.aim.met(mean, np.sqrt(variance))

    def expected(self) -> float:
        """Points of the aim that are expected to be met today, 0-100."""
        return float(self.aim.weights @ self.met())


def _of(skills: Collection[str], found: Mapping[str, V]) -> dict[str, V]:
    return {skill: value for skill, value in found.items() if skill in skills}


def observe(state: LearnerState, action: Action, outcome: Outcome) -> LearnerState:
    """`state` after `action` came to `outcome`: the answer sharpens, the work teaches, memory begins anew.

    Skills outside the aim are left alone. BadInput for an outcome that lies before the state's day.
    """
    if outcome.day < state.day:
        raise BadInput(
            "day", say("{day} lies before the newest outcome", day=shown(outcome.day)), say("Give them in order.")
        )
    state = replace(state, day=outcome.day)
    known = [skill for skill in action.skills if skill in state.aim.index]
    if not known and action.kind != "exam":
        resolve("skill", action.skills[0], state.aim.index)
    item, could = outcome.item or action.item, 1.0
    if outcome.score is not None and item is not None and known:
        could = _chance(state, state.aim.index[known[0]], item, 1.0)
        state = _answered(state, known[0], item, outcome)
    for skill in known:
        state = _worked(state, skill, action, outcome, could)
    return state


def _answered(state: LearnerState, skill: str, item: Item, outcome: Outcome) -> LearnerState:
    """What the score says, before the work taught anything."""
    place, score = state.aim.index[skill], float(outcome.score or 0.0)
    share = state._recall(skill, outcome.day)  # noqa: SLF001
    record = state.record.with_answer(_chance(state, place, item, share), score)
    return replace(
        state,
        belief=state.belief.answered(place, item, score, share),
        asked={**state.asked, item.id: state.asked.get(item.id, 0) + 1},
        last={**state.last, skill: (*state.last.get(skill, ()), score)[-5:]},
        record=record,
    )


def predicted(state: LearnerState, item: Item, day: float) -> float:
    """Predicted score, 0-1, on an item of a skill of the aim on `day`."""
    skill = item.skills[0]
    return _chance(state, state.aim.index[resolve("skill", skill, state.aim.index)], item, state._recall(skill, day))  # noqa: SLF001


def _chance(state: LearnerState, place: int, item: Item, share: float) -> float:
    """Predicted score on an item, with the ability's error carried through (probit approximation: MacKay 1992)."""
    mean, variance = state.belief.recalled(np.full(len(state.aim.skills), share))
    spread = 1.0 + item.a**2 * (variance[place] + item.se_b**2) * np.pi / 8.0
    middle = float(np.mean(item.thresholds)) if item.thresholds else item.b
    return float(item.c + (1.0 - item.c) / (1.0 + np.exp(-item.a * (mean[place] - middle) / np.sqrt(spread))))


def _worked(state: LearnerState, skill: str, action: Action, outcome: Outcome, could: float) -> LearnerState:
    """What the work taught, and the memory it leaves. ``could`` is the chance, before, of answering it fresh."""
    place = state.aim.index[skill]
    way: Way = "practice" if action.kind in {"practice", "review"} else "lesson"
    levels = expected_levels(state, action, outcome.minutes) * float(state.open()[place]) * state._fresh(skill)  # noqa: SLF001
    spent = outcome.minutes + state.minutes_of_late(skill, outcome.day)
    return replace(
        state,
        belief=state.belief.taught(place, levels, way, outcome.minutes),
        cards={**state.cards, skill: _remembered(state, skill, outcome, could)},
        seen={**state.seen, skill: state.seen.get(skill, 0) + 1},
        recent={**state.recent, skill: (outcome.day, spent)},
    )


def expected_levels(state: LearnerState, action: Action, minutes: float | None = None) -> float:
    """Levels that `action` is expected to teach at its author's pace; for `minutes` other than its own in proportion."""
    spent = action.minutes if minutes is None else minutes
    if action.levels:
        return action.levels * spent / action.minutes
    return state.levels_per_hour * spent / 60.0 if action.kind != "exam" else 0.0


def _remembered(state: LearnerState, skill: str, outcome: Outcome, could: float) -> Card:
    old = state.cards.get(skill)
    if old is None:
        untaught = not state.seen.get(skill)
        return first_card(skill, outcome.score, outcome.day, state.rules, untaught=untaught)
    return next_card(old, outcome.score, outcome.day, state.rules, could=could)
