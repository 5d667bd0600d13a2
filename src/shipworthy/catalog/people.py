"""What people can already do when they arrive: by background, and by cloud experience."""

from __future__ import annotations

from pydantic import Field

from shipworthy.catalog.facts import Provenance
from shipworthy.catalog.skills import MasteryLevel
from shipworthy.kernel import Id


class Background(Provenance):
    """Mastery levels that a background implies until the person says otherwise."""

    id: Id
    name: str
    summary: str
    levels: dict[Id, MasteryLevel] = Field(default_factory=dict)


class CloudExperience(Background):
    """Mastery levels that cloud experience implies; `platform` is the level on the preferred vendor's own platform."""

    platform: MasteryLevel = 0
