"""Questions from elsewhere: what is known of an item, and what its author still has to say.

Other formats carry no skills, no mastery level and no sources, and seldom a rationale. So an imported question is a draft: the fields of
an item as its file would hold them, with blanks. Written out, the blanks are empty values that `shipworthy content check` names, one
after another, until the file is an item.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

import yaml

from shipworthy.practice.items.written import LONGEST_ID

_FOLDER = "drafts"
_LINE = 100
_NO_ID = re.compile(r"[^a-z0-9]+")
# A question of a scenario takes these from the file.
_SHARED = ("skills", "sources")


@dataclass(frozen=True)
class Draft:
    """A question as far as it is known.

    ``fields`` are those of its kind (stem, options, steps, pairs, answer ...), blanks among them: '' for text, None for a number.
    ``origin`` is the file it came from. Drafts with one ``testlet`` share ``case``. ``notes`` is what the file says beside the
    question: general feedback, other accepted answers, what was left out.
    """

    id: str
    kind: str
    fields: Mapping[str, Any]
    origin: str = ""
    testlet: str = ""
    case: str = ""
    sources: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()

    def entry(self, written: date) -> dict[str, Any]:
        """The item as its file would hold it, blanks empty; `written` is the day it counts as written on."""
        sources = [{"title": title, "url": url, "checked": None} for title, url in self.sources]
        return {
            "id": self.id, "kind": self.kind, "skills": [], "level": None, "difficulty": None, "minutes": None,
            **self.fields, "sources": sources, "written": written,
        }  # fmt: skip

    @property
    def missing(self) -> tuple[str, ...]:
        """Where blanks are, as `shipworthy content check` names places: 'skills', 'options.0.why'."""
        return tuple(_blanks(self.entry(date.min)))


def _blanks(value: Any, place: str = "") -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _blanks(inner, f"{place}.{name}" if place else str(name))
    elif isinstance(value, list) and value:
        for number, inner in enumerate(value):
            yield from _blanks(inner, f"{place}.{number}")
    elif (value is None or value in ("", [])) and not place.endswith("unit"):
        yield place


def draft_files(drafts: Sequence[Draft], written: date) -> dict[str, str]:
    """Files of a pack, by path: one a draft, or one a scenario for drafts that share a case.

    All lie in items/drafts/ until somebody says which skill they show.
    """
    files: dict[str, str] = {}
    for together in _grouped(drafts):
        entry = _scenario(together, written) if len(together) > 1 else _alone(together[0]).entry(written)
        files[f"items/{_FOLDER}/{entry['id']}.yaml"] = _notes(together) + as_yaml(entry)
    return files


def _grouped(drafts: Iterable[Draft]) -> list[list[Draft]]:
    groups: dict[tuple[str, str], list[Draft]] = {}
    for draft in drafts:
        groups.setdefault((draft.testlet, "" if draft.testlet else draft.id), []).append(draft)
    return list(groups.values())


def _alone(draft: Draft) -> Draft:
    """A draft whose case stands before its stem: only a scenario can hold a case."""
    if not draft.case:
        return draft
    return replace(draft, fields={**draft.fields, "stem": f"{draft.case}\n\n{draft.fields['stem']}".strip()})


def _scenario(drafts: Sequence[Draft], written: date) -> dict[str, Any]:
    questions = []
    for draft in drafts:
        entry = draft.entry(written)
        questions.append({name: value for name, value in entry.items() if name not in {*_SHARED, "written"}})
    known = dict.fromkeys(source for draft in drafts for source in draft.sources)
    sources = [{"title": title, "url": url, "checked": None} for title, url in known]
    return {
        "id": drafts[0].testlet, "kind": "scenario", "skills": [], "sources": sources, "written": written,
        "case": drafts[0].case, "questions": questions,
    }  # fmt: skip


def _notes(drafts: Sequence[Draft]) -> str:
    lines = [line for draft in drafts for note in draft.notes for line in note.splitlines() if line.strip()]
    return "".join(f"# {line.strip()}\n" for line in lines)


def slug(*names: str) -> str:
    """An id for a draft from the first of `names` that has letters or digits in it; 'question' without any."""
    for name in names:
        ascii_ = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
        found = _NO_ID.sub("-", ascii_).strip("-")[:LONGEST_ID].strip("-")
        if found:
            return found
    return "question"


def unique(identifier: str, taken: Container[str]) -> str:
    """`identifier`, or with the first number behind it that is free."""
    found, number = identifier, 2
    while found in taken:
        end = f"-{number}"
        found, number = identifier[: LONGEST_ID - len(end)].strip("-") + end, number + 1
    return found


class _Writer(yaml.SafeDumper):
    """Writes values out wherever they stand, paragraphs as blocks."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        """Packs hold no anchors."""
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    long = ">" if len(text) > _LINE else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else long)


def _number(dumper: yaml.SafeDumper, number: Decimal) -> yaml.ScalarNode:
    whole = number == number.to_integral_value()
    return dumper.represent_scalar(f"tag:yaml.org,2002:{'int' if whole else 'float'}", f"{number:f}")


_Writer.add_representer(str, _text)
_Writer.add_representer(Decimal, _number)


def as_yaml(entry: Mapping[str, Any]) -> str:
    """`entry` as the text of an item's file."""
    return str(yaml.dump(dict(entry), Dumper=_Writer, sort_keys=False, allow_unicode=True, width=120))
