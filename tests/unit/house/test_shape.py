"""Functions and files stay small enough to read."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.unit.house.source import modules, name_of, tree

MOST_FUNCTION_LINES = 60
MOST_FILE_LINES = 500
MEDIAN_FUNCTION_LINES = 9


def functions(path: Path) -> Iterator[tuple[str, int, int]]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            last = node.end_lineno or node.lineno
            yield node.name, node.lineno, last - node.lineno + 1


def test_no_function_is_longer_than_a_screen() -> None:
    long = [
        f"{name_of(path)}:{line}: {name} has {length} lines, the most is {MOST_FUNCTION_LINES}"
        for path in modules()
        for name, line, length in functions(path)
        if length > MOST_FUNCTION_LINES
    ]
    assert long == []


def test_no_file_is_longer_than_a_sitting() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    long = [
        f"{name_of(path)} has {lines} lines, the most is {MOST_FILE_LINES}"
        for path, lines in lengths.items()
        if lines > MOST_FILE_LINES
    ]
    assert long == []


def test_most_functions_are_a_few_lines() -> None:
    assert median(length for path in modules() for _name, _line, length in functions(path)) <= MEDIAN_FUNCTION_LINES
