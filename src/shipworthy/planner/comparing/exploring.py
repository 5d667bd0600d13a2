"""Other plans beside the chosen one, each by solving again: what they gain, and what they cost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from shipworthy.kernel import Message, Money, say, say_count, say_list
from shipworthy.planner.plan import Alternative, Difference, NotChosen, Swap, WhatIf
from shipworthy.planner.problem.compiling import Compiled, compile_problem
from shipworthy.planner.problem.problem import Exam
from shipworthy.planner.profile import OBJECTIVES, VENDORS, Profile
from shipworthy.planner.solver.choosing import Extra
from shipworthy.planner.solver.ordering import OrderRules, obstacle
from shipworthy.planner.solver.solving import Solution, reorder, solve

MORE_HOURS = 2.0
LESS_CENTS = 100_00
_IF_YOU_WANT_IT: dict[str, Message] = {
    "balanced": say("Best if you want it balanced"),
    "fastest": say("Best if you want it fastest"),
    "cheapest": say("Best if you want it cheapest"),
}
_PREFERRED: dict[str, Message] = {
    "any": say("No vendor preference"),
    "aws": say("AWS preferred"),
    "azure": say("Azure preferred"),
    "google": say("Google preferred"),
}
_RULES = {
    "requires": say("it must be held first"),
    "entry": say("starting there takes an easier certification or more experience first"),
    "stage": say("employers value cloud before AI services, and those before machine learning or a specialisation"),
    "lifecycle": say("the exam would fall outside its life"),
    "needs a project first": say("the project teaches what it needs"),
}


@dataclass(frozen=True)
class Solved:
    """A compiled profile with its best solution."""

    compiled: Compiled
    solution: Solution

    @property
    def finish(self) -> date:
        """The last day of the plan."""
        return self.compiled.calendar.day_of(self.solution.minutes) or date.max

    @property
    def early_value(self) -> float:
        """Points in hand on an average day of the first year."""
        return self.solution.early_value(self.compiled.calendar)

    @property
    def weeks(self) -> float:
        """Weeks from the start to the finish."""
        return round(((self.finish - self.compiled.profile.start).days + 1) / 7, 1)


def solve_profile(profile: Profile, base: Compiled) -> Solved | None:
    """The best plan for another profile on the same catalogue and day."""
    compiled = compile_problem(profile, base.catalog, today=base.today, history=base.history)
    solution = solve(compiled.problem)
    return Solved(compiled, solution) if solution else None


def against(plan: Solved, other: Solved) -> Difference:
    """What `other` costs more than `plan`: weeks, US cents, value and early value given up."""
    return Difference(
        weeks=round(other.weeks - plan.weeks, 1),
        cost_cents=other.solution.cents - plan.solution.cents,
        value=round(plan.solution.value - other.solution.value, 1),
        early_value=round(plan.early_value - other.early_value, 1),
    )


# Alternatives ---------------------------------------------------------------------------------------------------------


def alternatives(plan: Solved, count: int) -> tuple[Alternative, ...]:
    """The best plan for each other objective, and the `count` next best with another set of certifications."""
    return (*_other_objectives(plan), *_other_sequences(plan, count))


def _other_objectives(plan: Solved) -> Iterator[Alternative]:
    for objective in OBJECTIVES:
        if objective != plan.compiled.profile.objective:
            other = solve_profile(plan.compiled.profile.model_copy(update={"objective": objective}), plan.compiled)
            if other:
                yield _alternative("objective", _IF_YOU_WANT_IT[objective], plan, other)


def _other_sequences(plan: Solved, count: int) -> Iterator[Alternative]:
    seen = [plan.solution.sets.choice.exams]
    for _ in range(count):
        solution = solve(plan.compiled.problem, Extra(other_exams_than=tuple(seen)), settle_ties=False)
        if solution is None:
            return
        seen.append(solution.sets.choice.exams)
        yield _alternative(
            "sequence", say("Next best with other certifications"), plan, Solved(plan.compiled, solution)
        )


def _alternative(kind: str, label: str, plan: Solved, other: Solved) -> Alternative:
    solution = other.solution
    return Alternative.model_validate(
        {
            "kind": kind,
            "objective": other.compiled.profile.objective,
            "label": label,
            "certifications": solution.exams,
            "projects": tuple(n for n in solution.ordered.order if n in solution.sets.choice.projects),
            "weeks": other.weeks,
            "hours": round(solution.minutes / 60, 1),
            "finish": other.finish,
            "cost_cents": solution.cents,
            "value": round(solution.value, 1),
            "early_value": round(other.early_value, 1),
            "against": against(plan, other),
        }
    )


# Not chosen -----------------------------------------------------------------------------------------------------------


def not_chosen(plan: Solved) -> tuple[NotChosen, ...]:
    """Every certification left out, with the reason, and what forcing it in would cost where that is possible."""
    compiled, chosen = plan.compiled, plan.solution.sets.choice.exams
    others = (c for c in compiled.catalog.certifications.values() if c.id not in chosen)
    return tuple(_left_out(plan, certification.id) for certification in others)


def _left_out(plan: Solved, name: str) -> NotChosen:
    compiled = plan.compiled
    certification = compiled.catalog.certifications[name]
    forced: Solved | None = None
    reason = compiled.excluded.get(name)
    if reason is None:
        solution = solve(compiled.problem, Extra(include=frozenset({name})), settle_ties=False)
        forced = Solved(compiled, solution) if solution else None
        reason = _forced_reason(plan, forced, name)
    return NotChosen(
        id=name,
        name=certification.name,
        code=certification.short,
        reason=reason,
        forced=against(plan, forced) if forced else None,
        forced_certifications=forced.solution.exams if forced else (),
    )


def _forced_reason(plan: Solved, forced: Solved | None, name: str) -> Message:
    problem, catalog = plan.compiled.problem, plan.compiled.catalog
    exam = next(e for e in problem.exams if e.id == name)
    chosen = [e for e in problem.exams if e.id in plan.solution.sets.choice.exams]
    if forced is None:
        return _impossible_reason(plan, exam)
    if _is_other_cloud(plan, exam):
        return say("It belongs to another cloud: one cloud in depth counts for more than two in part")
    same = [catalog.certifications[e.id].short for e in chosen if e.stage_rank == exam.stage_rank]
    return (
        say("{exam} covers the same stage and gives more for this role", exam=same[0])
        if same
        else say("It takes more than it gives for this role")
    )


def _impossible_reason(plan: Solved, exam: Exam) -> Message:
    catalog = plan.compiled.catalog
    first = sorted(exam.after_any or exam.requires)
    if first and not set(first) & plan.compiled.problem.by_id.keys():
        names = say_list([catalog.certifications[n].short for n in first], or_=True)
        return say("From where you stand it comes after {exams}, which this plan cannot hold", exams=names)
    if _is_other_cloud(plan, exam):
        return say("It belongs to another cloud, which a plan from where you stand cannot be built on")
    return say("No plan can hold it within your wishes: time, money or the rules of the role")


def _is_other_cloud(plan: Solved, exam: Exam) -> bool:
    """Whether it belongs to a cloud, and the plan stands on another one."""
    problem, chosen = plan.compiled.problem, plan.solution.sets.choice.exams
    clouds = {e.vendor for e in problem.exams if e.id in chosen} & set(problem.rules.clouds)
    return exam.vendor in problem.rules.clouds and bool(clouds) and exam.vendor not in clouds


# Swaps ----------------------------------------------------------------------------------------------------------------


def swaps(plan: Solved) -> tuple[Swap, ...]:
    """For each two neighbouring milestones: what the other order would cost, or the rule that forbids it."""
    order = plan.solution.ordered.order
    return tuple(_swap(plan, order[:i], first, second) for i, (first, second) in enumerate(pairwise(order)))


def _swap(plan: Solved, before: Sequence[str], first: str, second: str) -> Swap:
    solution = plan.solution
    asked = OrderRules(before=frozenset({(second, first)}))
    swapped = reorder(solution, asked)
    if swapped:
        cost = against(plan, Solved(plan.compiled, swapped))
        reason = (
            say("It would bring value later")
            if cost.early_value > 0
            else say("It would bring the same value as early, with more changes of subject")
        )
        return Swap(first=first, second=second, allowed=True, reason=reason, against=cost)
    code = obstacle(solution.sets, frozenset(before), second, OrderRules()) or "stage"
    relaxed = reorder(solution, replace(asked, keep_stages=False)) if code == "stage" else None
    cost_anyway = against(plan, Solved(plan.compiled, relaxed)) if relaxed else None
    name = (
        plan.compiled.catalog.certifications[second].short if second in plan.compiled.catalog.certifications else second
    )
    return Swap(
        first=first,
        second=second,
        allowed=False,
        reason=say("Not before: for {milestone}, {rule}", milestone=name, rule=_RULES.get(code, code)),
        against=cost_anyway,
    )


# What would change this plan ------------------------------------------------------------------------------------------


def what_if(plan: Solved) -> tuple[WhatIf, ...]:
    """Two hours more, a hundred dollars less, another vendor, another region: each solved again."""
    return tuple(_what_if(plan, key, label, profile) for key, label, profile in _wishes(plan))


def _wishes(plan: Solved) -> Iterator[tuple[str, Message, Profile]]:
    profile, catalog = plan.compiled.profile, plan.compiled.catalog
    hours = profile.hours_per_week or catalog.policy.paces[profile.pace].hours_per_week
    yield (
        "more-hours",
        say_count("One hour a week more", "{count} hours a week more", MORE_HOURS),
        profile.model_copy(update={"hours_per_week": min(80.0, hours + MORE_HOURS)}),
    )
    budget = max(0, min(profile.budget_cents or plan.solution.cents, plan.solution.cents) - LESS_CENTS)
    yield (
        "less-money",
        say("{money} less", money=Money(LESS_CENTS)),
        profile.model_copy(update={"budget_cents": budget}),
    )
    for vendor in VENDORS:
        if vendor != profile.vendor:
            yield f"vendor-{vendor}", _PREFERRED[vendor], profile.model_copy(update={"vendor": vendor})
    other = "uk" if profile.region != "uk" else "us"
    yield f"region-{other}", say("Region {region}", region=other.upper()), profile.model_copy(update={"region": other})


def _what_if(plan: Solved, key: str, label: Message, profile: Profile) -> WhatIf:
    other = solve_profile(profile, plan.compiled)
    if other is None:
        sentence = say("No plan holds under that wish.")
        return WhatIf(
            id=key, label=label, certifications=(), weeks=0, cost_cents=0, changed=True, sentence=sentence, against=None
        )
    cost = against(plan, other)
    changed = other.solution.ordered.order != plan.solution.ordered.order or bool(cost.weeks or cost.cost_cents)
    return WhatIf(
        id=key,
        label=label,
        certifications=other.solution.exams,
        weeks=other.weeks,
        cost_cents=other.solution.cents,
        changed=changed,
        sentence=_change_sentence(plan, other, cost) if changed else _same_sentence(key),
        against=cost,
    )


def _same_sentence(key: str) -> Message:
    if key.startswith("region"):
        return say("The same plan: prices here are US list prices everywhere. Pay and tax differ by region.")
    return say("The same plan.")


def _change_sentence(plan: Solved, other: Solved, cost: Difference) -> Message:
    catalog, weeks, money = plan.compiled.catalog, abs(cost.weeks), Money(abs(cost.cost_cents))
    parts = []
    if cost.weeks > 0:
        parts.append(say_count("{count} week longer", "{count} weeks longer", weeks))
    if cost.weeks < 0:
        parts.append(say_count("{count} week shorter", "{count} weeks shorter", weeks))
    if cost.cost_cents:
        parts.append(say("{money} more", money=money) if cost.cost_cents > 0 else say("{money} less", money=money))
    if other.solution.exams != plan.solution.exams:
        exams = tuple(catalog.certifications[name].short for name in other.solution.exams)
        parts.append(say("by way of {exams}", exams=exams))
    return say("{changes}.", changes=tuple(parts)) if parts else say("Another order.")
