"""What a day decides: lifecycles, and checks that are old or lie ahead."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from shipworthy.catalog.catalog import KINDS, Catalog
from shipworthy.catalog.certifications import Certification
from shipworthy.catalog.facts import Provenance
from shipworthy.catalog.linting.finding import Finding, error, warning

_LIFE = ("announced", "beta", "active", "retiring", "retired")


def lifecycles(catalog: Catalog, today: date) -> Iterator[Finding]:
    """Exams whose life runs backwards, ends without a day, or is over while something still leads to them."""
    for certification in catalog.certifications.values():
        for message in (*_backwards(certification), *_ends(certification, catalog, today)):
            yield error("certifications", certification.id, message)


def _backwards(certification: Certification) -> Iterator[str]:
    events = certification.lifecycle
    days = [event.from_day or date.min for event in events]
    if days != sorted(days):
        yield "`lifecycle` is not in order of date; the earliest event comes first, one without a date before all"
    ranks = [_LIFE.index(event.status) for event in events]
    if ranks != sorted(set(ranks)):
        yield f"`lifecycle` runs {' -> '.join(event.status for event in events)}; a life runs {' -> '.join(_LIFE)}"


def _ends(certification: Certification, catalog: Catalog, today: date) -> Iterator[str]:
    status = certification.status_on(today)
    if status == "retiring" and certification.closes() is None:
        yield "is retiring but no date says when; add a `retired` event"
    if status != "retired":
        return
    if not certification.replaced_by and not certification.notes:
        yield "is retired, and neither `replaced_by` nor a note says what to do instead"
    if catalog.activities_for(certification.id):
        yield f"was retired on {certification.closes()}, but activities still prepare for it; remove them"


def checks(catalog: Catalog, today: date) -> Iterator[Finding]:
    """Facts checked too long ago (warnings), and facts checked on a day that has not come (errors)."""
    for kind in KINDS:
        for identifier, entry in catalog.entries(kind).items():
            for name, checked, ages in _checked(entry):
                days = (today - checked).days
                if days < 0:
                    yield error(kind, identifier, f"{name} was checked on {checked}, which is after {today}")
                elif ages and days > catalog.policy.stale_after_days:
                    yield warning(kind, identifier, f"{name} was checked {days} days ago ({checked}); check it again")


def _checked(entry: Any) -> Iterator[tuple[str, date, bool]]:
    """What of an entry was checked, when, and whether an old check is worth a warning."""
    if not isinstance(entry, Provenance):
        if entry.checked:
            yield "the entry", entry.checked, False
        return
    yield "the entry", entry.checked, True
    if isinstance(entry, Certification):
        for name, fact in entry.facts().items():
            if fact.checked != entry.checked:
                yield f"`{name}`", fact.checked, True
            for claim in fact.others:
                yield f"another claim about `{name}`", claim.checked, False
        for blueprint in entry.blueprints:
            if blueprint.checked:
                yield f"blueprint {blueprint.version}", blueprint.checked, False
