"""Exams have enough items, in the proportions of their blueprints, and every skill they ask has an item and a lesson.

Variants are extra: only items that somebody wrote count.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shipworthy.catalog import Blueprint, Finding
from shipworthy.practice.checking.pack import Pack, bank_error, bank_warning
from shipworthy.practice.items import WrittenItem

WHOLE = ("clf-c02", "saa-c03", "aif-c01", "mla-c01")
"""The exams of the default route: each has a full form of items, and nothing that its blueprint asks is left out."""

LEAST_ITEMS = 65
LEAST_FOR_SHARES = 30
"""An exam that a few items serve beside another one is not judged by its shares yet."""
MOST_POINTS_OFF = 3.0


@dataclass(frozen=True, slots=True)
class DomainShare:
    """A domain's items among those of its exam, beside its weight in the blueprint (per cent, as a band that adds up to 100)."""

    exam: str
    domain: str
    items: int
    share: float
    low: float
    high: float

    @property
    def off(self) -> float:
        """Percentage points outside the band: above 0 too many items, below 0 too few, 0 inside."""
        return max(self.share - self.high, 0.0) + min(self.share - self.low, 0.0)


def coverage(pack: Pack) -> Iterator[Finding]:
    """Exams with too few items, domains off their weight, skills without an item or a lesson."""
    whole = [exam for exam in WHOLE if exam in pack.catalog.certifications]
    for exam in whole:
        count = len(in_use(pack, exam))
        if count < LEAST_ITEMS:
            yield bank_error(exam, f"has {count} items; a full form needs {LEAST_ITEMS}")
        yield from _skills(pack, exam)
        yield from _domains(pack, exam, whole=True)
    for exam in pack.content.exams:
        if exam not in whole and len(in_use(pack, exam)) >= LEAST_FOR_SHARES:
            yield from _domains(pack, exam, whole=False)


def domain_shares(pack: Pack, exam: str) -> tuple[DomainShare, ...]:
    """The domains of the blueprint in force in their order; nothing for an exam without items, domains or weights."""
    items = in_use(pack, exam)
    weights = _weights(pack.blueprint(exam))
    counts = {domain: sum(item.domain_for(exam) == domain for item in items) for domain in weights}
    total = sum(counts.values())
    if not total:
        return ()
    return tuple(
        DomainShare(exam, domain, counts[domain], 100.0 * counts[domain] / total, low, high)
        for domain, (low, high) in weights.items()
    )


def in_use(pack: Pack, exam: str) -> tuple[WrittenItem, ...]:
    """Written items of an exam that are not retired."""
    return tuple(item for item in pack.content.written(exam=exam) if item.in_use(pack.today))


def _weights(blueprint: Blueprint | None) -> dict[str, tuple[float, float]]:
    """Bands in per cent, scaled so that their middles add up to 100; nothing when a domain has no weight."""
    domains = blueprint.domains or () if blueprint else ()
    bands = {domain.id: domain.weight for domain in domains if domain.weight}
    if len(bands) < len(domains):
        return {}
    total = sum(band.middle for band in bands.values()) / 100.0
    return {name: (band.low / total, band.high / total) for name, band in bands.items()}


def _domains(pack: Pack, exam: str, *, whole: bool) -> Iterator[Finding]:
    """Domains off their weight: an error where the exam is to be whole and items are missing, otherwise a warning."""
    for domain in domain_shares(pack, exam):
        if abs(domain.off) <= MOST_POINTS_OFF:
            continue
        band = f"{domain.low:.0f}" if domain.low == domain.high else f"{domain.low:.0f}-{domain.high:.0f}"
        message = (
            f"{domain.domain} has {domain.items} items, {domain.share:.0f} % of the exam's; its weight is {band} %"
        )
        yield bank_error(exam, message) if whole and domain.off < 0 else bank_warning(exam, message)


def _skills(pack: Pack, exam: str) -> Iterator[Finding]:
    """Skills of the blueprint without an item of the exam, and without a lesson: a finding each, naming all of them."""
    wanted = pack.asked_by(exam)
    asked = {skill for item in in_use(pack, exam) for skill in item.skills}
    untested = [skill for skill in wanted if skill not in asked]
    untaught = [skill for skill in wanted if skill not in pack.content.lessons]
    if untested:
        yield bank_error(exam, f"no item of the exam tests {', '.join(untested)}, which its blueprint asks for")
    if untaught:
        yield Finding(
            "error", "lessons/", exam, f"no lesson is about {', '.join(untaught)}, which its blueprint asks for"
        )
