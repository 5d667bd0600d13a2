"""Choosing an exam and beginning it."""

from __future__ import annotations

from http import HTTPStatus
from math import inf
from secrets import randbelow

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from shipworthy.kernel import BadInput
from shipworthy.web.config import wiring
from shipworthy.web.exams import offers, queries, services
from shipworthy.web.exams.listing import listed
from shipworthy.web.exams.models import ExamSitting
from shipworthy.web.exams.views.opening import moment
from shipworthy.web.learners import queries as learners
from shipworthy.web.learners import services as learning
from shipworthy.web.learners.forms import read_extra_time
from shipworthy.web.ui.saying import explained

PLENTY = 2**31
MODES = ("exam", "pausable", "untimed")


@never_cache
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Exams to sit, those that are being sat, and those that were."""
    learner = learners.only_learner()
    context = {
        "offers": offers.offers(wiring.catalogue(), wiring.content(), wiring.today()),
        "sittings": listed(queries.sittings(learner), learner, wiring.catalogue(), moment()),
    }
    return render(request, "exams/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, exam: str) -> HttpResponse:
    """What awaits in an exam; sent, it begins."""
    try:
        offer = offers.offer_of(exam, wiring.catalogue(), wiring.content(), wiring.today())
    except BadInput as unknown:
        raise Http404 from unknown
    context: dict[str, object] = {"offer": offer}
    if request.method != "POST":
        learner = learners.only_learner()
        return render(
            request, "exams/begin.html", {**context, "extra": learner.extra_time if learner else 0, "mode": "exam"}
        )
    mode, typed = request.POST.get("mode", "exam"), request.POST.get("extra", "").strip()
    try:
        extra = read_extra_time(typed)
    except BadInput as bad:
        return _again(request, {**context, "extra": typed, "mode": mode, "fault": explained(bad)})
    if mode not in MODES:
        return _again(request, {**context, "extra": typed, "mode": "exam", "fault": _("Choose how strict it is.")})
    return redirect("exams:sitting", _start(offer, extra, mode).id)


def _again(request: HttpRequest, context: dict[str, object]) -> HttpResponse:
    return render(request, "exams/begin.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _start(offer: offers.Offer, extra: int, mode: str) -> ExamSitting:
    learner = learning.this_learner(now=wiring.now())
    if learner.extra_time != extra:
        learning.set_extra_time(learner, extra)
    form = offers.drawn(offer, wiring.content(), randbelow(PLENTY), queries.times_seen(learner))
    return services.start(
        learner,
        form,
        blueprint_day=wiring.today(),
        allowed=inf if mode == "untimed" else offer.seconds(extra),
        pausable=mode == "pausable",
        now=moment(),
    )
