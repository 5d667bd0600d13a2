"""From a profile and a catalogue to a proven, dated and explained plan."""

from shipworthy.planner.comparing.conflicts import Infeasible
from shipworthy.planner.comparing.replanning import replan
from shipworthy.planner.making import make_plan, plan_schema
from shipworthy.planner.plan import Alternative, Conflict, Plan, Progress, Replan, Step
from shipworthy.planner.problem.hearing import Heard, listened
from shipworthy.planner.profile import (
    BACKGROUNDS,
    CLOUD_EXPERIENCE,
    OBJECTIVES,
    PACES,
    REGIONS,
    VENDORS,
    Profile,
    TimeOff,
)
from shipworthy.planner.profiles.mapping import BadProfile, mapping_from_profile, profile_from_mapping
from shipworthy.planner.solver.choosing import load_solver

__all__ = [
    "BACKGROUNDS",
    "CLOUD_EXPERIENCE",
    "OBJECTIVES",
    "PACES",
    "REGIONS",
    "VENDORS",
    "Alternative",
    "BadProfile",
    "Conflict",
    "Heard",
    "Infeasible",
    "Plan",
    "Profile",
    "Progress",
    "Replan",
    "Step",
    "TimeOff",
    "listened",
    "load_solver",
    "make_plan",
    "mapping_from_profile",
    "plan_schema",
    "profile_from_mapping",
    "replan",
]
