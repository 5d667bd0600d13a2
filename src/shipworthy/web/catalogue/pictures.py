"""The catalogue's pictures: domain weights, hours by level, pay bands, the skills around a skill."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from shipworthy.catalog import (
    LEVEL_NAMES,
    TOP_LEVEL,
    Blueprint,
    Catalog,
    Certification,
    PayBand,
    Skill,
    SkillPrerequisite,
)
from shipworthy.charts import (
    Edge,
    Graph,
    Interval,
    Intervals,
    Node,
    Share,
    Shares,
    graph_svg,
    graph_table,
    intervals_svg,
    intervals_table,
    shares_svg,
    shares_table,
)
from shipworthy.kernel import Effort
from shipworthy.web.catalogue.facts import percent
from shipworthy.web.ui.figures import figure
from shipworthy.web.ui.words import LEVEL_LABELS

_MOST_NEIGHBOURS = 7
_THOUSAND = 1000


def domains_chart(certification: Certification, blueprint: Blueprint) -> SafeString | None:
    """Domains by weight; None when the blueprint gives no weights."""
    weighed = [domain for domain in blueprint.domains or () if domain.weight]
    rows = tuple(
        Share(domain.name, domain.weight.low, percent(domain.weight), domain.weight.high, domain.note)
        for domain in weighed
        if domain.weight
    )
    if not rows:
        return None
    title = _("Domains of %(exam)s by weight") % {"exam": certification.short}
    told = _("The share of the exam that each domain has. A lighter end is the part of a range above its low end.")
    chart = Shares(title, told, rows, (_("Domain"), _("Weight"), _("Note")), whole=100)
    return figure(shares_svg(chart, prefix="domains"), shares_table(chart), title=title)


def hours_chart(skill: Skill) -> SafeString:
    """Hours from each level to the next, as ranges with the likely value."""
    rows = tuple(_hours_row(skill, level) for level in range(1, TOP_LEVEL + 1))
    title = _("Hours to each level of %(skill)s") % {"skill": skill.name}
    told = _("From the level below to each level: low and high as ends, the likely value as a line across.")
    chart = Intervals(title, told, rows, (_("Level"), _("Hours"), _("What shows it")))
    return figure(intervals_svg(chart, prefix="hours"), intervals_table(chart), title=title)


def pay_chart(region: str, currency: str, rows: Sequence[tuple[str, str, str, PayBand]], *, prefix: str) -> SafeString:
    """Bands of one region: a row for each (rung, publisher, words, band), rungs as headings."""
    intervals = tuple(
        Interval(publisher, band.low, band.high, text, note=band.note, group=rung, runs_on=band.open_ended)
        for rung, publisher, text, band in rows
    )
    title = _("Pay in %(region)s, %(currency)s a year") % {"region": region, "currency": currency}
    told = _("Each bar is one source's band. Dashes mean that the source leaves that end open.")
    chart = Intervals(title, told, intervals, (_("Rung and source"), _("Band"), _("Note")), tick=_thousands)
    return figure(intervals_svg(chart, prefix=prefix), intervals_table(chart), title=title)


def neighbourhood_chart(catalogue: Catalog, skill: Skill) -> SafeString:
    """The skills one step before and one step after, as far as they fit."""
    known = catalogue.skills
    before = [rule for rule in skill.prerequisites if rule.skill in known][:_MOST_NEIGHBOURS]
    after = [(other, rule) for other in known.values() for rule in other.prerequisites if rule.skill == skill.id]
    shown = sorted(after, key=lambda pair: (pair[1].kind != "hard", pair[0].name))[:_MOST_NEIGHBOURS]
    names = {skill.id: Node(skill.id, skill.name, kind="here")}
    names |= {rule.skill: Node(rule.skill, known[rule.skill].name) for rule in before if rule.skill != skill.id}
    names |= {other.id: Node(other.id, other.name) for other, _rule in shown if other.id not in names}
    edges = [Edge(rule.skill, skill.id, _rule_text(rule), rule.kind) for rule in before]
    edges += [Edge(skill.id, other.id, _rule_text(rule), rule.kind) for other, rule in shown]
    title = _("What comes before and after %(skill)s") % {"skill": skill.name}
    told = _(
        "Skills at the left come first, skills at the right build on it. Dashed lines are advice, solid ones are needed."
    )
    chart = Graph(title, told, tuple(names.values()), tuple(edges), (_("First"), _("Then"), _("How")))
    return figure(graph_svg(chart, prefix="graph"), graph_table(chart), title=title, wide=True)


def hours_text(effort: Effort) -> str:
    """Hours as low to high with the likely value."""
    return _("%(low)s to %(high)s hours, likely %(likely)s") % {
        "low": f"{effort.low:g}",
        "high": f"{effort.high:g}",
        "likely": f"{effort.likely:g}",
    }


def _hours_row(skill: Skill, level: int) -> Interval:
    effort, shows = skill.hours.to(level), getattr(skill.shows, LEVEL_NAMES[level])
    name = f"{level} {LEVEL_LABELS[level]}"
    return Interval(name, effort.low, effort.high, hours_text(effort), likely=effort.likely, note=shows)


def _rule_text(rule: SkillPrerequisite) -> str:
    needed = rule.kind == "hard"
    text = (
        _("at %(level)s, needed to reach %(for_level)s")
        if needed
        else _("at %(level)s, advised to reach %(for_level)s")
    )
    return text % {"level": str(LEVEL_LABELS[rule.level]), "for_level": str(LEVEL_LABELS[rule.for_level])}


def _thousands(value: float) -> str:
    return f"{value:,.0f}" if value < _THOUSAND else _("%(amount)s k") % {"amount": f"{value / _THOUSAND:,g}"}
