"""The worked examples of lessons run as they stand and print what stands below them."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

from shipworthy.practice import read_content
from shipworthy.practice.lessons import Example
from tests.unit.content.listings import lines, printed

MAY_IMPORT = sys.stdlib_module_names | {"numpy"}
EXAMPLES = [
    pytest.param(example, id=f"{skill}-{number}")
    for skill, lesson in read_content()[0].lessons.items()
    for number, example in enumerate(lesson.examples, 1)
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_prints_what_the_lesson_says(example: Example, tmp_path: Path) -> None:
    assert example.prints is not None
    assert lines(printed(example.code, tmp_path)) == lines(example.prints)


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_needs_nothing_but_the_standard_library_and_numpy(example: Example) -> None:
    nodes = list(ast.walk(ast.parse(example.code)))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in names} <= MAY_IMPORT
