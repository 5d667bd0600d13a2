"""A practice session as a state machine: what to ask comes out, a response goes in, and what was right comes back at once.

Sessions are values. Whoever keeps one (the site, a terminal) keeps the learner beside it, and both change together.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, get_args

from shipworthy.kernel import BadInput, Message, say, shown
from shipworthy.measure.ability import SkillGraph
from shipworthy.practice.content import Content
from shipworthy.practice.items import WrittenItem
from shipworthy.practice.marking import Marked, mark
from shipworthy.practice.presenting import Presented, present
from shipworthy.practice.responses import Response
from shipworthy.practice.sessions.choosing import Progress, Scope, choose
from shipworthy.practice.sessions.learner import Answering, Learner, Learnt, is_about, learn

Kind = Literal["practice", "review", "retry", "diagnostic"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was answered: what was given, its score, what had been predicted, and how it was given."""

    item: str
    response: Response
    score: float
    right: bool
    predicted: float
    answering: Answering


@dataclass(frozen=True)
class Session:
    """A session of a kind within a scope, for so many minutes. ``open`` is the question that waits for a response."""

    kind: Kind
    scope: Scope
    seed: int
    minutes: float
    asked: tuple[Asked, ...] = ()
    open: str = ""
    over: bool = False

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise BadInput("kind", say("{kind} is not known", kind=shown(self.kind)), say("Use {kinds}.", kinds=KINDS))
        if not self.minutes > 0:
            raise BadInput("minutes", say("is not above 0"), say("Give the minutes you have, such as 15."))

    @property
    def spent(self) -> float:
        """Minutes of work so far."""
        return sum(each.answering.minutes for each in self.asked)

    @property
    def left(self) -> float:
        """Minutes left, at least 0."""
        return max(0.0, self.minutes - self.spent)

    @property
    def wrong(self) -> tuple[str, ...]:
        """Items that were not right in every part, in order: what a retry takes up."""
        return tuple(dict.fromkeys(each.item for each in self.asked if not each.right))

    def place(self, item: str) -> str:
        """The seed that orders what is shown of an item: another one each time it comes up."""
        return f"{self.seed}-{sum(each.item == item for each in self.asked)}"


@dataclass(frozen=True)
class Question:
    """What to ask, as it is shown, and why this one."""

    session: Session
    shown: Presented
    why: Message


@dataclass(frozen=True)
class Feedback:
    """What came of a response: the session and the learner after it, and the marks with their rationales."""

    session: Session
    learnt: Learnt
    marked: Marked


def ask(session: Session, learner: Learner, content: Content, day: float) -> Question | None:
    """The question that waits, or the next one; None once the session is over. Asking twice gives the same question.

    A question that left the content while it waited is passed over.
    """
    if session.over:
        return None
    if waits := waiting(session, learner.ability.graph, content):
        return Question(session, present(waits, session.place(waits.id)), say("You were here."))
    progress = Progress(tuple(each.item for each in session.asked), session.left, session.seed)
    chosen = choose(session.kind, session.scope, progress, learner, content, day)
    item = content.find(chosen.item) if chosen else None
    if chosen is None or item is None:
        return None
    return Question(replace(session, open=item.id), present(item, session.place(item.id)), chosen.why)


def waiting(session: Session, graph: SkillGraph, content: Content) -> WrittenItem | None:
    """The item of the open question; None where none is open, or where the item or all its skills are gone."""
    item = content.find(session.open) if session.open and not session.over else None
    return item if item and is_about(item, graph) else None


def answer(session: Session, given: object, answering: Answering, learner: Learner, content: Content) -> Feedback:
    """A response to the open question, in the letters that were shown. BadInput, and nothing changes, where it cannot be read."""
    item = waiting(session, learner.ability.graph, content)
    if item is None:
        raise BadInput("session", say("has no question open"), say("Ask for the next question first."))
    response = present(item, session.place(item.id)).stored(given)
    marked = mark(item, response)
    learnt = learn(learner, item, marked, answering)
    asked = Asked(item.id, response, marked.score, marked.right, learnt.predicted, answering)
    return Feedback(replace(session, asked=(*session.asked, asked), open=""), learnt, marked)


def finish(session: Session) -> Session:
    """Over; what was answered stays."""
    return replace(session, over=True, open="")
