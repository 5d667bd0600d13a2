"""What to know before paying or booking: blueprints that change, facts that are old or unsure, prices that differ by country."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from shipworthy.catalog import Certification
from shipworthy.kernel import say, say_count
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
        text = say(
            "Exam prices are US list prices before tax; your region may have its own price and adds its own tax."
        )
        found.append(Warning(code="regional-price", subject=compiled.profile.region, text=text))
    return tuple(found)


def _blueprint_changes(certification: Certification, begin: date, mark: MilestoneMark) -> Iterator[Warning]:
    for blueprint in certification.blueprints:
        day = blueprint.from_day
        if day and begin < day <= mark.day:
            text = say(
                "{exam} changes its blueprint on {day} ({version}), while you prepare for it. "
                "Study from the new guide, or sit it before.",
                exam=certification.short,
                day=day,
                version=blueprint.version,
            )
            yield Warning(code="blueprint-change", subject=certification.id, text=text, sources=certification.sources)


def _closing(certification: Certification, mark: MilestoneMark) -> Iterator[Warning]:
    closes = certification.closes()
    if closes:
        text = say_count(
            "{exam} can last be taken before {closes}; the plan sits it one day earlier.",
            "{exam} can last be taken before {closes}; the plan sits it {count} days earlier.",
            (closes - mark.day).days,
            exam=certification.short,
            closes=closes,
        )
        yield Warning(code="closing", subject=certification.id, text=text, sources=certification.sources)


def _facts(compiled: Compiled, certification: Certification) -> Iterator[Warning]:
    price = certification.price_usd
    if price.is_stale(compiled.today, days=compiled.catalog.policy.stale_after_days):
        text = say(
            "The price of {exam} was last checked on {day}: look at the vendor's page before paying.",
            exam=certification.short,
            day=price.checked,
        )
        yield Warning(code="stale-price", subject=certification.id, text=text, sources=price.sources)
    if price.confidence == "unverified":
        text = say(
            "The price of {exam} is not verified: look at the vendor's page before paying.", exam=certification.short
        )
        yield Warning(code="unverified-price", subject=certification.id, text=text, sources=price.sources)
    if price.disputed or certification.minutes.disputed:
        text = say("Sources disagree about {exam}: its page shows every claim.", exam=certification.short)
        yield Warning(code="disputed", subject=certification.id, text=text, sources=certification.sources)
