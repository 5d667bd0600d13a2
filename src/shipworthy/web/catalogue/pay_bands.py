"""What the page of pay shows: every source's figure, region by region, rung by rung. Nothing is averaged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shipworthy.catalog import Catalog, PayBand, Source
from shipworthy.web.catalogue import words
from shipworthy.web.catalogue.facts import short_name
from shipworthy.web.catalogue.pictures import pay_chart
from shipworthy.web.ui.words import REGION_LABELS

_REGIONS = ("us", "ca", "uk", "in")
_RUNG_ORDER = ("entry", "mid", "senior", "architect", "head")
_FEW = 2


@dataclass(frozen=True)
class Quote:
    """One source's figure, in words."""

    band: PayBand
    source: Source | None
    rung: str
    text: str
    kind: str


@dataclass(frozen=True)
class RegionPay:
    """A region's bands as a picture and as lines, how far the sources lie apart, and its single figures."""

    id: str
    name: str
    currency: str
    chart: SafeString
    spreads: tuple[str, ...]
    bands: tuple[Quote, ...]
    figures: tuple[Quote, ...]


@dataclass(frozen=True)
class PayPage:
    """Regions with bands, premiums over other jobs, and figures that are not pay."""

    regions: tuple[RegionPay, ...]
    premiums: tuple[Quote, ...]
    others: tuple[Quote, ...]


def page(catalogue: Catalog) -> PayPage:
    """Every pay entry of the pack, each in its place."""
    quotes = [_quote(catalogue, band) for band in catalogue.pay.values()]
    found = {quote.band.region for quote in quotes if quote.band.kind == "band"}
    regions = tuple(_region(region, quotes) for region in _REGIONS if region in found)
    premiums = tuple(quote for quote in quotes if quote.band.kind == "premium")
    placed = {quote.band.id for region in regions for quote in (*region.bands, *region.figures)}
    placed |= {quote.band.id for quote in premiums}
    return PayPage(regions, premiums, tuple(quote for quote in quotes if quote.band.id not in placed))


def money(amount: float, currency: str | None) -> str:
    """A yearly amount with its currency."""
    return f"{amount:,.0f} {currency}" if currency else f"{amount:,.0f}"


def _quote(catalogue: Catalog, band: PayBand) -> Quote:
    return Quote(
        band,
        catalogue.sources.get(band.source),
        _rung_name(catalogue, band),
        _text(band),
        words.named(words.PAY_KINDS, band.kind),
    )


def _rung_name(catalogue: Catalog, band: PayBand) -> str:
    role = catalogue.roles.get(band.role)
    if role is None or band.rung is None:
        return role.name if role else band.role
    return next((rung.name for rung in role.rungs if rung.id == band.rung), band.rung)


def _text(band: PayBand, *, with_currency: bool = True) -> str:
    """The figure in words: from, to, more than, up to; per cent for a premium."""
    currency = band.currency if with_currency else None
    low, high = (None if end is None else _amount(end, band, currency) for end in (band.low, band.high))
    if low is None and high is None:
        return _("no figure")
    if low is None:
        return _("up to %(high)s") % {"high": high}
    if high is None:
        return _("more than %(low)s") % {"low": low}
    if low == high:
        return low
    text = _("%(low)s to %(high)s and more") if band.open_ended else _("%(low)s to %(high)s")
    bare = f"{band.low:,.0f}" if band.currency else low
    return text % {"low": bare, "high": high}


def _amount(value: float, band: PayBand, currency: str | None) -> str:
    if band.kind == "premium":
        return _("%(share)s %%") % {"share": f"{value:g}"}
    if band.kind == "training-price":
        return _("%(amount)s a seat and year") % {"amount": money(value, currency)}
    return money(value, currency)


def _region(region: str, quotes: Sequence[Quote]) -> RegionPay:
    here = [quote for quote in quotes if quote.band.region == region]
    bands = sorted((quote for quote in here if quote.band.kind == "band"), key=_order)
    figures = tuple(quote for quote in here if quote.band.kind in {"mean", "median", "average"})
    name = words.named(REGION_LABELS, region)
    rows = [
        (
            quote.rung,
            short_name(quote.source) if quote.source else quote.band.source,
            _text(quote.band, with_currency=False),
            quote.band,
        )
        for quote in bands
    ]
    currency = bands[0].band.currency or ""
    chart = pay_chart(name, currency, rows, prefix=f"pay-{region}")
    return RegionPay(region, name, currency, chart, tuple(_spreads(bands)), tuple(bands), figures)


def _order(quote: Quote) -> tuple[int, str, float]:
    rung = quote.band.rung or ""
    place = _RUNG_ORDER.index(rung) if rung in _RUNG_ORDER else len(_RUNG_ORDER)
    return place, rung, quote.band.low or 0.0


def _spreads(bands: Sequence[Quote]) -> Iterable[str]:
    """How far the sources lie apart, rung by rung."""
    for rung in dict.fromkeys(quote.rung for quote in bands):
        here = [quote.band for quote in bands if quote.rung == rung]
        lows = [band.low for band in here if band.low is not None]
        highs = [band.high for band in here if band.high is not None]
        if len(here) >= _FEW and lows and highs:
            yield _spread(rung, here[0].currency, (min(lows), max(lows)), (min(highs), max(highs)), len(here))


def _spread(rung: str, currency: str | None, lows: tuple[float, float], highs: tuple[float, float], count: int) -> str:
    sources = ngettext("%(count)d source", "%(count)d sources", count) % {"count": count}
    return _(
        "%(rung)s: %(sources)s; the band begins anywhere from %(low)s to %(low_most)s and ends anywhere from %(high_least)s to %(high)s."
    ) % {
        "rung": rung,
        "sources": sources,
        "low": f"{lows[0]:,.0f}",
        "low_most": money(lows[1], currency),
        "high_least": f"{highs[0]:,.0f}",
        "high": money(highs[1], currency),
    }
