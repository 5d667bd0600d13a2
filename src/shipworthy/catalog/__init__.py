"""Skills, roles, certifications, activities, pay and sources: typed, with where each fact comes from."""

from shipworthy.catalog.activities import Activity, ActivityKind
from shipworthy.catalog.catalog import KINDS, Catalog
from shipworthy.catalog.certifications import (
    STAGES,
    Band,
    Blueprint,
    Certification,
    Count,
    Domain,
    ScoreScale,
    Stage,
    Status,
)
from shipworthy.catalog.facts import Claim, Confidence, Fact, Provenance
from shipworthy.catalog.lint import Finding, lint
from shipworthy.catalog.loading import bundled_path, load_catalog
from shipworthy.catalog.pay import PayBand
from shipworthy.catalog.people import Background, CloudExperience
from shipworthy.catalog.policy import PaceRule, Policy, Worth
from shipworthy.catalog.reading import BadCatalog
from shipworthy.catalog.roles import Requirement, Role, Rung
from shipworthy.catalog.skills import LEVEL_NAMES, TOP_LEVEL, Area, EffortRange, Skill, SkillLevel, SkillPrerequisite
from shipworthy.catalog.sources import Source

__all__ = [
    "KINDS",
    "LEVEL_NAMES",
    "STAGES",
    "TOP_LEVEL",
    "Activity",
    "ActivityKind",
    "Area",
    "Background",
    "BadCatalog",
    "Band",
    "Blueprint",
    "Catalog",
    "Certification",
    "Claim",
    "CloudExperience",
    "Confidence",
    "Count",
    "Domain",
    "EffortRange",
    "Fact",
    "Finding",
    "PaceRule",
    "PayBand",
    "Policy",
    "Provenance",
    "Requirement",
    "Role",
    "Rung",
    "ScoreScale",
    "Skill",
    "SkillLevel",
    "SkillPrerequisite",
    "Source",
    "Stage",
    "Status",
    "Worth",
    "bundled_path",
    "lint",
    "load_catalog",
]
