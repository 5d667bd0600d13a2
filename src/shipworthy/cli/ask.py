"""A short interview: one question a line on standard error, so that standard output stays the plan's."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import typer

from shipworthy.kernel import BadInput
from shipworthy.planner.profile import BACKGROUNDS, CLOUD_EXPERIENCE, PACES, VENDORS, Profile
from shipworthy.planner.profiles.mapping import BadProfile, mapping_from_profile, profile_from_mapping

if TYPE_CHECKING:
    from shipworthy.catalog import Catalog


@dataclass(frozen=True)
class Question:
    """A field of the profile, the words that ask for it, the answers there are (none: any), and what no answer means."""

    field: str
    words: str
    choices: tuple[str, ...] = ()
    empty: str = "none"


def interview(wishes: Mapping[str, Any], catalog: Catalog, *, today: date) -> dict[str, Any]:
    """`wishes` with the answers over them. An answer that cannot be used is asked for again, the rest kept.

    An empty line keeps what stands in brackets, and so does every question after the last line of piped answers.
    """
    typer.echo("An empty line keeps what stands in brackets.", err=True)
    answers = dict(wishes)
    for number in range(len(_questions(catalog, profile_from_mapping(answers, catalog, today=today)))):
        profile = profile_from_mapping(answers, catalog, today=today)
        answers = _asked(_questions(catalog, profile)[number], answers, catalog, today)
    return answers


def _questions(catalog: Catalog, so_far: Profile) -> tuple[Question, ...]:
    return (
        Question("background", "Where do you come from?", BACKGROUNDS),
        Question("cloud", "How much have you worked with a cloud?", CLOUD_EXPERIENCE),
        Question("role", "Which job is it for?", tuple(catalog.roles)),
        Question("rung", "At which level?", catalog.roles[so_far.role].rung_ids),
        Question("pace", "At which pace?", PACES),
        Question("hours_per_week", "Hours of study in a usual week, 1 to 80?", empty="the pace's usual hours"),
        Question("budget", "The most you would spend on exams, in US dollars?", empty="no limit"),
        Question("vendor", "Which cloud would you rather use?", VENDORS),
        Question("have", "Which certifications do you hold, with commas between?"),
        Question("start", "On which day do you begin, such as 2026-12-31?"),
        Question("by", "By which day must it be done?", empty="no such day"),
    )


def _asked(question: Question, answers: Mapping[str, Any], catalog: Catalog, today: date) -> dict[str, Any]:
    """`answers` with a usable answer to `question`; what the answer makes impossible is dropped, to be asked later."""
    kept = _kept(question, profile_from_mapping(answers, catalog, today=today))
    problem: BadInput | None = None
    while True:
        answer = _line(question, kept)
        if answer is None and problem is not None:
            raise problem
        if not answer:
            return dict(answers)
        tried = {**answers, question.field: answer}
        errors = _errors(tried, catalog, today)
        problem = errors.get(question.field)
        if problem is None:
            return {field: value for field, value in tried.items() if field not in errors}
        typer.echo(f"{problem.problem}. {problem.next_step}", err=True)


def _kept(question: Question, profile: Profile) -> str:
    """What an empty line keeps, as text."""
    kept = mapping_from_profile(profile).get(question.field)
    if kept is None:
        return question.empty
    return ", ".join(kept) if isinstance(kept, list) else str(kept)


def _line(question: Question, kept: str) -> str | None:
    """The next line of answers, stripped; None when piped answers have ended. Ctrl-D at a terminal stops the interview."""
    choices = f" ({', '.join(question.choices)})" if question.choices else ""
    typer.echo(f"{question.words}{choices} [{kept}]: ", nl=False, err=True)
    line = sys.stdin.readline()
    if sys.stdin.isatty():
        if not line:
            raise typer.Abort
    else:
        typer.echo(line.rstrip("\r\n"), err=True)
    return line.strip() if line else None


def _errors(answers: Mapping[str, Any], catalog: Catalog, today: date) -> dict[str, BadInput]:
    try:
        profile_from_mapping(answers, catalog, today=today)
    except BadProfile as bad:
        return dict(bad.errors)
    return {}
