"""Several at once, each in a thread with a connection of its own, as requests are answered."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection, connections, transaction

PATIENCE_S = 30
_WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))"


def together(*acts: Callable[[], Any]) -> list[Any]:
    """What each act returned, or the error that it raised. All begin at the same moment."""
    ready = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        ready.wait(PATIENCE_S)
        return _alone(act)

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def after_waiting_for(held: Callable[[], Any], act: Callable[[], Any]) -> Any:
    """What `act` returned, which must wait until the caller's transaction, which called `held` last, has ended.

    PostgreSQL says itself that somebody waits; an act that does not wait is an error.
    """
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            held()
            waiting = pool.submit(_alone, act)
            while not _somebody_waits_for_us():
                assert not waiting.done(), f"{act} did not wait"
        return waiting.result(PATIENCE_S)


def _somebody_waits_for_us() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_WAITING)
        return bool(cursor.fetchone()[0])


def _alone(act: Callable[[], Any]) -> Any:
    try:
        return act()
    except Exception as error:  # noqa: BLE001 - what went wrong is what is asked for
        return error
    finally:
        connections.close_all()
