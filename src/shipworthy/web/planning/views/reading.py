"""Reading: the list of plans, one plan, and its explanation."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from shipworthy.web.config import wiring
from shipworthy.web.learners import queries as learners
from shipworthy.web.planning import present, queries, routes
from shipworthy.web.planning.models import SavedPlan
from shipworthy.web.planning.queries import OpenPlan
from shipworthy.web.planning.views.opening import on_plan
from shipworthy.web.planning.what_if import controls


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """All saved plans, last changed first."""
    context = {
        "plans": queries.listed_plans(),
        "deleted": _just_deleted(request.GET.get("deleted", "")),
        "names": present.Names(wiring.catalogue()),
    }
    return render(request, "planning/list.html", context)


@require_safe
@on_plan
def plan(request: HttpRequest, opened: OpenPlan) -> HttpResponse:
    """One plan. What explains it loads later unless it is stored already."""
    page = present.PlanPage(opened, wiring.catalogue(), learners.today())
    context = {
        "page": page,
        "opened": opened,
        "explained": opened.version.explained,
        "what_if": controls(),
        "wishes": {},
    }
    return render(request, "planning/plan.html", context)


@require_safe
@on_plan
def explanation(request: HttpRequest, opened: OpenPlan) -> HttpResponse:
    """Why not, alternatives and what-if: a part of the plan's page for htmx, a page of its own otherwise."""
    page = present.PlanPage(opened, wiring.catalogue(), learners.today(), plan=routes.explained(opened))
    template = "planning/_explanation.html" if getattr(request, "htmx", False) else "planning/explanation.html"
    return render(request, template, {"page": page, "opened": opened, "replanned": routes.is_replanned(opened)})


def _just_deleted(key: str) -> SavedPlan | None:
    try:
        return queries.deleted_plan(UUID(key))
    except ValueError:
        return None
