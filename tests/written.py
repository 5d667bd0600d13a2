"""Items and lessons small enough to judge by eye: raw entries as files would hold them, the items they make, packs on disk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from shipworthy.catalog import BadCatalog, Catalog
from shipworthy.practice import Content, Place
from shipworthy.practice.checking import Pack
from shipworthy.practice.items import KINDS, Citation, Scenario, Serves, WrittenItem
from shipworthy.practice.lessons import Lesson
from shipworthy.practice.variants import Draws, Variant
from shipworthy.practice.variants.drafts import Draft, NumberDraft
from tests import catalogues

Raw = dict[str, Any]
TODAY = date(2026, 11, 22)
WHY = "This says in a dozen plain words why it is right or wrong here."
STEM = (
    "A team keeps the records of its customers in one place and has to move them to another one by the end of the week. "
    "Which way needs the least work?"
)
SOURCE = {"title": "How to move records", "url": "https://docs.example.com/records/moving.html", "checked": TODAY}


def _item(identifier: str, kind: str, **fields: Any) -> Raw:
    return {
        "id": identifier,
        "kind": kind,
        "skills": ["records"],
        "level": 2,
        "difficulty": 0.5,
        "minutes": 1.5,
        "exams": [{"exam": "exam-a", "domain": "moving", "blueprint": "v1"}],
        "stem": STEM,
        "sources": [SOURCE],
        "written": TODAY,
        **fields,
    }


def options(*keys: int, of: int = 4) -> list[Raw]:
    """`of` options of equal length, those with the numbers `keys` right."""
    return [
        {"text": f"Move them by way {'ABCDEF'[n - 1]}", "why": WHY, **({"correct": True} if n in keys else {})}
        for n in range(1, of + 1)
    ]


def single(identifier: str = "one-way", key: int = 2, **fields: Any) -> Raw:
    """One right option of four."""
    return _item(identifier, "single", **{"options": options(key), **fields})


def multiple(identifier: str = "two-ways", **fields: Any) -> Raw:
    """Options 1 and 3 of five are right."""
    return _item(identifier, "multiple", **{"options": options(1, 3, of=5), "stem": f"{STEM} Choose two.", **fields})


def ordering(identifier: str = "in-order", steps: int = 4, **fields: Any) -> Raw:
    """Steps in the right order."""
    return _item(
        identifier, "ordering", steps=[{"text": f"Step {n}", "why": WHY} for n in range(1, steps + 1)], **fields
    )


def matching(identifier: str = "in-pairs", extra: int = 1, **fields: Any) -> Raw:
    """Three pairs, and `extra` right sides more."""
    return _item(
        identifier,
        "matching",
        pairs=[{"left": f"Left {n}", "right": f"Right {n}", "why": WHY} for n in (1, 2, 3)],
        extra=[{"right": f"Extra {n}", "why": WHY} for n in range(1, extra + 1)],
        **fields,
    )


def numeric(identifier: str = "in-dollars", **fields: Any) -> Raw:
    """12.5 USD, give or take 0.1."""
    answer = {"value": 12.5, "tolerance": 0.1, "unit": "USD"}
    slips = [{"value": 125, "why": "A hundred was taken for ten, which is a factor of ten too many."}]
    return _item(identifier, "numeric", **{"answer": answer, "working": WHY, "slips": slips, **fields})


def code(identifier: str = "what-it-prints", **fields: Any) -> Raw:
    """A listing that prints 6."""
    texts = ["`5`", "`6`", "`[1, 2, 3]`", "`123`"]
    written = [{"text": text, "why": WHY, **({"correct": True} if text == "`6`" else {})} for text in texts]
    listing = "print(sum([1, 2, 3]))\n"
    return _item(
        identifier, "code", **{"language": "python", "code": listing, "prints": "6\n", "options": written, **fields}
    )


def scenario(identifier: str = "a-firm", **fields: Any) -> Raw:
    """A case with a single choice and a number; both take skills, exams, sources and day from the file."""
    shared = ("skills", "exams", "sources", "written")
    first = single(f"{identifier}-way")
    second = numeric(f"{identifier}-cost", stem="What does the first month cost, if each record is moved exactly once?")
    questions = [{name: value for name, value in each.items() if name not in shared} for each in (first, second)]
    kept = {name: first[name] for name in shared}
    return {"id": identifier, "kind": "scenario", **kept, "case": f"{STEM} " * 4, "questions": questions, **fields}


def lamps(identifier: str = "lamps", **fields: Any) -> Variant:
    """A variant that asks for a number of lamps, with hundreds of different items."""

    def write(draw: Draws) -> Draft:
        rows, each = draw.between(11, 60), draw.between(61, 99)
        slips = [(rows + each, WHY), (rows * each + each, WHY)]
        return NumberDraft(f"{STEM} There are {rows} rows of {each}.", rows * each, 0, "lamps", WHY, slips)

    given = {**single(), **fields}
    exams = tuple(Serves.model_validate(each) for each in given["exams"])
    sources = (Citation.model_validate(SOURCE),)
    retired = given.get("retired")
    skills = tuple(given["skills"])
    return Variant(identifier, "numeric", skills, 2, given["difficulty"], 1.5, exams, sources, write, retired)


EVERY_KIND = (single, multiple, ordering, matching, numeric, code)


def made(raw: Raw) -> WrittenItem:
    """The item that a raw entry makes."""
    return KINDS[raw["kind"]].model_validate(raw)


LESSON = """\
---
skill: records
title: Records
level: 2
minutes: 25
exams: [exam-a]
written: 2026-11-22
sources:
  - {title: How to move records, url: "https://docs.example.com/records/moving.html", checked: 2026-11-22}
  - {title: How to keep records, url: "https://docs.example.com/records/keeping.html", checked: 2026-11-22}
---
""" + "\n".join(
    f"## {title}\n\n{'Plain words say what there is to say. ' * 14}\n"
    for title in ("What it is", "Why it matters at work", "Worked example", "Common mistakes", "What to do next")
)


def lesson(**fields: Any) -> Lesson:
    """The sample lesson, with other fields."""
    front, body = LESSON.removeprefix("---\n").split("---\n", 1)
    return Lesson.model_validate({**yaml.safe_load(front), "body": body, **fields})


ON_A_SCALE: Raw = {"pass_mark": "700 of 1000", "score_scale": {"value": {"low": 100, "high": 1000}}}
"""Fields of an exam whose vendor reports scores from 100 to 1000."""


def exam(identifier: str = "exam-a", **fields: Any) -> Raw:
    """An exam with a domain of 60 per cent and one of 40; both ask for `records`."""
    needs = [{"skill": "records", "level": 1}]
    domains = [
        {"id": "moving", "name": "Moving", "weight": 60, "needs": needs},
        {"id": "keeping", "name": "Keeping", "weight": 40, "needs": needs},
    ]
    blueprint = {"version": "v1", "from": None, "domains": domains}
    return catalogues.certification(identifier, [], **{"blueprints": [blueprint], **fields})


def catalogue(*exams: Raw) -> Catalog:
    """Skills `records` and `files`, and `exams` (`exam-a` when none is given)."""
    skills = [catalogues.skill("records"), catalogues.skill("files")]
    return catalogues.catalogue(
        catalogues.raw_catalogue(
            skills, [], list(exams or [exam()]), catalogues.role([catalogues.requirement("records", 1)])
        )
    )


class _Plain(yaml.SafeDumper):
    """Writes a value out wherever it stands, as packs ask for: no anchors."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 (yaml calls it so)
        return True


def write_item(pack: Path, raw: Raw) -> Path:
    """`raw` as a file where a pack keeps it."""
    path = pack / "items" / raw["skills"][0] / f"{raw['id']}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.dump(raw, Dumper=_Plain, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return path


def content(*entries: Raw, lessons: Iterable[Lesson] = (), variants: Iterable[Variant] = ()) -> Content:
    """Content of raw entries and variants, in no folder."""
    items: dict[str, WrittenItem] = {}
    scenarios: dict[str, Scenario] = {}
    places: dict[str, Place] = {}
    for raw in entries:
        place = Place(f"items/{raw['skills'][0]}/{raw['id']}.yaml", Path(raw["id"]))
        places[raw["id"]] = place
        if raw["kind"] == "scenario":
            scenarios[raw["id"]] = Scenario.model_validate(raw)
            questions = scenarios[raw["id"]].questions
            items |= {each.id: each for each in questions}
            places |= {each.id: place for each in questions}
        else:
            items[raw["id"]] = made(raw)
    taught = {each.skill: each for each in lessons}
    lesson_places = {skill: Place(f"lessons/{skill}.md", Path(skill)) for skill in taught}
    drawn = {each.id: each for each in variants}
    parts = (items, scenarios, taught, places, lesson_places, drawn)
    return Content(*(MappingProxyType(dict(sorted(part.items()))) for part in parts))  # type: ignore[arg-type]


def without(whole: Content, *items: str) -> Content:
    """The same content after items, or variants, have left it."""
    kept = {name: item for name, item in whole.items.items() if name not in items}
    drawn = {name: each for name, each in whole.variants.items() if name not in items}
    return replace(whole, items=kept, variants=drawn)


def pack(
    *entries: Raw,
    lessons: Iterable[Lesson] = (),
    problems: Sequence[BadCatalog] = (),
    today: date = TODAY,
    catalog: Catalog | None = None,
) -> Pack:
    """A pack of raw entries and the small catalogue."""
    return Pack(content(*entries, lessons=lessons), catalog or catalogue(), today, tuple(problems))


def changed(raw: Raw, **fields: Any) -> Raw:
    """`raw` with other fields; a field set to None is left out."""
    return {name: value for name, value in {**raw, **fields}.items() if value is not None}


def with_option(raw: Mapping[str, Any], number: int, **fields: Any) -> Raw:
    """`raw` with other fields in one of its options, counted from 1."""
    written = [{**option, **(fields if place == number else {})} for place, option in enumerate(raw["options"], 1)]
    return {**raw, "options": written}
