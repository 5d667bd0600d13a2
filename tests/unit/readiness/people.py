"""Aims, learners and actions small enough to follow by hand."""

from __future__ import annotations

from shipworthy.measure import Item
from shipworthy.measure.ability import Ability, SkillGraph
from shipworthy.readiness import Action, Aim, LearnerState, Outcome

SKILLS = ("first", "second", "third")
NEEDS = {"first": (), "second": ("first",), "third": ("second",)}


def an_item(skill: str = "first", n: int = 0, **fields: float) -> Item:
    return Item(id=f"{skill}-{n}", skills=(skill,), **{"a": 1.3, "b": 0.0, **fields})  # type: ignore[arg-type]


def ask(skill: str = "first", n: int = 0, **fields: float) -> Action:
    item = an_item(skill, n, **fields)
    return Action("practice", item.id, (skill,), item.minutes, item=item)


def teach(skill: str = "first", minutes: float = 10.0, levels: float = 0.4) -> Action:
    return Action("lesson", f"lesson-{skill}", (skill,), minutes, levels=levels)


def actions() -> list[Action]:
    return [*(teach(skill) for skill in SKILLS), *(ask(skill, n) for skill in SKILLS for n in range(4))]


def an_aim(level: int = 3) -> Aim:
    return Aim.of_skills(SKILLS, level, NEEDS)


def a_learner(levels: dict[str, tuple[float, float]] | None = None, **fields: float) -> LearnerState:
    graph = SkillGraph.of(dict.fromkeys(SKILLS, "all"), [("first", "second"), ("second", "third")])
    return LearnerState.of(an_aim(), Ability.prior(graph, levels=levels), **fields)  # type: ignore[arg-type]


def came(score: float | None = None, day: float = 0.0, minutes: float = 2.0) -> Outcome:
    return Outcome(day, minutes, score)
