"""What to know before paying or booking: blueprints that change, facts that are old or unsure, prices that differ by country."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from shipworthy.catalog import Certification
from shipworthy.planner.plan import MilestoneMark, Warning
from shipworthy.planner.problem.compiling import Compiled


def warnings_for(compiled: Compiled, marks: Sequence[MilestoneMark]) -> tuple[Warning, ...]:
    """Warnings about the certifications of a plan, in its order."""
    found: list[Warning] = []
    begin = compiled.profile.start
    for mark in marks:
        if mark.kind == "certification":
            certification = compiled.catalog.certifications[mark.activity]
            found += _blueprint_changes(certification, begin, mark)
            found += _closing(certification, mark)
            found += _facts(compiled, certification)
    if compiled.profile.region != "us" and any(mark.kind == "certification" for mark in marks):
        text = "Exam prices are US list prices before tax; your region may have its own price and adds its own tax."
        found.append(Warning(code="regional-price", subject=compiled.profile.region, text=text))
    return tuple(found)


def _blueprint_changes(certification: Certification, begin: date, mark: MilestoneMark) -> Iterator[Warning]:
    for blueprint in certification.blueprints:
        day = blueprint.from_day
        if day and begin < day <= mark.day:
            text = (
                f"{certification.short} changes its blueprint on {day} ({blueprint.version}), while you prepare for it. "
                "Study from the new guide, or sit it before."
            )
            yield Warning(code="blueprint-change", subject=certification.id, text=text, sources=certification.sources)


def _closing(certification: Certification, mark: MilestoneMark) -> Iterator[Warning]:
    closes = certification.closes()
    if closes:
        slack = (closes - mark.day).days
        text = f"{certification.short} can last be taken before {closes}; the plan sits it {slack} days earlier."
        yield Warning(code="closing", subject=certification.id, text=text, sources=certification.sources)


def _facts(compiled: Compiled, certification: Certification) -> Iterator[Warning]:
    price = certification.price_usd
    if price.is_stale(compiled.today, days=compiled.catalog.policy.stale_after_days):
        text = f"The price of {certification.short} was last checked on {price.checked}: look at the vendor's page before paying."
        yield Warning(code="stale-price", subject=certification.id, text=text, sources=price.sources)
    if price.confidence == "unverified":
        text = f"The price of {certification.short} is not verified: look at the vendor's page before paying."
        yield Warning(code="unverified-price", subject=certification.id, text=text, sources=price.sources)
    if price.disputed or certification.minutes.disputed:
        text = f"Sources disagree about {certification.short}: its page shows every claim."
        yield Warning(code="disputed", subject=certification.id, text=text, sources=certification.sources)
