"""The form: a new plan, other answers for a saved one, and the conflict when no plan can exist."""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from shipworthy.kernel import BadInput
from shipworthy.planner import Plan, Profile, Progress
from shipworthy.planner.plan import Conflict
from shipworthy.web.config import wiring
from shipworthy.web.learners import queries as learners
from shipworthy.web.planning import answers, hearing, present, queries, routes, services
from shipworthy.web.planning.forms import PlannerForm
from shipworthy.web.planning.models import PlanVersion, SavedPlan
from shipworthy.web.planning.queries import OpenPlan
from shipworthy.web.planning.views.opening import on_plan
from shipworthy.web.planning.what_if import Comparison, changed, controls


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The form of a first plan; today, once there is a plan. A link with answers in it always leads to the form."""
    if queries.has_plans() and not request.GET:
        return redirect("practising:today")
    return new(request)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The planner's form; a good one becomes a saved plan with its own address."""
    if request.method == "POST":
        return _answered(request, PlannerForm(request.POST, wiring.catalogue()), None)
    sent = answers.from_link(request.GET.dict(), learners.today().isoformat())
    return _form_page(request, PlannerForm(sent, wiring.catalogue()), None)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, key: UUID) -> HttpResponse:
    """The same form with a saved plan's answers; sending it puts a new version in force, which can be undone."""
    try:
        version = queries.current_version(key)
    except SavedPlan.DoesNotExist as missing:
        raise Http404 from missing
    if request.method == "POST":
        return _answered(request, PlannerForm(request.POST, wiring.catalogue()), version)
    return _form_page(request, PlannerForm(_answers_of(version), wiring.catalogue()), version)


@require_GET
@on_plan
def what_if(request: HttpRequest, opened: OpenPlan) -> HttpResponse:
    """A wish changed and solved again, beside the plan as it is. Nothing is kept."""
    wished = changed(opened.plan, request.GET.dict(), wiring.catalogue())
    answer = _tried(wished) if wished else None
    context = {
        "opened": opened,
        "what_if": controls(),
        "wishes": request.GET.dict(),
        "comparison": Comparison(opened.plan, answer) if isinstance(answer, Plan) else None,
        "conflict": answer if isinstance(answer, Conflict) else None,
        "problem": answer if isinstance(answer, BadInput) else None,
        "pairs": answers.pairs(wished) if wished else [],
        "names": present.Names(wiring.catalogue()),
    }
    template = "planning/_what_if_answer.html" if getattr(request, "htmx", False) else "planning/what_if.html"
    return render(request, template, context)


@require_POST
@on_plan
def apply(request: HttpRequest, opened: OpenPlan) -> HttpResponse:
    """Put the plan for other answers, sent as the form's fields, in force for a saved plan."""
    form = PlannerForm(request.POST, wiring.catalogue())
    return _answered(request, form, opened.version, as_shown=True)


def _answered(
    request: HttpRequest, form: PlannerForm, version: PlanVersion | None, *, as_shown: bool = False
) -> HttpResponse:
    """A plan for what was sent. With `as_shown` it is the one that a comparison showed, which newer answers must not change."""
    profile = form.profile(learners.today())
    if profile is None:
        return _form_page(request, form, version, HTTPStatus.UNPROCESSABLE_ENTITY)
    uses_answers = version.saved.uses_answers if version and as_shown else not form.leaves_out
    answer = routes.solve(profile if as_shown else _with_answers(profile, version, uses_answers=uses_answers))
    if isinstance(answer, Conflict):
        return _form_page(request, form, version, HTTPStatus.UNPROCESSABLE_ENTITY, answer)
    return redirect("planning:plan", _keep(answer, version, uses_answers=uses_answers))


def _with_answers(profile: Profile, version: PlanVersion | None, *, uses_answers: bool) -> Profile:
    return hearing.listening(profile, version) if uses_answers else hearing.unheard(profile)


def _tried(profile: Profile) -> Plan | Conflict | BadInput:
    try:
        return routes.solve(profile)
    except BadInput as bad:
        return bad


def _keep(plan: Plan, version: PlanVersion | None, *, uses_answers: bool) -> UUID:
    now, as_of = wiring.now(), learners.today()
    if version is None:
        title = present.default_title(plan, wiring.catalogue())
        return services.save_new(plan, title=title, as_of=as_of, now=now, uses_answers=uses_answers).id
    progress = Progress.model_validate_json(version.progress)
    services.change_answers(version.saved, plan, progress, uses_answers=uses_answers, as_of=as_of, now=now)
    return version.saved.id


def _answers_of(version: PlanVersion) -> QueryDict:
    try:
        sent = answers.to_query(queries.profile_of(version))
    except queries.OldFormat:
        sent = answers.from_link({}, learners.today().isoformat())
    if not version.saved.uses_answers:
        sent.appendlist(answers.LEAVE_OUT, "1")
    return sent


def _form_page(
    request: HttpRequest,
    form: PlannerForm,
    version: PlanVersion | None,
    status: HTTPStatus = HTTPStatus.OK,
    conflict: Conflict | None = None,
) -> HttpResponse:
    left_out = [(answers.LEAVE_OUT, "1")] if form.leaves_out else []
    nearest = [(near, [*answers.pairs(near.profile), *left_out]) for near in conflict.nearest] if conflict else []
    context = {
        "form": form,
        "saved": version and version.saved,
        "conflict": conflict,
        "nearest": nearest,
        "answered": hearing.answers().count,
        "today": learners.today(),
    }
    return render(request, "planning/form.html", context, status=status)
