"""The site as the exam benchmarks need it: started in a process group of its own, with sittings to save answers into."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import uuid
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from shipworthy.practice import load_content

HOST = "127.0.0.1"
EXAM = "clf-c02"
PATIENCE_S = 60.0
SOURCES = Path(__file__).resolve().parents[1] / "src"
_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass(frozen=True)
class Paper:
    """A sitting: where it is, and the questions (from 1) that letters answer."""

    key: str
    questions: tuple[int, ...]

    def save(self, question: int) -> str:
        """The address that a question is saved to."""
        return f"/exams/sittings/{self.key}/{question}/save/"


@dataclass(frozen=True)
class Pass:
    """What lets a script write: the cookie and the token that belong together."""

    cookie: str
    token: str

    @property
    def headers(self) -> dict[str, str]:
        """As they are sent."""
        return {"Cookie": self.cookie, "X-CSRFToken": self.token, "Content-Type": "application/json"}


class Site:
    """`shipworthy serve` on a data folder, which outlives it."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.folder, self.port = folder, free_port()
        self.database = folder / "shipworthy.sqlite3"
        self._environment = environment
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        command = [sys.executable, "-m", "shipworthy", "serve", "--port", str(self.port), "--data", str(self.folder)]
        self._process = in_a_group(command, self.folder.parent, **self._environment)
        await_answer(self.port, self._process)

    def kill(self) -> None:
        """End it at once, as a power button would end the program: kill -9 of the whole group."""
        if self._process:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    @property
    def processes(self) -> list[int]:
        """The server and its workers."""
        assert self._process
        return [self._process.pid, *_children(self._process.pid)]

    def let_in(self) -> Pass:
        """A cookie with its token."""
        connection = HTTPConnection(HOST, self.port, timeout=30)
        connection.request("GET", f"/exams/{EXAM}/")
        answer = connection.getresponse()
        token = _TOKEN.search(answer.read())
        assert token
        cookie = (answer.getheader("Set-Cookie") or "").partition(";")[0]
        return Pass(cookie, token[1].decode())

    def begin(self) -> Paper:
        """Begin a sitting without a time limit, as a form does."""
        allowed = self.let_in()
        connection = HTTPConnection(HOST, self.port, timeout=30)
        body = urlencode({"csrfmiddlewaretoken": allowed.token, "mode": "untimed"})
        headers = {"Cookie": allowed.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", f"/exams/{EXAM}/", body, headers)
        answer = connection.getresponse()
        answer.read()
        return self._paper((answer.getheader("Location") or "").rstrip("/").rpartition("/")[2])

    def copies(self, paper: Paper, count: int) -> list[Paper]:
        """As many sittings more, each a copy of one that nobody has answered yet."""
        keys = [uuid.uuid4() for _copy in range(count)]
        with closing(sqlite3.connect(self.database, timeout=30)) as database, database:
            names = [row[1] for row in database.execute("PRAGMA table_info(exams_examsitting)") if row[1] != "id"]
            columns = ", ".join(names)
            copy = (
                f"INSERT INTO exams_examsitting (id, {columns}) SELECT ?, {columns} FROM exams_examsitting WHERE id = ?"  # noqa: S608
            )
            database.executemany(copy, [(key.hex, uuid.UUID(paper.key).hex) for key in keys])
        return [Paper(str(key), paper.questions) for key in keys]

    def notes(self, paper: Paper) -> dict[int, str]:
        """The notes that stand in a sitting, by question."""
        with closing(sqlite3.connect(self.database, timeout=30)) as database:
            asked = "SELECT number + 1, note FROM exams_examplace WHERE sitting_id = ?"
            return dict(database.execute(asked, (uuid.UUID(paper.key).hex,)).fetchall())

    def sound(self) -> bool:
        """Whether SQLite finds its file whole."""
        with closing(sqlite3.connect(self.database, timeout=30)) as database:
            return bool(database.execute("PRAGMA integrity_check").fetchone() == ("ok",))

    def _paper(self, key: str) -> Paper:
        with closing(sqlite3.connect(self.database, timeout=30)) as database:
            asked = "SELECT form FROM exams_examsitting WHERE id = ?"
            (form,) = database.execute(asked, (uuid.UUID(key).hex,)).fetchone()
        items = load_content().items
        kinds = [items[item].kind for item, _seed, _domain in json.loads(form)]
        return Paper(key, tuple(number for number, kind in enumerate(kinds, 1) if kind in {"single", "code"}))


def change(base: int, count: int) -> bytes:
    """A body that scripts send: an answer, and the count as a note, so that every change is one."""
    body = {"base": base, "given": "AB"[count % 2], "flagged": False, "struck": [], "note": str(count), "age_ms": 0}
    return json.dumps(body).encode()


def in_a_group(command: list[str], folder: Path, **environment: str) -> subprocess.Popen[bytes]:
    """A program in a process group of its own, with nothing of this session's settings."""
    paths = os.pathsep.join([str(SOURCES), str(folder), os.environ.get("PYTHONPATH", "")])
    settings = {key: value for key, value in os.environ.items() if not key.startswith(("SHIPWORTHY_", "DJANGO_"))}
    return subprocess.Popen(
        command,
        cwd=folder,
        env={**settings, "PYTHONPATH": paths, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def await_answer(port: int, process: subprocess.Popen[bytes], path: str = "/health") -> None:
    """Until the server answers."""
    until = time.perf_counter() + PATIENCE_S
    while time.perf_counter() < until and process.poll() is None:
        try:
            connection = HTTPConnection(HOST, port, timeout=30)
            connection.request("GET", path)
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.02)
    raise SystemExit("the server gave no page")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text(encoding="utf-8").split():
            found += [int(child), *_children(int(child))]
    return found
