"""Asking the planner: the one place of the web edge that calls it, with the loaded catalogue and today's date."""

from __future__ import annotations

from datetime import date
from threading import Lock

from shipworthy.kernel import BadInput
from shipworthy.planner import Infeasible, Plan, Profile, make_plan, mapping_from_profile, profile_from_mapping
from shipworthy.planner.plan import Conflict
from shipworthy.web.config import wiring
from shipworthy.web.learners import queries as learners
from shipworthy.web.planning import queries, services
from shipworthy.web.planning.models import Cause, PlanVersion
from shipworthy.web.planning.queries import OpenPlan

_explaining = Lock()


def solve(profile: Profile) -> Plan | Conflict:
    """A plan without its explanation, or the wishes that cannot all hold. BadInput for a profile of another catalogue."""
    check(profile)
    try:
        return make_plan(profile, wiring.catalogue(), today=learners.today(), explain=False)
    except Infeasible as infeasible:
        return infeasible.conflict


def check(profile: Profile) -> None:
    """BadInput when a stored or shared profile names what this catalogue does not hold."""
    profile_from_mapping(mapping_from_profile(profile), wiring.catalogue(), today=profile.start)


def explained(opened: OpenPlan) -> Plan:
    """The plan with alternatives, swaps and what-if answers: computed on first request and kept from then on."""
    if opened.version.explained:
        return opened.plan
    with _explaining:
        return _explain_once(queries.current_version(opened.saved.id), opened.plan)


def is_replanned(opened: OpenPlan) -> bool:
    """Whether the version in force came from a replan, so that its explanation compares with a fresh plan."""
    return opened.version.cause == Cause.REPLANNED


def _explain_once(version: PlanVersion, plan: Plan) -> Plan:
    """The explained plan: stored by whoever asked a moment earlier, or computed and stored now."""
    if version.explained:
        return Plan.model_validate_json(version.plan)
    full = _with_explanation(plan, version.as_of)
    if full is not plan:
        services.keep_explanation(version, full)
    return full


def _with_explanation(plan: Plan, as_of: date) -> Plan:
    """`plan` with the explanation of the same profile solved again: the same plan unless it was replanned."""
    try:
        check(plan.profile)
        full = make_plan(plan.profile, wiring.catalogue(), today=as_of, explain=True)
    except (BadInput, Infeasible):
        return plan
    fields = ("alternatives", "not_chosen", "swaps", "what_if")
    return plan.model_copy(update={field: getattr(full, field) for field in fields})
