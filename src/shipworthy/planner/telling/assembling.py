"""A scheduled solution into a Plan: dates, months, weeks, money, readiness and the reason for each step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from shipworthy.kernel import Message, Money, Value, say, say_count
from shipworthy.planner.plan import (
    CatalogStamp,
    Cost,
    MilestoneMark,
    Month,
    MonthRange,
    Plan,
    Readiness,
    ReadinessPoint,
    SkillGain,
    SolverReport,
    Step,
    Summary,
    Week,
    WeekShare,
)
from shipworthy.planner.problem.calendar import Calendar
from shipworthy.planner.problem.compiling import Compiled
from shipworthy.planner.problem.knowledge import bits
from shipworthy.planner.schedule.scheduling import FINAL, Stretch, Task, schedule
from shipworthy.planner.schedule.simulating import effort_quantiles
from shipworthy.planner.solver.solving import Solution
from shipworthy.planner.telling.costing import cost_of
from shipworthy.planner.telling.reasons import Reasons
from shipworthy.planner.telling.standing import focus_first, levels_after, readiness_score
from shipworthy.planner.telling.warnings import warnings_for

DAYS_A_MONTH = 365.25 / 12


@dataclass(frozen=True)
class Draft:
    """A solution laid out in time, with everything that the parts of a plan are read from."""

    compiled: Compiled
    solution: Solution
    stretches: Sequence[Stretch]

    @classmethod
    def of(cls, compiled: Compiled, solution: Solution) -> Draft:
        """Lay out a solution."""
        return cls(compiled, solution, schedule(compiled, solution))

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """Every task by start, the study lane first."""
        tasks = [task for stretch in self.stretches for task in stretch.tasks]
        return tuple(sorted(tasks, key=lambda t: (t.start_minute, t.end_minute, t.lane == "build", t.id)))

    def day(self, minute: float) -> date:
        """The day on which a minute of work falls."""
        day = self.compiled.calendar.day_of(round(minute))
        if day is None:
            raise OverflowError("the plan runs beyond forty years")
        return day

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The plan's steps in order of date."""
        reasons = Reasons(self.compiled, self.tasks)
        return tuple(self._step(task, reasons) for task in self.tasks)

    def _step(self, task: Task, reasons: Reasons) -> Step:
        end = self.day(task.end_minute)
        start = end if task.kind == "exam" else self.day(task.start_minute + 1)
        activity = task.activity
        certification = self.compiled.catalog.certifications[task.certification] if task.certification else None
        entry = activity or certification
        price = (
            (certification.price_usd.value or 0)
            if task.kind == "exam" and certification
            else activity.cost_usd
            if activity
            else 0
        )
        return Step(
            id=task.id,
            kind=task.kind,
            lane=task.lane,
            title=reasons.title(task),
            milestone=milestone_step(self.compiled, task.milestone, self.tasks),
            start=min(start, end),
            end=end,
            hours=round(task.minutes / 60, 2),
            hours_low=round(task.effort.low, 2),
            hours_high=round(task.effort.high, 2),
            cost_cents=round(price * 100),
            skills=self._gains(task),
            requires=reasons.requires(task),
            why=reasons.why(task),
            sources=entry.sources if entry else (),
            first_action=activity.first_action if activity else "",
        )

    def _gains(self, task: Task) -> tuple[SkillGain, ...]:
        atoms, gains = self.compiled.problem.atoms, dict[str, list[int]]()
        for index in bits(task.atoms):
            atom = atoms.atoms[index]
            gains.setdefault(atom.skill, []).append(atom.level)
        return tuple(
            SkillGain(
                skill=s, name=self.compiled.catalog.skills[s].name, from_level=min(levels) - 1, to_level=max(levels)
            )
            for s, levels in sorted(gains.items())
        )

    @cached_property
    def marks(self) -> tuple[MilestoneMark, ...]:
        """The milestones in order of date."""
        return tuple(self._mark(stretch) for stretch in self.stretches)

    def _mark(self, stretch: Stretch) -> MilestoneMark:
        catalog, name = self.compiled.catalog, stretch.milestone
        step = milestone_step(self.compiled, name, self.tasks)
        day = self.day(stretch.end_minute)
        if name in catalog.certifications:
            certification = catalog.certifications[name]
            cents = round(100 * (certification.price_usd.value or 0))
            return MilestoneMark(
                step=step, activity=name, kind="certification", title=certification.short, day=day, cost_cents=cents
            )
        if name == FINAL:
            return MilestoneMark(
                step=step, activity=name, kind="review", title=say("Ready to apply"), day=day, cost_cents=0
            )
        title = catalog.activities[name].name
        return MilestoneMark(step=step, activity=name, kind="project", title=title, day=day, cost_cents=0)

    @property
    def finish(self) -> date:
        """The last day of the plan."""
        return self.marks[-1].day

    @cached_property
    def cost(self) -> Cost:
        """The cost table."""
        earned = {mark.activity: mark.day for mark in self.marks if mark.kind == "certification"}
        return cost_of(self.solution, self.compiled.catalog, earned, self.finish)

    @property
    def weeks(self) -> float:
        """Weeks from the start to the finish."""
        return round(((self.finish - self.compiled.profile.start).days + 1) / 7, 1)


def milestone_step(compiled: Compiled, milestone: str, tasks: Sequence[Task]) -> str:
    """The id of the step that completes a milestone."""
    if milestone in compiled.catalog.certifications:
        return f"exam-{milestone}"
    if milestone == FINAL:
        last = [task for task in tasks if task.milestone == FINAL]
        return max(last, key=lambda t: (t.end_minute, t.id)).id if last else tasks[-1].id if tasks else FINAL
    return milestone


def assemble(draft: Draft) -> Plan:
    """The plan without its comparisons, which exploring adds."""
    compiled, solution = draft.compiled, draft.solution
    score, bound = solution.score, solution.bound
    return Plan(
        profile=compiled.profile,
        catalog=CatalogStamp(version=compiled.catalog.version, checked=_oldest_check(draft)),
        solver=SolverReport(
            status="optimal" if solution.proven else "feasible",
            objective=score,
            bound=bound,
            gap=round(max(0.0, (score - bound) / max(1, abs(score))), 6),
        ),
        summary=_summary(draft),
        steps=draft.steps,
        months=_months(draft),
        weeks=_weeks(draft),
        focus_first=focus_first(
            compiled.catalog, compiled.role, compiled.profile.rung, compiled.problem.atoms, solution.sets.choice.learn
        ),
        readiness=_readiness(draft),
        alternatives=(),
        not_chosen=(),
        swaps=(),
        what_if=(),
        warnings=warnings_for(compiled, draft.marks),
    )


def _oldest_check(draft: Draft) -> date:
    """The oldest check among the certifications in the plan: the facts that a payment rests on."""
    catalog = draft.compiled.catalog
    checks = [catalog.certifications[m.activity].price_usd.checked for m in draft.marks if m.kind == "certification"]
    return min(checks, default=catalog.oldest_check)


def _summary(draft: Draft) -> Summary:
    profile, solution = draft.compiled.profile, draft.solution
    start = profile.start
    range_days = _finish_range(draft)
    hours_per_week = profile.hours_per_week or draft.compiled.catalog.policy.paces[profile.pace].hours_per_week
    months = MonthRange(
        **{name: _months_between(start, day) for name, day in zip(("p20", "p50", "p80"), range_days, strict=True)}
    )
    return Summary(
        sentence=_sentence(draft, months),
        start=start,
        finish=draft.finish,
        finish_p20=range_days[0],
        finish_p80=range_days[2],
        weeks=draft.weeks,
        months=months,
        hours=round(solution.minutes / 60, 1),
        hours_per_week=hours_per_week,
        cost=draft.cost,
        certifications=solution.exams,
        projects=tuple(name for name in solution.ordered.order if name in solution.sets.choice.projects),
        value=round(solution.value, 1),
        early_value=round(solution.early_value(draft.compiled.calendar), 1),
    )


def _finish_range(draft: Draft) -> tuple[date, date, date]:
    """Finish at the 20th, 50th and 80th percentile of effort, using whole weeks: the slack is there to absorb what runs over."""
    profile, catalog = draft.compiled.profile, draft.compiled.catalog
    hours = profile.hours_per_week or catalog.policy.paces[profile.pace].hours_per_week
    banked = draft.compiled.history.banked_minutes
    calendar = Calendar(profile.start, hours, 1.0, profile.time_off, banked_minutes=banked)
    minutes = effort_quantiles([task.effort for task in draft.tasks])
    low, middle, high = (calendar.day_of(m) or date.max for m in minutes)
    return low, middle, high


def _months_between(start: date, day: date) -> float:
    return round((day - start).days / DAYS_A_MONTH, 1)


def _sentence(draft: Draft, months: MonthRange) -> Message:
    catalog = draft.compiled.catalog
    names = tuple(catalog.certifications[name].short for name in draft.solution.exams)
    projects = len(draft.solution.sets.choice.projects)
    return say(
        "{span} from {start}: {certifications} and {projects}, about {money} with a retake buffer.",
        span=_span(months.p20, months.p80),
        start=draft.compiled.profile.start,
        certifications=say_count(
            "{count} certification ({names})", "{count} certifications ({names})", len(names), names=names
        )
        if names
        else say("no further certification"),
        projects=say_count("{count} project", "{count} projects", projects) if projects else say("no further project"),
        money=Money(round(draft.cost.total_cents, -2)),
    )


def _span(low: float, high: float) -> Value:
    first, last = round(low), round(high)
    if first == last:
        return say_count("About {count} month", "About {count} months", first)
    return say("{first} to {last} months", first=first, last=last)


def _months(draft: Draft) -> tuple[Month, ...]:
    found: dict[str, list[str]] = {}
    hours: dict[str, float] = {}
    # An exam's hours may begin on the last evening of a month; it still belongs to the day on which it is sat.
    first = {step.id: f"{step.start:%Y-%m}" for step in draft.steps}
    for month_start, step, minutes in _shares(draft, by_month=True):
        key = f"{month_start:%Y-%m}"
        found.setdefault(key, [])
        if step not in found[key] and first[step] <= key:
            found[key].append(step)
        hours[key] = hours.get(key, 0.0) + minutes / 60
    for mark in draft.marks:
        found.setdefault(f"{mark.day:%Y-%m}", [])
    return tuple(
        Month(
            month=key,
            hours=round(hours.get(key, 0.0), 1),
            steps=tuple(found[key]),
            milestones=tuple(mark for mark in draft.marks if f"{mark.day:%Y-%m}" == key),
        )
        for key in sorted(found)
    )


def _weeks(draft: Draft) -> tuple[Week, ...]:
    weeks: dict[date, dict[str, float]] = {}
    for start, step, minutes in _shares(draft, by_month=False):
        steps = weeks.setdefault(start, {})
        steps[step] = steps.get(step, 0.0) + minutes
    return tuple(
        Week(
            start=start,
            hours=round(sum(steps.values()) / 60, 2),
            steps=tuple(WeekShare(step=s, hours=round(m / 60, 2)) for s, m in steps.items() if round(m / 60, 2) > 0),
        )
        for start, steps in sorted(weeks.items())
    )


def _shares(draft: Draft, *, by_month: bool) -> list[tuple[date, str, float]]:
    """(first day of the week or month, step, minutes) for each stretch of a task that falls into it."""
    calendar = draft.compiled.calendar
    edges = _edges(calendar, draft.finish, by_month=by_month)
    shares = []
    for task in draft.tasks:
        for segment in task.segments:
            length = segment.end - segment.start
            for first, low, high in edges:
                overlap = min(segment.end, high) - max(segment.start, low)
                if overlap > 0:
                    shares.append((first, task.id, segment.minutes * overlap / length))
    return shares


def _edges(calendar: Calendar, finish: date, *, by_month: bool) -> list[tuple[date, float, float]]:
    """Each week (from the start day) or calendar month up to the finish, with the minutes of work at its two ends."""
    edges, first, low = [], calendar.start, 0.0
    while first <= finish:
        after = _next_month(first) if by_month else first + timedelta(days=7)
        high = float(calendar.minutes_until(after - timedelta(days=1)))
        if after > finish:
            high = float("inf")
        edges.append((first, low, high))
        first, low = after, high
    return edges


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _readiness(draft: Draft) -> Readiness:
    compiled, profile = draft.compiled, draft.compiled.profile
    atoms, learnt, points = compiled.problem.atoms, 0, []
    for stretch, mark in zip(draft.stretches, draft.marks, strict=True):
        for task in stretch.tasks:
            learnt |= task.atoms
        score = readiness_score(compiled.role, profile.rung, levels_after(atoms, learnt), profile.measured)
        points.append(ReadinessPoint(step=mark.step, title=mark.title, day=mark.day, score=score))
    return Readiness(
        basis="measured" if profile.measured else "self-reported",
        now=readiness_score(compiled.role, profile.rung, atoms.start, profile.measured),
        milestones=tuple(points),
    )
