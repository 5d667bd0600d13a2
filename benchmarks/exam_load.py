"""How many people can sit an exam at once on one small machine?

Closed loop: every client sends its next save when the last one is acknowledged, without a pause, which no person does; 50 to 1,000
clients, each with a sitting of its own. Paced: 1,000 takers who save once in 20 seconds, at moments of their own. The site is served as
`shipworthy serve` does, with SQLite, or with PostgreSQL by two processes; the clients run on the same cores. Beside them, in the same
run, a bare Django view that reads one row and writes one, on the same kind of database and served the same way: what this framework
can do at most. CPU is what all processes of the web server had (not those of PostgreSQL), for each acknowledged request: it bears a busy
machine better than times do.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
import time
import uuid
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from copy import copy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from common import goal, header, parser_of, quantile, table
from databases import NAMES, Database, running
from exam_site import Paper, Pass, begin, change, let_in, paper
from served import HOST, THREADS, Bare, Server, Site, served

LADDER = (50, 100, 200, 500, 1000)
GOAL_CLIENTS, MEAN_GOAL_S, P99_GOAL_S = 200, 0.25, 1.0
TAKERS, EVERY_S, PACED_GOAL_MS = 1000, 20.0, 200.0
BARE_LADDER = (50, 200)
HEAD = ("party", "clients", "acknowledged", "failed", "mean ms", "p50 ms", "p99 ms", "requests a second", "CPU ms each")


@dataclass
class Rung:
    """What a number of clients got: the seconds of every acknowledged request, how many failed, and how long it all took."""

    name: str
    clients: int
    seconds: list[float] = field(default_factory=list)
    failed: int = 0
    lasted: float = 0.0
    cpu_s: float = 0.0

    @property
    def rate(self) -> float:
        """Acknowledged requests a second."""
        return len(self.seconds) / self.lasted

    @property
    def row(self) -> list[object]:
        """For the table."""
        mean = sum(self.seconds) / max(1, len(self.seconds))
        shown = [f"{1000 * value:.0f}" for value in (mean, quantile(self.seconds, 0.5), quantile(self.seconds, 0.99))]
        cpu_ms = 1000 * self.cpu_s / max(1, len(self.seconds))
        return [
            self.name, self.clients, f"{len(self.seconds):,}", self.failed, *shown, f"{self.rate:.0f}", f"{cpu_ms:.2f}"
        ]  # fmt: skip


class Line:
    """A connection that is kept: one request at a time, answers of a known length."""

    def __init__(self, port: int, headers: dict[str, str]) -> None:
        self._port = port
        self._head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def post(self, path: str, body: bytes) -> int:
        """The status of the answer, 0 where the connection broke."""
        try:
            self._streams = self._streams or await asyncio.open_connection(HOST, self._port)
            reader, writer = self._streams
            head = f"POST {path} HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: {len(body)}\r\n{self._head}\r\n"
            writer.write(head.encode() + body)
            answer = (await reader.readuntil(b"\r\n\r\n")).lower()
            length = int(answer.partition(b"content-length:")[2].partition(b"\r\n")[0])
            await reader.readexactly(length)
            return int(answer.split(b" ", 2)[1])
        except (OSError, asyncio.IncompleteReadError, ValueError):
            self._streams = None
            return 0

    def close(self) -> None:
        """Hang up."""
        if self._streams:
            self._streams[1].close()


Ask = Callable[[int], Awaitable[int]]


def main() -> None:
    """Climb the ladder, pace the takers, ask the bare view, and print the tables."""
    parser = parser_of(__doc__ or "")
    parser.add_argument("--seconds", type=float, help="length of each rung (15; 2 with --quick)")
    parser.add_argument("--paced-seconds", type=float, help="length of the paced run (60; 5 with --quick)")
    parser.add_argument(
        "--database", choices=NAMES, default=NAMES[0], help=f"where the site keeps its rows ({NAMES[0]})"
    )
    asked = parser.parse_args()
    lasting = asked.seconds or (2.0 if asked.quick else 15.0)
    paced = asked.paced_seconds or (5.0 if asked.quick else 60.0)
    with tempfile.TemporaryDirectory(prefix="shipworthy-load-") as folder, running(asked.database) as database:
        header(
            "Exam load", asked, variant="" if asked.database == NAMES[0] else asked.database, rungs=f"{lasting:g} s each", paced=f"{paced:g} s", threads=THREADS,
            database=asked.database, processes=database.processes,
        )  # fmt: skip
        bare = _bare(Path(folder), lasting, database)
        rungs, takers = _site(Path(folder), lasting, paced, np.random.default_rng(asked.seed), database)
    table(HEAD, [rung.row for rung in (*bare, *rungs, takers)])
    _say_goals(bare, rungs, takers)


def _say_goals(bare: list[Rung], rungs: list[Rung], takers: Rung) -> None:
    best, limit = max(rung.rate for rung in rungs), max(rung.rate for rung in bare)
    print(
        f"\nlimit     {best:.0f} saves a second, {100 * best / limit:.0f} % of a bare view with one read and one write"
    )
    aim = next(rung for rung in rungs if rung.clients == GOAL_CLIENTS)
    print(goal(f"{GOAL_CLIENTS} clients without a pause, failed", aim.failed, 0, "requests"))
    print(goal("the same, mean", sum(aim.seconds) / max(1, len(aim.seconds)), MEAN_GOAL_S, "s"))
    print(goal("the same, p99", quantile(aim.seconds, 0.99), P99_GOAL_S, "s"))
    print(goal(f"{TAKERS} paced takers, failed", takers.failed, 0, "requests"))
    print(goal("the same, p99", 1000 * quantile(takers.seconds, 0.99), PACED_GOAL_MS, "ms"))


def _site(
    folder: Path, lasting: float, paced: float, rng: np.random.Generator, database: Database
) -> tuple[list[Rung], Rung]:
    site = Site(folder / "site" / "data", **database.environment)
    with served(site, "/health"):
        allowed = let_in(site)
        copies = _Copies(site, begin(site, allowed), database)
        rungs = []
        for clients in LADDER:
            rung = Rung("ours, no pause", clients)
            savers = [_saver(site.port, paper, allowed) for paper in copies.of(clients)]
            _run(rung, site, _closed(rung, savers, lasting))
            rungs.append(rung)
        takers = Rung(f"ours, a save every {EVERY_S:g} s", TAKERS)
        savers = [_saver(site.port, paper, allowed) for paper in copies.of(TAKERS)]
        _run(takers, site, _paced(takers, savers, paced, rng.uniform(0, EVERY_S, TAKERS)))
    return rungs, takers


def _bare(folder: Path, lasting: float, database: Database) -> list[Rung]:
    bare = Bare(folder / "bare", database.bare, database.processes)
    rungs = [Rung("bare view, no pause", clients) for clients in BARE_LADDER]
    with served(bare):
        for rung in rungs:
            _run(rung, bare, _closed(rung, [_asker(bare.port) for _client in range(rung.clients)], lasting))
    return rungs


def _run(rung: Rung, server: Server, clients: Coroutine[Any, Any, None]) -> None:
    """Let the clients go, and note what CPU that cost the server."""
    before = server.cpu_s
    asyncio.run(clients)
    rung.cpu_s = server.cpu_s - before


class _Copies:
    """Sittings like one that nobody has answered yet, put where the site keeps them, through its own models."""

    def __init__(self, site: Site, key: str, database: Database) -> None:
        os.environ.update(database.environment, SHIPWORTHY_DATA=str(site.data))
        os.environ["DJANGO_SETTINGS_MODULE"] = "shipworthy.web.config.settings"
        import django  # noqa: PLC0415 - the environment must be complete before Django reads it

        django.setup()
        from django.db import connection  # noqa: PLC0415

        if connection.vendor != database.name:
            raise SystemExit(f"the site keeps its rows in {connection.vendor}, not in {database.name}")
        from shipworthy.web.exams.models import ExamSitting  # noqa: PLC0415

        self._models, self._row = ExamSitting.objects, ExamSitting.objects.get(pk=key)
        self._paper = paper(key, self._row.form)

    def of(self, count: int) -> list[Paper]:
        """As many sittings more."""
        rows = [copy(self._row) for _copy in range(count)]
        for row in rows:
            row.pk = uuid.uuid4()
        self._models.bulk_create(rows)
        return [Paper(str(row.pk), self._paper.questions) for row in rows]


@dataclass
class Client:
    """What a client sends next, and how it hangs up."""

    ask: Ask
    line: Line


def _saver(port: int, paper: Paper, allowed: Pass) -> Client:
    """Saves into one question after another, each change on the version that was acknowledged."""
    line = Line(port, allowed.headers)
    versions = dict.fromkeys(paper.questions, 0)

    async def ask(count: int) -> int:
        question = paper.questions[count % len(paper.questions)]
        status = await line.post(paper.save(question), change(versions[question], count))
        versions[question] += status == 200
        return status

    return Client(ask, line)


def _asker(port: int) -> Client:
    line = Line(port, {})

    async def ask(_count: int) -> int:
        return await line.post("/note/", b"")

    return Client(ask, line)


async def _closed(rung: Rung, clients: Sequence[Client], lasting: float) -> None:
    """Every client asks again as soon as it is answered."""
    begun = time.perf_counter()

    async def go(client: Client) -> None:
        count = 0
        while time.perf_counter() - begun < lasting:
            await _once(rung, client, count)
            count += 1

    await asyncio.gather(*map(go, clients))
    rung.lasted = time.perf_counter() - begun
    for client in clients:
        client.line.close()


async def _paced(rung: Rung, clients: Sequence[Client], lasting: float, first: Sequence[float]) -> None:
    """Every client asks once in EVERY_S, beginning at a moment of its own."""
    begun = time.perf_counter()

    async def go(client: Client, moment: float) -> None:
        count = 0
        while moment < lasting:
            await asyncio.sleep(max(0.0, begun + moment - time.perf_counter()))
            await _once(rung, client, count)
            count, moment = count + 1, moment + EVERY_S

    await asyncio.gather(*map(go, clients, first))
    rung.lasted = time.perf_counter() - begun
    for client in clients:
        client.line.close()


async def _once(rung: Rung, client: Client, count: int) -> None:
    begun = time.perf_counter()
    if await client.ask(count) == 200:
        rung.seconds.append(time.perf_counter() - begun)
    else:
        rung.failed += 1


if __name__ == "__main__":
    main()
