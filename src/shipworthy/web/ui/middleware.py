"""What stands around every page."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse

from shipworthy.web.ui.views import not_writable

_log = logging.getLogger(__name__)


class NotWritable:
    """Says that nothing can be kept just now, where the database refuses: a full disk passes, and is no fault of the page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The page, as it is."""
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """503 for what the database refused; everything else goes its way."""
        if not isinstance(exception, OperationalError):
            return None
        _log.warning("%s %s: the database refused: %s", request.method, request.path, exception)
        return not_writable(request)
