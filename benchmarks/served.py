"""Servers for benchmarks: the site as `shipworthy serve` starts it, and a bare Django project, served the same way."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

HOST = "127.0.0.1"
THREADS = 4
PATIENCE_S = 120.0
HERE = Path(__file__).resolve().parent
SOURCES = HERE.parent / "src"
_TICKS = os.sysconf("SC_CLK_TCK")
_BARE = {
    "bare_settings.py": """
SECRET_KEY = "a bare project for one benchmark"
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "bare"
INSTALLED_APPS = ["bareapp"]
MIDDLEWARE = %(middleware)r
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": %(database)r}
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


urlpatterns = [path("", lambda request: HttpResponse("ok")), path("note/", one_read_and_one_write)]
""",
    "bare_server.py": """
import sys

import bare
from bareapp.models import Note
from django.db import connection
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

with connection.schema_editor() as editor:
    editor.create_model(Note)
Note.objects.create(pk=1, text="x")
connection.close()
Granian(
    "bare:application",
    address="%(host)s",
    port=int(sys.argv[1]),
    interface=Interfaces.WSGI,
    workers=%(workers)d,
    blocking_threads=%(threads)d,
    log_level=LogLevels.warning,
    websockets=False,
).serve()
""",
}


class Server:
    """A program that serves pages, in a process group of its own, with nothing of this session's settings."""

    def __init__(self, folder: Path, *command: str, **environment: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.port = free_port()
        self._command = [each.format(port=self.port) for each in command]
        self._folder, self._environment = folder, environment
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, path: str = "/health") -> float:
        """Start it and wait until the page at `path` has come whole: the seconds that took."""
        paths = os.pathsep.join([str(SOURCES), str(self._folder), str(HERE), os.environ.get("PYTHONPATH", "")])
        begun = time.perf_counter()
        self._process = subprocess.Popen(
            self._command,
            cwd=self._folder,
            env={**_inherited(), "PYTHONPATH": paths, **self._environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._await(path)
        return time.perf_counter() - begun

    def stop(self) -> None:
        """End it as Ctrl-C does."""
        if self._process:
            self._process.terminate()
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self.kill()

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

    @property
    def cpu_s(self) -> float:
        """The seconds of CPU that its processes have had so far."""
        return sum(_cpu_s(pid) for pid in self.processes)

    def _await(self, path: str) -> None:
        assert self._process
        until = time.perf_counter() + PATIENCE_S
        while time.perf_counter() < until and self._process.poll() is None:
            try:
                connection = HTTPConnection(HOST, self.port, timeout=30)
                connection.request("GET", path)
                answer = connection.getresponse()
                answer.read()
                if answer.status == 200:
                    return
            except (OSError, HTTPException):
                time.sleep(0.01)
        raise SystemExit(f"the server gave no page: {' '.join(self._command)}")


class Site(Server):
    """`shipworthy serve` on a data folder, which outlives it."""

    def __init__(self, data: Path, **environment: str) -> None:
        self.data, self.database = data, data / "shipworthy.sqlite3"
        command = (sys.executable, "-m", "shipworthy", "serve", "--port", "{port}", "--data", str(data))
        super().__init__(data.parent, *command, **{"SHIPWORTHY_THREADS": str(THREADS), **environment})


class Bare(Server):
    """A Django project of two views, `/` that says ok and `/note/` that reads one row and writes one."""

    def __init__(
        self, folder: Path, database: dict[str, Any] | None = None, workers: int = 1, middleware: tuple[str, ...] = ()
    ) -> None:
        super().__init__(folder, sys.executable, "bare_server.py", "{port}")
        values = {
            "database": database or _sqlite(folder),
            "host": HOST,
            "middleware": list(middleware),
            "threads": THREADS,
            "workers": workers,
        }
        for name, text in _BARE.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(text % values if "%(" in text else text, encoding="utf-8")


def _sqlite(folder: Path) -> dict[str, Any]:
    """SQLite as the site opens it."""
    from shipworthy.web.config.database import sqlite  # noqa: PLC0415 - it knows Django, which a kill needs not

    return {**sqlite(folder), "NAME": str(folder / "bare.sqlite3")}


def _inherited() -> dict[str, str]:
    """This session's environment without its choices: a wheel is compiled when it is installed, so imports may be compiled here."""
    ours = ("SHIPWORTHY_", "DJANGO_", "PYTHONDONTWRITEBYTECODE")
    return {key: value for key, value in os.environ.items() if not key.startswith(ours)}


@contextmanager
def served(server: Server, path: str = "/") -> Iterator[float]:
    """A server that runs inside the block: the seconds from its start to its first page."""
    try:
        yield server.start(path)
    finally:
        server.stop()


@dataclass(frozen=True)
class Memory:
    """MiB of processes: resident, and with what they share counted once."""

    resident: float
    proportional: float

    @property
    def row(self) -> tuple[str, str]:
        """For a table."""
        return f"{self.resident:.0f}", f"{self.proportional:.0f}"


def memory_of(*pids: int) -> Memory:
    """What these processes hold now."""
    return Memory(*(sum(_mib(pid, *where) for pid in pids) for where in (("status", "VmRSS"), ("smaps_rollup", "Pss"))))


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


def _cpu_s(pid: int) -> float:
    """User and system time of a process; the fields after its name, which may hold spaces."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _mib(pid: int, file: str, name: str) -> float:
    text = Path(f"/proc/{pid}/{file}").read_text(encoding="utf-8")
    found = re.search(rf"^{name}:\s+(\d+) kB", text, re.MULTILINE)
    return int(found.group(1)) / 1024 if found else float("nan")
