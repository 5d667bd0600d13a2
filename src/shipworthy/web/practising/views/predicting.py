"""How good our own predictions were."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from shipworthy.readiness.predictions import FEWEST, Z_80, reliability, verdict
from shipworthy.web.learners import queries as learners
from shipworthy.web.practising import queries
from shipworthy.web.practising.drawings import agreement


@never_cache
@require_safe
def predictions(request: HttpRequest) -> HttpResponse:
    """What was predicted of the answers of a learner, and what came of it; from `FEWEST` answers on."""
    pairs = queries.predictions(learners.only_learner())
    found = reliability(pairs, z=Z_80) if len(pairs) >= FEWEST else None
    context = {
        "count": len(pairs),
        "fewest": FEWEST,
        "found": found,
        "told": verdict(found) if found else "",
        "picture": agreement(found) if found else "",
    }
    return render(request, "practising/predictions.html", context)
