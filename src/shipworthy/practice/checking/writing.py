"""A review into the text of an item's file, which otherwise stays as its author wrote it, comments and line breaks included."""

from __future__ import annotations

import json
from typing import Any

import yaml

from shipworthy.catalog.reading import read_yaml
from shipworthy.kernel import BadInput
from shipworthy.practice.items import Review

_INDENT = 2


def with_review(text: str, identifier: str, review: Review, name: str) -> str:
    """`text` of the file `name` with `review` as the last one of the item `identifier`, which may be a question of a scenario.

    BadInput when the file does not hold the item, or is written in a way that cannot be added to without changing the rest.
    """
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    node = _entry(root, identifier)
    if node is None:
        raise BadInput(name, f"does not hold {identifier}", "Make a new paper: the file has changed.")
    existing = next((value for key, value in node.value if key.value == "review"), None)
    added = _added(text, node, existing, review)
    if added is None or _without_reviews(read_yaml(added, name)) != _without_reviews(read_yaml(text, name)):
        raise BadInput(name, "cannot take a review as it is written", "Write the item in block style, a field a line.")
    return added


def _entry(node: Any, identifier: str) -> yaml.MappingNode | None:
    """The mapping whose `id` is `identifier`: the file itself, or one of its questions."""
    if not isinstance(node, yaml.MappingNode):
        return None
    fields = {key.value: value for key, value in node.value}
    if getattr(fields.get("id"), "value", None) == identifier:
        return node
    questions = getattr(fields.get("questions"), "value", [])
    return next((found for each in questions if (found := _entry(each, identifier))), None)


def _added(text: str, node: yaml.MappingNode, existing: Any, review: Review) -> str | None:
    """The text with one review more; None where a flow mapping or another form leaves no line to write on."""
    if node.flow_style or (existing is not None and not isinstance(existing, yaml.SequenceNode)):
        return None
    entry = _written(review)
    column = node.start_mark.column
    if existing is None:
        indent = " " * column
        return _inserted(text, node.end_mark, f"{indent}review:\n{indent}{' ' * _INDENT}- {entry}\n")
    if existing.flow_style:
        at = existing.end_mark.index - 1
        return f"{text[:at].rstrip()}{', ' if existing.value else ''}{entry}{text[at:]}"
    return _inserted(text, existing.end_mark, f"{' ' * existing.start_mark.column}- {entry}\n")


def _inserted(text: str, end: Any, lines: str) -> str:
    """`lines` after the block that ends at `end`, before the empty lines that follow it."""
    before = text[: end.index]
    # A block ends where the next token begins: on its line, behind its indentation.
    start = before.rfind("\n") + 1 if not before[before.rfind("\n") + 1 :].strip() else len(before)
    head, tail = text[:start], text[start:]
    body = head.rstrip()
    return f"{body}\n{lines}{head[len(body) + 1 :]}{tail}"


def _written(review: Review) -> str:
    """One line of flow style; JSON texts and lists are YAML too."""
    answer = list(review.answer) if isinstance(review.answer, tuple) else review.answer
    note = f", note: {json.dumps(review.note, ensure_ascii=False)}" if review.note else ""
    agreed = "true" if review.agreed else "false"
    return f"{{on: {review.on}, answer: {json.dumps(answer, ensure_ascii=False)}, agreed: {agreed}{note}}}"


def _without_reviews(raw: Any) -> Any:
    if not isinstance(raw, dict):
        return raw
    rest = {key: value for key, value in raw.items() if key != "review"}
    if isinstance(rest.get("questions"), list):
        rest["questions"] = [_without_reviews(question) for question in rest["questions"]]
    return rest
