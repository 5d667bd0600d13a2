"""The wheel stands alone: built and installed without a network, it plans, checks and serves with no checkout in sight."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import sysconfig
import time
import zipfile
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.unit.house.source import ROOT

TODAY = "2026-11-22"
BUILD_LIMIT_S = 120
START_LIMIT_S = 60


def run(*command: object, cwd: Path, env: dict[str, str] | None = None) -> str:
    answer = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=env,
        capture_output=True,
        text=True,
        timeout=BUILD_LIMIT_S,
        check=False,
    )
    assert answer.returncode == 0, f"{command}\n{answer.stdout}\n{answer.stderr}"
    return answer.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built as an installer would build it from the source archive, which proves that the archive is whole too."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def bare(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment that holds the wheel, and sees the dependencies of this one by a .pth file."""
    root = tmp_path_factory.mktemp("bare") / "venv"
    run(sys.executable, "-m", "venv", "--without-pip", root, cwd=root.parent)
    python = root / "bin" / "python"
    run(
        sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", python,
        "install", "--no-deps", "--no-index", "--quiet", wheel, cwd=root.parent,
    )  # fmt: skip
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=root.parent).strip())
    # Lines of a .pth file are added to the path as they are: an editable install over there is not followed.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return root / "bin"


@pytest.fixture
def environment(bare: Path, tmp_path: Path) -> dict[str, str]:
    """A machine with nothing on its path but the environment: no node, no compiler, no git."""
    return {"PATH": str(bare), "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data"), "LANG": "C.UTF-8"}


def test_the_wheel_carries_catalogue_pages_and_types(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    content = {path.relative_to(ROOT / "content").as_posix() for path in (ROOT / "content").rglob("*.*")}
    assert {f"shipworthy/_content/{name}" for name in content} <= names
    source = ROOT / "src"
    carried = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*")
        if path.suffix in {".py", ".html", ".css", ".js", ".svg", ".typed"}
    }
    assert carried - names == set()
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_installed_command_answers_from_an_empty_folder(
    bare: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    said = run(bare / "shipworthy", "plan", "--help", cwd=tmp_path, env=environment)
    assert "--budget" in said
    run(bare / "shipworthy", "catalog", "check", "--today", TODAY, cwd=tmp_path, env=environment)
    place = run(bare / "python", "-c", "import shipworthy; print(shipworthy.__file__)", cwd=tmp_path, env=environment)
    assert str(bare.parent) in place


@pytest.fixture
def address(bare: Path, environment: dict[str, str], tmp_path: Path) -> Iterator[str]:
    """A server of the installed wheel on a port that was free a moment ago."""
    folder = tmp_path / "empty"
    folder.mkdir()
    log = tmp_path / "serve.log"
    port = free_port()
    with log.open("wb") as out:
        server = subprocess.Popen(
            [str(bare / "shipworthy"), "serve", "--port", str(port)],
            cwd=folder,
            env=environment,
            stdout=out,
            stderr=out,
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/health", server, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)


@pytest.mark.loopback
def test_the_installed_site_serves_its_first_page(address: str) -> None:
    with urlopen(f"{address}/health") as answer:
        assert answer.status == HTTPStatus.OK
    with urlopen(f"{address}/") as answer:
        page = answer.read().decode()
    assert "<h1" in page
    (style,) = set(re.findall(r'href="(/static/ui/base[^"]*\.css)"', page))
    with urlopen(address + style) as answer:
        assert answer.headers["Content-Type"].startswith("text/css")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_LIMIT_S
    while time.monotonic() < deadline:
        assert server.poll() is None, log.read_text(encoding="utf-8", errors="replace")
        try:
            with urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"no answer from {url}\n{log.read_text(encoding='utf-8', errors='replace')}")
