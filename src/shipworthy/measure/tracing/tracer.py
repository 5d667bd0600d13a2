"""The tracer: what a log of other learners taught, ready to predict the next answer of anybody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from pydantic import ValidationError

from shipworthy.kernel import BadInput, say
from shipworthy.measure.curves import Floats
from shipworthy.measure.items import Item, ItemBank
from shipworthy.measure.responses import ResponseLog
from shipworthy.measure.tracing.coefficients import Coefficients, TracedItem
from shipworthy.measure.tracing.log import Ints, WorkLog
from shipworthy.measure.tracing.looking import Sight
from shipworthy.measure.tracing.pool import Pool, Question, Rows, questions_of
from shipworthy.measure.tracing.trace import Trace
from shipworthy.measure.tracing.walking import walk

Items = ItemBank | Iterable[Item] | Mapping[str, Sequence[str]]


class Tracer(Coefficients):
    """Predicts the next answer. A value, and JSON. `fit_tracer` learns one from a log; what is in it stands at `Coefficients`."""

    @classmethod
    def untrained(cls, items: Items = ()) -> Tracer:
        """What is predicted without a log; `items` are remembered by id."""
        found = (each for each in given_questions(items).values())
        return cls(items=tuple(_plain(each) for each in found))

    def start(self) -> Trace:
        """Somebody of whom nothing is known yet."""
        return Trace(self)

    def predict(self, log: WorkLog | ResponseLog, items: Items = ()) -> Floats:
        """The chance (expected score, 0-1) of each answer of a log from what came before it, in the log's order, shape (answers,).

        What `Trace.chance` says live. ``items`` describe items that the tracer does not know; of the rest only the name is known.
        """
        work = log if isinstance(log, WorkLog) else WorkLog.of(log)
        rows = Rows.of(work, Pool.of(self._named(work.items, given_questions(items)), _lesson_skills(work)))
        found = np.full(len(rows), np.nan)
        effects = self.effects(rows.pool)

        def take(here: Ints, sight: Sight) -> None:
            found[here] = effects.chances(sight, rows.item[here], rows.skills[here])

        walk(rows, effects.shift[rows.item], self.knowing, take)
        return found[work.answered]

    def to_json(self) -> str:
        """The tracer as JSON; `read_tracer` reads it."""
        return self.model_dump_json()

    def _named(self, names: Iterable[str], given: Mapping[str, Question]) -> list[Question]:
        return [given[name] if name in given else self.question(name) for name in names]


def given_questions(items: Items) -> dict[str, Question]:
    """Questions by id."""
    return questions_of(items.each() if isinstance(items, ItemBank) else items)


def read_tracer(thing: str, text: str | bytes) -> Tracer:
    """The tracer in JSON `text`; BadInput names the first place that is wrong."""
    try:
        return Tracer.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        problem = say("{where}: {problem}", where=where, problem=first["msg"])
        raise BadInput(thing, problem, say("Store what to_json gives.")) from None


def _plain(asked: Question) -> TracedItem:
    return TracedItem(id=asked.id, skills=asked.skills, a=asked.a, b=asked.b, c=asked.c, error=asked.error)


def _lesson_skills(log: WorkLog) -> set[str]:
    return {skill for lesson in log.lessons for skill in lesson}
