"""From a profile and a catalogue to a proven, dated and explained plan."""

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
from shipworthy.planner.replanning import replan

__all__ = [
    "BACKGROUNDS",
    "CLOUD_EXPERIENCE",
    "OBJECTIVES",
    "PACES",
    "REGIONS",
    "VENDORS",
    "Alternative",
    "Conflict",
    "Infeasible",
    "Plan",
    "Profile",
    "Progress",
    "Replan",
    "Step",
    "TimeOff",
    "make_plan",
    "plan_schema",
    "replan",
]
