"""Translators find every sentence: templates stand as literals where the extraction looks for them."""

from __future__ import annotations

import ast

from tests.unit.house.source import LIBRARY, modules, name_of, tree

MARKS = {"say": (0,), "say_count": (0, 1)}


def unmarked(module: ast.AST) -> list[int]:
    """Lines on which a template is not a literal."""
    calls = [node for node in ast.walk(module) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    return [
        call.lineno
        for call in calls
        for place in MARKS.get(call.func.id, ())  # type: ignore[attr-defined]
        if not (isinstance(call.args[place], ast.Constant) and isinstance(call.args[place].value, str))
    ]


def test_every_template_is_a_literal() -> None:
    found = [f"{name_of(path)}:{line}" for path in modules(*LIBRARY) for line in unmarked(tree(path))]
    assert not found


def test_the_search_for_templates_that_are_not_literals_finds_one() -> None:
    assert unmarked(ast.parse('say("a")\nsay(name)\nsay_count("a", f"{b}", 2)')) == [2, 3]
