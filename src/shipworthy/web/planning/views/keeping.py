"""What can be done with a saved plan as a whole: rename, delete and bring back, duplicate, undo and redo."""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from shipworthy.kernel import BadInput
from shipworthy.web.config import wiring
from shipworthy.web.planning import queries, services
from shipworthy.web.planning.forms import MOST_SHOWN, read_title
from shipworthy.web.planning.models import PlanVersion, SavedPlan


def _version_or_404(key: UUID) -> PlanVersion:
    try:
        return queries.current_version(key)
    except SavedPlan.DoesNotExist as missing:
        raise Http404 from missing


@require_http_methods(["GET", "HEAD", "POST"])
def rename(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask for another title and keep it."""
    saved = _version_or_404(key).saved
    if request.method != "POST":
        return render(request, "planning/rename.html", {"saved": saved, "title": saved.title})
    title = request.POST.get("title", "")
    try:
        services.rename(saved, read_title(title), now=wiring.now())
    except BadInput as bad:
        context = {"saved": saved, "title": title[:MOST_SHOWN], "fault": bad}
        return render(request, "planning/rename.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return redirect("planning:plan", key)


@require_POST
def delete(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take a plan off the list; the list offers to bring it back."""
    services.delete(_version_or_404(key).saved, now=wiring.now())
    return HttpResponseRedirect(f"{reverse('planning:list')}?deleted={key}")


@require_POST
def restore(request: HttpRequest, key: UUID) -> HttpResponse:
    """Bring a deleted plan back."""
    saved = queries.deleted_plan(key)
    if saved is None:
        raise Http404
    services.restore(saved)
    return redirect("planning:plan", key)


@require_POST
def duplicate(request: HttpRequest, key: UUID) -> HttpResponse:
    """Copy a plan and open the copy."""
    version = _version_or_404(key)
    title = _("Copy of %(title)s") % {"title": version.saved.title}
    return redirect("planning:plan", services.duplicate(version, title, now=wiring.now()).id)


@require_POST
def undo(request: HttpRequest, key: UUID) -> HttpResponse:
    """Go back to the version before."""
    services.step_versions(_version_or_404(key).saved, -1, now=wiring.now())
    return redirect("planning:plan", key)


@require_POST
def redo(request: HttpRequest, key: UUID) -> HttpResponse:
    """Go forward to the version that was undone."""
    services.step_versions(_version_or_404(key).saved, 1, now=wiring.now())
    return redirect("planning:plan", key)
