"""Other plans beside the chosen one."""

from __future__ import annotations

from typing import Any

from shipworthy.planner import Plan, Profile, make_plan
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


def explained(raw: Any, **wishes: Any) -> Plan:
    return make_plan(Profile(start=DAY_ONE, **wishes), catalogue(raw))


def rivals(**the_role: Any) -> Any:
    """For the same skill: cheap and long, dear and short, and one of another cloud."""
    return raw_catalogue(
        [skill("a", (1, 1, 1, 1))],
        [study("a"), preparation("cheap", 39), preparation("dear", 1), preparation("foreign", 50)],
        [
            certification("cheap", [("a", 1)], price_usd=50),
            certification("dear", [("a", 1)]),
            certification("foreign", [("a", 1)], vendor="azure"),
        ],
        role([requirement("a", 1)], **{"exams": (1, 1), **the_role}),
    )


def test_each_other_objective_shows_its_own_best() -> None:
    plan = explained(rivals())
    found = {a.objective: a for a in plan.alternatives if a.kind == "objective"}
    assert plan.summary.certifications == ("dear",)
    assert found.keys() == {"fastest", "cheapest"}
    assert found["cheapest"].certifications == ("cheap",)
    assert found["cheapest"].against.cost_cents == -113_00
    assert found["cheapest"].against.weeks == 3.7


def test_the_next_best_sequences_differ_from_the_plan_and_from_each_other() -> None:
    sequences = [a.certifications for a in explained(rivals()).alternatives if a.kind == "sequence"]
    assert sequences == [("cheap",), ("foreign",)]


def test_every_certification_left_out_has_its_reason_and_its_price() -> None:
    plan = explained(rivals())
    out = {entry.id: entry for entry in plan.not_chosen}
    assert out.keys() == {"cheap", "foreign"}
    assert out["cheap"].reason == "DEAR covers the same stage and gives more for this role"
    assert out["foreign"].reason.startswith("It belongs to another cloud")
    assert out["cheap"].forced is not None
    assert (out["cheap"].forced.cost_cents, out["cheap"].forced_certifications) == (-113_00, ("cheap",))


def test_what_cannot_be_forced_in_says_why_and_shows_no_price() -> None:
    raw = rivals()
    raw["certifications"]["cheap"]["gated"] = {"by": "employer"}
    raw["certifications"]["foreign"]["entry"] = {"after_any": ["cheap"], "or_start_levels": {}, "sources": ["own"]}
    out = {entry.id: entry for entry in explained(raw).not_chosen}
    assert (out["cheap"].reason, out["cheap"].forced) == ("Not open to everybody: employer", None)
    assert out["foreign"].forced is None
    assert out["foreign"].reason == "From where you stand it comes after CHEAP, which this plan cannot hold"


def test_a_swap_against_the_stages_is_refused_and_its_price_shown_anyway() -> None:
    first, second = explained(small_catalogue()).swaps
    assert (first.first, first.second, first.allowed) == ("first", "second", False)
    assert "employers value cloud before AI services" in first.reason
    assert first.against is not None
    assert (second.first, second.second, second.allowed) == ("second", "project-one", True)
    assert second.against is not None
    assert (second.against.weeks, second.against.cost_cents, second.against.value) == (0, 0, 0)
    assert second.against.early_value > 0


def test_a_swap_against_what_must_be_held_is_refused_without_a_price() -> None:
    raw = small_catalogue()
    raw["certifications"]["first"]["stage"] = "machine-learning"
    raw["certifications"]["second"]["requires"] = ["first"]
    swap = explained(raw).swaps[0]
    assert (swap.first, swap.second, swap.allowed, swap.against) == ("first", "second", False, None)
    assert swap.reason == "Not before: for SECOND, it must be held first"


def test_each_wish_changed_is_solved_again() -> None:
    plan = explained(small_catalogue())
    found = {entry.id: entry for entry in plan.what_if}
    assert found.keys() == {"more-hours", "less-money", "vendor-aws", "vendor-azure", "vendor-google", "region-uk"}
    assert found["more-hours"].weeks == 3.7
    assert found["more-hours"].against is not None
    assert found["more-hours"].against.weeks == -0.7
    assert (found["less-money"].against, found["less-money"].sentence) == (None, "No plan holds under that wish.")
    assert not found["vendor-aws"].changed
    assert "Pay and tax differ by region" in found["region-uk"].sentence


def test_a_hundred_less_may_take_another_way() -> None:
    found = {entry.id: entry for entry in explained(rivals()).what_if}
    assert found["less-money"].certifications == ("cheap",)
    assert found["less-money"].changed
    assert "3.7 weeks longer" in found["less-money"].sentence
    assert "by way of CHEAP" in found["less-money"].sentence
