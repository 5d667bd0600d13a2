"""Replanning: say what happened, see what would move and why, accept it or keep the plan."""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shipworthy.kernel import BadInput
from shipworthy.planner import Infeasible, Progress
from shipworthy.web.config import wiring
from shipworthy.web.learners import queries as learners
from shipworthy.web.planning import answers, hearing, present, queries, routes, services
from shipworthy.web.planning.models import ReplanDraft, SavedPlan
from shipworthy.web.planning.progress import ProgressForm
from shipworthy.web.planning.queries import OpenPlan
from shipworthy.web.planning.views.opening import on_plan

STALE = "changed"  # in the address: the plan, or the preview, changed before it was accepted


@require_http_methods(["GET", "HEAD", "POST"])
@on_plan
def ask(request: HttpRequest, opened: OpenPlan) -> HttpResponse:
    """Steps done, hours spent, weeks missed; a good answer leads to the preview."""
    sent = request.POST if request.method == "POST" else None
    stale = _stale_draft(opened) if sent is None and STALE in request.GET else None
    known = Progress.model_validate_json(stale.progress) if stale else opened.progress
    form = ProgressForm(opened.plan, known, learners.today(), sent)
    if sent is None:
        return _page(request, opened, form, stale=stale is not None)
    progress = form.progress()
    if progress is None:
        return _page(request, opened, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        routes.check(opened.plan.profile)
        moved = hearing.replanned(opened, progress)
    except (Infeasible, BadInput) as problem:
        return _page(request, opened, form, HTTPStatus.UNPROCESSABLE_ENTITY, problem)
    services.keep_draft(opened.saved, moved, progress, now=wiring.now())
    return redirect("planning:preview", opened.saved.id)


@require_http_methods(["GET", "HEAD", "POST"])
@on_plan
def heard(request: HttpRequest, opened: OpenPlan) -> HttpResponse:
    """What the answers to questions would change: figures for a page that asks for them; sent, the preview of it."""
    if request.method != "POST":
        context = {"change": hearing.change(opened), "key": opened.saved.id}
        return render(request, "planning/_change.html", context)
    try:
        routes.check(opened.plan.profile)
        moved = hearing.replanned(opened, opened.progress)
    except (Infeasible, BadInput) as problem:
        form = ProgressForm(opened.plan, opened.progress, learners.today())
        return _page(request, opened, form, HTTPStatus.UNPROCESSABLE_ENTITY, problem)
    services.keep_draft(opened.saved, moved, opened.progress, now=wiring.now())
    return redirect("planning:preview", opened.saved.id)


@require_safe
@on_plan
def preview(request: HttpRequest, opened: OpenPlan) -> HttpResponse:
    """What the replan would move, and why."""
    found = queries.draft_of(opened.saved.id)
    if found is None:
        return redirect("planning:replan", opened.saved.id)
    if found[0].based_on != opened.version.number:
        return _back_to("planning:replan", opened.saved.id)
    context = {
        "opened": opened,
        "diff": present.ReplanPage(opened.plan, found[1]),
        "seen": _mark(found[0]),
        "replaced": STALE in request.GET,
        "names": present.Names(wiring.catalogue()),
    }
    return render(request, "planning/preview.html", context)


@require_POST
def accept(request: HttpRequest, key: UUID) -> HttpResponse:
    """Put the previewed replan in force."""
    found = queries.draft_of(key)
    if found is None:
        return redirect("planning:plan", key)
    if request.POST.get("seen", _mark(found[0])) != _mark(found[0]):
        return _back_to("planning:preview", key)
    try:
        services.accept_draft(*found, now=wiring.now())
    except services.PlanMoved:
        return _back_to("planning:replan", key)
    return redirect("planning:plan", key)


@require_POST
def keep(request: HttpRequest, key: UUID) -> HttpResponse:
    """Set the previewed replan aside."""
    try:
        queries.current_version(key)
    except SavedPlan.DoesNotExist as missing:
        raise Http404 from missing
    services.drop_draft(key)
    return redirect("planning:plan", key)


def _back_to(page: str, key: UUID) -> HttpResponse:
    """Back to the questions or the preview, which then say that what was to be accepted is no longer what there is."""
    return HttpResponseRedirect(f"{reverse(page, args=[key])}?{STALE}=1")


def _mark(draft: ReplanDraft) -> str:
    """What tells a preview from the ones before and after it."""
    return draft.created.isoformat()


def _stale_draft(opened: OpenPlan) -> ReplanDraft | None:
    """The preview that was made of an earlier version of the plan; it still holds what the reader had said."""
    found = queries.draft_of(opened.saved.id)
    return found[0] if found and found[0].based_on != opened.version.number else None


def _page(
    request: HttpRequest,
    opened: OpenPlan,
    form: ProgressForm,
    status: HTTPStatus = HTTPStatus.OK,
    problem: Infeasible | BadInput | None = None,
    *,
    stale: bool = False,
) -> HttpResponse:
    conflict = problem.conflict if isinstance(problem, Infeasible) else None
    context = {
        "opened": opened,
        "form": form,
        "stale": stale,
        "conflict": conflict,
        "nearest": [(near, answers.pairs(near.profile)) for near in conflict.nearest] if conflict else [],
        "problem": problem if isinstance(problem, BadInput) else None,
    }
    return render(request, "planning/replan.html", context, status=status)
