"""Everything that one person's answers change, changed at once: abilities, memory, and what is believed for the next best action."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from shipworthy.kernel import BadInput, say
from shipworthy.measure import Item
from shipworthy.measure.ability import Ability, SkillGraph
from shipworthy.memory import Card, Rules, grade_of
from shipworthy.practice.content import Candidate
from shipworthy.practice.items import WrittenItem
from shipworthy.practice.marking import Marked
from shipworthy.practice.measured import parameters
from shipworthy.readiness import Action, LearnerState, Outcome, observe

ITEM_RULES = Rules(learning_minutes=(10.0,), relearning_minutes=(10.0,))
"""A question that was answered rightly, its rationale read, waits for days; one that was not comes back in ten minutes at the earliest."""

SLOWEST_MINUTES = 30.0
"""A question that stood open for longer was left alone: no more than this counts as work."""


@dataclass(frozen=True, slots=True)
class Answering:
    """How an answer was given: when (days since 1970, fractional), in how many seconds, and how sure the person was before (0-1)."""

    day: float
    seconds: float
    confidence: float | None = None

    def __post_init__(self) -> None:
        if not self.seconds >= 0:
            raise BadInput("seconds", say("is no length of time"), say("Give 0 or more."))

    @property
    def minutes(self) -> float:
        """Minutes of work, above 0 and at most `SLOWEST_MINUTES`."""
        return min(max(self.seconds / 60.0, 1 / 60.0), SLOWEST_MINUTES)


@dataclass(frozen=True)
class Learner:
    """What is known of a person: ``ability`` for measuring, ``state`` for choosing what comes next, ``cards`` of questions for reviews.

    Cards, like measurement, are of a question: of a variant, whatever the seed, or of an item. ``items`` are the parameters of items that were calibrated; the author's word serves for the others.
    """

    ability: Ability
    state: LearnerState
    cards: Mapping[str, Card] = field(default_factory=dict)
    rules: Rules = ITEM_RULES
    items: Mapping[str, Item] = field(default_factory=dict)

    def knows(self, item: Candidate) -> bool:
        """Whether a skill of `item` is one that abilities are about: the catalogue may have lost it since the item was written."""
        return is_about(item, self.ability.graph)

    def parameters(self, item: Candidate) -> Item:
        """An item that `knows` knows as numbers, of those of its skills that are known."""
        found = self.items.get(item.question) or parameters(item)
        known = tuple(skill for skill in found.skills if skill in self.ability.graph.index)
        return found if known == found.skills else found.model_copy(update={"skills": known})

    def due(self, day: float) -> list[str]:
        """Questions whose review is due on `day`, the longest due first."""
        waiting = [card for card in self.cards.values() if card.due <= day]
        return [card.name for card in sorted(waiting, key=lambda card: (card.due, card.name))]


def is_about(item: Candidate, graph: SkillGraph) -> bool:
    """Whether `item` tests a skill of `graph`."""
    return any(skill in graph.index for skill in item.skills)


@dataclass(frozen=True, slots=True)
class Learnt:
    """What an answer changed: the learner after it, what was ``predicted`` before (0-1, to judge ourselves by), and the question's card."""

    learner: Learner
    predicted: float
    card: Card


def learn(learner: Learner, item: WrittenItem, marked: Marked, answering: Answering) -> Learnt:
    """After an answer: sharper abilities, a card that comes back when it is due, and a state that knows of the work.

    Measurement counts an answer that is right in every part, memory its partial credit. An answer given before the newest one counts
    as given with it.
    """
    numbers = learner.parameters(item)
    day = max(answering.day, learner.state.day)
    predicted = learner.ability.chance(numbers)
    pace = answering.minutes / item.minutes
    grade = grade_of(marked.score, pace=pace, confidence=answering.confidence)
    old = learner.cards.get(item.question, Card(item.question))
    card = old.review(grade, max(day, old.last or day), learner.rules)
    after = replace(
        learner,
        ability=learner.ability.observe(numbers, float(marked.right), day=day),
        state=_worked(learner.state, numbers, Outcome(day, answering.minutes, float(marked.right), numbers)),
        cards={**learner.cards, item.question: card},
    )
    return Learnt(after, predicted, card)


def _worked(state: LearnerState, numbers: Item, outcome: Outcome) -> LearnerState:
    """The state after work on a question; the same, but for the day, where the aim asks for none of its skills."""
    wanted = tuple(skill for skill in numbers.skills if skill in state.aim.index)
    if not wanted:
        return replace(state, day=outcome.day)
    return observe(state, Action("practice", numbers.id, wanted, numbers.minutes, item=numbers), outcome)
