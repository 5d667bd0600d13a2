"""Today: how many minutes, for what, and what the last days came to. Two numbers side by side, and no reproach in either.

    review    what is due, by the minutes of its questions; at most half of the time, so that something new is learnt on busy days too
    build     the share of this week's hours that labs and projects have in the plan
    lesson    the next lesson, at most `MOST_READ` of what is left: what was read stays when it is asked for soon after
    practice  the rest

On a short day what is due comes before everything else, practice takes what is left, and nothing else is begun.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import NormalDist

from shipworthy.kernel import BadInput, Message, say, say_count
from shipworthy.measure.ability import LEVEL_THRESHOLDS, Ability
from shipworthy.practice.lessons import Lesson

STUDY_DAYS = 5
"""Days of study a week where nobody says otherwise: two evenings stay free. Editorial."""

USUAL_HOURS = 5.0
"""Hours a week where there is no plan yet. Editorial."""

MOST_REVIEW = 0.5
MOST_READ = 2.0 / 3.0
"""Reading gains from practice that follows it (Dunlosky et al. 2013): a third of the time at least goes to questions. The shares
themselves are editorial."""

SHORT_DAYS = (10, 15)
SPAN_DAYS = 14
KNOWN = 0.7
"""From this chance on a skill counts as known at a level, and its lesson can wait: editorial."""

_WEEK_DAYS = 7


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits: minutes of reviews that are due, minutes of the next lesson (0 for none), the share (0-1) of building."""

    review: float = 0.0
    lesson: float = 0.0
    build: float = 0.0

    def __post_init__(self) -> None:
        if not (self.review >= 0 and self.lesson >= 0 and 0 <= self.build <= 1):
            raise BadInput("waiting", say("is not minutes and a share"), say("Give minutes from 0 and a share 0-1."))


@dataclass(frozen=True, slots=True)
class Split:
    """Whole minutes for each kind of work."""

    review: int
    practice: int
    lesson: int
    build: int

    @property
    def minutes(self) -> int:
        """All of them."""
        return self.review + self.practice + self.lesson + self.build


@dataclass(frozen=True, slots=True)
class Week:
    """Minutes that the plan counts on this week, minutes done, and both in a sentence."""

    planned: int
    done: int
    told: Message


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The last days, oldest first, each with whether something was practised; the count never starts anew."""

    days: tuple[tuple[date, bool], ...]
    count: int
    told: Message


def minutes_a_day(weekly_hours: float, days: int = STUDY_DAYS) -> int:
    """Minutes on a day of study, from hours a week and how many days a week have some; BadInput for fewer than one day."""
    if not 1 <= days <= _WEEK_DAYS or not weekly_hours >= 0:
        raise BadInput("days", say("is not 1 to 7, or the hours are below 0"), say("Give 5 days, say."))
    return round(60.0 * weekly_hours / days)


def split(minutes: int, waiting: Waiting, *, short: bool = False) -> Split:
    """`minutes` among the kinds of work by the rules above; they add up to `minutes`."""
    total = max(0, minutes)
    review = min(round(waiting.review), total if short else round(MOST_REVIEW * total))
    if short:
        return Split(review, total - review, 0, 0)
    build = round(waiting.build * (total - review))
    left = total - review - build
    lesson = min(round(waiting.lesson), round(MOST_READ * left))
    return Split(review, left - lesson, lesson, build)


def week(by_day: Mapping[date, float], weekly_hours: float, today: date) -> Week:
    """The week (from Monday) that `today` lies in: what the plan counts on, and the minutes of `by_day` that were done."""
    monday = today - timedelta(days=today.weekday())
    done = round(sum(minutes for day, minutes in by_day.items() if 0 <= (day - monday).days < _WEEK_DAYS))
    planned = round(60.0 * weekly_hours)
    return Week(planned, done, _told_week(planned, done))


def rhythm(worked: Collection[date], today: date, span: int = SPAN_DAYS) -> Rhythm:
    """The `span` days up to `today`, and on how many of them something was practised."""
    days = tuple(today - timedelta(days=back) for back in range(span - 1, -1, -1))
    marked = tuple((day, day in worked) for day in days)
    count = sum(done for _day, done in marked)
    return Rhythm(marked, count, _told_rhythm(count, span))


def next_lesson(
    wanted: Iterable[tuple[str, int]], ability: Ability, lessons: Mapping[str, Lesson], read: AbstractSet[str]
) -> Lesson | None:
    """The first lesson among the skills (with the level wanted of each) that was neither read nor is known already."""
    for skill, level in wanted:
        lesson = lessons.get(skill)
        if lesson and skill not in read and not is_known(skill, level, ability):
            return lesson
    return None


def is_known(skill: str, level: int, ability: Ability) -> bool:
    """Whether answers to its own questions make level `level` (1-4) of a skill likely enough."""
    if not any(skill in skills for skills in ability.evidence):
        return False
    found = ability.skill(skill)
    return NormalDist(found.mean, max(found.sd, 1e-9)).cdf(LEVEL_THRESHOLDS[level - 1]) <= 1.0 - KNOWN


def build_share(hours: Sequence[tuple[bool, float]]) -> float:
    """The share (0-1) of `hours` (each with whether it is building) that goes into building; 0 where there are none."""
    total = sum(each for _building, each in hours)
    return sum(each for building, each in hours if building) / total if total > 0 else 0.0


def _told_week(planned: int, done: int) -> Message:
    if not done:
        return say("The week is open; the plan counts on about {planned} minutes.", planned=planned)
    if done < planned:
        return say(
            "{done} minutes this week so far, of about {planned} that the plan counts on.", done=done, planned=planned
        )
    return say("{done} minutes this week: all of the {planned} that the plan counts on.", done=done, planned=planned)


def _told_rhythm(count: int, span: int) -> Message:
    if not count:
        return say("The last {span} days are open. Ten minutes are a start.", span=span)
    return say_count(
        "You practised on {count} of the last {span} days.",
        "You practised on {count} of the last {span} days.",
        count, span=span,
    )  # fmt: skip
