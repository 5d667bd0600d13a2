"""Which question comes next, by kind of session.

*Practice* keeps to its scope: what is due first, then what was never asked, then what was asked longest ago; among equals the question that
the person would probably just about manage. *Smart Review* lets the next best action choose the skill among all that matter, and asks
what is due in it before anything else. Both ask the questions on a case one after another. *Retry* takes up what it was given, in order.
A *diagnostic* asks what tells the most.

A variant is a question like any other until it is its turn: then a seed is drawn, so that it comes with other numbers each time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from shipworthy.kernel import Message, say
from shipworthy.practice.content import Candidate, Content
from shipworthy.practice.sessions.learner import Learner
from shipworthy.practice.variants import MOST_SEED, Draws
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

    def within(self, content: Content, day: date) -> list[Candidate]:
        """What the scope asks on `day`: those of an exam where it names one, everything where it names nothing, in id order.

        A retry keeps its own order, asks a variant once, and leaves out what is gone.
        """
        if self.items:
            named = dict.fromkeys(content.question_of(item) for item in self.items)
            found = [content.candidate(question) for question in named]
            return [each for each in found if each and each.in_use(day)]
        if self.exam:
            return list(content.for_exam(self.exam, day, self.domain))
        if self.skills:
            return list({each.id: each for skill in self.skills for each in content.for_skill(skill, day)}.values())
        return list(content.candidates(day))


@dataclass(frozen=True, slots=True)
class Chosen:
    """An item, and why it comes next."""

    item: str
    why: Message


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a session is: the items that were ``seen`` in order, the minutes ``left``, and the ``seed`` that draws for it."""

    seen: tuple[str, ...]
    left: float
    seed: int = 0


def choose(
    kind: str, scope: Scope, progress: Progress, learner: Learner, content: Content, day: float
) -> Chosen | None:
    """The next question of a session of `kind` on `day` (days since 1970); None where it is done."""
    asked = {content.question_of(item) for item in progress.seen}
    within = [each for each in scope.within(content, _date(day)) if learner.knows(each)]
    fresh = [each for each in within if each.id not in asked]
    if not fresh or progress.left <= 0:
        return None
    chosen = _by_kind(kind, fresh, progress, learner, content, day)
    if chosen is None:
        return None
    return Chosen(_drawn(content, chosen.item, (*progress.seen, *scope.items), progress.seed, learner), chosen.why)


def _date(day: float) -> date:
    return date(1970, 1, 1) + timedelta(days=int(day // 1))


def _by_kind(
    kind: str, fresh: Sequence[Candidate], progress: Progress, learner: Learner, content: Content, day: float
) -> Chosen | None:
    if kind == "retry":
        return Chosen(fresh[0].id, say("You had this one wrong."))
    if kind == "diagnostic":
        return _telling(fresh, learner) if len(progress.seen) < LONGEST_DIAGNOSTIC else None
    if follows := _on_the_case(progress.seen[-1] if progress.seen else "", fresh, content):
        return Chosen(follows, say("It is about the same case."))
    chosen = _review(fresh, progress.left, learner, day) if kind == "review" else _practice(fresh, learner, day)
    begins = _on_the_case(chosen.item, fresh, content) if chosen else ""
    return Chosen(begins, say("It is the first on its case.")) if chosen and begins not in {"", chosen.item} else chosen


def _on_the_case(item: str, fresh: Sequence[Candidate], content: Content) -> str:
    """The first question that is left on the case that `item` is about, as its scenario orders them; '' where there is none."""
    about = content.items.get(item)
    left = {each.id for each in fresh}
    return next((each for each in content.of_case(about.testlet) if each in left), "") if about else ""


def _drawn(content: Content, chosen: str, seen: Sequence[str], seed: int, learner: Learner) -> str:
    """The id of the item that is asked: of a variant one whose seed was not seen here.

    The seed follows from that of the session and from how often the variant was answered, so that asking again draws the same.
    """
    variant = content.variants.get(chosen)
    if variant is None:
        return chosen
    card = learner.cards.get(chosen)
    draws = Draws(f"{seed}/{chosen}/{card.reviews if card else 0}")
    while (item := variant.item_id(draws.below(MOST_SEED + 1))) in seen:
        pass
    return item


def _practice(fresh: Sequence[Candidate], learner: Learner, day: float) -> Chosen:
    due = set(learner.due(day))

    def turn(item: Candidate) -> tuple[bool, float]:
        card = learner.cards.get(item.id)
        return (item.id not in due, (card.last or 0.0) if card else 0.0)

    soonest = min(map(turn, fresh))
    chosen = _fitting([item for item in fresh if turn(item) == soonest], learner)
    if chosen.id in due:
        return Chosen(chosen.id, say("It is time to see this one again."))
    if chosen.id not in learner.cards:
        return Chosen(chosen.id, say("You have not seen this one yet."))
    return Chosen(chosen.id, say("You saw this one the longest ago."))


def _fitting(items: Sequence[Candidate], learner: Learner) -> Candidate:
    """The item whose chance of a right answer is the nearest to the wanted one."""
    chances = learner.ability.chances([learner.parameters(item) for item in items])
    off = {item.id: abs(float(chance) - WANTED) for item, chance in zip(items, chances, strict=True)}
    return min(items, key=lambda item: (off[item.id], item.id))


def _review(fresh: Sequence[Candidate], minutes: float, learner: Learner, day: float) -> Chosen | None:
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


def _per_skill(fresh: Sequence[Candidate], due: dict[str, int], learner: Learner) -> list[Candidate]:
    """For each skill of the aim what is due in it, else what was never asked, else the rest."""
    by_skill: dict[str, list[Candidate]] = {}
    for item in fresh:
        by_skill.setdefault(item.skill, []).append(item)
    found: list[Candidate] = []
    for items in by_skill.values():
        waiting = [item for item in items if item.id in due]
        unseen = [item for item in items if item.id not in learner.cards]
        found += waiting or unseen or items
    return found


def _action(item: Candidate, learner: Learner, *, due: bool) -> Action:
    numbers = learner.parameters(item)
    return Action("review" if due else "practice", item.id, numbers.skills, item.minutes, item=numbers)


def _shortest(actions: Sequence[Action]) -> float:
    """A session with a minute left still asks one more: no question is cut off."""
    return min((action.minutes for action in actions), default=0.0)


def _telling(fresh: Sequence[Candidate], learner: Learner) -> Chosen:
    """The item whose answer is the least foreseeable, of the skill that is the least known."""
    spread = dict(zip(learner.ability.graph.skills, learner.ability.sds, strict=True))

    def tells(item: Candidate) -> float:
        numbers = learner.parameters(item)
        chance = learner.ability.chance(numbers)
        return float(chance * (1.0 - chance) * spread[numbers.skills[0]] ** 2)

    best = max(fresh, key=lambda item: (tells(item), item.id))
    return Chosen(best.id, say("Its answer tells the most about where you stand."))
