"""A plan as its page shows it: the library's values, grouped, named and linked. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from shipworthy.catalog import Blueprint, Catalog, Certification
from shipworthy.planner import Plan, Replan
from shipworthy.planner.plan import Closed, MilestoneMark, Moved, NotChosen, Step, Warning
from shipworthy.web.planning import behind, drawings
from shipworthy.web.planning.names import Names, SourceLink, card
from shipworthy.web.planning.queries import OpenPlan
from shipworthy.web.ui import writing
from shipworthy.web.ui.templatetags.saying import said

__all__ = [
    "CertificationCard",
    "MonthBlock",
    "MovedRow",
    "MovedTogether",
    "Names",
    "PlanPage",
    "ReplanPage",
    "StepView",
    "Waypoint",
    "default_title",
]

_SHOWN_AT_ONCE = 3


@dataclass(frozen=True)
class Waypoint:
    """A milestone on the route line. `state` is 'done', 'next' or ''."""

    mark: MilestoneMark
    label: str
    url: str
    state: str


@dataclass(frozen=True)
class StepView:
    """A step in a month: told in full in the first month it touches, named again in later ones.

    Titles of other steps are said already, once for the whole page.
    """

    step: Step
    first: bool
    state: str
    closes: list[Closed]
    builds_on: list[str]
    unlocks: list[str]
    sources: list[SourceLink]


@dataclass(frozen=True)
class WeekRow:
    """A week that begins in a month: its hours, and what they go to."""

    start: date
    hours: float
    shares: list[tuple[str, float]]


@dataclass(frozen=True)
class MonthBlock:
    """A calendar month with its steps, the weeks that begin in it and the milestones reached in it."""

    label: str
    hours: float
    steps: list[StepView]
    weeks: list[WeekRow]
    milestones: tuple[MilestoneMark, ...]

    @property
    def opens(self) -> bool:
        """Whether the page shows it open: the month of the next step."""
        return any(view.state == "next" and view.first for view in self.steps)


@dataclass(frozen=True)
class CertificationCard:
    """A certification of the plan: its catalogue entry, the day it is earned, and its domains drawn."""

    mark: MilestoneMark
    entry: Certification
    status: str
    closes: date | None
    blueprint: Blueprint | None
    drawing: SafeString
    sources: list[SourceLink]
    url: str


@dataclass(frozen=True)
class WarningView:
    """A warning with links to what it rests on."""

    warning: Warning
    sources: list[SourceLink]


class PlanPage:
    """Everything the page of one saved plan shows. `plan` stands in for the stored one once its explanation is computed."""

    def __init__(self, opened: OpenPlan, catalog: Catalog, today: date, plan: Plan | None = None) -> None:
        self.opened, self.catalog, self.today = opened, catalog, today
        self.plan = plan or opened.plan
        self.names = Names(catalog)
        self.done = frozenset(opened.progress.done)
        self.behind = behind.read(opened.version.behind)
        self._steps = {step.id: step for step in self.plan.steps}
        self._titles = {step.id: said(step.title) for step in self.plan.steps}

    @property
    def role(self) -> str:
        """The rung of the role the plan leads to."""
        return self.names.role(self.plan.profile.role, self.plan.profile.rung)

    @property
    def next_step(self) -> Step | None:
        """The first step that is not done."""
        return next((step for step in self.plan.steps if step.id not in self.done), None)

    @cached_property
    def marks(self) -> list[MilestoneMark]:
        """Every milestone, in the order it is reached."""
        return [mark for month in self.plan.months for mark in month.milestones]

    @cached_property
    def route(self) -> list[Waypoint]:
        """Certifications and projects in order."""
        following = next((mark.step for mark in self.marks if mark.step not in self.done), "")
        return [self._waypoint(mark, following) for mark in self.marks]

    @property
    def window(self) -> SafeString:
        """The finish as a bar with ends."""
        return mark_safe(drawings.window(self.plan))  # noqa: S308 - charts escape every text they draw

    @property
    def timeline(self) -> SafeString:
        """The voyage by month."""
        return mark_safe(drawings.timeline(self.plan, self.names, self.today, self.done))  # noqa: S308

    @property
    def climb(self) -> SafeString:
        """Readiness now and at milestones."""
        return drawings.climb(self.plan)

    @cached_property
    def months(self) -> list[MonthBlock]:
        """Month by month."""
        return list(self._months())

    @cached_property
    def certifications(self) -> list[CertificationCard]:
        """Cards of the certifications to be earned."""
        found = [
            (mark, self.catalog.certifications.get(_certification(mark)))
            for mark in self.marks
            if mark.kind == "certification"
        ]
        return [self._card(mark, entry) for mark, entry in found if entry]

    @cached_property
    def warnings(self) -> list[WarningView]:
        """What to know before paying or booking."""
        return [WarningView(warning, self.names.sources(warning.sources)) for warning in self.plan.warnings]

    @cached_property
    def could_be_forced(self) -> list[tuple[NotChosen, str]]:
        """Certifications left out that could be taken at a price, each with its catalogue page."""
        return [(row, card("certification", row.id)) for row in self.plan.not_chosen if row.forced]

    @property
    def not_chosen_first(self) -> list[tuple[NotChosen, str]]:
        """Of these, the ones shown at once."""
        return self.could_be_forced[:_SHOWN_AT_ONCE]

    @property
    def not_chosen_rest(self) -> list[tuple[NotChosen, str]]:
        """Of these, the ones that are folded away."""
        return self.could_be_forced[_SHOWN_AT_ONCE:]

    @property
    def out_of_reach(self) -> list[tuple[NotChosen, str]]:
        """Certifications that no plan for these wishes can hold, each with its catalogue page."""
        return [(row, card("certification", row.id)) for row in self.plan.not_chosen if not row.forced]

    @cached_property
    def has_explanation(self) -> bool:
        """Whether the explanation holds anything."""
        return bool(self.plan.alternatives or self.plan.not_chosen or self.plan.swaps or self.plan.what_if)

    def _waypoint(self, mark: MilestoneMark, following: str) -> Waypoint:
        state = "done" if mark.step in self.done else "next" if mark.step == following else ""
        if mark.kind != "certification":
            return Waypoint(mark, mark.title, "", state)
        key = _certification(mark)
        known = key in self.catalog.certifications
        return Waypoint(
            mark,
            self.names.certification(key) if known else mark.title,
            card("certification", key) if known else "",
            state,
        )

    def _months(self) -> Iterator[MonthBlock]:
        told: set[str] = set()
        for month in self.plan.months:
            steps = [self._step(self._steps[key], key not in told) for key in month.steps if key in self._steps]
            told.update(month.steps)
            yield MonthBlock(_month_name(month.month), month.hours, steps, self._weeks(month.month), month.milestones)

    def _weeks(self, month: str) -> list[WeekRow]:
        return [
            WeekRow(
                week.start,
                week.hours,
                [(self._titles[s.step], s.hours) for s in week.steps if s.step in self._titles],
            )
            for week in self.plan.weeks
            if f"{week.start:%Y-%m}" == month
        ]

    def _step(self, step: Step, first: bool) -> StepView:
        following = self.next_step
        state = "done" if step.id in self.done else "next" if following and step.id == following.id else ""
        return StepView(
            step,
            first,
            state,
            _not_raised(step),
            self._named(step.requires),
            self._named(step.why.unlocks),
            self.names.sources(step.sources),
        )

    def _named(self, keys: tuple[str, ...]) -> list[str]:
        return [self._titles[key] for key in keys if key in self._titles]

    def _card(self, mark: MilestoneMark, entry: Certification) -> CertificationCard:
        blueprint = entry.blueprint_on(mark.day)
        return CertificationCard(
            mark=mark,
            entry=entry,
            status=entry.status_on(mark.day),
            closes=entry.closes(),
            blueprint=blueprint,
            drawing=drawings.domains(blueprint, entry.id) if blueprint else SafeString(),
            sources=self.names.sources(tuple(entry.sources)),
            url=card("certification", entry.id),
        )


@dataclass(frozen=True)
class MovedRow:
    """A step that would change, with the day it ends now and the day it would end; None where it has none."""

    move: Moved
    before: date | None
    after: date | None


@dataclass(frozen=True)
class MovedTogether:
    """Steps that would change for the same reason."""

    reason: str
    rows: list[MovedRow]


class ReplanPage:
    """A replan beside the plan it would replace."""

    def __init__(self, before: Plan, replan: Replan) -> None:
        self.before, self.replan = before, replan

    @property
    def moved(self) -> list[Moved]:
        """What would change, without what stays."""
        return [move for move in self.replan.moved if move.change not in {"kept", "done"}]

    @property
    def moved_by_reason(self) -> list[MovedTogether]:
        """What would change, each reason once."""
        return self._by_reason(self.moved)

    @property
    def moved_milestones(self) -> list[MovedTogether]:
        """Of what would change, the certifications, projects and reviews."""
        months = (*self.before.months, *self.replan.plan.months)
        marks = {mark.step for month in months for mark in month.milestones}
        return self._by_reason([move for move in self.moved if move.step in marks])

    @property
    def kept(self) -> int:
        """How many steps stay where they were."""
        return sum(move.change == "kept" for move in self.replan.moved)

    @property
    def done(self) -> int:
        """How many steps are done."""
        return sum(move.change == "done" for move in self.replan.moved)

    def _by_reason(self, moves: list[Moved]) -> list[MovedTogether]:
        before, after = ({step.id: step.end for step in plan.steps} for plan in (self.before, self.replan.plan))
        groups: dict[str, list[MovedRow]] = {}
        for move in moves:
            row = MovedRow(move, before.get(move.step), after.get(move.step))
            groups.setdefault(move.reason, []).append(row)
        return [MovedTogether(reason, rows) for reason, rows in groups.items()]


def default_title(plan: Plan, catalog: Catalog) -> str:
    """What a new plan is called until somebody renames it."""
    name = Names(catalog).role(plan.profile.role, plan.profile.rung)
    return _("%(role)s, from %(month)s") % {"role": name, "month": writing.month(plan.summary.start)}


def _not_raised(step: Step) -> list[Closed]:
    """The requirements a step closes, without those that its gains say already."""
    raised = {(gain.skill, gain.to_level) for gain in step.skills}
    return [closed for closed in step.why.closes if (closed.skill, closed.level) not in raised]


def _certification(mark: MilestoneMark) -> str:
    """The certification's id in a mark: bare, or behind the `exam-` of its step."""
    return mark.activity.removeprefix("exam-").removeprefix("prep-")


def _month_name(month: str) -> str:
    try:
        return writing.month(date.fromisoformat(f"{month}-01"))
    except ValueError:
        return month
