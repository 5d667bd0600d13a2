"""Is every answer that was acknowledged still there after the server is killed, and when the disk is full?

A trial: the real server, a few connections that save answers as fast as they are acknowledged, and at a random moment kill -9 of all its
processes. It starts again on the same file, and every acknowledged answer is looked for: each change of a question carries a count, and
what stands must be the last acknowledged count or a later one (a change may be kept whose acknowledgement the kill cut off). In trials
of the second kind there is no room any more from a random moment on; the connections go on and are refused. In half of them there is
room again after a while, and saving must go on without a restart; then comes the kill. Where this may mount one, the disk is a small
one of its own (tmpfs), filled to the last byte; elsewhere a limit on the size of the server's files (RLIMIT_FSIZE) stands in for it.
Several sites run side by side, each in a folder of its own: a trial mostly waits for a server to start.
"""

from __future__ import annotations

import json
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Event, Thread

import numpy as np

from common import goal, header, parser_of, table
from exam_site import Paper, Pass, begin, change, let_in, paper
from served import HOST, Site

CONNECTIONS = 4
SHORTEST_S, LONGEST_S = 0.02, 0.6
FULL_S, ROOM_S = 0.4, 0.3
DISK = "64m"
PAUSE_S = 0.005


@dataclass
class Writer:
    """A connection that saves into questions of its own, and what was acknowledged to it."""

    questions: tuple[int, ...]
    acknowledged: dict[int, int] = field(default_factory=dict)
    versions: dict[int, int] = field(default_factory=dict)
    count: int = 0
    refused: int = 0
    odd: int = 0

    def write(self, site: Site, paper: Paper, allowed: Pass, stop: Event) -> None:
        """Until the server is gone."""
        connection = HTTPConnection(HOST, site.port, timeout=10)
        while not stop.is_set():
            question = self.questions[self.count % len(self.questions)]
            self.count += 1
            body = change(self.versions.get(question, 0), self.count)
            try:
                connection.request("POST", paper.save(question), body, allowed.headers)
                answer = connection.getresponse()
                told = answer.read()
            except (OSError, HTTPException):
                return
            self._note(question, answer.status, told)

    def _note(self, question: int, status: int, told: bytes) -> None:
        """Acknowledged, or refused in words that a script understands; anything else is odd."""
        if status == 200:
            self.versions[question] = json.loads(told)["version"]
            self.acknowledged[question] = self.count
            return
        self.refused += 1
        self.odd += status != 503 or not told.startswith(b"{")
        time.sleep(PAUSE_S)


@dataclass
class Tally:
    """What came of trials of a kind."""

    name: str
    trials: int = 0
    sent: int = 0
    acknowledged: int = 0
    refused: int = 0
    odd: int = 0
    lost: int = 0
    broken: int = 0
    stuck: int = 0

    def add(self, site: Site, paper: Paper, writers: list[Writer]) -> None:
        """One trial more: the server is up again."""
        stands = notes(site, paper)
        self.trials += 1
        self.sent += sum(writer.count for writer in writers)
        self.acknowledged += sum(sum(writer.versions.values()) for writer in writers)
        self.refused += sum(writer.refused for writer in writers)
        self.odd += sum(writer.odd for writer in writers)
        self.lost += sum(
            stands.get(question, 0) < count for writer in writers for question, count in writer.acknowledged.items()
        )
        self.broken += not sound(site)

    @property
    def row(self) -> list[object]:
        """For the table."""
        return [
            self.name, self.trials, f"{self.acknowledged:,}", f"{self.refused:,}", self.odd, self.lost, self.broken,
            self.stuck,
        ]  # fmt: skip


HEAD = (
    "trial", "trials", "acknowledged", "refused", "of them not by 503", "acknowledged and lost", "files broken",
    "no saving once there was room",
)  # fmt: skip


def main() -> None:
    """Run both kinds of trials and print the table."""
    parser = parser_of(__doc__ or "")
    parser.add_argument("--trials", type=int, help="kills (1000; 20 with --quick); a fifth as many with a full disk")
    parser.add_argument("--sites", type=int, default=3, help="sites side by side (3)")
    asked = parser.parse_args()
    trials = asked.trials or (20 if asked.quick else 1000)
    full, sites = max(2, trials // 5), min(asked.sites, trials)
    disk = f"tmpfs of {DISK}" if may_mount() else "RLIMIT_FSIZE"
    header("Kills", asked, trials=trials, full=full, sites=sites, connections=f"{CONNECTIONS} each", disk=disk)
    begun = time.perf_counter()
    with ProcessPoolExecutor(sites) as pool:
        work = [(number, len(range(number, trials, sites)), len(range(number, full, sites))) for number in range(sites)]
        found = [tally for tallies in pool.map(partial(_site, asked.seed), work) for tally in tallies]
    kills, fulls = (_sum(name, found) for name in ("kill -9", "disk full, then kill -9"))
    table(HEAD, [kills.row, fulls.row])
    print(f"\ntook      {time.perf_counter() - begun:.0f} s")
    print(goal("acknowledged answers lost", kills.lost + fulls.lost, 0, "answers"))
    print(goal("database files broken", kills.broken + fulls.broken, 0, "files"))
    print(goal("refused otherwise than by 503 and JSON", kills.odd + fulls.odd, 0, "answers"))
    print(goal("no saving once there was room again", kills.stuck + fulls.stuck, 0, "trials"))


def _sum(name: str, tallies: Iterable[Tally]) -> Tally:
    whole = Tally(name)
    for tally in tallies:
        for field_name, value in vars(tally).items():
            if tally.name == name and field_name != "name":
                setattr(whole, field_name, getattr(whole, field_name) + value)
    return whole


def _site(seed: int, work: tuple[int, int, int]) -> list[Tally]:
    """The trials of one site: some kills, some with a full disk."""
    number, kills, fulls = work
    rng = np.random.default_rng([seed, number])
    tallies = [Tally("kill -9"), Tally("disk full, then kill -9")]
    with tempfile.TemporaryDirectory(prefix="shipworthy-kills-") as folder:
        with _site_in(Path(folder) / "kills") as site:
            for _trial in range(kills):
                _kill(site, tallies[0], rng)
        with disk(Path(folder) / "full") as small, _site_in(small) as site:
            for trial in range(fulls):
                _fill_and_kill(site, tallies[1], rng, again=trial % 2 == 0)
    return tallies


@contextmanager
def _site_in(folder: Path) -> Iterator[Site]:
    site = Site(folder / "data")
    site.start()
    try:
        yield site
    finally:
        site.kill()


@contextmanager
def _writing(site: Site, tally: Tally) -> Iterator[list[Writer]]:
    """Connections that save for as long as the block lasts; at its end the server is killed, started again, and looked into."""
    allowed, stop = let_in(site), Event()
    sat = paper_of(site, begin(site, allowed))
    writers = [Writer(sat.questions[turn::CONNECTIONS]) for turn in range(CONNECTIONS)]
    threads = [Thread(target=writer.write, args=(site, sat, allowed, stop)) for writer in writers]
    for thread in threads:
        thread.start()
    try:
        yield writers
    finally:
        site.kill()
        stop.set()
        for thread in threads:
            thread.join()
    make_room(site)
    site.start()
    tally.add(site, sat, writers)


def _kill(site: Site, tally: Tally, rng: np.random.Generator) -> None:
    with _writing(site, tally):
        time.sleep(rng.uniform(SHORTEST_S, LONGEST_S))


def _fill_and_kill(site: Site, tally: Tally, rng: np.random.Generator, *, again: bool) -> None:
    """No room from a random moment on; with `again` there is room once more before the kill."""
    with _writing(site, tally) as writers:
        time.sleep(rng.uniform(SHORTEST_S, LONGEST_S))
        fill(site)
        time.sleep(FULL_S)
        if again:
            make_room(site)
            before = sum(sum(writer.versions.values()) for writer in writers)
            time.sleep(ROOM_S)
            tally.stuck += sum(sum(writer.versions.values()) for writer in writers) == before


# Disks ----------------------------------------------------------------------------------------------------------------


def may_mount() -> bool:
    """Whether a disk of its own may be had here."""
    with tempfile.TemporaryDirectory(prefix="shipworthy-mount-") as folder:
        if os.geteuid() != 0 or subprocess.run(_mounting(Path(folder)), capture_output=True, check=False).returncode:
            return False
        subprocess.run(["umount", folder], check=True)
        return True


@contextmanager
def disk(folder: Path) -> Iterator[Path]:
    """A folder on a small disk where that may be mounted, otherwise an ordinary one."""
    folder.mkdir()
    if not may_mount():
        yield folder
        return
    subprocess.run(_mounting(folder), check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def _mounting(folder: Path) -> list[str]:
    return ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(folder)]


def fill(site: Site) -> None:
    """From now on there is no room: the disk is full to the last byte, or no file may grow beyond the write-ahead log as it is."""
    if os.path.ismount(site.data.parent):
        with _filler(site).open("wb", buffering=0) as file, suppress(OSError):
            while file.write(bytes(4096)):
                pass
        return
    size = site.database.with_name(f"{site.database.name}-wal").stat().st_size
    _limit(site, max(size, 1))


def make_room(site: Site) -> None:
    """There is room again."""
    if os.path.ismount(site.data.parent):
        _filler(site).unlink(missing_ok=True)
    else:
        with suppress(ProcessLookupError, FileNotFoundError):  # a server that was killed had its limit with it
            _limit(site, resource.RLIM_INFINITY)


def _filler(site: Site) -> Path:
    return site.data.parent / "filler"


def _limit(site: Site, size: int) -> None:
    for process in site.processes:
        resource.prlimit(process, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


# The file, read without the site --------------------------------------------------------------------------------------


def paper_of(site: Site, key: str) -> Paper:
    """A sitting by its key."""
    ((form,),) = _rows(site, "SELECT form FROM exams_examsitting WHERE id = ?", uuid.UUID(key).hex)
    return paper(key, json.loads(str(form)))


def notes(site: Site, sat: Paper) -> dict[int, int]:
    """The counts that stand in a sitting, by question."""
    asked = "SELECT number + 1, note FROM exams_examplace WHERE sitting_id = ?"
    return {int(str(number)): int(note or 0) for number, note in _rows(site, asked, uuid.UUID(sat.key).hex)}


def sound(site: Site) -> bool:
    """Whether SQLite finds its file whole."""
    return _rows(site, "PRAGMA integrity_check") == [("ok",)]


def _rows(site: Site, asked: str, *values: str) -> list[tuple[str | int, ...]]:
    with closing(sqlite3.connect(site.database, timeout=30)) as database:
        return list(database.execute(asked, values).fetchall())


if __name__ == "__main__":
    if not hasattr(resource, "prlimit"):
        sys.exit("this benchmark limits the files of a running process: it needs Linux")
    main()
