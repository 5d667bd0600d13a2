"""Questions as a terminal shows them, and answers that were given before: small JSON or CSV files beside a bank."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from math import isfinite
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from shipworthy.kernel import BadInput, shown

MOST_BYTES = 50_000_000
LETTERS = "ABCDEFGHIJ"
_OPTIONS_APART = "|"
_TEXTS_STEP = "Write id, question, options and key: options in CSV stand apart by |."
_ANSWERS_STEP = "Write an item and its score on each line, as item,score."


class ItemText(BaseModel):
    """What a person reads: a ``question``, its ``options`` (2 to 10) in order, and the ``key``, the letter of the right one."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    question: Annotated[str, Field(min_length=1)]
    options: Annotated[tuple[str, ...], Field(min_length=2, max_length=len(LETTERS))]
    key: str

    @model_validator(mode="after")
    def _key_is_an_option(self) -> ItemText:
        if self.letter(self.key) is None:
            raise ValueError(f"the key {shown(self.key)} is none of the options")
        return self

    @property
    def letters(self) -> str:
        """The letters of the options."""
        return LETTERS[: len(self.options)]

    def letter(self, answer: str) -> str | None:
        """The letter that an answer means, given as a letter or as the option's own text; None when it means none."""
        said = answer.strip()
        if len(said) == 1 and said.upper() in self.letters:
            return said.upper()
        return next((at for at, option in zip(self.letters, self.options, strict=True) if option.strip() == said), None)

    def score(self, answer: str) -> float | None:
        """1.0 for the key, 0.0 for another option, None for an answer that is no option."""
        letter = self.letter(answer)
        return None if letter is None else float(letter == self.letter(self.key))


def read_texts(path: Path) -> dict[str, ItemText]:
    """Texts by item: JSON {id: {question, options, key}}, or CSV with these columns, options apart by |. BadInput names the place."""
    raw = (
        _json_object(path)
        if _is_json(path)
        else {row.get("id") or "": _split(row) for row in _rows(path, ("id", "question", "options", "key"))}
    )
    texts: dict[str, ItemText] = {}
    for item, fields in raw.items():
        try:
            texts[item] = ItemText.model_validate(fields)
        except ValidationError as error:
            first = error.errors(include_url=False, include_context=False, include_input=False)[0]
            where = ".".join(str(part) for part in first["loc"])
            raise BadInput(f"{path.name}: {item}", f"{where}: {first['msg']}".lstrip(": "), _TEXTS_STEP) from None
    return texts


def read_answers(path: Path, texts: Mapping[str, ItemText]) -> dict[str, float]:
    """Scores by item: JSON {item: answer}, or CSV with the columns item and score.

    An answer is a score, or an option where `texts` knows the item. BadInput for anything else.
    """
    raw = (
        _json_object(path) if _is_json(path) else {row["item"]: row["score"] for row in _rows(path, ("item", "score"))}
    )
    return {item: _score(path, item, answer, texts.get(item)) for item, answer in raw.items()}


def _score(path: Path, item: str, answer: Any, text: ItemText | None) -> float:
    marked = text.score(str(answer)) if text is not None else None
    if marked is not None:
        return marked
    try:
        score = float(answer)
    except (TypeError, ValueError):
        score = float("nan")
    if not isfinite(score):
        raise BadInput(f"{path.name}: {item}", f"{shown(answer)} is neither a score nor an option", _ANSWERS_STEP)
    return score


def _split(row: Mapping[str, str]) -> dict[str, Any]:
    return {**row, "options": [option.strip() for option in row["options"].split(_OPTIONS_APART)]}


def _is_json(path: Path) -> bool:
    return path.suffix.casefold() == ".json"


def read_file(path: Path) -> str:
    """The file's text; BadInput when it is missing, too large or not UTF-8."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadInput(path.name, f"is larger than {MOST_BYTES:,} bytes", "Split it.")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(path.name, f"is not UTF-8 at byte {error.start}", "Save it as UTF-8.") from None
    except OSError as error:
        raise BadInput(str(path), f"cannot be read ({error.strerror})", "Check the path and its permissions.") from None


def _json_object(path: Path) -> dict[str, Any]:
    try:
        raw = json.loads(read_file(path))
    except (json.JSONDecodeError, RecursionError) as error:
        at = f"line {error.lineno}: {error.msg}" if isinstance(error, json.JSONDecodeError) else "it nests without end"
        raise BadInput(path.name, f"is not JSON ({at})", "Write one object with the items' ids as keys.") from None
    if not isinstance(raw, dict):
        raise BadInput(path.name, "is not one JSON object", "Write the items' ids as keys.")
    return raw


def _rows(path: Path, columns: tuple[str, ...]) -> list[dict[str, str]]:
    reader = csv.DictReader(io.StringIO(read_file(path)))
    missing = [column for column in columns if column not in (reader.fieldnames or ())]
    if missing:
        raise BadInput(
            path.name, f"has no column {missing[0]}", f"Name the columns {', '.join(columns)} in its first line."
        )
    return [{key: value or "" for key, value in row.items() if key is not None} for row in reader]
