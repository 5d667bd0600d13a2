"""A learner, two skills, and a handful of items."""

from __future__ import annotations

from shipworthy.measure.ability import Ability, SkillGraph
from shipworthy.practice import Content, key, present
from shipworthy.practice.sessions import Answering, Feedback, Learner, Question, answer
from shipworthy.readiness import Aim, LearnerState
from tests import written

DAY = 20_000.0
ITEMS = ("first-a", "first-b", "first-c")
OTHERS = ("second-a", "second-b", "second-c")


def some_content() -> Content:
    records = [written.single(name, difficulty=0.3 * place) for place, name in enumerate(ITEMS)]
    files = [written.single(name, skills=["files"], exams=[]) for name in OTHERS]
    return written.content(*records, *files)


def somebody(*wanted: str) -> Learner:
    graph = SkillGraph.of({"records": "all", "files": "all"}, [("records", "files")])
    aim = Aim.of_skills(wanted or ("records", "files"), 3, {"records": (), "files": ("records",)})
    ability = Ability.prior(graph)
    return Learner(ability, LearnerState.of(aim, ability, day=DAY))


def at(minutes: float = 0.0, seconds: float = 60.0, confidence: float | None = None) -> Answering:
    return Answering(DAY + minutes / 1440.0, seconds, confidence)


def replied(question: Question, learner: Learner, content: Content, *, right: bool, minutes: float = 0.0) -> Feedback:
    """The open question answered rightly, or with an option that is wrong."""
    item = content.find(question.shown.id)
    assert item is not None
    shown = present(item, question.session.place(item.id))
    letter = str(shown.shown(key(item)))
    given = letter if right else next((each for each in shown.letters if each != letter), "1")
    return answer(question.session, given, at(minutes), learner, content)
