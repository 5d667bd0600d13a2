"""Pictures of practice, with the words of the site."""

from __future__ import annotations

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from shipworthy.charts import Agreement, Point, agreement_svg, agreement_table
from shipworthy.readiness import Bin, Reliability
from shipworthy.web.ui.figures import figure


def agreement(found: Reliability) -> SafeString:
    """What was predicted by tenths against what came, with 80 % intervals."""
    title = _("What we predicted, and what came of it")
    told = _(
        "Each dot is a group of answers. On the line what we said is what came; the bars hold with 80 % confidence."
    )
    headers = (_("We said"), _("Right"), _("Answers"))
    points = tuple(_point(each) for each in found.bins)
    chart = Agreement(title, told, points, _("we said"), _("you were right"), headers)
    return figure(agreement_svg(chart, prefix="predictions"), agreement_table(chart), title=title, caption=told)


def _point(each: Bin) -> Point:
    words = {"low": round(100 * each.low), "high": round(100 * each.high)}
    came = {
        "share": round(100 * each.actual),
        "low": round(100 * each.actual_low),
        "high": round(100 * each.actual_high),
    }
    text = _("%(share)d %% (%(low)d to %(high)d %%)") % came
    low, high = min(each.actual_low, each.actual), max(each.actual_high, each.actual)
    return Point(_("%(low)d to %(high)d %%") % words, each.predicted, each.actual, low, high, each.count, text)
