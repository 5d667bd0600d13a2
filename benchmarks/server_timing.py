"""Middleware that says in each answer how long it took inside the server, from the first line of Django to the last byte made."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

HEADER = "Server-Timing"


def server_timing(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Around all other middleware: `Server-Timing: app;dur=MILLISECONDS`, as browsers read it too."""

    def respond(request: HttpRequest) -> HttpResponse:
        begun = time.perf_counter()
        response = get_response(request)
        response.headers[HEADER] = f"app;dur={1000 * (time.perf_counter() - begun):.3f}"
        return response

    return respond
