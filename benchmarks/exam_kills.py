"""Is every answer that was acknowledged still there after the server is killed, and when the disk is full?

A trial: the real server, a few connections that save answers as fast as they are acknowledged, and at a random moment kill -9 of all its
processes. It starts again on the same file, and every acknowledged answer is looked for: each change of a question carries a count, and
what stands must be the last acknowledged count or a later one (a change may be kept whose acknowledgement the kill cut off). In trials
of the second kind no file may grow any more from a random moment on (RLIMIT_FSIZE at its present size), the connections go on, and the
kill comes after. The limit stands in for a full disk: SQLite meets the same refusal to write.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Event, Thread

import numpy as np

from common import goal, header, parser_of, table
from exam_site import HOST, Paper, Pass, Site, change

CONNECTIONS = 4
SHORTEST_S, LONGEST_S = 0.02, 0.6
FULL_S = 0.4


@dataclass
class Writer:
    """A connection that saves into questions of its own, and what was acknowledged to it."""

    questions: tuple[int, ...]
    acknowledged: dict[int, int] = field(default_factory=dict)
    count: int = 0
    refused: int = 0

    def write(self, site: Site, paper: Paper, allowed: Pass, stop: Event) -> None:
        """Until the server is gone."""
        versions = dict.fromkeys(self.questions, 0)
        connection = HTTPConnection(HOST, site.port, timeout=10)
        while not stop.is_set():
            question = self.questions[self.count % len(self.questions)]
            self.count += 1
            body = change(versions[question], self.count)
            try:
                connection.request("POST", paper.save(question), body, allowed.headers)
                answer = connection.getresponse()
                answer.read()
            except (OSError, HTTPException):
                return
            if answer.status == 200:
                versions[question] += 1
                self.acknowledged[question] = self.count
            else:
                self.refused += 1


@dataclass
class Tally:
    """What came of all trials of a kind."""

    name: str
    trials: int = 0
    acknowledged: int = 0
    refused: int = 0
    lost: int = 0
    broken: int = 0

    def add(self, site: Site, paper: Paper, writers: list[Writer]) -> None:
        """One trial more: the server is up again."""
        stands = {question: int(note or 0) for question, note in site.notes(paper).items()}
        self.trials += 1
        self.acknowledged += sum(writer.count - writer.refused for writer in writers)
        self.refused += sum(writer.refused for writer in writers)
        self.lost += sum(
            stands.get(question, 0) < count for writer in writers for question, count in writer.acknowledged.items()
        )
        self.broken += not site.sound()

    @property
    def row(self) -> list[object]:
        """For the table."""
        return [self.name, self.trials, f"{self.acknowledged:,}", f"{self.refused:,}", self.lost, self.broken]


def main() -> None:
    """Run both kinds of trials and print the table."""
    parser = parser_of(__doc__ or "")
    parser.add_argument("--trials", type=int, help="kills (1000; 20 with --quick); a fifth as many with a full disk")
    asked = parser.parse_args()
    trials = asked.trials or (20 if asked.quick else 1000)
    header("Kills", asked, trials=trials, full=max(1, trials // 5), connections=CONNECTIONS)
    rng = np.random.default_rng(asked.seed)
    begun = time.perf_counter()
    tallies = [Tally("kill -9"), Tally("no room, then kill -9")]
    with tempfile.TemporaryDirectory(prefix="shipworthy-kills-") as folder:
        for tally, count in zip(tallies, (trials, max(1, trials // 5)), strict=True):
            site = Site(Path(folder) / tally.name.replace(" ", "-") / "data")
            site.folder.mkdir(parents=True)
            site.start()
            for _trial in range(count):
                _trial_of(site, tally, rng)
            site.kill()
    table(
        ("trial", "trials", "saves sent and not refused", "refused", "acknowledged and lost", "files broken"),
        [t.row for t in tallies],
    )
    print(f"\ntook      {time.perf_counter() - begun:.0f} s")
    print(goal("acknowledged answers lost", sum(t.lost for t in tallies), 0, "answers"))
    print(goal("database files broken", sum(t.broken for t in tallies), 0, "files"))


def _trial_of(site: Site, tally: Tally, rng: np.random.Generator) -> None:
    paper, allowed, stop = site.begin(), site.let_in(), Event()
    writers = [Writer(paper.questions[turn::CONNECTIONS]) for turn in range(CONNECTIONS)]
    threads = [Thread(target=writer.write, args=(site, paper, allowed, stop)) for writer in writers]
    for thread in threads:
        thread.start()
    time.sleep(rng.uniform(SHORTEST_S, LONGEST_S))
    if tally.name != "kill -9":
        _fill(site)
        time.sleep(FULL_S)
    site.kill()
    stop.set()
    for thread in threads:
        thread.join()
    site.start()
    tally.add(site, paper, writers)


def _fill(site: Site) -> None:
    """From now on no file of the server may grow beyond the write-ahead log as it is."""
    log = site.database.with_name(f"{site.database.name}-wal")
    for process in site.processes:
        resource.prlimit(process, resource.RLIMIT_FSIZE, (max(log.stat().st_size, 1), resource.RLIM_INFINITY))


if __name__ == "__main__":
    if not hasattr(resource, "prlimit"):
        sys.exit("this benchmark limits the files of a running process: it needs Linux")
    main()
