"""What web tests plan with: a day, answers to the form, and plans of the bundled catalogue."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from shipworthy.catalog import load_catalog
from shipworthy.planner import Plan, Profile, make_plan

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
ANSWERS = {
    "background": "developer",
    "cloud": "some",
    "pace": "steady",
    "role": "ai-engineer:entry",
    "region": "us",
    "vendor": "any",
    "start": "2026-11-22",
    "objective": "balanced",
}


@cache
def plan_for(**changes: Any) -> Plan:
    """A plan of the bundled catalogue, solved once for the whole run."""
    return make_plan(
        Profile(start=TODAY, background="developer", **changes), load_catalog(None), today=TODAY, explain=False
    )
