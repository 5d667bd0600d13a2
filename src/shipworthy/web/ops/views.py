"""Whether the process lives, and whether it can answer."""

from __future__ import annotations

import logging
from http import HTTPStatus

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache

import shipworthy
from shipworthy.kernel import ShipworthyError
from shipworthy.web.config import wiring

_log = logging.getLogger(__name__)


@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """The process answers. Nothing else is looked at."""
    return JsonResponse({"status": "ok", "version": shipworthy.__version__})


@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """Database, migrations and catalogue are usable: 200, or 503 naming what is not."""
    parts = {"database": _database(), "catalogue": _catalogue()}
    good = all(state == "ok" for state in parts.values())
    status = HTTPStatus.OK if good else HTTPStatus.SERVICE_UNAVAILABLE
    return JsonResponse(
        {"status": "ok" if good else "not ready", "version": shipworthy.__version__, **parts}, status=status
    )


def _database() -> str:
    try:
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        _log.exception("the database does not answer")
        return "does not answer"
    return "migrations are pending" if pending else "ok"


def _catalogue() -> str:
    try:
        wiring.catalogue()
    except ShipworthyError:
        _log.exception("the catalogue does not load")
        return "does not load"
    return "ok"
