"""What is wrong with a file, in one line: the table, the row, the column, the value and the next step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from shipworthy.kernel import BadInput, Message, say, shown
from shipworthy.web.records.rows import Row

SUFFIX = {"json": "", "csv": ".csv"}
# A spreadsheet counts the headings as row 1; a list in JSON begins with row 1 itself.
_FIRST = {"json": 1, "csv": 2}


def place(kind: str, table: str, number: int, column: str = "") -> str:
    """Where a fault is, `number` from 0: 'answers, row 3, score', or 'answers.csv, row 4, score' as a spreadsheet counts."""
    where = f"{table}{SUFFIX[kind]}, row {number + _FIRST[kind]}"
    return f"{where}, {column}" if column else where


def fault(kind: str, table: str, number: int, column: str, value: object, problem: str) -> BadInput:
    """A value that cannot be: said of its place, with what to do."""
    wrong = say("{value} {problem}", value=shown(value), problem=problem)
    return BadInput(place(kind, table, number, column), wrong, mend())


def mend() -> Message:
    """What to do about a file that was changed on its way."""
    return say("Put right what is there, or take the file as it was exported.")


def checked(kind: str, table: str, model: type[Row], number: int, packed: str) -> Row:
    """A row of JSON text as its table's model; BadInput for the first fault."""
    try:
        return model.model_validate_json(packed)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        column = ".".join(map(str, _named(first["loc"])))
        raise fault(kind, table, number, column, _value(first), _problem(first)) from None


def _named(where: Sequence[Any]) -> list[Any]:
    """The column, and where inside its value; without the names of the kinds of value that were tried."""
    return [part for part in where if not isinstance(part, str) or part.isidentifier()][:3]


def _value(error: Any) -> object:
    return "" if error["type"] == "missing" else error["input"]


def _problem(error: Any) -> str:
    """What pydantic says, to stand behind the value: 'should be less than or equal to 1'."""
    if error["type"] == "missing":
        return "is missing"
    if error["type"] == "extra_forbidden":
        return "stands in a column that no export has"
    said = str(error["msg"]).removeprefix("Value error, ").removeprefix("Input ").removeprefix("Value ")
    return said[:1].lower() + said[1:]
