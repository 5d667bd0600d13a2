"""The pictures of the documentation are drawn from its tables, and from nothing else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.house.source import ROOT

PAGE = ROOT / "docs" / "explanation" / "performance.md"
TABLE = """<!-- begin calibration_speed -->

| what grows | learners | items | answers   | seconds | iterations |
|------------|----------|-------|-----------|---------|------------|
| learners   | 200      | 50    | 10,000    | 0.100   | 15         |
| learners   | 20,000   | 50    | 1,000,000 | 0.358   | 9          |
| items      | 2,000    | 10    | 20,000    | 0.020   | 12         |
| items      | 2,000    | 100   | 200,000   | 0.067   | 10         |
| answers    | 2,000    | 200   | 39,771    | 0.825   | 24         |
| answers    | 2,000    | 200   | 399,204   | 0.322   | 14         |

<!-- end calibration_speed -->
<!-- begin reliability -->

| chance of      | from | to  | predictions | predicted | actual | 95 % low | 95 % high |
|----------------|------|-----|-------------|-----------|--------|----------|-----------|
| a right answer | 0.1  | 0.2 | 1,227       | 0.1720    | 0.1485 | 0.1273   | 0.1847    |
| a right answer | 0.7  | 0.8 | 732         | 0.7543    | 0.7093 | 0.6887   | 0.7340    |

<!-- end reliability -->
"""


def plots(*options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "benchmarks" / "plots.py"), *map(str, options)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pictures")
    (folder / "page.md").write_text(TABLE, encoding="utf-8")
    for out in ("one", "two"):
        plots("--page", folder / "page.md", "--out", folder / out)
    return folder


def test_the_pictures_show_what_the_published_tables_say() -> None:
    checked = plots("--check")
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_same_table_gives_the_same_picture(drawn: Path) -> None:
    names = sorted(path.name for path in (drawn / "one").iterdir())
    assert names == ["calibration-scaling.svg", "reliability.svg"]
    for name in names:
        assert (drawn / "one" / name).read_bytes() == (drawn / "two" / name).read_bytes()


def test_a_picture_of_another_table_is_named(drawn: Path) -> None:
    (drawn / "other.md").write_text(TABLE.replace("0.358", "0.359"), encoding="utf-8")
    checked = plots("--check", "--page", drawn / "other.md", "--out", drawn / "one")
    assert checked.returncode == 1
    assert "calibration-scaling.svg: shows another table" in checked.stdout
    assert "reliability.svg: shows the published table" in checked.stdout


def test_a_table_that_is_not_published_is_no_picture(drawn: Path) -> None:
    (drawn / "empty.md").write_text("# Nothing\n", encoding="utf-8")
    checked = plots("--page", drawn / "empty.md", "--out", drawn / "three")
    assert checked.returncode == 0
    assert "no table yet; run benchmarks/reliability.py --publish" in checked.stdout
    assert not (drawn / "three").exists()


def test_a_picture_fetches_nothing_and_tells_no_time(drawn: Path) -> None:
    text = (drawn / "one" / "reliability.svg").read_text(encoding="utf-8")
    assert "<dc:date>" not in text
    assert "font-family" not in text
