"""Lessons on a terminal: the list, and one to read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from rich.console import Console

from shipworthy.cli.pages.parts import HEADING, QUIET, columns, heading, put, say
from shipworthy.cli.pages.question_page import prose

if TYPE_CHECKING:
    from shipworthy.catalog import Catalog
    from shipworthy.practice.lessons import Lesson


def lessons_page(console: Console, lessons: Iterable[Lesson], catalog: Catalog) -> None:
    """Every lesson by area: the skill that names it, its title, and how long it takes to read and try."""
    areas = {skill.id: skill.area for skill in catalog.skills.values()}
    found = list(lessons)
    for area in catalog.areas:
        rows = [_row(lesson) for lesson in found if areas.get(lesson.skill) == area.id]
        if rows:
            heading(console, area.name)
            put(console, columns(rows, right=(2,), fold=1))
    others = [_row(lesson) for lesson in found if lesson.skill not in areas]
    if others:
        heading(console, "Others")
        put(console, columns(others, right=(2,), fold=1))
    console.print()
    say(console, "Read one: shipworthy learn SKILL", QUIET)


def lesson_page(console: Console, lesson: Lesson, questions: int) -> None:
    """One lesson: its text, its sources, and the way to its questions."""
    from shipworthy.catalog import LEVEL_NAMES

    console.print()
    say(console, lesson.title, HEADING, indent=0)
    level = f"level {lesson.level}, {LEVEL_NAMES[lesson.level]}"
    say(console, f"To {level}; about {lesson.minutes:.0f} minutes", QUIET, indent=0)
    console.print()
    console.print(prose(lesson.body))
    heading(console, "Sources")
    for source in lesson.sources:
        say(console, f"{source.title}, {source.url} (compared on {source.checked})", QUIET)
    if questions:
        console.print()
        say(console, f"{questions} question{'' if questions == 1 else 's'} on it: shipworthy practice {lesson.skill}")


def lessons_json(lessons: Iterable[Lesson]) -> list[dict[str, Any]]:
    """The list for programs."""
    return [_head(lesson) for lesson in lessons]


def lesson_json(lesson: Lesson) -> dict[str, Any]:
    """A lesson for programs, its text as Markdown."""
    sources = [{"title": source.title, "url": source.url} for source in lesson.sources]
    return {**_head(lesson), "body": lesson.body, "sources": sources}


def _head(lesson: Lesson) -> dict[str, Any]:
    return {
        "skill": lesson.skill,
        "title": lesson.title,
        "level": lesson.level,
        "minutes": lesson.minutes,
        "exams": list(lesson.exams),
    }


def _row(lesson: Lesson) -> tuple[str, str, str]:
    return lesson.skill, lesson.title, f"{lesson.minutes:.0f} min"
