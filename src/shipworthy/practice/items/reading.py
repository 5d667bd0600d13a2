"""A file into an item or a scenario, or into what is wrong with it."""

from __future__ import annotations

from pathlib import Path

from shipworthy.catalog import BadCatalog
from shipworthy.catalog.reading import build, line_of, read_text, read_yaml
from shipworthy.kernel import nearest, shown
from shipworthy.practice.items.choice import CodeReading, MultipleChoice, SingleChoice
from shipworthy.practice.items.matching import Matching
from shipworthy.practice.items.numeric import Numeric
from shipworthy.practice.items.ordering import Ordering
from shipworthy.practice.items.scenario import Scenario
from shipworthy.practice.items.written import WrittenItem

KINDS: dict[str, type[WrittenItem]] = {
    "single": SingleChoice,
    "multiple": MultipleChoice,
    "ordering": Ordering,
    "matching": Matching,
    "numeric": Numeric,
    "code": CodeReading,
}
_OF_A_SCENARIO = ("case", "testlet")
_OF_A_VARIANT = "variant"


def read_item(path: Path, name: str) -> WrittenItem | Scenario:
    """The item or scenario in the file `path`, which messages call `name`; BadCatalog with line, field and next step.

    The file is named after its id and lies in the folder of its main skill.
    """
    text = read_text(path, name)
    raw = read_yaml(text, name)
    if not isinstance(raw, dict):
        raise BadCatalog(name, 1, "holds no item", "Write `key: value` lines as content/README.md shows.")
    entry = build(_model(raw.get("kind"), text, name), raw, text, name)
    _refuse_borrowed(entry, raw, text, name)
    if entry.id != path.stem:
        raise BadCatalog(name, 1, f"holds the id '{entry.id}'", f"Name the file {entry.id}.yaml or change the id.")
    if entry.skills[0] != path.parent.name:
        problem = f"lies in {path.parent.name}/, but its main skill is '{entry.skills[0]}'"
        raise BadCatalog(name, line_of(text, ["skills"]), problem, f"Move it to items/{entry.skills[0]}/.")
    return entry


def _model(kind: object, text: str, name: str) -> type[WrittenItem | Scenario]:
    known: dict[str, type[WrittenItem | Scenario]] = {**KINDS, "scenario": Scenario}
    if isinstance(kind, str) and kind in known:
        return known[kind]
    close = nearest(str(kind), known)
    next_step = f"Did you mean {' or '.join(close)}?" if close else f"Write one of {', '.join(known)}."
    raise BadCatalog(name, line_of(text, ["kind"]), f"`kind` is {shown(kind)}", next_step)


def _refuse_borrowed(entry: WrittenItem | Scenario, raw: dict[str, object], text: str, name: str) -> None:
    """BadCatalog when an item that stands alone claims a case, which only a scenario hands down, or any claims a variant."""
    for field in _OF_A_SCENARIO:
        if isinstance(entry, WrittenItem) and field in raw:
            problem = f"`{field}` belongs to a scenario, not to a {entry.kind} item"
            raise BadCatalog(name, line_of(text, [field]), problem, "Put the facts into `stem`, or write a scenario.")
    questions = entry.questions if isinstance(entry, Scenario) else (entry,)
    if any(question.variant for question in questions):
        problem = f"`{_OF_A_VARIANT}` belongs to items that a seed makes"
        raise BadCatalog(name, line_of(text, [_OF_A_VARIANT]), problem, "Take it out.")
