"""What a QTI 2 or 3 item declares: responses with their keys, feedback, and how numbers are compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from shipworthy.practice.interchange.qti.asked import decimal
from shipworthy.practice.interchange.qti.nodes import Node
from shipworthy.practice.interchange.qti.prose import joined, markdown

_FEEDBACK = ("modalFeedback", "feedbackBlock", "feedbackInline")
_PER_CENT = Decimal(100)
WORKING = "working"


@dataclass(frozen=True, slots=True)
class Response:
    """A declared response: its cardinality and base type, its key, and the points of each value that is mapped to some."""

    cardinality: str
    base: str
    correct: tuple[str, ...]
    mapped: Mapping[str, Decimal]

    @property
    def keys(self) -> tuple[str, ...]:
        """Right values: the declared ones; without them, those that gain points (the most points, where one is asked for)."""
        gaining = {value: points for value, points in self.mapped.items() if points > 0}
        if self.correct or not gaining:
            return self.correct
        if self.cardinality == "single":
            return tuple(value for value, points in gaining.items() if points == max(gaining.values()))
        return tuple(gaining)

    @property
    def accepted(self) -> tuple[str, ...]:
        """Every value that gains points, the declared key first."""
        gaining = (value for value, points in self.mapped.items() if points > 0)
        return tuple(dict.fromkeys([*self.correct, *gaining]))


def responses(item: Node) -> dict[str, Response]:
    """Declared responses by identifier."""
    return {node.get("identifier"): _response(node) for node in item.all("responseDeclaration")}


def _response(node: Node) -> Response:
    correct = node.first("correctResponse")
    values = tuple(value.text for value in correct.all("value")) if correct else ()
    mapped = {entry.get("mapKey"): decimal(entry.get("mappedValue")) or Decimal(0) for entry in node.all("mapEntry")}
    return Response(node.get("cardinality"), node.get("baseType"), values, mapped)


def feedback(item: Node) -> dict[str, str]:
    """Feedback by its identifier."""
    found: dict[str, str] = {}
    for node in item.all(*_FEEDBACK):
        name = node.get("identifier")
        found[name] = joined([found.get(name, ""), markdown(node.children)])
    return found


def own_feedback(choice: Node) -> list[Node]:
    """Feedback that stands inside a choice: its rationale."""
    return choice.all(*_FEEDBACK)


def tolerance(item: Node, response: str, value: Decimal | None) -> Decimal | None:
    """How far from the key a number may lie; None where the file compares in a way that says nothing of it."""
    equals = [node for node in item.all("equal") if _compares(node, response) and node.first("correct")]
    if equals:
        return _tolerance(equals[0], value)
    ranged = any(_compares(node, response) for node in item.all("gte", "lte", "gt", "lt", "equalRounded"))
    return None if ranged else Decimal(0)


def _tolerance(equal: Node, value: Decimal | None) -> Decimal | None:
    given = [abs(number) for number in map(decimal, equal.get("tolerance").split()) if number is not None]
    mode = equal.get("toleranceMode")
    if mode in {"", "exact"} or not given:
        return Decimal(0)
    if mode == "absolute":
        return max(given)
    return abs(value) * max(given) / _PER_CENT if value is not None else None


def slips(item: Node, response: str) -> list[tuple[Decimal, str]]:
    """Wrong numbers that the file answers with feedback of their own, each with the identifier of that feedback."""
    found = []
    for branch in item.all("responseIf", "responseElseIf"):
        equal = next((node for node in branch.elements if node.name == "equal" and _compares(node, response)), None)
        wrong = (
            next((decimal(node.text) for node in equal.elements if node.name == "baseValue"), None) if equal else None
        )
        if wrong is not None:
            found += [(wrong, name) for name in _set_feedback(branch) if name != WORKING]
    return found


def _compares(node: Node, response: str) -> bool:
    return any(each.name == "variable" and each.get("identifier") == response for each in node.elements)


def _set_feedback(branch: Node) -> Iterator[str]:
    for setting in branch.elements:
        if setting.name == "setOutcomeValue":
            yield from (node.text for node in setting.all("baseValue") if node.get("baseType") == "identifier")
