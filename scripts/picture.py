"""Takes README's picture anew: the first screen of a saved plan, in the light theme.

    python scripts/picture.py        writes docs/images/plan-light.png

Starts the site on a free port with a data folder of its own, sends the form that README's first snippet describes, and
photographs the page in Chromium.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "images" / "plan-light.png"
WISHES = "background=developer&cloud=some&budget=800&start=2027-01-04"
_START_LIMIT_S = 60


@contextmanager
def site() -> Iterator[str]:
    """The address of a site that holds nothing yet; it stops afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as data:
        environment = {**os.environ, "SHIPWORTHY_DATA": data, "PYTHONPATH": str(ROOT / "src")}
        command = [sys.executable, "-m", "shipworthy", "serve", "--port", str(port)]
        server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(address)
            yield address
        finally:
            server.terminate()
            server.wait()


def _wait(address: str) -> None:
    deadline = time.monotonic() + _START_LIMIT_S
    while time.monotonic() < deadline:
        try:
            urlopen(f"{address}/health").close()  # noqa: S310 - our own address
        except URLError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(f"no answer from {address}")


def main() -> int:
    """Write the picture."""
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    with site() as address, sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": 1280, "height": 1000}, color_scheme="light", device_scale_factor=1.5)
        page.goto(f"{address}/?{WISHES}")
        page.locator("main form button[type=submit], main form button:not([type])").last.click()
        page.wait_for_url("**/plans/*/")
        page.wait_for_load_state("networkidle")
        page.screenshot(path=PICTURE)
        browser.close()
    print(PICTURE.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
