"""Which question comes next, by kind of session.

*Practice* keeps to its scope: what is due first, then what was never asked, then what was asked longest ago; among equals the question that
the person would probably just about manage. *Smart Review* lets the next best action choose the skill among all that matter, and asks
what is due in it before anything else. *Retry* takes up what it was given, in order. A *diagnostic* asks what tells the most.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shipworthy.kernel import Message, say
from shipworthy.practice.content import Content
from shipworthy.practice.items import WrittenItem
from shipworthy.practice.sessions.learner import Learner
from shipworthy.readiness import Action, next_best

WANTED = 0.8
"""Practice is best where about four answers in five are right: learning by error is fastest near 0.85 (Wilson et al. 2019), and a few
more mistakes teach a patient person no less."""

LONGEST_DIAGNOSTIC = 25


@dataclass(frozen=True, slots=True)
class Scope:
    """What a session is about: skills, or a domain of an exam, or an exam; or items in a given order (a retry)."""

    skills: tuple[str, ...] = ()
    exam: str = ""
    domain: str = ""
    items: tuple[str, ...] = ()

    def within(self, content: Content) -> list[WrittenItem]:
        """Items of the scope that are in use, in id order; those of an exam where it names one, everything where it names nothing."""
        if self.items:
            found: Iterable[WrittenItem] = (content.items[item] for item in self.items if item in content.items)
        elif self.exam:
            found = content.for_exam(self.exam, self.domain)
        elif self.skills:
            found = {item.id: item for skill in self.skills for item in content.for_skill(skill)}.values()
        else:
            found = content.items.values()
        return [item for item in found if item.retired is None]


@dataclass(frozen=True, slots=True)
class Chosen:
    """An item, and why it comes next."""

    item: str
    why: Message


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a session is: the items that were ``seen``, and the minutes ``left``."""

    seen: tuple[str, ...]
    left: float


def choose(
    kind: str, scope: Scope, progress: Progress, learner: Learner, content: Content, day: float
) -> Chosen | None:
    """The next question of a session of `kind`; None where it is done."""
    fresh = [item for item in scope.within(content) if item.id not in progress.seen]
    if not fresh or progress.left <= 0:
        return None
    if kind == "retry":
        return Chosen(fresh[0].id, say("You had this one wrong."))
    if kind == "review":
        return _review(fresh, progress.left, learner, day)
    if kind == "diagnostic":
        return _telling(fresh, learner) if len(progress.seen) < LONGEST_DIAGNOSTIC else None
    return _practice(fresh, learner, day)


def _practice(fresh: Sequence[WrittenItem], learner: Learner, day: float) -> Chosen:
    due = set(learner.due(day))

    def order(item: WrittenItem) -> tuple[float, ...]:
        card = learner.cards.get(item.id)
        waited = (card.last or 0.0) if card else 0.0
        return (item.id not in due, waited, abs(learner.ability.chance(learner.parameters(item)) - WANTED))

    chosen = min(fresh, key=lambda item: (order(item), item.id))
    if chosen.id in due:
        return Chosen(chosen.id, say("It is time to see this one again."))
    if chosen.id not in learner.cards:
        return Chosen(chosen.id, say("You have not seen this one yet."))
    return Chosen(chosen.id, say("You saw this one the longest ago."))


def _review(fresh: Sequence[WrittenItem], minutes: float, learner: Learner, day: float) -> Chosen | None:
    """The skill by the next best action, the item in it by what is due; outside the aim, what is due the longest."""
    due = {name: place for place, name in enumerate(learner.due(day))}
    actions = [_action(item, learner, due=item.id in due) for item in _per_skill(fresh, due, learner)]
    ranked = next_best(learner.state, actions, max(minutes, _shortest(actions)), most=1)
    if ranked:
        return Chosen(ranked[0].action.id, ranked[0].reason)
    waiting = [item for item in fresh if item.id in due]
    if not waiting:
        return None
    return Chosen(min(waiting, key=lambda item: due[item.id]).id, say("It is time to see this one again."))


def _per_skill(fresh: Sequence[WrittenItem], due: dict[str, int], learner: Learner) -> list[WrittenItem]:
    """For each skill of the aim what is due in it, else what was never asked, else the rest."""
    by_skill: dict[str, list[WrittenItem]] = {}
    for item in fresh:
        by_skill.setdefault(item.skill, []).append(item)
    found: list[WrittenItem] = []
    for items in by_skill.values():
        waiting = [item for item in items if item.id in due]
        unseen = [item for item in items if item.id not in learner.cards]
        found += waiting or unseen or items
    return found


def _action(item: WrittenItem, learner: Learner, *, due: bool) -> Action:
    numbers = learner.parameters(item)
    return Action("review" if due else "practice", item.id, item.skills, item.minutes, item=numbers)


def _shortest(actions: Sequence[Action]) -> float:
    """A session with a minute left still asks one more: no question is cut off."""
    return min((action.minutes for action in actions), default=0.0)


def _telling(fresh: Sequence[WrittenItem], learner: Learner) -> Chosen:
    """The item whose answer is the least foreseeable, of the skill that is the least known."""
    spread = dict(zip(learner.ability.graph.skills, learner.ability.sds, strict=True))

    def tells(item: WrittenItem) -> float:
        chance = learner.ability.chance(learner.parameters(item))
        return float(chance * (1.0 - chance) * spread[item.skill] ** 2)

    best = max(fresh, key=lambda item: (tells(item), item.id))
    return Chosen(best.id, say("Its answer tells the most about where you stand."))
