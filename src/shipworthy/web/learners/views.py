"""What a learner sets, on one page."""

from __future__ import annotations

from http import HTTPStatus

from django.conf import settings as site
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from shipworthy.kernel import BadInput
from shipworthy.web.config import wiring
from shipworthy.web.learners import forms, queries, services
from shipworthy.web.ui.saying import explained


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """Time zone and extra time; sent, they are kept."""
    if request.method == "POST":
        return _sent(request)
    learner = queries.only_learner()
    extra = str(learner.extra_time) if learner else "0"
    return _page(request, learner.zone if learner else "", extra, {}, kept="kept" in request.GET)


def _sent(request: HttpRequest) -> HttpResponse:
    typed = {name: request.POST.get(name, "") for name in ("zone", "extra")}
    read, faults = {}, {}
    for name, reader in (("zone", forms.read_zone), ("extra", forms.read_extra_time)):
        try:
            read[name] = reader(typed[name])
        except BadInput as bad:
            faults[name] = explained(bad)
    if faults:
        return _page(request, typed["zone"], typed["extra"], faults)
    now = wiring.now()
    services.set_wishes(services.this_learner(now=now), zone=str(read["zone"]), extra_time=int(read["extra"]))
    return HttpResponseRedirect(f"{reverse('learners:settings')}?kept=1")


def _page(request: HttpRequest, zone: str, extra: str, faults: dict[str, str], *, kept: bool = False) -> HttpResponse:
    context = {
        "zone": zone,
        "extra": extra,
        "faults": faults,
        "kept": kept,
        "zones": forms.zones(),
        "machine": site.TIME_ZONE,
        "now": wiring.now().astimezone(queries.zone_of(queries.only_learner())),
        "most": forms.MOST_EXTRA,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if faults else HTTPStatus.OK
    return render(request, "learners/settings.html", context, status=status)
