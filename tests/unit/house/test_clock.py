"""Time and chance arrive in the library as arguments."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.house.source import LIBRARY, imported, modules, name_of, tree

# Measuring how long something took is no reading of the calendar, but a plan may not depend on it either.
CLOCKS = {
    "datetime.now", "datetime.utcnow", "datetime.today", "date.today",
    "datetime.datetime.now", "datetime.datetime.utcnow", "datetime.datetime.today", "datetime.date.today",
    "time.time", "time.time_ns", "time.localtime", "time.gmtime", "time.monotonic", "time.perf_counter", "time.process_time",
}  # fmt: skip
CLOCK_IMPORTS = {"time." + name for name in ("time", "time_ns", "localtime", "gmtime", "monotonic", "perf_counter")}
# random.Random(seed) is an argument in disguise; the module's own functions share one unseeded state.
CHANCE_IMPORTS = {
    "secrets",
    "uuid",
    "random.random",
    "random.randint",
    "random.choice",
    "random.shuffle",
    "random.SystemRandom",
}


def dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else "?"


def readings(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and dotted(node.func) in CLOCKS:
            yield f"{name_of(path)}:{node.lineno}: calls {dotted(node.func)}"
    for line, name in imported(path):
        if name in CLOCK_IMPORTS | CHANCE_IMPORTS or name.split(".")[0] in CHANCE_IMPORTS:
            yield f"{name_of(path)}:{line}: imports {name}"


def test_the_library_reads_no_clock_and_draws_no_unseeded_number() -> None:
    assert [found for path in modules(*LIBRARY) for found in readings(path)] == []


@pytest.mark.parametrize(
    "code",
    [
        "import datetime\ndatetime.date.today()",
        "from datetime import date\ndate.today()",
        "from time import time",
        "import uuid",
    ],
)
def test_a_reading_is_found(tmp_path: Path, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.unit.house.test_clock.name_of", str)
    file = tmp_path / "module.py"
    file.write_text(code, encoding="utf-8")
    assert len(list(readings(file))) == 1
