"""When no plan can hold: the smallest set of wishes that conflict, and the nearest plan that would work."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from shipworthy.kernel import Message, Money, ShipworthyError, Value, say, say_count, say_list
from shipworthy.planner.plan import Conflict, Nearest
from shipworthy.planner.problem.compiling import Compiled, compile_problem
from shipworthy.planner.profile import MOST_HOURS, Profile
from shipworthy.planner.solver.solving import Solution, solve
from shipworthy.planner.telling.standing import missing_requirements


class Infeasible(ShipworthyError):
    """No plan can hold under these wishes; `conflict` says which of them clash and what would work."""

    def __init__(self, conflict: Conflict) -> None:
        super().__init__(conflict.sentence)
        self.conflict = conflict


_LABELS = {
    "budget": say("your budget"),
    "by": say("your target date"),
    "vendor": say("your vendor preference"),
    "hours": say("your hours a week"),
}


_NO_WISH = Conflict(
    wishes=("role", "start"),
    sentence=say(
        "This catalogue holds no set of certifications and projects that meets the role's own rules on your start date."
    ),
    nearest=(),
)


def explain_conflict(compiled: Compiled) -> Conflict:
    """The conflict behind a profile that has no plan."""
    if compiled.problem.untaught:
        missing = missing_requirements(compiled.catalog, compiled.problem.untaught)
        sentence = say(
            "No activity in this catalogue teaches {missing}. Add one, or choose another role or rung.", missing=missing
        )
        return Conflict(wishes=("role",), sentence=sentence, nearest=())
    given = _given(compiled.profile)
    for size in range(len(given) + 1):
        for kept in combinations(given, size):
            if not _feasible(_without(compiled.profile, set(given) - set(kept)), compiled):
                return _conflict(compiled, kept) if kept else _NO_WISH
    return _NO_WISH


def check_horizon(compiled: Compiled, solution: Solution) -> None:
    """Infeasible when a solution runs beyond the forty years that the calendar holds."""
    if compiled.calendar.day_of(solution.minutes) is None:
        sentence = say(
            "At these hours, with this time off, the plan would take more than forty years. Give it more hours a week."
        )
        raise Infeasible(Conflict(wishes=("hours",), sentence=sentence, nearest=()))


def _given(profile: Profile) -> tuple[str, ...]:
    """Wishes that a person stated and could give up."""
    wishes = (
        ("budget", profile.budget_cents is not None),
        ("by", profile.by is not None),
        ("vendor", profile.vendor != "any"),
    )
    return tuple(name for name, stated in wishes if stated)


_FREE: dict[str, tuple[str, object]] = {
    "budget": ("budget_cents", None),
    "by": ("by", None),
    "vendor": ("vendor", "any"),
}


def _without(profile: Profile, dropped: set[str]) -> Profile:
    return profile.model_copy(update=dict(_FREE[wish] for wish in dropped))


def _feasible(profile: Profile, compiled: Compiled) -> bool:
    return _best(profile, compiled)[0] is not None


def _conflict(compiled: Compiled, wishes: tuple[str, ...]) -> Conflict:
    stated = [say("{wish} ({value})", wish=_LABELS[w], value=_stated(compiled.profile, w)) for w in wishes]
    sentence = (
        say("No plan fits {wish}.", wish=stated[0])
        if len(stated) == 1
        else say("No plan fits {wishes} together.", wishes=say_list(stated))
    )
    return Conflict(wishes=wishes, sentence=sentence, nearest=tuple(_nearest(compiled, wishes)))


def _stated(profile: Profile, wish: str) -> Value:
    if wish == "budget":
        return Money(profile.budget_cents or 0)
    return profile.by or "" if wish == "by" else profile.vendor


def _nearest(compiled: Compiled, wishes: tuple[str, ...]) -> Iterator[Nearest]:
    """For each wish of the conflict, the least it must give. Where other wishes cannot hold either, they are dropped and named."""
    finders = {"budget": (_nearest_budget,), "by": (_nearest_date, _nearest_hours), "vendor": (_nearest_vendor,)}
    others = set(_given(compiled.profile)) - set(wishes)
    for wish in wishes:
        for finder in finders[wish]:
            found = finder(compiled.profile, compiled)
            if found is None and others:
                found = _with_dropped(finder(_without(compiled.profile, others), compiled), others)
            if found:
                yield found


def _with_dropped(found: Nearest | None, dropped: set[str]) -> Nearest | None:
    if found is None:
        return None
    names = say_list(sorted(_LABELS[name] for name in dropped))
    both = say("{sentence} It cannot hold together with {wishes}.", sentence=found.sentence, wishes=names)
    return found.model_copy(update={"sentence": both})


def _nearest_vendor(profile: Profile, compiled: Compiled) -> Nearest | None:
    relaxed = profile.model_copy(update={"vendor": "any"})
    if not _feasible(relaxed, compiled):
        return None
    return Nearest(wish="vendor", sentence=say("With no vendor preference there is a plan."), profile=relaxed)


def _nearest_budget(profile: Profile, compiled: Compiled) -> Nearest | None:
    solution, other = _best(profile.model_copy(update={"budget_cents": None, "objective": "cheapest"}), compiled)
    if solution is None:
        return None
    relaxed, money = profile.model_copy(update={"budget_cents": solution.cents}), Money(solution.cents)
    return Nearest(
        wish="budget",
        sentence=say("The least that works is {money}, with {exams}.", money=money, exams=_route(solution, other))
        if solution.exams
        else say("The least that works is {money}.", money=money),
        profile=relaxed,
    )


def _nearest_date(profile: Profile, compiled: Compiled) -> Nearest | None:
    solution, fastest = _best(profile.model_copy(update={"by": None, "objective": "fastest"}), compiled)
    finish = fastest.calendar.day_of(solution.minutes) if solution else None
    if solution is None or finish is None:
        return None
    relaxed = profile.model_copy(update={"by": finish})
    return Nearest(
        wish="by",
        sentence=say(
            "The earliest finish at your hours is {day}, with {exams}.", day=finish, exams=_route(solution, fastest)
        )
        if solution.exams
        else say("The earliest finish at your hours is {day}.", day=finish),
        profile=relaxed,
    )


def _route(solution: Solution, compiled: Compiled) -> Value:
    """'CLF-C02 and AIF-C01': the certifications in order."""
    return say_list([compiled.catalog.certifications[name].short for name in solution.exams])


def _best(profile: Profile, compiled: Compiled) -> tuple[Solution | None, Compiled]:
    other = compile_problem(profile, compiled.catalog, today=compiled.today, history=compiled.history)
    return solve(other.problem, settle_ties=False), other


def _nearest_hours(profile: Profile, compiled: Compiled) -> Nearest | None:
    """The fewest whole hours a week that reach the target date, if eighty are enough."""
    usual = profile.hours_per_week or compiled.catalog.policy.paces[profile.pace].hours_per_week
    low, high = int(usual) + 1, int(MOST_HOURS)
    if low > high or not _reaches(profile, compiled, high):
        return None
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if _reaches(profile, compiled, middle) else (middle + 1, high)
    relaxed = profile.model_copy(update={"hours_per_week": float(low)})
    return Nearest(wish="hours", sentence=_would_reach(low), profile=relaxed)


def _would_reach(hours: int) -> Message:
    return say_count("One hour a week would reach your date.", "{count} hours a week would reach your date.", hours)


def _reaches(profile: Profile, compiled: Compiled, hours: float) -> bool:
    return _feasible(profile.model_copy(update={"hours_per_week": float(hours)}), compiled)
