"""The steps that a replanned plan has behind it: a replan holds only what lies ahead."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import ConfigDict

from shipworthy.kernel import Said, Worded
from shipworthy.planner import Step


class StepBehind(Worded):
    """A step that is done, as its plan called it, and the levels that it taught."""

    model_config = ConfigDict(frozen=True)

    id: str
    kind: str
    title: Said
    skills: dict[str, int] = {}


def stored(steps: Iterable[Step]) -> list[dict[str, Any]]:
    """Steps as they are kept with a version."""
    return [_kept(step).model_dump() for step in steps]


def read(rows: Iterable[dict[str, Any]]) -> list[StepBehind]:
    """The steps that `stored` kept."""
    return [StepBehind.model_validate(row) for row in rows]


def learnt(rows: Iterable[dict[str, Any]]) -> dict[str, int]:
    """The levels that steps behind have taught, by skill."""
    found: dict[str, int] = {}
    for skill, level in (pair for step in read(rows) for pair in step.skills.items()):
        found[skill] = max(level, found.get(skill, 0))
    return found


def _kept(step: Step) -> StepBehind:
    levels = {gain.skill: gain.to_level for gain in step.skills}
    return StepBehind(id=step.id, kind=step.kind, title=step.title, skills=levels)
