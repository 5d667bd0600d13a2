"""From a profile and a catalogue to a proven, dated and explained plan."""

from shipworthy.planner.choosing import load_solver
from shipworthy.planner.conflicts import Infeasible
from shipworthy.planner.making import make_plan, plan_schema
from shipworthy.planner.plan import Alternative, Conflict, Plan, Progress, Replan, Step
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
from shipworthy.planner.profiles import BadProfile, mapping_from_profile, profile_from_mapping
from shipworthy.planner.replanning import replan

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
    "Infeasible",
    "Plan",
    "Profile",
    "Progress",
    "Replan",
    "Step",
    "TimeOff",
    "load_solver",
    "make_plan",
    "mapping_from_profile",
    "plan_schema",
    "profile_from_mapping",
    "replan",
]
