"""A new plan after something happened: it moves as little as it can, says what moved, and learns the person's own pace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from shipworthy.catalog import Catalog
from shipworthy.kernel import BadInput, Message, resolve, say, say_count, say_list, shown
from shipworthy.planner.comparing.conflicts import Infeasible, check_horizon, explain_conflict
from shipworthy.planner.comparing.exploring import Solved, against
from shipworthy.planner.plan import Alternative, Moved, Plan, Progress, Replan, Step
from shipworthy.planner.problem.compiling import Compiled, History, compile_problem
from shipworthy.planner.profile import Mastery, Profile, TimeOff
from shipworthy.planner.solver.choosing import Extra
from shipworthy.planner.solver.ordering import OrderRules
from shipworthy.planner.solver.solving import Solution, solve
from shipworthy.planner.telling.assembling import Draft, assemble

# Planned hours that count as much as the log itself: one long unit alone does not change anybody's pace.
PRIOR_HOURS = 40.0
LEAST_PACE, MOST_PACE = 0.5, 2.5
MOST_BANKED = 0.9
NOTABLE_PACE = 0.05
WORTH_SAYING_WEEKS = 1.0


@dataclass(frozen=True)
class _Log:
    """Pace from the log: hours really spent for one planned, and in words what that rests on."""

    factor: float
    basis: Message


def replan(plan: Plan, progress: Progress, catalog: Catalog, *, today: date) -> Replan:
    """The rest of `plan` as seen on `today`: the same milestones in the same order where the rules still allow it.

    BadInput when `progress` names a step that the plan does not have; Infeasible when no plan is left under the wishes.
    """
    steps = {step.id: step for step in plan.steps}
    _check(progress, steps)
    log = _pace(progress, steps)
    profile = _profile_now(plan, progress, steps, catalog, today)
    compiled = compile_problem(profile, catalog, today=today, history=_history(progress, steps, log, catalog))
    kept = _kept(plan, progress)
    solution = _least_moves(compiled, kept)
    if solution is None:
        raise Infeasible(explain_conflict(compiled))
    check_horizon(compiled, solution)
    new = assemble(Draft.of(compiled, solution))
    moved = _moves(plan, new, progress, _later_reason(progress, log, today))
    return Replan(
        plan=new,
        today=today,
        pace_factor=log.factor,
        pace_basis=log.basis,
        moved=moved,
        sentence=_sentence(plan, new),
        better=_better(compiled, solution),
    )


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
            measured[gain.skill] = _now_reached(measured[gain.skill], gain.to_level)
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


def _now_reached(chances: Mastery, level: int) -> Mastery:
    """A step that is done counts as its level reached; what answers say of the levels above stays."""
    first, second, third, fourth = (1.0 if at <= level else chance for at, chance in enumerate(chances, start=1))
    return first, second, third, fourth


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


# What moved -----------------------------------------------------------------------------------------------------------


def _later_reason(progress: Progress, log: _Log, today: date) -> Message:
    """Why what is left stands later, in the words of what happened."""
    causes = []
    if progress.missed:
        causes.append(say_count("one week without study", "{count} weeks without study", len(progress.missed)))
    if log.factor > 1 + NOTABLE_PACE:
        factor = f"{log.factor:.2f}"
        causes.append(say("your log says {factor} hours for one planned", factor=factor))
    if not causes:
        return say("The rest begins on {day}", day=today)
    return say("The rest begins on {day}; {causes}", day=today, causes=say_list(causes))


def _moves(old: Plan, new: Plan, progress: Progress, later: Message) -> tuple[Moved, ...]:
    before, after = {s.id: s for s in old.steps}, {s.id: s for s in new.steps}
    done = set(progress.done)
    gone = {step.id: _why_gone(step, old, new, done) for step in old.steps if step.id not in after}
    moves = [_move(step, after.get(step.id), done, gone, later) for step in old.steps]
    added = [
        Moved(step=s.id, title=s.title, change="added", days=0, reason=say("Needed now that the route changed"))
        for s in new.steps
        if s.id not in before
    ]
    return (*moves, *added)


def _milestone_steps(plan: Plan) -> set[str]:
    return {mark.step for month in plan.months for mark in month.milestones if mark.kind != "review"}


def _why_gone(step: Step, old: Plan, new: Plan, done: set[str]) -> Message:
    """Why a step of the old plan is not in the new one."""
    ahead = [gain for other in new.steps for gain in other.skills]
    if any(
        now.skill == gain.skill and now.from_level < gain.to_level <= now.to_level
        for now in ahead
        for gain in step.skills
    ):
        return say("Part of another step now")
    dropped = _milestone_steps(old) - _milestone_steps(new) - done
    if step.milestone in dropped:
        return say("The new route does without it")
    return say("Covered by what you have done")


def _move(step: Step, now: Step | None, done: set[str], gone: Mapping[str, Message], later: Message) -> Moved:
    if step.id in done:
        return Moved(step=step.id, title=step.title, change="done", days=0, reason=say("Done: credited"))
    if now is None:
        return Moved(step=step.id, title=step.title, change="removed", days=0, reason=gone[step.id])
    days = (now.end - step.end).days
    if days == 0:
        return Moved(step=step.id, title=step.title, change="kept", days=0, reason=say("Stands where it stood"))
    if days > 0:
        return Moved(step=step.id, title=step.title, change="later", days=days, reason=later)
    return Moved(
        step=step.id, title=step.title, change="earlier", days=days, reason=say("Less is left to do before it")
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
