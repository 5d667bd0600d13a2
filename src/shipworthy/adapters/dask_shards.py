"""The E-step on a Dask cluster that is already running: each worker holds some learners, and only small tables travel."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from shipworthy.kernel import BadInput, say, shown
from shipworthy.measure.calibration.parts import Part
from shipworthy.measure.calibration.shards import Crew
from shipworthy.measure.extras import needed

_ATTEMPTS = 4
_PATIENCE_S = 5.0


@dataclass(frozen=True)
class DaskShards:
    """The cluster whose scheduler listens at ``address``, such as tcp://127.0.0.1:8786. Its workers need shipworthy[calibrate] too.

    Estimates equal the embedded ones, because parts are cut and added the same way. When a worker is lost, what it held is sent
    again from here; when none is left, this process goes on alone. BadInput when there is no scheduler or it has no worker.
    """

    address: str
    timeout_s: float = 10.0

    @contextmanager
    def open(self, parts: Sequence[Part]) -> Iterator[Crew]:
        """See Shards."""
        client = self._client()
        try:
            if not client.scheduler_info()["workers"]:
                raise self._refused(
                    say("it has no worker"), say("Start one with dask worker {address}.", address=self.address)
                )
            yield _Cluster(client, tuple(parts))
        finally:
            client.close()

    def _client(self) -> Any:
        distributed = needed("distributed")
        try:
            return distributed.Client(self.address, timeout=self.timeout_s, set_as_default=False)
        except (OSError, ValueError) as error:
            reason = str(error).partition("\n")[0] or type(error).__name__
            raise self._refused(
                say("no scheduler answers: {reason}", reason=reason),
                say("Start one with dask scheduler, and give its address, such as tcp://127.0.0.1:8786."),
            ) from None

    def _refused(self, problem: str, step: str) -> BadInput:
        return BadInput(f"scheduler {shown(self.address)}", problem, step)


class _Cluster:
    """Parts on workers, by futures; a lost one is sent again."""

    def __init__(self, client: Any, parts: tuple[Part, ...]) -> None:
        self._client = client
        self._parts = parts
        self._held: list[Any] = [None] * len(parts)

    def each(self, work: Callable[[Part, Any], Any], asked: Any) -> Iterator[Any]:
        """See Crew."""
        question = self._sent(asked)
        running = [self._submitted(work, place, question) for place in range(len(self._parts))]
        for place, future in enumerate(running):
            running[place] = None  # so that the cluster may forget it
            yield self._answer(work, place, asked, future)

    def _answer(self, work: Callable[[Part, Any], Any], place: int, asked: Any, future: Any) -> Any:
        """The answer of one part: from the cluster, after a loss from the cluster again, in the end from here."""
        for _ in range(_ATTEMPTS):
            if future is None:
                break
            try:
                return self._awaited(future)
            except _Lost:
                self._held[place] = None
                future = self._submitted(work, place, self._sent(asked))
        return work(self._parts[place], asked)

    def _awaited(self, future: Any) -> Any:
        """The result; _Lost when a worker took it along, or nobody is left to give one."""
        distributed = needed("distributed")
        while True:
            try:
                return future.result(timeout=_PATIENCE_S)
            except TimeoutError:
                if not self._workers():
                    raise _Lost from None
            except (distributed.CancelledError, distributed.scheduler.KilledWorker, OSError):
                raise _Lost from None

    def _submitted(self, work: Callable[[Part, Any], Any], place: int, question: Any) -> Any:
        """A future for one part's answer; None when there is nobody to ask."""
        if question is None:
            return None
        if self._held[place] is None or self._held[place].status != "finished":
            self._held[place] = self._sent(self._parts[place])
        held = self._held[place]
        return None if held is None else self._client.submit(work, held, question, pure=False)

    def _sent(self, value: Any) -> Any:
        """A future that holds `value` on a worker; None when there is none."""
        distributed = needed("distributed")
        if not self._workers():
            return None
        try:
            return self._client.scatter(value, hash=False, timeout=_PATIENCE_S)
        except (distributed.CancelledError, OSError):
            return None

    def _workers(self) -> int:
        running = self._client.status == "running"
        return len(self._client.scheduler_info()["workers"]) if running else 0


class _Lost(Exception):
    """A worker took an answer along."""
