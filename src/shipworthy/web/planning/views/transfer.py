"""Taking a plan elsewhere, and bringing one in."""

from __future__ import annotations

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from shipworthy.kernel import BadInput
from shipworthy.web.config import wiring
from shipworthy.web.learners import queries as learners
from shipworthy.web.planning import present, services
from shipworthy.web.planning.files import FORMATS, file_name, read_plan
from shipworthy.web.planning.models import Cause
from shipworthy.web.planning.queries import OpenPlan
from shipworthy.web.planning.views.opening import on_plan


@require_safe
@on_plan
def download(request: HttpRequest, opened: OpenPlan, extension: str) -> HttpResponse:
    """The plan as a file of one of the known formats."""
    if extension not in FORMATS:
        raise Http404
    form = FORMATS[extension]
    response = HttpResponse(form.write(opened.plan, opened.version.number), content_type=form.content_type)
    response["Content-Disposition"] = f'attachment; filename="{file_name(opened.saved.title, extension)}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: HttpRequest) -> HttpResponse:
    """Read a plan that was downloaded as JSON and keep it as a plan of its own."""
    if request.method != "POST":
        return render(request, "planning/import.html", {})
    try:
        plan = read_plan(request.FILES.get("file"))
    except BadInput as bad:
        return render(request, "planning/import.html", {"fault": bad}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    title = present.default_title(plan, wiring.catalogue())
    saved = services.save_new(plan, title=title, as_of=learners.today(), now=wiring.now(), cause=Cause.IMPORTED)
    return redirect("planning:plan", saved.id)
