"""The steps that a replanned plan has behind it: a replan holds only what lies ahead."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import ConfigDict

from shipworthy.kernel import Said, Worded
from shipworthy.planner import Step


class StepBehind(Worded):
    """A step that is done, as its plan called it."""

    model_config = ConfigDict(frozen=True)

    id: str
    kind: str
    title: Said


def stored(steps: Iterable[Step]) -> list[dict[str, Any]]:
    """Steps as they are kept with a version."""
    return [StepBehind(id=step.id, kind=step.kind, title=step.title).model_dump() for step in steps]


def read(rows: Iterable[dict[str, Any]]) -> list[StepBehind]:
    """The steps that `stored` kept."""
    return [StepBehind.model_validate(row) for row in rows]
