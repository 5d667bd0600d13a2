"""A profile and a catalogue into a Problem: what can be chosen today, what it needs, and why the rest cannot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shipworthy.catalog import Activity, Catalog, Certification, Role
from shipworthy.planner.calendar import Calendar
from shipworthy.planner.knowledge import Atoms, bits, starting_levels
from shipworthy.planner.problem import NEVER, Exam, Problem, Project, Rules, Trade, Wish, Work
from shipworthy.planner.profile import Profile

STAGE_RANKS = {"cloud-foundation": 0, "cloud-architecture": 1, "ai-services": 2}
LAST_RANK = 3
SITTING_MINUTES = 120
_UNASKED_WEIGHT = 2


@dataclass(frozen=True)
class Compiled:
    """A problem with what it was made from, and why each certification that is not a candidate is not one."""

    problem: Problem
    profile: Profile
    catalog: Catalog
    calendar: Calendar
    today: date
    excluded: dict[str, str]
    practice: tuple[Activity, ...]

    @property
    def role(self) -> Role:
        """The role aimed at."""
        return self.catalog.roles[self.profile.role]


def compile_problem(profile: Profile, catalog: Catalog, *, today: date) -> Compiled:
    """The problem that `profile` poses on `catalog`. Exams are looked at as of the plan's start, never before `today`."""
    calendar = calendar_of(profile, catalog)
    atoms = Atoms(catalog, starting_levels(profile, catalog, today=today))
    role = catalog.roles[profile.role]
    wishes = _wishes(role, profile.rung, atoms)
    practice = tuple(a for a in catalog.activities.values() if a.kind == "practice-block" and a.certification is None)
    base = _base(wishes, practice, atoms)
    excluded = {c.id: reason for c in catalog.certifications.values() if (reason := _exclusion(c, profile, catalog))}
    relevance = _Relevance(role, profile.rung)
    exams = _exams(profile, catalog, atoms, calendar, excluded, relevance)
    projects = _projects(catalog, atoms, relevance)
    labs = tuple(_work(a, atoms) for a in catalog.activities.values() if a.kind == "lab")
    problem = Problem(
        atoms=atoms,
        exams=exams,
        projects=projects,
        labs=tuple(lab for lab in labs if lab.outcome),
        base=base,
        wishes=tuple(wish for wish in wishes if len(wish.options) > 1),
        base_minutes=sum(round(a.own_hours.likely * 60) for a in practice),
        base_cents=sum(round(a.cost_usd * 100) for a in practice),
        free=_free(catalog, atoms),
        rules=_rules(profile, catalog, role, calendar),
        trade=Trade.of(profile.objective, hour_usd=catalog.policy.worth.hour_usd, point_hours=catalog.policy.worth.point_hours),
        stage_points_held=_held_points(profile, catalog, relevance),
        project_shares=_shares(catalog.policy.worth.second_project_share, role.projects.max),
        held=frozenset(profile.have),
        untaught=_untaught(catalog, wishes),
    )
    return Compiled(problem, profile, catalog, calendar, today, excluded, practice)


def calendar_of(profile: Profile, catalog: Catalog) -> Calendar:
    """The profile's weeks, at the pace's usual hours where the profile gives none."""
    pace = catalog.policy.paces[profile.pace]
    return Calendar(profile.start, profile.hours_per_week or pace.hours_per_week, pace.usable_share, profile.time_off)


def _wishes(role: Role, rung: str, atoms: Atoms) -> tuple[Wish, ...]:
    asked = ((r, r.level(rung)) for r in role.requirements)
    return tuple(
        Wish(tuple(atoms.closure(skill, level) for skill in requirement.skills), requirement.skills, level, requirement.weight)
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
        if activity.kind == "study-unit" or (activity.kind == "practice-block" and activity.certification is None):
            for taught in activity.teaches:
                reached[taught.skill] = max(taught.level, reached.get(taught.skill, 0))
    return sum(1 << i for i, atom in enumerate(atoms.atoms) if atom.level <= reached.get(atom.skill, 0))


def _untaught(catalog: Catalog, wishes: tuple[Wish, ...]) -> tuple[tuple[str, int], ...]:
    """Requirements that no activity of the catalogue teaches."""
    return tuple(
        (wish.skills[0], wish.level)
        for wish in wishes
        if all(mask and not any(catalog.teaching(s, wish.level)) for s, mask in zip(wish.skills, wish.options, strict=True))
    )


def _rules(profile: Profile, catalog: Catalog, role: Role, calendar: Calendar) -> Rules:
    rule = role.certifications
    held = {catalog.certifications[name].stage for name in profile.have}
    groups = tuple(frozenset(catalog.policy.stage_groups[group]) for group in rule.stages)
    return Rules(
        least_exams=max(0, rule.min - len(profile.have)),
        most_exams=rule.max,
        groups=tuple(group for group in groups if not group & held),
        least_projects=role.projects.least(profile.rung),
        most_projects=max(role.projects.max, role.projects.least(profile.rung)),
        budget_cents=profile.budget_cents,
        minutes=calendar.minutes_until(profile.by) if profile.by else None,
    )


def _shares(second: float, most: int) -> tuple[int, ...]:
    return tuple(round(1000 * second**rank) for rank in range(max(1, most)))


# Certifications -------------------------------------------------------------------------------------------------------


def _exclusion(certification: Certification, profile: Profile, catalog: Catalog) -> str | None:
    """Why a certification cannot be in this plan, None when it can. The first reason that holds."""
    status = certification.status_on(profile.start)
    checks = (
        (certification.id in profile.have, "You hold it already"),
        (status == "retired", _retired(certification, catalog)),
        (certification.gated is not None, f"Not open to everybody: {certification.gated.by if certification.gated else ''}"),
        (_is_unfinished(certification, profile.start), f"Still {status} on {profile.start}: a plan holds finished exams only"),
        (certification.vendor not in catalog.policy.vendors[profile.vendor], _other_vendor(certification, profile)),
        (certification.level in {"course", "business"}, f"A {certification.level} certificate, not an engineer's exam"),
        (certification.price_usd.value is None, "No price could be confirmed"),
        (not certification.needs_on(profile.start), "No blueprint could be confirmed"),
    )
    return next((reason for holds, reason in checks if holds), None)


def _is_unfinished(certification: Certification, start: date) -> bool:
    """Whether it is announced or in beta with no known day on which it becomes a finished exam."""
    opens = certification.opens()
    return certification.status_on(start) in {"beta", "announced"} and (opens is None or opens <= start)


def _retired(certification: Certification, catalog: Catalog) -> str:
    after = " and ".join(catalog.certifications[name].short for name in certification.replaced_by)
    return f"Retired on {certification.closes()}" + (f"; {after} took its place" if after else "")


def _other_vendor(certification: Certification, profile: Profile) -> str:
    return "Not by a vendor this plan looks at" if profile.vendor == "any" else f"You prefer {profile.vendor}"


def _exams(
    profile: Profile, catalog: Catalog, atoms: Atoms, calendar: Calendar, excluded: dict[str, str], relevance: _Relevance
) -> tuple[Exam, ...]:
    candidates = [c for c in catalog.certifications.values() if c.id not in excluded]
    return tuple(_exam(c, profile, catalog, atoms, calendar, relevance) for c in candidates)


def _exam(
    certification: Certification, profile: Profile, catalog: Catalog, atoms: Atoms, calendar: Calendar, relevance: _Relevance
) -> Exam:
    needs = certification.needs_on(profile.start)
    preparation = catalog.activities_for(certification.id)
    entry = 0
    for skill, level in needs.items():
        entry |= atoms.closure(skill, level)
    for activity in preparation:
        entry |= atoms.closure_of(activity.requires)
    price = round((certification.price_usd.value or 0) * 100)
    entry_rule = certification.entry
    ready = entry_rule is None or _meets(atoms.start, entry_rule.or_start_levels)
    return Exam(
        id=certification.id,
        entry=entry,
        outcome=0,
        own_minutes=sum(round(a.own_hours.likely * 60) for a in preparation) + (certification.minutes.value or SITTING_MINUTES),
        cost_cents=price + sum(round(a.cost_usd * 100) for a in preparation),
        vendor=certification.vendor,
        stage=certification.stage,
        stage_rank=STAGE_RANKS.get(certification.stage, LAST_RANK),
        points=_points(certification, catalog, needs, relevance),
        resit_cents=round(price * certification.resit.share_of_price),
        pass_chance=catalog.policy.first_try_pass[certification.level],
        requires=frozenset(certification.requires),
        after_any=frozenset() if ready or entry_rule is None else frozenset(entry_rule.after_any),
        opens_minute=_opens(certification, calendar),
        closes_minute=_closes(certification, calendar),
    )


def _meets(start: dict[str, int], levels: dict[str, int]) -> bool:
    """Whether every start level holds; no levels named means that nothing but an easier certification opens the way."""
    return bool(levels) and all(start.get(skill, 0) >= level for skill, level in levels.items())


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


def _points(certification: Certification, catalog: Catalog, needs: dict[str, int], relevance: _Relevance) -> int:
    worth = catalog.policy.worth.certification_points.get(certification.stage, 0.0)
    return round(10 * worth * relevance.of(needs))


def _held_points(profile: Profile, catalog: Catalog, relevance: _Relevance) -> dict[str, int]:
    points: dict[str, int] = {}
    for name in profile.have:
        certification = catalog.certifications[name]
        found = _points(certification, catalog, certification.needs_on(profile.start), relevance)
        points[certification.stage] = max(found, points.get(certification.stage, 0))
    return points


# Projects and labs ----------------------------------------------------------------------------------------------------


def _work(activity: Activity, atoms: Atoms) -> Work:
    return Work(activity.id, *_masks(activity, atoms), round(activity.own_hours.likely * 60), round(activity.cost_usd * 100))


def _masks(activity: Activity, atoms: Atoms) -> tuple[int, int]:
    """What must be known first, and what it teaches itself: for a lab or project, only what study units do not."""
    everything = atoms.closure_of(activity.requires) | atoms.closure_of(activity.teaches)
    direct = atoms.direct(activity.teaches, above=0)
    taught = sum(1 << i for i in bits(direct) if _top(activity, atoms, i))
    return everything & ~taught, taught


def _top(activity: Activity, atoms: Atoms, index: int) -> bool:
    """Whether an atom is the level that the activity teaches; the levels below come before it."""
    atom = atoms.atoms[index]
    return any(taught.skill == atom.skill and taught.level == atom.level for taught in activity.teaches)


def _projects(catalog: Catalog, atoms: Atoms, relevance: _Relevance) -> tuple[Project, ...]:
    found = []
    for activity in catalog.activities.values():
        if activity.kind == "project":
            entry, outcome = _masks(activity, atoms)
            share = relevance.of({taught.skill: taught.level for taught in (*activity.requires, *activity.teaches)})
            points = round(10 * catalog.policy.worth.project_points * share)
            own, cost = round(activity.own_hours.likely * 60), round(activity.cost_usd * 100)
            found.append(Project(activity.id, entry, outcome, own, cost, points))
    return tuple(found)


class _Relevance:
    """How much of what an activity is about the role asks for: 0.5 when none of it, 1 when all of it."""

    def __init__(self, role: Role, rung: str) -> None:
        self._weights = {skill: r.weight for r in role.requirements if r.level(rung) for skill in r.skills}

    def of(self, skills: dict[str, int]) -> float:
        """Between 0.5 and 1: the asked-for weight among the weights of `skills`."""
        asked = sum(self._weights.get(skill, 0) for skill in skills)
        everything = sum(self._weights.get(skill, _UNASKED_WEIGHT) for skill in skills)
        return 0.5 + 0.5 * (asked / everything if everything else 0.0)
