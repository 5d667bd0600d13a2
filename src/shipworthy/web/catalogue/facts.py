"""A number with its card: what it is, who says so, when it was checked, how sure it is, and who disagrees."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Protocol

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shipworthy.catalog import Band, Certification, Claim, Confidence, Count, Fact, ScoreScale, Source
from shipworthy.web.catalogue.words import CONFIDENCE, CONFIDENCE_MEANS
from shipworthy.web.config import wiring
from shipworthy.web.ui.writing import dollars

_SURE: tuple[Confidence, ...] = ("confirmed", "reported")
_MONTHS_A_YEAR = 12


class Sourced(Protocol):
    """Anything that says where it comes from: an entry of the catalogue, or one claim."""

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of the sources."""

    @property
    def checked(self) -> date:
        """The day somebody last compared it with them."""

    @property
    def confidence(self) -> Confidence:
        """How sure it is."""


@dataclass(frozen=True)
class ClaimView:
    """One claim as a page shows it. `value` is empty when nobody gives one; `age_days` counts from the last check."""

    value: str
    sources: tuple[Source, ...]
    checked: date
    age_days: int
    confidence: Confidence
    note: str

    @property
    def confidence_word(self) -> str:
        """How sure it is, in a word."""
        return str(CONFIDENCE[self.confidence])

    @property
    def confidence_means(self) -> str:
        """How sure it is, in a sentence."""
        return str(CONFIDENCE_MEANS[self.confidence])


@dataclass(frozen=True)
class FactCard:
    """The claim in use with every other one beside it. `check_first` asks to look at the vendor page before paying."""

    claim: ClaimView
    others: tuple[ClaimView, ...] = ()
    check_first: bool = False

    @property
    def disputed(self) -> bool:
        """Whether somebody says something else."""
        return any(other.value != self.claim.value for other in self.others)


def certification_card(certification: Certification, field: str) -> FactCard:
    """The card of one of a certification's facts: price_usd, minutes, questions, pass_mark, score_scale or validity_months."""
    fact: Fact[Any] = getattr(certification, field)
    unlimited = field == "validity_months" and certification.expires is False
    write = _unlimited if unlimited else _WRITERS[field]
    return FactCard(
        _view(fact, write(fact.value)),
        tuple(_view(claim, _WRITERS[field](claim.value)) for claim in fact.others),
        check_first=is_doubtful(fact) and certification.status_on(wiring.today()) != "retired",
    )


def card(text: str, sourced: Sourced, *, note: str = "", confidence: Confidence | None = None) -> FactCard:
    """The card of something that carries the provenance of its entry."""
    return FactCard(_claim(text, sourced, confidence or sourced.confidence, note))


def is_doubtful(sourced: Sourced) -> bool:
    """Whether a fact is older than the policy allows, or less sure than `reported`."""
    days = wiring.catalogue().policy.stale_after_days
    return (wiring.today() - sourced.checked).days > days or sourced.confidence not in _SURE


def known_sources(identifiers: Sequence[str]) -> tuple[Source, ...]:
    """The sources with these ids; ids that the pack does not hold are left out."""
    sources = wiring.catalogue().sources
    return tuple(sources[identifier] for identifier in identifiers if identifier in sources)


def short_name(source: Source) -> str:
    """What to call a source in little room: its publisher, or its title when it does not say who published it."""
    return source.title if source.publisher.startswith("not ") else source.publisher


def source_name(source: Source) -> str:
    """Publisher and title; the title alone when the publisher is not known."""
    name = short_name(source)
    return name if name == source.title else f"{name}, {source.title}"


def percent(band: Band | None) -> str:
    """A weight or its range; empty for None."""
    if band is None:
        return ""
    if band.low == band.high:
        return _("%(share)s %%") % {"share": f"{band.low:g}"}
    return _("%(low)s to %(high)s %%") % {"low": f"{band.low:g}", "high": f"{band.high:g}"}


def _view(claim: Claim[Any], text: str) -> ClaimView:
    return _claim(text, claim, claim.confidence, claim.note)


def _claim(text: str, sourced: Sourced, confidence: Confidence, note: str) -> ClaimView:
    age = (wiring.today() - sourced.checked).days
    return ClaimView(text, known_sources(sourced.sources), sourced.checked, age, confidence, note)


def _minutes(value: int | None) -> str:
    return "" if value is None else ngettext("%(count)d minute", "%(count)d minutes", value) % {"count": value}


def _questions(value: Count | None) -> str:
    if value is None:
        return ""
    if value.low == value.high:
        return ngettext("%(count)d question", "%(count)d questions", value.high) % {"count": value.high}
    return _("%(low)d to %(high)d questions") % {"low": value.low, "high": value.high}


def _validity(value: int | None) -> str:
    if value is None:
        return ""
    if value % _MONTHS_A_YEAR:
        return ngettext("%(count)d month", "%(count)d months", value) % {"count": value}
    years = value // _MONTHS_A_YEAR
    return ngettext("%(count)d year", "%(count)d years", years) % {"count": years}


def _unlimited(_value: object) -> str:
    return _("does not expire")


def _scale(value: ScoreScale | None) -> str:
    return "" if value is None else _("%(low)s to %(high)s") % {"low": value.low, "high": value.high}


def _plain(value: object) -> str:
    return "" if value is None else str(value)


_WRITERS: Final[dict[str, Callable[[Any], str]]] = {
    "price_usd": dollars,
    "minutes": _minutes,
    "questions": _questions,
    "pass_mark": _plain,
    "score_scale": _scale,
    "validity_months": _validity,
}
