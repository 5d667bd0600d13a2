"""Today: what now, for how long, and why."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from shipworthy.practice.today import SHORT_DAYS
from shipworthy.web.config import wiring
from shipworthy.web.learners import queries as learners
from shipworthy.web.practising.today import today_of


@never_cache
@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """Minutes for today and what to begin with; ?minutes=10 for a short day."""
    asked = request.GET.get("minutes", "")
    short = next((minutes for minutes in SHORT_DAYS if str(minutes) == asked), 0)
    found = today_of(learners.only_learner(), wiring.now(), short=short)
    return render(request, "practising/today.html", {"today": found, "short_days": SHORT_DAYS})
