"""What the page of today shows, put together from the plan, the reviews that wait, and the work of the last days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from shipworthy.planner import Step
from shipworthy.practice import today as library
from shipworthy.practice.lessons import Lesson
from shipworthy.practice.today import Rhythm, Split, Waiting, Week
from shipworthy.web.config import wiring
from shipworthy.web.learners import queries as learners
from shipworthy.web.learners.models import Learner
from shipworthy.web.planning import queries as planning
from shipworthy.web.planning.queries import OpenPlan
from shipworthy.web.practising import queries

_FIRST_LEVEL = 2


@dataclass(frozen=True)
class Today:
    """One day: minutes meant for it and done, how what is left is split, and what stands behind each part.

    ``step`` is the study that the plan is at, ``building`` its lab or project.
    """

    day: date
    minutes: int
    done: int
    split: Split
    due: int
    lesson: Lesson | None
    step: Step | None
    building: Step | None
    plan: UUID | None
    week: Week
    rhythm: Rhythm
    short: int
    answered: bool


def today_of(learner: Learner | None, now: datetime, *, short: int = 0) -> Today:
    """The day of a learner; `short` minutes (0 for a usual day) from now on."""
    day, plan = learners.day_of(learner, now.timestamp()), planning.newest_plan()
    by_day = _minutes_by_day(learner, now)
    hours = _weekly_hours(plan, day)
    minutes, done = library.minutes_a_day(hours), round(by_day.get(day, 0.0))
    due = queries.due_items(learner, now)
    lesson = _next_lesson(learner, plan, day, now)
    waiting = Waiting(_review_minutes(due), lesson.minutes if lesson else 0.0, _build_share(plan, day))
    return Today(
        day=day,
        minutes=minutes,
        done=done,
        split=library.split(short or max(0, minutes - done), waiting, short=bool(short)),
        due=len(due),
        lesson=lesson,
        step=next((step for step in _open_steps(plan, day) if step.lane == "study"), None),
        building=next((step for step in _open_steps(plan, day) if step.lane == "build"), None),
        plan=plan.saved.id if plan else None,
        week=library.week(by_day, hours, day),
        rhythm=library.rhythm([each for each, worked in by_day.items() if worked], day),
        short=short,
        answered=queries.has_answered(learner),
    )


def _minutes_by_day(learner: Learner | None, now: datetime) -> dict[date, float]:
    """Minutes of work on each of the last days, where the learner lives."""
    found: dict[date, float] = defaultdict(float)
    for at, minutes in queries.work_since(learner, now - timedelta(days=library.SPAN_DAYS + 1)):
        found[learners.day_of(learner, at.timestamp())] += minutes
    return found


def _review_minutes(due: list[str]) -> float:
    found = (wiring.content().candidate(item) for item in due)
    return sum(each.minutes for each in found if each)


def _weekly_hours(plan: OpenPlan | None, day: date) -> float:
    """Hours of the plan's week that `day` lies in; its usual hours outside of its weeks."""
    if plan is None:
        return library.USUAL_HOURS
    begun = [week for week in plan.plan.weeks if week.start <= day < week.start + timedelta(days=7)]
    return begun[-1].hours if begun else plan.plan.summary.hours_per_week


def _build_share(plan: OpenPlan | None, day: date) -> float:
    """The share of this week's hours that labs and projects have."""
    if plan is None:
        return 0.0
    building = {step.id: step.lane == "build" for step in plan.plan.steps}
    week = next((each for each in reversed(plan.plan.weeks) if each.start <= day), None)
    return library.build_share([(building.get(share.step, False), share.hours) for share in week.steps] if week else [])


def _open_steps(plan: OpenPlan | None, day: date) -> Iterator[Step]:
    """Steps that are not done: those whose days have come, then those ahead."""
    left = [step for step in plan.plan.steps if step.id not in plan.progress.done] if plan else []
    yield from sorted(left, key=lambda step: (step.start > day, step.start))


def _next_lesson(learner: Learner | None, plan: OpenPlan | None, day: date, now: datetime) -> Lesson | None:
    ability = queries.known_of(learner, now, item="").ability if learner else queries.stranger(now).ability
    wanted = [(gain.skill, gain.to_level) for step in _open_steps(plan, day) for gain in step.skills]
    if plan is None:
        aim = queries.aimed_at()
        wanted = [(skill, aim.levels.get(skill, _FIRST_LEVEL)) for skill in aim.skills]
    return library.next_lesson(wanted, ability, wiring.content().lessons, queries.lessons_read(learner))
