"""What a replan moves, and why: every step of the plan before, and those that are new, each with its reason in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from shipworthy.catalog import Catalog
from shipworthy.kernel import Message, say, say_count, say_list
from shipworthy.planner.plan import Moved, Plan, Progress, Step
from shipworthy.planner.problem.knowledge import SURE, starting_levels
from shipworthy.planner.profile import Mastery, Profile

NOTABLE_PACE = 0.05
_NAMED = 3
_NOTABLE_HOURS = 0.05


@dataclass(frozen=True)
class Shown:
    """What answers show by now of the skills that no step has taught since: chances of their levels before and now."""

    before: Mapping[str, Mastery]
    now: Mapping[str, Mastery]
    names: Mapping[str, str]

    @classmethod
    def of(cls, old: Profile, new: Profile, taught: Iterable[str], catalog: Catalog, today: date) -> Shown:
        """What `new` has measured otherwise than `old` had it; `taught` are skills of steps that are done."""
        heard = {skill for skill in new.measured if new.measured[skill] != old.measured.get(skill)} - {*taught}
        names = {skill: catalog.skills[skill].name for skill in heard}
        levels = [starting_levels(each, catalog, today=today) for each in (old, new)]
        before, now = (
            {skill: each.measured.get(skill) or _said(at.get(skill, 0)) for skill in heard}
            for each, at in zip((old, new), levels, strict=True)
        )
        return cls(before, now, names)

    def there(self, step: Step) -> list[str]:
        """Names of the skills of a step whose level is reached now and was not before."""
        return [self.names[skill] for skill, was, now in self._ends(step) if was < SURE <= now]

    def lacking(self, step: Step) -> list[str]:
        """Names of the skills of a step whose level counted as reached before and does not now."""
        return [self.names[skill] for skill, was, now in self._ends(step) if now < SURE <= was]

    def _ends(self, step: Step) -> list[tuple[str, float, float]]:
        """For each skill of a step that was heard of: the chances of the level it leads to, before and now."""
        return [
            (gain.skill, self.before[gain.skill][gain.to_level - 1], self.now[gain.skill][gain.to_level - 1])
            for gain in step.skills
            if gain.skill in self.now and gain.to_level
        ]


@dataclass(frozen=True)
class Causes:
    """Why steps move: how many weeks passed unused, the pace, the day it is, and what answers show."""

    missed: int
    pace: float
    today: date
    shown: Shown


@dataclass(frozen=True)
class _Reasons:
    """Why what is left stands earlier, and why later."""

    earlier: Message
    later: Message


def moves(old: Plan, new: Plan, progress: Progress, causes: Causes) -> tuple[Moved, ...]:
    """Every step of `old` with what becomes of it in `new`, then the steps that `new` adds."""
    before, after = {s.id: s for s in old.steps}, {s.id: s for s in new.steps}
    done = set(progress.done)
    gone = {step.id: _why_gone(step, old, new, done, causes.shown) for step in old.steps if step.id not in after}
    reasons = _Reasons(_earlier_reason(causes.shown), _later_reason(old, new, causes))
    moved = [_move(step, after.get(step.id), done, gone, reasons) for step in old.steps]
    added = [
        Moved(step=s.id, title=s.title, change="added", days=0, reason=_why_added(s, causes.shown))
        for s in new.steps
        if s.id not in before
    ]
    return (*moved, *added)


def _said(level: int) -> Mastery:
    first, second, third, fourth = (float(at <= level) for at in range(1, 5))
    return first, second, third, fourth


def _earlier_reason(shown: Shown) -> Message:
    """Why what is left stands earlier: steps are done, or answers show that there is less to learn."""
    if any(sum(shown.now[skill]) > sum(shown.before[skill]) for skill in shown.now):
        return say("Your answers leave less to do before it")
    return say("Less is left to do before it")


def _later_reason(old: Plan, new: Plan, causes: Causes) -> Message:
    """Why what is left stands later, in the words of what happened."""
    found = []
    if causes.missed:
        found.append(say_count("one week without study", "{count} weeks without study", causes.missed))
    if causes.pace > 1 + NOTABLE_PACE:
        factor = f"{causes.pace:.2f}"
        found.append(say("your log says {factor} hours for one planned", factor=factor))
    lacking = _lacking(old, new, causes.shown)
    if lacking:
        found.append(say("your answers show more to learn in {skills}", skills=_some(lacking)))
    if not found:
        return say("The rest begins on {day}", day=causes.today)
    return say("The rest begins on {day}; {causes}", day=causes.today, causes=say_list(found))


def _lacking(old: Plan, new: Plan, shown: Shown) -> list[str]:
    """Names of the skills that take more hours now, for what answers show of them."""
    hours = {step.id: step.hours for step in old.steps}
    longer = [step for step in new.steps if step.hours > hours.get(step.id, 0.0) + _NOTABLE_HOURS]
    lower = {skill for skill in shown.now if sum(shown.now[skill]) < sum(shown.before[skill])}
    found = [gain.skill for step in longer for gain in step.skills if gain.skill in lower]
    return [shown.names[skill] for skill in dict.fromkeys(found)]


def _why_added(step: Step, shown: Shown) -> Message:
    if shown.lacking(step):
        return say("Your answers show that this is not there yet")
    return say("Needed now that the route changed")


def _milestone_steps(plan: Plan) -> set[str]:
    return {mark.step for month in plan.months for mark in month.milestones if mark.kind != "review"}


def _why_gone(step: Step, old: Plan, new: Plan, done: set[str], shown: Shown) -> Message:
    """Why a step of the old plan is not in the new one."""
    if step.skills and len(shown.there(step)) == len(step.skills):
        return say("Your answers show that you can do it already")
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


def _move(step: Step, now: Step | None, done: set[str], gone: Mapping[str, Message], reasons: _Reasons) -> Moved:
    if step.id in done:
        return Moved(step=step.id, title=step.title, change="done", days=0, reason=say("Done: credited"))
    if now is None:
        return Moved(step=step.id, title=step.title, change="removed", days=0, reason=gone[step.id])
    days = (now.end - step.end).days
    if days == 0:
        return Moved(step=step.id, title=step.title, change="kept", days=0, reason=say("Stands where it stood"))
    if days > 0:
        return Moved(step=step.id, title=step.title, change="later", days=days, reason=reasons.later)
    return Moved(step=step.id, title=step.title, change="earlier", days=days, reason=reasons.earlier)


def _some(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))[:_NAMED]
