"""What the pages of certifications show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_stubs_ext import StrOrPromise

from shipworthy.catalog import STAGES, Activity, Blueprint, Catalog, Certification, Domain, Skill
from shipworthy.catalog.certifications import CertificationLevel, Status
from shipworthy.web.catalogue import words
from shipworthy.web.catalogue.facts import certification_card, percent
from shipworthy.web.catalogue.pictures import domains_chart
from shipworthy.web.ui import writing

_ORDER: tuple[Status, ...] = ("active", "retiring", "beta", "announced", "retired")
_LEVELS: tuple[CertificationLevel, ...] = (
    "foundational", "associate", "professional", "specialty", "expert", "business", "course",
)  # fmt: skip


@dataclass(frozen=True)
class Choice:
    """A filter of the list: its name in the address, its label, its options and the chosen one ('' for all)."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    chosen: str


@dataclass(frozen=True)
class Listed:
    """A certification in the list, with its status on the day and, when it has retired, what took its place."""

    certification: Certification
    status: Status
    status_word: str
    became: tuple[Certification, ...]
    vendor: str
    level: str


@dataclass(frozen=True)
class Group:
    """Certifications of one stage."""

    id: str
    name: str
    entries: tuple[Listed, ...]


@dataclass(frozen=True)
class Listing:
    """The list with its filters."""

    choices: tuple[Choice, ...]
    groups: tuple[Group, ...]
    count: int
    total: int


@dataclass(frozen=True)
class DomainView:
    """A domain of a blueprint, its weight in words, and the skills it needs with the level."""

    domain: Domain
    weight: str
    needs: tuple[tuple[Skill, int], ...]


@dataclass(frozen=True)
class Event:
    """A line of the lifecycle."""

    status: str
    when: str
    note: str
    is_now: bool


@dataclass(frozen=True)
class Detail:
    """Everything a certification's page shows beside its own fields."""

    status: Status
    status_line: str
    vendor: str
    level: str
    stage: str
    events: tuple[Event, ...]
    became: tuple[Certification, ...]
    took_over: tuple[Certification, ...]
    check_first: bool
    blueprint: Blueprint | None
    domains: tuple[DomainView, ...]
    chart: SafeString | None
    renewal: tuple[str, ...]
    renewed_by: tuple[Certification, ...]
    renews: tuple[Certification, ...]
    resit: tuple[str, ...]
    requires: tuple[Certification, ...]
    entry_after: tuple[Certification, ...]
    entry_levels: tuple[tuple[Skill, int], ...]
    activities: tuple[Activity, ...]


def listing(catalogue: Catalog, day: date, wanted: Mapping[str, str]) -> Listing:
    """The certifications that `wanted` asks for, by stage; takeable ones first."""
    every = [_listed(catalogue, entry, day) for entry in catalogue.certifications.values()]
    kept = [entry for entry in every if _matches(entry, wanted)]
    groups = [
        Group(stage, words.named(words.STAGES, stage), tuple(sorted(_of_stage(kept, stage), key=_rank)))
        for stage in STAGES
    ]
    shown = tuple(group for group in groups if group.entries)
    return Listing(tuple(_choices(every, wanted)), shown, len(kept), len(every))


def detail(catalogue: Catalog, certification: Certification, day: date) -> Detail:
    """The page of one certification on `day`."""
    blueprint = certification.blueprint_on(day)
    domains = tuple(_domains(catalogue, blueprint))
    entry = certification.entry
    return Detail(
        status=certification.status_on(day),
        status_line=_status_line(certification, day),
        vendor=words.named(words.VENDORS, certification.vendor),
        level=words.named(words.CERTIFICATION_LEVELS, certification.level),
        stage=words.named(words.STAGES, certification.stage),
        events=tuple(_events(certification, day)),
        became=_known(catalogue, certification.replaced_by),
        took_over=_known(catalogue, certification.replaces),
        check_first=certification_card(certification, "price_usd").check_first,
        blueprint=blueprint,
        domains=domains,
        chart=domains_chart(certification, blueprint) if blueprint else None,
        renewal=tuple(_renewal(certification)),
        renewed_by=_known(catalogue, certification.renewal.passing),
        renews=_known(catalogue, catalogue.renews(certification.id)),
        resit=tuple(_resit(certification)),
        requires=_known(catalogue, certification.requires),
        entry_after=_known(catalogue, entry.after_any) if entry else (),
        entry_levels=_levels(catalogue, entry.or_start_levels) if entry else (),
        activities=tuple(sorted(catalogue.activities_for(certification.id), key=lambda activity: activity.kind)),
    )


# the list


def _listed(catalogue: Catalog, entry: Certification, day: date) -> Listed:
    status = entry.status_on(day)
    return Listed(
        entry,
        status,
        words.named(words.STATUSES, status),
        _known(catalogue, entry.replaced_by),
        words.named(words.VENDORS, entry.vendor),
        words.named(words.CERTIFICATION_LEVELS, entry.level),
    )


def _matches(entry: Listed, wanted: Mapping[str, str]) -> bool:
    certification = entry.certification
    values = {
        "vendor": certification.vendor,
        "level": certification.level,
        "stage": certification.stage,
        "lifecycle": entry.status,
        "gated": "yes" if certification.gated else "no",
    }
    return all(not wanted.get(name) or wanted[name] == value for name, value in values.items())


def _choices(entries: list[Listed], wanted: Mapping[str, str]) -> Iterator[Choice]:
    held = [entry.certification for entry in entries]
    vendors = _options(words.VENDORS, sorted({entry.vendor for entry in held}))
    levels = _options(words.CERTIFICATION_LEVELS, [level for level in _LEVELS if any(e.level == level for e in held)])
    stages = _options(words.STAGES, [stage for stage in STAGES if any(entry.stage == stage for entry in held)])
    status = _options(words.STATUSES, [status for status in _ORDER if any(e.status == status for e in entries)])
    gates = (("no", _("Open to everybody")), ("yes", _("Not open to everybody")))
    for name, label, options in (
        ("vendor", _("Vendor"), vendors),
        ("level", _("Level"), levels),
        ("stage", _("Stage"), stages),
        ("lifecycle", _("Lifecycle"), status),
        ("gated", _("Who may register"), gates),
    ):
        yield Choice(name, label, options, wanted.get(name, ""))


def _options(vocabulary: dict[str, StrOrPromise], keys: list[str]) -> tuple[tuple[str, str], ...]:
    return tuple((key, words.named(vocabulary, key)) for key in keys)


def _of_stage(entries: list[Listed], stage: str) -> list[Listed]:
    return [entry for entry in entries if entry.certification.stage == stage]


def _rank(entry: Listed) -> tuple[int, bool, int, str, str]:
    certification = entry.certification
    order = _ORDER.index(entry.status)
    return (
        order,
        certification.gated is not None,
        _LEVELS.index(certification.level),
        certification.vendor,
        certification.id,
    )


# the page


def _status_line(certification: Certification, day: date) -> str:
    status = certification.status_on(day)
    closes, opens = certification.closes(), certification.opens()
    if status == "retired":
        return _("Retired%(day)s. It can no longer be taken.") % {"day": f", {_date(closes)}" if closes else ""}
    if status in {"active", "retiring"} and closes:
        return _("Open until it retires on %(day)s.") % {"day": _date(closes)}
    if status == "beta":
        later = _(" The finished exam opens on %(day)s.") % {"day": _date(opens)} if opens and opens > day else ""
        return _("In beta: results come late and the exam may still change.") + later
    if status == "announced":
        return _("Announced, and not confirmed to be open for booking.")
    return _("Open for booking; no end announced.")


def _events(certification: Certification, day: date) -> Iterator[Event]:
    current = None
    for event in certification.lifecycle:
        if event.from_day is None or event.from_day <= day:
            current = event
    for event in certification.lifecycle:
        when = _("from %(day)s") % {"day": _date(event.from_day)} if event.from_day else _("since before our records")
        yield Event(words.named(words.STATUSES, event.status), when, event.note, is_now=event is current)


def _domains(catalogue: Catalog, blueprint: Blueprint | None) -> Iterator[DomainView]:
    for domain in (blueprint.domains or ()) if blueprint else ():
        needs = tuple(
            (catalogue.skills[need.skill], need.level) for need in domain.needs if need.skill in catalogue.skills
        )
        weight = percent(domain.weight) or _("weight not published")
        yield DomainView(domain, weight, needs)


def _renewal(certification: Certification) -> Iterator[str]:
    renewal = certification.renewal
    if certification.expires is False:
        yield _("It does not expire, so there is nothing to renew.")
        return
    if renewal.free_online:
        yield _("A free online check renews it.")
    if renewal.resit:
        price = writing.dollars(renewal.cost_usd)
        yield (
            _("Sitting the exam again renews it, for %(price)s.") % {"price": price}
            if price
            else _("Sitting the exam again renews it.")
        )


def _resit(certification: Certification) -> Iterator[str]:
    rule = certification.resit
    if rule.wait_days is not None:
        yield ngettext(
            "Wait %(days)d day after a failed try.", "Wait %(days)d days after a failed try.", rule.wait_days
        ) % {"days": rule.wait_days}
    if certification.price_usd.value and rule.share_of_price not in {0.0, 1.0}:
        yield _("Another try costs %(share)s %% of the price.") % {"share": f"{rule.share_of_price * 100:g}"}
    elif rule.share_of_price == 0.0:
        yield _("Another try costs nothing.")


def _known(catalogue: Catalog, identifiers: tuple[str, ...]) -> tuple[Certification, ...]:
    held = catalogue.certifications
    return tuple(held[identifier] for identifier in identifiers if identifier in held)


def _levels(catalogue: Catalog, levels: Mapping[str, int]) -> tuple[tuple[Skill, int], ...]:
    return tuple((catalogue.skills[key], level) for key, level in levels.items() if key in catalogue.skills)


def _date(day: date | None) -> str:
    return writing.day(day) if day else ""
