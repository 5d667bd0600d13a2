"""How ready a person is, how sure that is, what to do next, and how good our own predictions were."""

from shipworthy.readiness.actions import Action, ActionKind, Outcome, Ranked
from shipworthy.readiness.aim import Aim, Needed, Target
from shipworthy.readiness.choosing import next_best
from shipworthy.readiness.evidence import (
    Answer,
    Evidence,
    Held,
    LabResult,
    ProjectDone,
    SelfReport,
    ability_from,
    evidence_from_mapping,
)
from shipworthy.readiness.predictions import Bin, Reliability, reliability
from shipworthy.readiness.scoring import Part, Readiness, readiness
from shipworthy.readiness.state import LearnerState, observe

__all__ = [
    "Action",
    "ActionKind",
    "Aim",
    "Answer",
    "Bin",
    "Evidence",
    "Held",
    "LabResult",
    "LearnerState",
    "Needed",
    "Outcome",
    "Part",
    "ProjectDone",
    "Ranked",
    "Readiness",
    "Reliability",
    "SelfReport",
    "Target",
    "ability_from",
    "evidence_from_mapping",
    "next_best",
    "observe",
    "readiness",
    "reliability",
]
