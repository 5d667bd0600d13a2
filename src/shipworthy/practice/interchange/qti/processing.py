"""How a written item is scored, and which feedback follows: rules that any QTI 2 or 3 platform can run.

Scores run from 0 to 1 and are those of `shipworthy.practice.mark`, but for an order, which is right or wrong as a whole: its share of
neighbouring pairs cannot be said in response processing. Every rationale is shown after an attempt, as in practice.
"""

from __future__ import annotations

from collections.abc import Iterable

from shipworthy.practice.interchange.qti.declared import WORKING
from shipworthy.practice.interchange.qti.nodes import Node, element
from shipworthy.practice.items import Numeric

RESPONSE, SCORE, FEEDBACK = "RESPONSE", "SCORE", "FEEDBACK"


def all_or_nothing(whys: Iterable[str]) -> Node:
    """1 for the key, 0 for anything else."""
    hit = element("match", _response(), element("correct", identifier=RESPONSE))
    return element("responseProcessing", _told(whys), element("responseCondition", _if(hit)))


def by_points(most: int, whys: Iterable[str]) -> Node:
    """The points of the mapping, as a share of the most that there are."""
    share = element("divide", element("mapResponse", identifier=RESPONSE), _float(str(most)))
    return element("responseProcessing", _told(whys), _set(SCORE, share))


def within_tolerance(item: Numeric) -> Node:
    """1 within the tolerance; for a known slip, the feedback that explains it beside the working."""
    right = _if(_equal(item, element("correct", identifier=RESPONSE)))
    wrong = [
        element("responseElseIf", _equal(item, _float(f"{slip.value:f}")), _told([WORKING, slip_name(number)]))
        for number, slip in enumerate(item.slips, 1)
    ]
    return element("responseProcessing", _told([WORKING]), element("responseCondition", right, *wrong))


def slip_name(number: int) -> str:
    """The identifier of the feedback for a slip, counted from 1."""
    return f"slip-{number}"


def _equal(item: Numeric, other: Node) -> Node:
    tolerance = f"{item.answer.tolerance:f}"
    if not item.answer.tolerance:
        return element("equal", _response(), other, toleranceMode="exact")
    return element("equal", _response(), other, toleranceMode="absolute", tolerance=f"{tolerance} {tolerance}")


def _if(condition: Node) -> Node:
    return element("responseIf", condition, _set(SCORE, _float("1")))


def _response() -> Node:
    return element("variable", identifier=RESPONSE)


def _float(value: str) -> Node:
    return element("baseValue", value, baseType="float")


def _set(outcome: str, value: Node) -> Node:
    return element("setOutcomeValue", value, identifier=outcome)


def _told(whys: Iterable[str]) -> Node:
    names = (element("baseValue", name, baseType="identifier") for name in whys)
    return _set(FEEDBACK, element("multiple", *names))
