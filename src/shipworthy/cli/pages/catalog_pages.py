"""Catalogue pages for the terminal: findings, lists, and one entry with where its facts come from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text

from shipworthy.cli.pages.parts import HEADING, NEXT, QUIET, columns, heading, is_wide, put, say

if TYPE_CHECKING:
    from shipworthy.catalog import Finding

_PROVENANCE = ("sources", "checked", "confidence")
_FACT = {"value", *_PROVENANCE}
_ONE_LINE = 120
_LEAST_NAME = 28
_NOTHING: tuple[Any, ...] = (None, "", [], {})


def findings_page(console: Console, findings: list[Finding]) -> None:
    """Findings by severity and file, then how many there are."""
    for (severity, file), group in groupby(findings, key=lambda finding: (finding.severity, finding.file)):
        say(
            console, Text.assemble((severity, NEXT if severity == "error" else QUIET), (f"  {file}", HEADING)), indent=0
        )
        for finding in group:
            say(console, f"{finding.subject}: {finding.message}", indent=4)
    errors = sum(finding.severity == "error" for finding in findings)
    say(console, f"{_count(errors, 'error')}, {_count(len(findings) - errors, 'warning')}.", indent=0)


def list_page(console: Console, kind: str, entries: list[Any]) -> None:
    """Id, name and the few facts that tell entries of a kind apart."""
    facts = _LISTED.get(kind, lambda entry: [str(getattr(entry, "summary", ""))])
    told = [(str(entry.id), *_named(facts(entry))) for entry in entries]
    widths = {column: max((len(row[column]) for row in told), default=0) for column in (0, 2)}
    widths[2] = min(widths[2], console.width // 3)
    if is_wide(console) and console.width - sum(widths.values()) >= _LEAST_NAME:
        rows = ((Text(identifier, HEADING), name, Text(rest, QUIET)) for identifier, name, rest in told)
        put(console, columns(rows, fold=1, widths=widths), indent=0)
    else:
        for identifier, name, rest in told:
            say(console, identifier, HEADING, indent=0)
            say(console, f"{name}, {rest}" if rest else name, indent=4)
    say(console, f"{len(entries)} {kind}.", QUIET, indent=0)


def _named(facts: list[str]) -> tuple[str, str]:
    """The first fact, which names the entry, and the others in one line."""
    return facts[0], ", ".join(fact for fact in facts[1:] if fact)


def entry_page(console: Console, kind: str, entry: Mapping[str, Any]) -> None:
    """An entry field by field; facts with their own provenance carry it beside the value."""
    say(
        console,
        Text.assemble(
            (str(entry.get("name") or entry.get("title") or entry["id"]), HEADING), (f"  {kind}/{entry['id']}", QUIET)
        ),
    )
    for key, value in entry.items():
        if key not in {"id", "name", *_PROVENANCE}:
            _field(console, key.replace("_", " "), _told(value), 2)
    if "sources" in entry or "checked" in entry:
        heading(console, "Where it comes from")
        say(console, _provenance(entry))


def _field(console: Console, name: str, value: Any, indent: int) -> None:
    if value in _NOTHING:
        return
    if isinstance(value, Mapping) and value.keys() >= _FACT:
        _fact(console, name, value, indent)
    elif isinstance(value, (Mapping, list)) and not _is_flat(value):
        say(console, name, QUIET, indent=indent)
        for key, part in value.items() if isinstance(value, Mapping) else enumerate(value, 1):
            _field(console, str(key), part, indent + 2)
    else:
        say(console, Text.assemble((f"{name}  ", QUIET), _flat(value)), indent=indent)


def _told(value: Any) -> Any:
    """A value without its empty parts; facts stay whole, since a fact without a value says something."""
    if isinstance(value, Mapping) and not value.keys() >= _FACT:
        told = {key.replace("_", " "): _told(part) for key, part in value.items()}
        return {key: part for key, part in told.items() if part not in _NOTHING}
    return [_told(part) for part in value] if isinstance(value, list) else value


def _fact(console: Console, name: str, fact: Mapping[str, Any], indent: int) -> None:
    value = "not confirmed by any source" if fact["value"] is None else _flat(fact["value"])
    say(console, Text.assemble((f"{name}  ", QUIET), value, (f"  {_provenance(fact)}", QUIET)), indent=indent)
    if fact.get("note"):
        say(console, str(fact["note"]), indent=indent + 2)
    for claim in fact.get("others") or ():
        say(
            console,
            Text.assemble(("another source: ", QUIET), _flat(claim["value"]), (f"  {_provenance(claim)}", QUIET)),
            indent=indent + 2,
        )


def _provenance(entry: Mapping[str, Any]) -> str:
    parts = [
        ", ".join(entry.get("sources") or ()),
        f"checked {entry.get('checked')}",
        str(entry.get("confidence") or ""),
    ]
    return "; ".join(part for part in parts if part and part != "checked None")


def _is_flat(value: Mapping[str, Any] | list[Any]) -> bool:
    """Whether a value reads well on one line."""
    parts = list(value.values()) if isinstance(value, Mapping) else value
    return all(not isinstance(part, (Mapping, list)) for part in parts) and len(str(value)) <= _ONE_LINE


def _flat(value: Any) -> str:
    if isinstance(value, Mapping):
        if value.keys() == {"low", "high"}:
            low, high = _flat(value["low"]), _flat(value["high"])
            return low if low == high else f"{low}-{high}"
        return ", ".join(f"{key} {_flat(part)}" for key, part in value.items() if part not in (None, "", []))
    if isinstance(value, list):
        return ", ".join(_flat(part) for part in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _usd(fact: Any) -> str:
    return "price not confirmed" if fact.value is None else f"{fact.value:g} USD"


def _joined(parts: Iterable[Any]) -> str:
    return ", ".join(str(part) for part in parts)


_LISTED: dict[str, Callable[[Any], list[str]]] = {
    "skills": lambda skill: [skill.name, skill.area],
    "roles": lambda role: [role.name, _joined(role.rung_ids)],
    "certifications": lambda c: [c.name, c.code or "", c.vendor, c.stage, _usd(c.price_usd)],
    "activities": lambda activity: [activity.name, activity.kind],
    "pay": lambda band: [band.label, band.role, band.rung or "", band.region or "", band.currency or ""],
    "sources": lambda source: [source.title, source.publisher, str(source.date or "")],
    "backgrounds": lambda background: [background.summary],
    "experience": lambda experience: [experience.summary],
}
