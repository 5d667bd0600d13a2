"""A new plan after something happened: it moves as little as it can, says what moved, and learns the person's own pace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from shipworthy.catalog import Catalog
from shipworthy.kernel import BadInput, Message, resolve, say, say_count, shown
from shipworthy.planner.comparing.conflicts import Infeasible, check_horizon, explain_conflict
from shipworthy.planner.comparing.exploring import Solved, against
from shipworthy.planner.comparing.moving import Causes, Shown, moves
from shipworthy.planner.plan import Alternative, Plan, Progress, Replan, Step
from shipworthy.planner.problem.compiling import Compiled, History, compile_problem
from shipworthy.planner.problem.hearing import Heard, credited, listened
from shipworthy.planner.profile import Profile, TimeOff
from shipworthy.planner.solver.choosing import Extra
from shipworthy.planner.solver.ordering import OrderRules
from shipworthy.planner.solver.solving import Solution, solve
from shipworthy.planner.telling.assembling import Draft, assemble

# Planned hours that count as much as the log itself: one long unit alone does not change anybody's pace.
PRIOR_HOURS = 40.0
LEAST_PACE, MOST_PACE = 0.5, 2.5
MOST_BANKED = 0.9
WORTH_SAYING_WEEKS = 1.0


@dataclass(frozen=True)
class _Log:
    """Pace from the log: hours really spent for one planned, and in words what that rests on."""

    factor: float
    basis: Message


def replan(
    plan: Plan,
    progress: Progress,
    catalog: Catalog,
    *,
    today: date,
    answers: Heard | None = None,
    learnt: Mapping[str, int] | None = None,
) -> Replan:
    """The rest of `plan` as seen on `today`: the same milestones in the same order where the rules still allow it.

    ``answers`` are what answers to questions show by now, and take the place of what they showed when the plan was made;
    ``learnt`` are levels by skill that steps done under earlier versions of the plan have taught.

    BadInput when `progress` names a step that the plan does not have; Infeasible when no plan is left under the wishes.
    """
    steps = {step.id: step for step in plan.steps}
    _check(progress, steps)
    log = _pace(progress, steps)
    profile = _profile_now(plan, progress, steps, catalog, today)
    if answers is not None:
        profile = listened(profile, answers, catalog, today=today, learnt=_credit(progress, steps, learnt or {}))
    compiled = compile_problem(profile, catalog, today=today, history=_history(progress, steps, log, catalog))
    kept = _kept(plan, progress)
    solution = _least_moves(compiled, kept)
    if solution is None:
        raise Infeasible(explain_conflict(compiled))
    check_horizon(compiled, solution)
    new = assemble(Draft.of(compiled, solution))
    moved = moves(plan, new, progress, _causes(plan, new, progress, log, catalog, today))
    return Replan(
        plan=new,
        today=today,
        pace_factor=log.factor,
        pace_basis=log.basis,
        moved=moved,
        sentence=_sentence(plan, new),
        better=_better(compiled, solution),
    )


def _causes(plan: Plan, new: Plan, progress: Progress, log: _Log, catalog: Catalog, today: date) -> Causes:
    taught = [gain.skill for step in plan.steps if step.id in progress.done for gain in step.skills]
    shown = Shown.of(plan.profile, new.profile, taught, catalog, today)
    return Causes(len(progress.missed), log.factor, today, shown)


def _check(progress: Progress, steps: Mapping[str, Step]) -> None:
    for name in (*progress.done, *progress.spent):
        resolve("step", name, steps)
    for name, hours in progress.spent.items():
        if not 0 <= hours <= 2000:  # noqa: PLR2004  (a year of full-time work)
            raise BadInput(
                say("hours spent on {step}", step=name),
                say("{value} is out of range", value=shown(hours)),
                say("Write hours between 0 and 2000."),
            )


def _pace(progress: Progress, steps: Mapping[str, Step]) -> _Log:
    """Hours needed for one planned hour, shrunk towards 1: the log counts as much as its hours against forty."""
    logged = [(progress.spent[name], steps[name].hours) for name in progress.done if name in progress.spent]
    spent, planned = sum(s for s, _ in logged), sum(p for _, p in logged)
    factor = (spent + PRIOR_HOURS) / (planned + PRIOR_HOURS)
    factor = min(MOST_PACE, max(LEAST_PACE, factor))
    basis = (
        say_count(
            "{spent} hours for {planned} planned, over {count} step",
            "{spent} hours for {planned} planned, over {count} steps",
            len(logged),
            spent=float(spent),
            planned=float(planned),
        )
        if logged
        else say("no hours logged yet")
    )
    return _Log(round(factor, 3), basis)


def _history(progress: Progress, steps: Mapping[str, Step], log: _Log, catalog: Catalog) -> History:
    """Activities done, the pace, and minutes already in steps that are begun: at most nine tenths of what each needs."""
    begun = [name for name in progress.spent if name not in progress.done]
    banked = sum(min(progress.spent[name], MOST_BANKED * steps[name].hours * log.factor) for name in begun)
    done = frozenset(name for name in progress.done if name in catalog.activities)
    return History(done=done, pace=log.factor, banked_minutes=round(60 * banked))


def _profile_now(plan: Plan, progress: Progress, steps: Mapping[str, Step], catalog: Catalog, today: date) -> Profile:
    """The profile as it stands: levels and certifications earned, money spent."""
    profile = plan.profile
    done = [steps[name] for name in progress.done]
    skills, measured = dict(profile.skills), dict(profile.measured)
    for gain in (gain for step in done for gain in step.skills):
        skills[gain.skill] = max(gain.to_level, skills.get(gain.skill, 0))
        if gain.skill in measured:
            measured[gain.skill] = credited(measured[gain.skill], gain.to_level)
    earned = [step.id.removeprefix("exam-") for step in done if step.kind == "exam"]
    for name in earned:
        for skill, level in catalog.certifications[name].needs_on(today).items():
            skills[skill] = max(level, skills.get(skill, level))
    spent_cents = sum(step.cost_cents for step in done)
    budget = None if profile.budget_cents is None else max(0, profile.budget_cents - spent_cents)
    return profile.model_copy(
        update={
            "start": max(today, profile.start),
            "skills": skills,
            "measured": measured,
            "have": (*profile.have, *(name for name in earned if name not in profile.have)),
            "budget_cents": budget,
            "time_off": (*profile.time_off, *_missed(progress, today)),
        }
    )


def _credit(progress: Progress, steps: Mapping[str, Step], before: Mapping[str, int]) -> dict[str, int]:
    """Levels that steps have taught, of this plan and of those before it."""
    found = dict(before)
    for gain in (gain for name in progress.done for gain in steps[name].skills):
        found[gain.skill] = max(gain.to_level, found.get(gain.skill, 0))
    return found


def _missed(progress: Progress, today: date) -> tuple[TimeOff, ...]:
    """Missed weeks that still lie ahead; the past needs no time off, since the new plan begins today."""
    ahead = (day for day in progress.missed if day + timedelta(days=6) >= today)
    return tuple(TimeOff(first=max(day, today), last=day + timedelta(days=6)) for day in ahead)


@dataclass(frozen=True)
class _Kept:
    """Milestones of the old plan that are still ahead, and their ranks."""

    milestones: frozenset[str]
    rank: Mapping[str, int]


def _kept(plan: Plan, progress: Progress) -> _Kept:
    done = set(progress.done)
    names = [m.activity for month in plan.months for m in month.milestones if m.kind != "review" and m.step not in done]
    return _Kept(frozenset(names), {name: rank for rank, name in enumerate(names)})


def _least_moves(compiled: Compiled, kept: _Kept) -> Solution | None:
    """The same milestones if the rules allow; otherwise all but one of them, all but two, and so on; the best of those."""
    problem = compiled.problem
    rules = OrderRules(earlier_rank=kept.rank)
    candidates = {work.id for work in (*problem.exams, *problem.projects)}
    still = kept.milestones & candidates
    others = frozenset(candidates - still)
    exact = solve(problem, Extra(include=still, exclude=others), order_rules=rules)
    if exact:
        return exact
    for fewer in range(len(still) + 1):
        found = [
            s for s in (_keeping(compiled, still, dropped, rules) for dropped in _subsets(sorted(still), fewer)) if s
        ]
        if found:
            return min(found, key=lambda s: (len(s.sets.choice.milestones - still), s.score, s.ordered.order))
    return None


def _keeping(compiled: Compiled, still: frozenset[str], dropped: frozenset[str], rules: OrderRules) -> Solution | None:
    return solve(compiled.problem, Extra(include=still - dropped, exclude=dropped), order_rules=rules)


def _subsets(names: list[str], size: int) -> list[frozenset[str]]:

    return [frozenset(chosen) for chosen in combinations(names, size)]


def _better(compiled: Compiled, solution: Solution) -> Alternative | None:
    """A route that would now score better by at least a week, if the smallest change is no longer the best."""
    best = solve(compiled.problem)
    if best is None or best.score >= solution.score:
        return None
    plan, other = Solved(compiled, solution), Solved(compiled, best)
    cost = against(plan, other)
    if cost.weeks > -WORTH_SAYING_WEEKS and best.exams == solution.exams:
        return None
    return Alternative(
        kind="sequence",
        objective=compiled.profile.objective,
        label=say("A different route would now be better"),
        certifications=best.exams,
        projects=tuple(name for name in best.ordered.order if name in best.sets.choice.projects),
        weeks=other.weeks,
        hours=round(best.minutes / 60, 1),
        finish=other.finish,
        cost_cents=best.cents,
        value=round(best.value, 1),
        early_value=round(other.early_value, 1),
        against=cost,
    )


def _sentence(old: Plan, new: Plan) -> Message:
    finish, days = new.summary.finish, (new.summary.finish - old.summary.finish).days
    if days == 0:
        return say("You finish on the same day, {day}.", day=finish)
    if days > 0:
        return say_count(
            "You finish on {day}, one day after the day planned first.",
            "You finish on {day}, {count} days after the day planned first.",
            days,
            day=finish,
        )
    return say_count(
        "You finish on {day}, one day before the day planned first.",
        "You finish on {day}, {count} days before the day planned first.",
        -days,
        day=finish,
    )
