"""Connections to SQLite whose transactions take turns within a process.

SQLite lets one connection write at a time. Who finds it taken sleeps and looks again, for up to a tenth of a second at a time, and whoever looks
at the right moment goes first. Threads of one process need not guess: they wait for a lock, and the next one goes on at once.
"""

from __future__ import annotations

from threading import Lock
from typing import Any

from django.db.backends.sqlite3 import base

# Django's stubs leave out what only backends override: hence the ignores.
_turns: dict[str, Lock] = {}


def turn_of(path: object) -> Lock:
    """The lock that writers of the database file at `path` take in turn, one for the process."""
    return _turns.setdefault(str(path), Lock())


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that waits for its turn before a transaction begins, and passes it on when it has ended.

    The lock only saves time, SQLite's own keeps order: after as long as SQLite would wait, a thread goes on without its turn.
    """

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._turn: Lock | None = None

    def _start_transaction_under_autocommit(self) -> None:
        self._take_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._pass_turn()
            raise

    def _commit(self) -> None:
        try:
            super()._commit()  # type: ignore[misc]
        finally:
            self._pass_turn()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._pass_turn()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._pass_turn()

    def _take_turn(self) -> None:
        if self._turn is None:
            turn = turn_of(self.settings_dict["NAME"])
            if turn.acquire(timeout=self.settings_dict["OPTIONS"]["timeout"]):
                self._turn = turn

    def _pass_turn(self) -> None:
        if self._turn is not None:
            turn, self._turn = self._turn, None
            turn.release()
