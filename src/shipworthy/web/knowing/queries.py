"""Reads of what is known of a learner."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from shipworthy.measure import adaptive
from shipworthy.measure.ability import Ability, SkillGraph
from shipworthy.planner import Heard as Skills
from shipworthy.web.config import wiring
from shipworthy.web.knowing.models import Known


@dataclass(frozen=True)
class Heard:
    """How many answers measure abilities, and what they say of each skill that they measure."""

    count: int
    skills: Skills


@lru_cache(maxsize=1)
def graph() -> SkillGraph:
    """The catalogue's skills, tied."""
    return SkillGraph.from_catalog(wiring.catalogue())


@lru_cache(maxsize=32)
def ability_of(text: str, graph: SkillGraph) -> Ability:
    """The ability that is stored as `text`. The same text gives the same value, so that its posterior is worked out once."""
    return Ability.from_json(graph, text)


def ability_text() -> str:
    """The stored ability of the one learner of this machine; '' before the first answer. One query."""
    return Known.objects.order_by("learner__created").values_list("ability", flat=True).first() or ""


def heard() -> Heard:
    """What the answers of that learner say of the skills that they measure, as of this moment. One query."""
    return _heard(ability_text())


def heard_in(text: str) -> Skills:
    """What a stored ability says of the skills that answers measure."""
    return _heard(text).skills


@lru_cache(maxsize=2)
def _heard(text: str) -> Heard:
    """The same for the same text: several parts of a page ask."""
    if not text:
        return Heard(0, {})
    ability = ability_of(text, graph())
    return Heard(ability.answers, adaptive.heard(ability))
