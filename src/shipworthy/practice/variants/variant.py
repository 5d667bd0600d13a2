"""A generator of items: what each of them tests and serves, and how a seed becomes one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import ClassVar

from shipworthy.kernel import BadInput, say, shown
from shipworthy.practice.items import KINDS, Citation, Serves, WrittenItem
from shipworthy.practice.variants.drafts import Draft
from shipworthy.practice.variants.draws import Draws

WRITTEN = date(2026, 11, 22)
MOST_SEED = 999_999_999
"""Nine digits, so that an id of a variant and a seed make an id of an item."""

_MOST_TRIES = 400
_ITEM_ID = re.compile(r"^(?P<variant>.+)-(?P<seed>0|[1-9][0-9]{0,8})$")
_BLUEPRINTS = {
    "ai-103": "skills of 16 April 2026",
    "aif-c01": "v1.1",
    "aip-c01": "AIP-C01",
    "clf-c02": "CLF-C02",
    "databricks-ml-associate": "1 March 2025",
    "mla-c01": "MLA-C01",
    "nca-ads": "NCA-ADS",
    "nca-genl": "NCA-GENL",
    "ncp-genl": "unsettled",
    "pmle": "guide of 1 June 2026",
    "saa-c03": "guide v1.1",
}


def variant_and_seed(item: str) -> tuple[str, int] | None:
    """The variant and the seed that the id of an item may name; None for an id that no variant gives."""
    parts = _ITEM_ID.match(item)
    return (parts["variant"], int(parts["seed"])) if parts else None


@dataclass(frozen=True)
class Variant:
    """Items that differ in their numbers and their scene only, and so share skills, difficulty and exams: one question.

    ``write`` draws numbers and makes a draft of them, or returns None for numbers that make a poor question. From the day on which it
    is ``retired`` it is not drawn any more; items that were asked before can still be made.
    """

    id: str
    kind: str
    skills: tuple[str, ...]
    level: int
    difficulty: float
    minutes: float
    exams: tuple[Serves, ...]
    sources: tuple[Citation, ...]
    write: Callable[[Draws], Draft | None]
    retired: date | None = None
    testlet: ClassVar[str] = ""

    @property
    def question(self) -> str:
        """What answers to its items are answers to."""
        return self.id

    @property
    def skill(self) -> str:
        """The main skill."""
        return self.skills[0]

    @cached_property
    def first(self) -> WrittenItem:
        """Its item of seed 0, for what all its items share."""
        return self.make(0)

    def in_use(self, day: date) -> bool:
        """Whether it is drawn on `day`."""
        return self.retired is None or day < self.retired

    def domain_for(self, exam: str) -> str:
        """The domain of `exam` that it serves, '' when it does not serve that exam."""
        return next((serves.domain for serves in self.exams if serves.exam == exam), "")

    def item_id(self, seed: int) -> str:
        """The id of its item of `seed`."""
        return f"{self.id}-{seed}"

    def make(self, seed: int) -> WrittenItem:
        """The item of `seed` (0 to 999,999,999), the same on every machine and for good; its id is ID-SEED.

        BadInput for another seed.
        """
        if not 0 <= seed <= MOST_SEED:
            raise BadInput(
                "seed",
                say("{value} is not a seed", value=shown(seed)),
                say("Give a whole number from 0 to {most}.", most=MOST_SEED),
            )
        for attempt in range(_MOST_TRIES):
            draw = Draws(f"{self.id}/{seed}/{attempt}")
            draft = self.write(draw)
            fields = draft.fields(draw) if draft else None
            if fields is not None:
                return KINDS[self.kind].model_validate({**fields, **self._shared(seed)})
        raise RuntimeError(f"{self.id} finds no numbers for seed {seed}")

    def _shared(self, seed: int) -> dict[str, object]:
        return {
            "id": self.item_id(seed),
            "variant": self.id,
            "kind": self.kind,
            "skills": self.skills,
            "level": self.level,
            "difficulty": self.difficulty,
            "minutes": self.minutes,
            "exams": self.exams,
            "sources": self.sources,
            "written": WRITTEN,
        }


def variant(  # noqa: PLR0913 - as many as an item has
    identifier: str,
    *,
    kind: str = "numeric",
    skills: tuple[str, ...],
    level: int,
    difficulty: float,
    minutes: float,
    exams: Iterable[str] = (),
    sources: Iterable[Citation],
    retired: date | None = None,
) -> Callable[[Callable[[Draws], Draft | None]], Variant]:
    """Turn a function that writes drafts into a Variant. `exams`: "exam/domain", each in its newest blueprint."""

    def made(write: Callable[[Draws], Draft | None]) -> Variant:
        served = tuple(_serves(exam) for exam in exams)
        return Variant(identifier, kind, skills, level, difficulty, minutes, served, tuple(sources), write, retired)

    return made


def _serves(name: str) -> Serves:
    exam, _slash, domain = name.partition("/")
    return Serves(exam=exam, domain=domain, blueprint=_BLUEPRINTS[exam])
