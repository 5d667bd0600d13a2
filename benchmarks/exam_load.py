"""How many people can sit an exam at once on one small machine?

Closed loop: every client sends its next save when the last one is acknowledged, without a pause, which no person does; 50 to 1,000
clients, each with a sitting of its own. Paced: 1,000 takers who save once in 20 seconds, at moments of their own. The site is served as
`shipworthy serve` does, with SQLite; the clients run on the same cores. Beside them, in the same run, a bare Django view that reads
one row and writes one, on SQLite opened the same way and served the same way: what this framework can do at most.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from common import goal, header, parser_of, quantile, table
from exam_site import HOST, Paper, Pass, Site, await_answer, change, free_port, in_a_group

LADDER = (50, 100, 200, 500, 1000)
GOAL_CLIENTS, MEAN_GOAL_S, P99_GOAL_S = 200, 0.25, 1.0
TAKERS, EVERY_S, PACED_GOAL_MS = 1000, 20.0, 200.0
THREADS = 4
BARE = {
    "bare_settings.py": """
from shipworthy.web.config.database import sqlite
SECRET_KEY = "a bare project for one benchmark"
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "bare"
INSTALLED_APPS = ["bareapp"]
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": sqlite("bare.sqlite3")}
""",
    "bareapp/__init__.py": "",
    "bareapp/models.py": """
from django.db import models


class Note(models.Model):
    text = models.TextField()
""",
    "bare.py": """
import os

os.environ["DJANGO_SETTINGS_MODULE"] = "bare_settings"
from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
from bareapp.models import Note
from django.db import transaction
from django.http import HttpResponse, JsonResponse
from django.urls import path


def one_read_and_one_write(request):
    with transaction.atomic():
        note = Note.objects.get(pk=1)
        Note.objects.filter(pk=1).update(text=str(len(note.text)))
    return JsonResponse({"status": "saved", "version": 1}, headers={"Content-Length": "33"})


urlpatterns = [path("health", lambda request: HttpResponse("ok")), path("", one_read_and_one_write)]
""",
    "bare_server.py": f"""
import sys

import bare
from bareapp.models import Note
from django.db import connection
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

if __name__ == "__main__":
    with connection.schema_editor() as editor:
        editor.create_model(Note)
    Note.objects.create(pk=1, text="x")
    connection.close()
    Granian(
        "bare:application",
        address="{HOST}",
        port=int(sys.argv[1]),
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads={THREADS},
        log_level=LogLevels.warning,
        websockets=False,
    ).serve()
""",
}


@dataclass
class Rung:
    """What a number of clients got: the seconds of every acknowledged request, how many failed, and how long it all took."""

    name: str
    clients: int
    seconds: list[float] = field(default_factory=list)
    failed: int = 0
    lasted: float = 0.0

    @property
    def rate(self) -> float:
        """Acknowledged requests a second."""
        return len(self.seconds) / self.lasted

    @property
    def row(self) -> list[object]:
        """For the table."""
        mean = sum(self.seconds) / max(1, len(self.seconds))
        shown = [f"{1000 * value:.0f}" for value in (mean, quantile(self.seconds, 0.5), quantile(self.seconds, 0.99))]
        return [self.name, self.clients, f"{len(self.seconds):,}", self.failed, *shown, f"{self.rate:.0f}"]


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
    asked = parser.parse_args()
    lasting = asked.seconds or (2.0 if asked.quick else 15.0)
    paced = asked.paced_seconds or (5.0 if asked.quick else 60.0)
    header("Exam load", asked, rungs=f"{lasting:g} s each", paced=f"{paced:g} s", threads=THREADS)
    with tempfile.TemporaryDirectory(prefix="shipworthy-load-") as folder:
        bare = _bare(Path(folder), lasting)
        rungs, takers = _site(Path(folder), lasting, paced, np.random.default_rng(asked.seed))
    head = ("party", "clients", "acknowledged", "failed", "mean ms", "p50 ms", "p99 ms", "requests a second")
    table(head, [rung.row for rung in (*bare, *rungs, takers)])
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


def _site(folder: Path, lasting: float, paced: float, rng: np.random.Generator) -> tuple[list[Rung], Rung]:
    site = Site(folder / "site" / "data", SHIPWORTHY_THREADS=str(THREADS))
    site.folder.mkdir(parents=True)
    site.start()
    try:
        allowed, first = site.let_in(), site.begin()
        rungs = []
        for clients in LADDER:
            papers = site.copies(first, clients)
            rung = Rung("ours, no pause", clients)
            asyncio.run(_closed(rung, [_saver(site.port, paper, allowed) for paper in papers], lasting))
            rungs.append(rung)
        takers = Rung(f"ours, a save every {EVERY_S:g} s", TAKERS)
        savers = [_saver(site.port, paper, allowed) for paper in site.copies(first, TAKERS)]
        asyncio.run(_paced(takers, savers, paced, rng.uniform(0, EVERY_S, TAKERS)))
    finally:
        site.kill()
    return rungs, takers


def _bare(folder: Path, lasting: float) -> list[Rung]:
    home = folder / "bare"
    for name, text in BARE.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text, encoding="utf-8")
    port = free_port()
    process = in_a_group([sys.executable, "bare_server.py", str(port)], home)
    try:
        await_answer(port, process)
        rungs = [Rung("bare view, no pause", clients) for clients in (50, 200)]
        for rung in rungs:
            asyncio.run(_closed(rung, [_asker(port) for _client in range(rung.clients)], lasting))
    finally:
        process.terminate()
        process.wait()
    return rungs


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
        return await line.post("/", b"")

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
