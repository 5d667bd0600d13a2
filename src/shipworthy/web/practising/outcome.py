"""What a session did: readiness before and after, and the chance of passing its exam."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from shipworthy.charts import Interval, Intervals, intervals_svg, intervals_table
from shipworthy.kernel import Message
from shipworthy.web.config import wiring
from shipworthy.web.practising.chances import chance_of
from shipworthy.web.practising.queries import OpenSession
from shipworthy.web.ui.figures import figure

_TICKS = (0.0, 25.0, 50.0, 75.0, 100.0)


@dataclass(frozen=True)
class Outcome:
    """The role aimed at, the picture of the readiness (empty where there is none), and what is said of the exam."""

    role: str
    chart: SafeString
    exam: Message | None


def outcome_of(opened: OpenSession, now: datetime) -> Outcome:
    """What a session that is over came to."""
    row = opened.row
    after = row.after or {}
    role = wiring.catalogue().roles.get(after.get("role", ""))
    both = (row.before or {}, after)
    comparable = role is not None and all(each.get("rung") == after.get("rung") for each in both)
    chart = _chart(*both) if opened.answers and comparable else SafeString()
    return Outcome(role.name if role else "", chart, _exam(opened, now))


def _chart(before: dict[str, Any], after: dict[str, Any]) -> SafeString:
    title = _("Readiness, before this session and now")
    told = _("Points of 100, each as a range that holds with 80 % confidence.")
    rows = (_row(_("before"), before, ""), _row(_("now"), after, "strong"))
    headers = (_("When"), _("Readiness"), _("Note"))
    chart = Intervals(title, told, rows, headers, ticks=_TICKS)
    return figure(intervals_svg(chart, prefix="readiness"), intervals_table(chart), title=title, caption=told)


def _row(label: str, standing: dict[str, Any], tone: str) -> Interval:
    low, likely, high = (float(standing[name]) for name in ("low", "score", "high"))
    text = _("%(low)s to %(high)s") % {"low": round(low), "high": round(high)}
    return Interval(label, low, high, text, likely=min(max(likely, low), high), tone=tone)


def _exam(opened: OpenSession, now: datetime) -> Message | None:
    """The chance of passing the exam that the session was about, or that too little is known to say."""
    found = chance_of(opened.row.learner, opened.session.scope.exam, now) if opened.answers else None
    return found.evidence[0] if found else None
