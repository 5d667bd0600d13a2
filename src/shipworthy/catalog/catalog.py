"""The whole catalogue in memory: typed entries by kind and id, read once, never changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType

from shipworthy.catalog.activities import Activity
from shipworthy.catalog.certifications import Certification
from shipworthy.catalog.facts import Provenance
from shipworthy.catalog.pay import PayBand
from shipworthy.catalog.people import Background, CloudExperience
from shipworthy.catalog.policy import Policy
from shipworthy.catalog.roles import Role
from shipworthy.catalog.skills import Area, Skill
from shipworthy.catalog.sources import Source

KINDS = ("skills", "roles", "certifications", "activities", "pay", "sources", "backgrounds", "experience")


@dataclass(frozen=True)
class Catalog:
    """Entries by id, in id order. `version` is a fingerprint of the files; `origin` names the folder for messages."""

    version: str
    origin: str
    areas: tuple[Area, ...]
    policy: Policy
    skills: Mapping[str, Skill]
    roles: Mapping[str, Role]
    certifications: Mapping[str, Certification]
    activities: Mapping[str, Activity]
    pay: Mapping[str, PayBand]
    sources: Mapping[str, Source]
    backgrounds: Mapping[str, Background]
    experience: Mapping[str, CloudExperience]

    @cached_property
    def oldest_check(self) -> date:
        """The oldest checked date of any entry."""
        return min(
            entry.checked for kind in KINDS for entry in self.entries(kind).values() if isinstance(entry, Provenance)
        )

    def entries(self, kind: str) -> Mapping[str, Provenance | Source]:
        """The entries of a kind by id; KeyError for a kind that is not one of KINDS."""
        if kind not in KINDS:
            raise KeyError(kind)
        entries: Mapping[str, Provenance | Source] = getattr(self, kind)
        return entries

    @cached_property
    def _activities_by_certification(self) -> Mapping[str, tuple[Activity, ...]]:
        found: dict[str, list[Activity]] = {}
        for activity in self.activities.values():
            if activity.certification:
                found.setdefault(activity.certification, []).append(activity)
        return MappingProxyType({key: tuple(value) for key, value in found.items()})

    def activities_for(self, certification: str) -> tuple[Activity, ...]:
        """Preparation and practice made for a certification, in id order."""
        return self._activities_by_certification.get(certification, ())

    def teaching(self, skill: str, level: int) -> Iterator[Activity]:
        """Activities that take `skill` to `level` or beyond, in id order."""
        for activity in self.activities.values():
            if any(taught.skill == skill and taught.level >= level for taught in activity.teaches):
                yield activity

    def renews(self, certification: str) -> tuple[str, ...]:
        """Ids of the certifications that passing this one renews."""
        return tuple(c.id for c in self.certifications.values() if certification in c.renewal.passing)
