"""A profile and a catalogue into a Problem: what can be chosen today, what it needs, and why the rest cannot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shipworthy.catalog import Activity, Catalog, Certification, Role, SkillLevel
from shipworthy.kernel import Message
from shipworthy.planner.problem.calendar import Calendar
from shipworthy.planner.problem.excluding import why_excluded
from shipworthy.planner.problem.knowledge import Atoms, starting_levels
from shipworthy.planner.problem.needs import Needs, meets
from shipworthy.planner.problem.problem import NEVER, Exam, Problem, Project, Rules, Trade, Wish, Work
from shipworthy.planner.problem.scales import Scales, stage_rank
from shipworthy.planner.profile import Profile

SITTING_MINUTES = 120
LEAST_PROVEN = 0.5


@dataclass(frozen=True)
class History:
    """What happened before a plan is made: nothing, for a first one.

    ``done`` are ids of activities finished already; ``pace`` is hours really needed for one planned hour; ``banked_minutes``
    have been spent on work that is begun but not done.
    """

    done: frozenset[str] = frozenset()
    pace: float = 1.0
    banked_minutes: int = 0


@dataclass(frozen=True)
class Compiled:
    """A problem with what it was made from, and why each certification that is not a candidate is not one."""

    problem: Problem
    profile: Profile
    catalog: Catalog
    calendar: Calendar
    today: date
    excluded: dict[str, Message]
    practice: tuple[Activity, ...]
    history: History

    def own_minutes(self, activity: Activity) -> int:
        """Minutes of an activity beyond the levels it teaches, at this person's pace; none when it is done already."""
        return _own_minutes(activity, self.history)

    @property
    def role(self) -> Role:
        """The role aimed at."""
        return self.catalog.roles[self.profile.role]


def compile_problem(profile: Profile, catalog: Catalog, *, today: date, history: History = History()) -> Compiled:
    """The problem that `profile` poses on `catalog`, exams as they stand on the plan's start."""
    calendar = calendar_of(profile, catalog, history)
    atoms = Atoms(catalog, starting_levels(profile, catalog, today=today), pace=history.pace, measured=profile.measured)
    role = catalog.roles[profile.role]
    wishes = _wishes(role, profile.rung, atoms)
    practice = tuple(a for a in catalog.activities.values() if _is_general_practice(a) and a.id not in history.done)
    base = _base(wishes, practice, atoms)
    excluded = {c.id: reason for c in catalog.certifications.values() if (reason := why_excluded(c, profile, catalog))}
    scales, needs = Scales(catalog, role, profile, atoms.start), Needs(catalog, atoms, base)
    context = _Context(profile, catalog, calendar, scales, needs, frozenset(excluded), history)
    exams = tuple(_exam(c, context) for c in catalog.certifications.values() if c.id not in excluded)
    projects = _projects(catalog, needs, scales, history)
    labs = tuple(_work(a, needs, history) for a in catalog.activities.values() if a.kind == "lab")
    problem = Problem(
        atoms=atoms,
        exams=exams,
        projects=projects,
        labs=tuple(lab for lab in labs if lab.outcome),
        base=base,
        wishes=tuple(wish for wish in wishes if len(wish.options) > 1),
        base_minutes=sum(_own_minutes(a, history) for a in practice),
        base_cents=sum(round(a.cost_usd * 100) for a in practice),
        free=_free(catalog, atoms),
        rules=_rules(profile, catalog, role, calendar, history),
        trade=Trade.of(
            profile.objective, hour_usd=catalog.policy.worth.hour_usd, point_hours=catalog.policy.worth.point_hours
        ),
        stage_points_held=_held_points(profile, catalog, scales),
        project_shares=_shares(catalog.policy.worth.second_project_share, role.projects.most(profile.rung)),
        held=frozenset(profile.have),
        untaught=_untaught(catalog, wishes),
    )
    return Compiled(problem, profile, catalog, calendar, today, excluded, practice, history)


def calendar_of(profile: Profile, catalog: Catalog, history: History) -> Calendar:
    """The profile's weeks, at the pace's usual hours where the profile gives none."""
    pace = catalog.policy.paces[profile.pace]
    hours = profile.hours_per_week or pace.hours_per_week
    return Calendar(profile.start, hours, pace.usable_share, profile.time_off, banked_minutes=history.banked_minutes)


def _own_minutes(activity: Activity, history: History) -> int:
    return 0 if activity.id in history.done else round(activity.own_hours.likely * 60 * history.pace)


def _is_general_practice(activity: Activity) -> bool:
    return activity.kind == "practice-block" and activity.certification is None


def _wishes(role: Role, rung: str, atoms: Atoms) -> tuple[Wish, ...]:
    asked = ((r, r.level(rung)) for r in role.requirements)
    return tuple(
        Wish(
            tuple(atoms.closure(skill, level) for skill in requirement.skills),
            requirement.skills,
            level,
            requirement.weight,
        )
        for requirement, level in asked
        if level
    )


def _base(wishes: tuple[Wish, ...], practice: tuple[Activity, ...], atoms: Atoms) -> int:
    base = 0
    for wish in wishes:
        if len(wish.options) == 1:
            base |= wish.options[0]
    for activity in practice:
        base |= atoms.closure_of(activity.requires)
    return base


def _free(catalog: Catalog, atoms: Atoms) -> int:
    """Mask of the levels that study units, or the practice in every plan, teach: they need nothing chosen."""
    reached: dict[str, int] = {}
    for activity in catalog.activities.values():
        if activity.kind == "study-unit" or _is_general_practice(activity):
            for taught in activity.teaches:
                reached[taught.skill] = max(taught.level, reached.get(taught.skill, 0))
    return sum(1 << i for i, atom in enumerate(atoms.atoms) if atom.level <= reached.get(atom.skill, 0))


def _untaught(catalog: Catalog, wishes: tuple[Wish, ...]) -> tuple[tuple[str, int], ...]:
    """Requirements that no activity of the catalogue teaches."""
    return tuple(
        (wish.skills[0], wish.level)
        for wish in wishes
        if all(
            mask and not any(catalog.teaching(s, wish.level)) for s, mask in zip(wish.skills, wish.options, strict=True)
        )
    )


def _rules(profile: Profile, catalog: Catalog, role: Role, calendar: Calendar, history: History) -> Rules:
    rule = role.certifications
    held = {catalog.certifications[name].stage for name in profile.have}
    groups = tuple(frozenset(catalog.policy.stage_groups[group]) for group in rule.stages)
    built = sum(1 for name in history.done if name in catalog.activities and catalog.activities[name].kind == "project")
    least_projects = max(0, role.projects.least(profile.rung) - built)
    return Rules(
        least_exams=max(0, rule.min - len(profile.have)),
        most_exams=rule.max,
        groups=tuple(group for group in groups if not group & held),
        clouds=tuple(platform.vendor for platform in catalog.policy.platforms),
        least_projects=least_projects,
        most_projects=max(role.projects.most(profile.rung) - built, least_projects),
        budget_cents=profile.budget_cents,
        minutes=calendar.minutes_until(profile.by) if profile.by else None,
    )


def _shares(second: float, most: int) -> tuple[int, ...]:
    return tuple(round(1000 * second**rank) for rank in range(max(1, most)))


# Certifications -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Context:
    """What an exam is compiled against."""

    profile: Profile
    catalog: Catalog
    calendar: Calendar
    scales: Scales
    needs: Needs
    excluded: frozenset[str]
    history: History


def _exam(certification: Certification, context: _Context) -> Exam:
    catalog, calendar = context.catalog, context.calendar
    needs = certification.needs_on(context.profile.start)
    preparation = catalog.activities_for(certification.id)
    asked = [SkillLevel(skill=skill, level=level) for skill, level in needs.items()]
    price = round((certification.price_usd.value or 0) * 100)
    return Exam(
        id=certification.id,
        entry=context.needs.of([*asked, *(need for activity in preparation for need in activity.requires)]),
        outcome=0,
        own_minutes=sum(_own_minutes(a, context.history) for a in preparation)
        + (certification.minutes.value or SITTING_MINUTES),
        cost_cents=price + sum(round(a.cost_usd * 100) for a in preparation),
        vendor=certification.vendor,
        stage=certification.stage,
        stage_rank=stage_rank(certification),
        points=context.scales.certification(certification, needs),
        resit_cents=round(price * certification.resit.share_of_price),
        pass_chance=catalog.policy.first_try_pass[certification.level],
        requires=frozenset(certification.requires),
        after_any=_after_any(certification, context),
        opens_minute=_opens(certification, calendar),
        closes_minute=_closes(certification, calendar),
    )


def _after_any(certification: Certification, context: _Context) -> frozenset[str]:
    """Certifications of which one must come first; none when the person may start here.

    A person who prefers a vendor that offers nothing easier may start here too: there is nowhere else to begin.
    """
    entry = certification.entry
    if entry is None or meets(context.needs.atoms.start, entry.or_start_levels):
        return frozenset()
    preferred = certification.vendor == context.profile.vendor
    possible = set(entry.after_any) - context.excluded | set(context.profile.have)
    return frozenset() if preferred and not possible & set(entry.after_any) else frozenset(entry.after_any)


def _opens(certification: Certification, calendar: Calendar) -> int:
    """Minutes of work that fit before the first day on which it can be sat."""
    opens = certification.opens()
    if opens is None or opens <= calendar.start:
        return 0
    return calendar.minutes_until(date.fromordinal(opens.toordinal() - 1)) + 1


def _closes(certification: Certification, calendar: Calendar) -> int:
    """The first minute of work that falls on or after the day it is gone."""
    closes = certification.closes()
    return NEVER if closes is None else calendar.minutes_until(date.fromordinal(closes.toordinal() - 1)) + 1


def _held_points(profile: Profile, catalog: Catalog, scales: Scales) -> dict[int, int]:
    points: dict[int, int] = {}
    for name in profile.have:
        certification = catalog.certifications[name]
        rank = stage_rank(certification)
        points[rank] = max(
            scales.certification(certification, certification.needs_on(profile.start)), points.get(rank, 0)
        )
    return points


# Projects and labs ----------------------------------------------------------------------------------------------------


def _work(activity: Activity, needs: Needs, history: History) -> Work:
    entry, outcome = needs.of_building(activity)
    return Work(activity.id, entry, outcome, _own_minutes(activity, history), round(activity.cost_usd * 100))


def _projects(catalog: Catalog, needs: Needs, scales: Scales, history: History) -> tuple[Project, ...]:
    """Projects that prove enough of what the role asks for; all of them where none does."""
    activities = [a for a in catalog.activities.values() if a.kind == "project" and a.id not in history.done]
    telling = [a for a in activities if scales.proven(a) >= LEAST_PROVEN] or activities
    return tuple(_project(activity, needs, scales, history) for activity in telling)


def _project(activity: Activity, needs: Needs, scales: Scales, history: History) -> Project:
    work = _work(activity, needs, history)
    return Project(work.id, work.entry, work.outcome, work.own_minutes, work.cost_cents, scales.project(activity))
