"""What every page about one saved plan begins with: finding it, or saying why it cannot be shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Concatenate, ParamSpec, Protocol
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from shipworthy.web.planning import queries
from shipworthy.web.planning.models import SavedPlan
from shipworthy.web.planning.queries import OpenPlan

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, OpenPlan, P], HttpResponse]


class Routed(Protocol[P]):
    """A view as Django calls it, with the plan's key from the path by name."""

    def __call__(self, request: HttpRequest, key: UUID, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        """Answer a request about the plan `key`."""


def on_plan(view: View[P]) -> Routed[P]:
    """Give `view` the plan its path names: 404 when there is none, a page of its own when another version wrote it."""

    @wraps(view)
    def respond(request: HttpRequest, key: UUID, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            opened = queries.open_plan(key)
        except SavedPlan.DoesNotExist as missing:
            raise Http404 from missing
        except queries.OldFormat as old:
            context = {"saved": old.version.saved, "version": old.version}
            return render(request, "planning/old_format.html", context, status=HTTPStatus.CONFLICT)
        return view(request, opened, *args, **kwargs)

    return respond
