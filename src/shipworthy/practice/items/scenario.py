"""Sets of items about one case."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Discriminator, Field, Tag, model_validator

from shipworthy.catalog.facts import Value
from shipworthy.kernel import Id
from shipworthy.practice.items.choice import MultipleChoice, SingleChoice
from shipworthy.practice.items.matching import Matching
from shipworthy.practice.items.numeric import Numeric
from shipworthy.practice.items.ordering import Ordering
from shipworthy.practice.items.written import Citation, ItemId, Serves, Text

# What questions take from their file unless they say otherwise.
_SHARED = ("skills", "exams", "sources", "written", "retired")


def _tag(raw: Any) -> str:
    kind = raw.get("kind") if isinstance(raw, dict) else getattr(raw, "kind", None)
    return f"{kind}]"


# A tag that ends with a bracket is not part of a field's name: messages leave it out.
Question: TypeAlias = Annotated[
    Annotated[SingleChoice, Tag("single]")]
    | Annotated[MultipleChoice, Tag("multiple]")]
    | Annotated[Ordering, Tag("ordering]")]
    | Annotated[Matching, Tag("matching]")]
    | Annotated[Numeric, Tag("numeric]")],
    Discriminator(
        _tag,
        custom_error_type="kind_of_question",
        custom_error_message="`kind` must be single, multiple, ordering, matching or numeric",
    ),
]


class Scenario(Value):
    """A case and its 2-4 questions, each an item of its own that carries the set's id as ``testlet``."""

    id: ItemId
    kind: Literal["scenario"]
    skills: Annotated[tuple[Id, ...], Field(min_length=1)]
    exams: tuple[Serves, ...] = ()
    sources: Annotated[tuple[Citation, ...], Field(min_length=1)]
    written: date
    retired: date | None = None
    case: Text
    questions: Annotated[tuple[Question, ...], Field(min_length=2, max_length=4)]

    @model_validator(mode="before")
    @classmethod
    def _hand_down(cls, raw: Any) -> Any:
        if not isinstance(raw, dict) or not isinstance(raw.get("questions"), (list, tuple)):
            return raw
        shared = {key: raw[key] for key in _SHARED if key in raw}
        shared |= {"testlet": raw.get("id", ""), "case": raw.get("case", "")}
        questions = [{**shared, **each} if isinstance(each, dict) else each for each in raw["questions"]]
        return {**raw, "questions": questions}
