"""How pages write a plan's values: money, hours, days, levels, differences."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shipworthy.planner.plan import SkillGain, Step
from shipworthy.web.planning import words
from shipworthy.web.planning.names import Names, SourceLink
from shipworthy.web.ui import writing
from shipworthy.web.ui.templatetags.navigation import page_url
from shipworthy.web.ui.words import LEVEL_LABELS, REGION_LABELS

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

register = template.Library()

register.filter("day", writing.short_day)
register.filter("long_day", writing.day)
register.filter("until", writing.days)
register.filter("money", writing.money)
register.filter("dollars", writing.dollars)


@register.filter
def plain(number: float | None) -> str:
    """A number without superfluous zeros, one decimal at most."""
    return "" if number is None else f"{round(number, 1):g}"


@register.filter
def hours_range(step: Step) -> str:
    """A step's hours as a range: 12-18 h."""
    low, high = plain(step.hours_low), plain(step.hours_high)
    return _hours(step.hours_low) if low == high else _("%(low)s\N{EN DASH}%(high)s h") % {"low": low, "high": high}


@register.filter
def magnitude(number: int) -> int:
    """A whole number without its sign."""
    return abs(number)


@register.filter
def weeks(count: float) -> str:
    """A number of weeks, in words."""
    return ngettext("%(count)s week", "%(count)s weeks", 1 if plain(count) == "1" else 2) % {"count": plain(count)}


@register.filter
def more_weeks(count: float) -> str:
    """A difference in weeks: 3 weeks longer, 2 weeks sooner, same length."""
    if abs(count) < 0.05:  # noqa: PLR2004 - less than a tenth of a week shows as none
        return _("same length")
    told = weeks(abs(count))
    return _("%(weeks)s longer") % {"weeks": told} if count > 0 else _("%(weeks)s sooner") % {"weeks": told}


@register.filter
def more_money(cents: int) -> str:
    """A difference in cost: 100 USD more, 50 USD less, same cost."""
    if not cents:
        return _("same cost")
    told = writing.money(abs(cents))
    return _("%(money)s more") % {"money": told} if cents > 0 else _("%(money)s less") % {"money": told}


@register.filter
def more_value(points: float) -> str:
    """A difference in value, in points. Positive means less value, as the planner counts it."""
    if not round(points):
        return _("same value")
    told = ngettext("%(count)d point", "%(count)d points", round(abs(points))) % {"count": round(abs(points))}
    return (
        _("%(points)s less value") % {"points": told} if points > 0 else _("%(points)s more value") % {"points": told}
    )


@register.filter
def more_early_value(points: float) -> str:
    """A difference in value in hand over the first year, in points. Positive means less, as the planner counts it."""
    if not round(points):
        return _("as much of it early")
    told = ngettext("%(count)d point", "%(count)d points", round(abs(points))) % {"count": round(abs(points))}
    return (
        _("%(points)s less early") % {"points": told} if points > 0 else _("%(points)s more early") % {"points": told}
    )


@register.filter
def level_name(level: int) -> StrOrPromise:
    """A mastery level's name."""
    return LEVEL_LABELS[level] if 0 <= level < len(LEVEL_LABELS) else str(level)


@register.filter
def kind_name(kind: str) -> StrOrPromise:
    """What a kind of step or milestone is called."""
    return words.KIND_LABELS.get(kind, kind)


@register.filter
def change_name(change: str) -> StrOrPromise:
    """What a change in a replan is called."""
    return words.CHANGE_LABELS.get(change, change)


@register.filter
def status_name(status: str) -> StrOrPromise:
    """What a lifecycle status is called."""
    return words.STATUS_LABELS.get(status, status)


@register.filter
def confidence_name(confidence: str) -> StrOrPromise:
    """What a confidence is called."""
    return words.CONFIDENCE_LABELS.get(confidence, confidence)


@register.filter
def choice_name(value: str, kind: str) -> StrOrPromise:
    """The label of a choice of the form, such as `"aws"|choice_name:"vendor"`."""
    tables = {"vendor": words.VENDOR_LABELS, "region": REGION_LABELS, "objective": words.OBJECTIVE_SHORT}
    return tables[kind].get(value, value)


@register.filter
def milestone_name(key: str, names: Names) -> str:
    """What people call a certification or a project."""
    return names.milestone(key)


@register.filter
def route_text(plan_like: object, names: Names) -> str:
    """Certifications and projects of anything that has both, in order."""
    return names.route(getattr(plan_like, "certifications", ()), getattr(plan_like, "projects", ()))


@register.filter
def cited(sources: Iterable[SourceLink]) -> SafeString:
    """Sources as links to their cards, on one line."""
    return _line("; ", (_linked(source.url, source.title) for source in sources))


@register.filter
def gained(gains: Iterable[SkillGain]) -> SafeString:
    """Skills with the levels they rise from and to, on one line."""
    return _line("; ", map(_gain, gains))


@register.filter
def listed(titles: Iterable[str]) -> SafeString:
    """Titles of steps, said already, on one line."""
    return _line(_(", "), titles)


@register.filter
def shared(shares: Iterable[tuple[str, float]]) -> SafeString:
    """What a week's hours go to, on one line."""
    return _line("; ", (format_html("{} ({})", title, _hours(spent)) for title, spent in shares))


@register.filter
def of(table: dict[str, object], key: str) -> object:
    """The entry of a mapping, '' when there is none."""
    return table.get(key, "")


@register.filter
def vendor_name(vendor: str) -> StrOrPromise:
    """What a vendor of certifications is called."""
    return words.VENDOR_NAMES.get(vendor, vendor)


def _hours(number: float) -> str:
    return _("%(hours)s h") % {"hours": plain(number)}


def _line(between: str, parts: Iterable[str]) -> SafeString:
    return format_html_join(between, "{}", ((part,) for part in parts))


def _linked(url: str, name: str) -> SafeString:
    if not url:
        return format_html("<span data-content>{}</span>", name)
    return format_html('<a href="{}" data-content>{}</a>', url, name)


def _gain(gain: SkillGain) -> SafeString:
    levels = {"low": level_name(gain.from_level), "high": level_name(gain.to_level)}
    link = _linked(page_url("catalogue:skill", gain.skill), gain.name)
    return format_html("{} {}", link, _("from %(low)s to %(high)s") % levels)
