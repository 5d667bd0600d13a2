"""Wishes that cannot all hold: which ones, in words, and the least that each must give."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from shipworthy.planner import Conflict, Infeasible, Profile, make_plan
from tests.catalogues import (
    DAY_ONE,
    catalogue,
    certification,
    preparation,
    raw_catalogue,
    requirement,
    role,
    skill,
    small_catalogue,
    study,
)


def conflict_of(raw: Any, **wishes: Any) -> Conflict:
    with pytest.raises(Infeasible) as refused:
        make_plan(Profile(start=DAY_ONE, **wishes), catalogue(raw))
    return refused.value.conflict


def rivals() -> Any:
    """41 hours for 112 USD, or 3 hours for 225 USD."""
    return raw_catalogue(
        [skill("a", (1, 1, 1, 1))],
        [study("a"), preparation("cheap", 39), preparation("dear", 1)],
        [certification("cheap", [("a", 1)], price_usd=50), certification("dear", [("a", 1)], vendor="nvidia")],
        role([requirement("a", 1)], exams=(1, 1)),
    )


def test_a_budget_that_is_too_small_names_the_least_that_works() -> None:
    conflict = conflict_of(small_catalogue(), budget_cents=474_99)
    assert conflict.wishes == ("budget",)
    assert conflict.sentence == "No plan fits your budget (474.99 USD)."
    (nearest,) = conflict.nearest
    assert (nearest.wish, nearest.profile.budget_cents) == ("budget", 475_00)


def test_a_date_that_is_too_near_names_the_earliest_finish_and_the_hours_that_reach_it() -> None:
    """43 hours in three weeks are 14.3 a week."""
    conflict = conflict_of(small_catalogue(), by=DAY_ONE + timedelta(days=20))
    assert conflict.wishes == ("by",)
    date, hours = conflict.nearest
    assert date.profile.by == DAY_ONE + timedelta(days=30)
    assert (hours.wish, hours.profile.hours_per_week) == ("hours", 15)


def test_two_wishes_that_hold_alone_are_named_together() -> None:
    by = DAY_ONE + timedelta(days=6)
    conflict = conflict_of(rivals(), budget_cents=150_00, by=by)
    assert conflict.wishes == ("budget", "by")
    assert conflict.sentence == f"No plan fits your budget (150 USD) and your target date ({by:%-d %B %Y}) together."
    relaxed = {nearest.wish: nearest.profile for nearest in conflict.nearest}
    assert relaxed["budget"].budget_cents == 225_00
    assert relaxed["by"].by == DAY_ONE + timedelta(days=28)
    assert relaxed["hours"].hours_per_week == 41


def test_a_wish_that_does_no_harm_is_not_blamed() -> None:
    conflict = conflict_of(rivals(), budget_cents=1_00, by=DAY_ONE + timedelta(days=60), vendor="aws")
    assert conflict.wishes == ("budget",)


def test_a_vendor_that_offers_too_little_gives_way() -> None:
    conflict = conflict_of(small_catalogue(), vendor="azure")
    assert conflict.wishes == ("vendor",)
    assert [nearest.profile.vendor for nearest in conflict.nearest] == ["any"]


def test_every_nearest_profile_has_a_plan() -> None:
    for wishes in ({"budget_cents": 150_00, "by": DAY_ONE + timedelta(days=6)}, {"vendor": "azure", "budget_cents": 1}):
        for nearest in conflict_of(rivals(), **wishes).nearest:
            assert make_plan(nearest.profile, catalogue(rivals()), explain=False).steps


def test_where_two_wishes_fail_each_alone_the_help_for_one_says_that_the_other_goes_too() -> None:
    conflict = conflict_of(small_catalogue(), vendor="azure", budget_cents=1_00)
    assert conflict.wishes == ("budget",)
    assert [nearest.sentence for nearest in conflict.nearest] == [
        "The least that works is 475 USD, with FIRST and SECOND. It cannot hold together with your vendor preference."
    ]


def test_what_nothing_teaches_is_the_catalogues_fault() -> None:
    raw = small_catalogue()
    raw["roles"]["ai-engineer"]["requirements"].append(requirement("a", 4))
    conflict = conflict_of(raw)
    assert (conflict.wishes, conflict.nearest) == (("role",), ())
    assert "No activity in this catalogue teaches A at level 4" in conflict.sentence


def test_a_rule_that_no_exam_can_meet_is_the_roles() -> None:
    raw = small_catalogue(exams=(3, 4))
    assert conflict_of(raw, budget_cents=1000_00).wishes == ("role", "start")
