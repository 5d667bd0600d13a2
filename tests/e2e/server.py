"""The site as its users start it: `shipworthy serve`, in a process of its own with an empty data folder."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
START_LIMIT_S = 60


@dataclass(frozen=True)
class Site:
    """A running site: its address and the file its log goes to."""

    address: str
    log: Path

    def at(self, path: str) -> str:
        """The full address of a path."""
        return self.address + path


@contextmanager
def running(folder: Path) -> Iterator[Site]:
    """The site with its data and its log in `folder`; it stops afterwards."""
    port, log = _free_port(), folder / "serve.log"
    site = Site(f"http://127.0.0.1:{port}", log)
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "SHIPWORTHY_DATA": str(folder / "data")}
    command = [sys.executable, "-m", "shipworthy", "serve", "--port", str(port), "--data", str(folder / "data")]
    with log.open("wb") as out, subprocess.Popen(command, env=environment, cwd=ROOT, stdout=out, stderr=out) as process:
        try:
            _wait(site, process)
            yield site
        finally:
            process.terminate()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(site: Site, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_LIMIT_S
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urlopen(site.at("/health"), timeout=5).close()
        except (URLError, OSError):
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(f"no answer from {site.address}; it said:\n{site.log.read_text(encoding='utf-8')}")
