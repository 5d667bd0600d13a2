"""Items and skills as numbers: what is asked, and which skills a row of a log works on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from shipworthy.measure.curves import Floats
from shipworthy.measure.items import Item
from shipworthy.measure.tracing.filters import Asked
from shipworthy.measure.tracing.log import Ints, WorkLog

UNNAMED = ""
"""The skill of an item that names none: all such items share it."""

Known = Mapping[str, Item | tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Question:
    """An item as tracing sees it: ``skills`` at least one, ``a`` > 0, ``b``, ``c`` and ``error``, the standard error of b."""

    id: str
    skills: tuple[str, ...]
    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    error: float = 0.0

    @classmethod
    def of(cls, name: str, known: Item | Sequence[str] | None) -> Question:
        """The item `name`, of which all, the skills alone, or nothing is known. Where scores are graded, b is the mean threshold."""
        if isinstance(known, Item):
            middle = float(np.mean(known.thresholds)) if known.thresholds else known.b
            return cls(name, known.skills or (UNNAMED,), known.a, middle, known.c, known.se_b)
        return cls(name, tuple(known or ()) or (UNNAMED,))


def questions_of(items: Iterable[Item] | Mapping[str, Sequence[str]] | None) -> dict[str, Question]:
    """Questions by id, of a bank's items or of the names of each item's skills."""
    if isinstance(items, Mapping):
        return {str(name): Question.of(str(name), [str(skill) for skill in skills]) for name, skills in items.items()}
    return {item.id: Question.of(item.id, item) for item in items or ()}


@dataclass(frozen=True, eq=False)
class Pool:
    """Questions and skills in a fixed order."""

    questions: tuple[Question, ...]
    skills: tuple[str, ...]

    @classmethod
    def of(cls, questions: Iterable[Question], skills: Iterable[str] = ()) -> Pool:
        """The pool of `questions` by id, with the skills they name and `skills` beside."""
        ordered = tuple(sorted(questions, key=lambda each: each.id))
        named = {skill for each in ordered for skill in each.skills} | set(skills)
        return cls(ordered, tuple(sorted(named)))

    @cached_property
    def item_index(self) -> Mapping[str, int]:
        """Places of the questions."""
        return {each.id: place for place, each in enumerate(self.questions)}

    @cached_property
    def skill_index(self) -> Mapping[str, int]:
        """Places of the skills."""
        return {skill: place for place, skill in enumerate(self.skills)}

    @cached_property
    def parameters(self) -> Floats:
        """a, b, c and error of each question, shape (4, items)."""
        found = [(each.a, each.b, each.c, each.error) for each in self.questions]
        return np.array(found, np.float64).reshape(-1, 4).T

    @cached_property
    def item_skills(self) -> Ints:
        """Places of each question's skills, -1 where there are fewer, shape (items, most)."""
        return self.places(each.skills for each in self.questions)

    def places(self, named: Iterable[Sequence[str]]) -> Ints:
        """Places of skills, -1 where there are fewer, shape (rows, most)."""
        rows = [[self.skill_index[skill] for skill in dict.fromkeys(each)] for each in named]
        found = np.full((len(rows), max(map(len, rows), default=1)), -1, np.int64)
        for row, places in enumerate(rows):
            found[row, : len(places)] = places
        return found


@dataclass(frozen=True, eq=False)
class Rows:
    """A log in the numbers of a pool, n rows.

    ``learner``, ``item`` (-1 for a lesson) (n,); ``skills`` (n, most) with -1 where there are fewer; ``score``, ``minutes``, ``day`` (n,) as
    in the log.
    """

    pool: Pool
    learner: Ints
    item: Ints
    skills: Ints
    score: Floats
    minutes: Floats
    day: Floats

    @classmethod
    def of(cls, log: WorkLog, pool: Pool) -> Rows:
        """The rows of a log whose items and skills the pool all has."""
        codes = np.array([pool.item_index[name] for name in log.items] + [-1], np.int64)
        lessons = pool.places(log.lessons)
        width = max(pool.item_skills.shape[1], lessons.shape[1])
        table = np.concatenate([_wide(pool.item_skills, width), _wide(lessons, width)])
        item = codes[log.item]
        place = np.where(log.answered, item, len(pool.questions) + log.lesson)
        return cls(pool, log.learner, item, table[place], log.score, log.minutes, log.day)

    def __len__(self) -> int:
        return len(self.learner)

    @cached_property
    def weight(self) -> Floats:
        """One over the number of a row's skills, 0 where there are fewer, shape (n, most)."""
        used = self.skills >= 0
        return np.asarray(used / np.maximum(used.sum(axis=1, keepdims=True), 1))

    def where(self, chosen: np.ndarray) -> Rows:
        """Some of the rows."""
        columns = (self.learner, self.item, self.skills, self.score, self.minutes, self.day)
        return Rows(self.pool, *(column[chosen] for column in columns))

    def asked(self, shift: Floats) -> Asked:
        """What each row asks, n rows (lessons as if they asked the last item); ``shift`` (n,) is what a log taught of its difficulty."""
        a, b, c, error = self.pool.parameters[:, self.item]
        return Asked(a, b, b + shift, c, error)


def _wide(table: Ints, width: int) -> Ints:
    return np.pad(table, ((0, 0), (0, width - table.shape[1])), constant_values=-1)
