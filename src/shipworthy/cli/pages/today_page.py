"""Today on a terminal: minutes, what for, and what to type."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text

from shipworthy.cli.pages.parts import DONE, HEADING, NEXT, QUIET, columns, heading, put, say

if TYPE_CHECKING:
    from shipworthy.planner import Step
    from shipworthy.web.practising.today import Today

VERSION = "1.0"
DIAGNOSTIC = "shipworthy practice --diagnostic"


@dataclass(frozen=True)
class _Part:
    """One kind of work: its minutes, what it is about, and the command that begins it ('' where none does)."""

    name: str
    minutes: int
    about: str
    command: str


def today_page(console: Console, found: Today, *, older: bool) -> None:
    """The day, its parts with their commands, the week and the last days. `older`: the plan does not know the newest answers."""
    console.print()
    say(console, f"{found.day:%A, %-d %B %Y}", QUIET)
    say(console, _lead(found), HEADING)
    parts = _parts(found)
    if not found.answered:
        say(console, DIAGNOSTIC, NEXT, indent=4)
    if parts:
        console.print()
        put(console, columns([(f"{each.minutes} min", each.name, each.about) for each in parts], right=(0,), fold=2))
    _commands(console, parts, first=found.answered)
    heading(console, "This week")
    say(console, found.week.told)
    if older:
        say(console, "Your plan was made before your newest answers: shipworthy serve shows what they change.", QUIET)
    console.print()
    say(console, _dots(console, found), indent=2)
    say(console, found.rhythm.told)


def _lead(found: Today) -> str:
    if not found.answered:
        return "Begin with where you stand: up to 25 questions, about half an hour. You may stop whenever you like."
    if not found.split.minutes:
        return f"{found.done} minutes: that was today. Rest, or go on if you like."
    if found.short:
        return f"{found.split.minutes} minutes, what is due first."
    more = f"About {found.split.minutes} minutes"
    return f"{more} more; {found.done} are done." if found.done else f"{more}."


def _parts(found: Today) -> list[_Part]:
    """What the day is for, without what has no minutes."""
    split = found.split
    due = f"{found.due} question{' is' if found.due == 1 else 's are'} due"
    parts = [
        _Part("Review", split.review, due, f"shipworthy review --minutes {split.review}"),
        _lesson(found),
        _Part(
            "Practice", split.practice, "Weak spots, by what gains you most a minute",
            f"shipworthy review --minutes {split.practice}",
        ),
        _Part("Build", split.build, _title(found.building) or "Your lab or project", ""),
    ]  # fmt: skip
    return [part for part in parts if part.minutes]


def _lesson(found: Today) -> _Part:
    lesson = found.lesson
    if lesson is None:
        return _Part("Lesson", 0, "", "")
    purpose = f"{lesson.title}, for {_title(found.step)}" if found.step else lesson.title
    return _Part("Lesson", found.split.lesson, purpose, f"shipworthy learn {lesson.skill}")


def _title(step: Step | None) -> str:
    return str(step.title) if step else ""


def _commands(console: Console, parts: list[_Part], *, first: bool) -> None:
    """What to type, the next thing first and once each."""
    commands = list(dict.fromkeys(part.command for part in parts if part.command))
    if commands:
        console.print()
    for number, command in enumerate(commands):
        say(console, command, NEXT if first and not number else QUIET, indent=4)


def _dots(console: Console, found: Today) -> Text:
    """The last days, a mark for each; readable without colour and without box characters."""
    full, empty = ("●", "○") if console.encoding.startswith("utf") else ("#", "-")
    marks = [(full, DONE) if worked else (empty, QUIET) for _day, worked in found.rhythm.days]
    return Text(" ").join(Text(mark, style=style) for mark, style in marks)


def today_json(found: Today, *, older: bool) -> dict[str, Any]:
    """The same for programs."""
    split = found.split
    return {
        "version": VERSION,
        "day": found.day.isoformat(),
        "answered": found.answered,
        "minutes": {"meant": found.minutes, "done": found.done, "left": split.minutes},
        "split": {name: getattr(split, name) for name in ("review", "lesson", "practice", "build")},
        "due": found.due,
        "lesson": found.lesson and found.lesson.skill,
        "step": found.step and found.step.id,
        "building": found.building and found.building.id,
        "plan": str(found.plan) if found.plan else None,
        "plan_is_older_than_answers": older,
        "week": {"planned": found.week.planned, "done": found.week.done},
        "days": {day.isoformat(): worked for day, worked in found.rhythm.days},
        "commands": [part.command for part in _parts(found) if part.command] if found.answered else [DIAGNOSTIC],
    }
