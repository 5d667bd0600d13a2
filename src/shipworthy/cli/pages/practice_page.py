"""Practice on a terminal: what there is, a question, what came of it, and what a session came to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Console

from shipworthy.cli.pages.parts import DONE, HEADING, NEXT, QUIET, columns, heading, put, say
from shipworthy.cli.pages.question_page import one_line, question, solution

if TYPE_CHECKING:
    from shipworthy.catalog import Catalog
    from shipworthy.measure.adaptive import Placement
    from shipworthy.practice import Content, Marked, Presented
    from shipworthy.practice.items import WrittenItem
    from shipworthy.web.practising.offers import ExamSubjects, Subject
    from shipworthy.web.practising.queries import OpenSession

VERSION = "1.0"
_SOON_DAYS = 0.5
_STEM_WORDS = 12


def subjects_page(console: Console, exams: Sequence[ExamSubjects], skills: Sequence[Subject]) -> None:
    """Exams with their domains and skills, each by the word that names it."""
    heading(console, "Exams, and their domains")
    rows = [subject for exam in exams for subject in (exam.whole, *exam.domains)]
    put(console, columns([(subject_word(each), str(each.count), each.name) for each in rows], right=(1,), fold=2))
    heading(console, "Skills")
    put(console, columns([(subject_word(each), str(each.count), each.name) for each in skills], right=(1,), fold=2))
    console.print()


def subject_word(subject: Subject) -> str:
    """A subject as the command line takes it: 'clf-c02', 'clf-c02:billing', 'rag'."""
    return subject.value.partition(":")[2]


def asked_page(console: Console, number: int, shown: Presented, skill: str, why: str) -> None:
    """One question, with why it comes."""
    console.print()
    say(console, f"Question {number}, {skill}", HEADING, indent=0)
    say(console, why, QUIET, indent=0)
    console.print()
    question(console, shown)
    console.print()


def feedback_page(
    console: Console, item: WrittenItem, shown: Presented, marked: Marked, response: object, lesson: str
) -> None:
    """Right or not, the rationale of every part, sources, and the lesson ('' where there is none)."""
    console.print()
    say(console, verdict(marked.score), DONE if marked.right else NEXT, indent=0)
    solution(console, item, shown, marked, response)
    console.print()
    if lesson:
        say(console, f"Lesson: {lesson} (shipworthy learn {item.skill})", QUIET)
    for source in item.sources:
        say(console, f"Source: {source.title}, {source.url}", QUIET)


def verdict(score: float) -> str:
    """A score in words."""
    return "Right." if score >= 1 else "Partly right." if score else "Not right."


def comes_back(days: float) -> str:
    """When a question comes back, `days` from now."""
    if days < _SOON_DAYS:
        return "This question comes back later today."
    whole = max(1, round(days))
    return f"This question comes back in about {whole} day{'' if whole == 1 else 's'}."


def summary_page(
    console: Console, opened: OpenSession, after: Mapping[str, Any], content: Content, catalog: Catalog
) -> None:
    """What a session came to so far: every answer in a line, what it did to the readiness, and what to do with the wrong ones."""
    answers = opened.answers
    right = sum(each.right for each in answers)
    if not answers:
        say(console, "Nothing was answered in this session.")
        return
    heading(console, f"{right} of {len(answers)} question{'' if len(answers) == 1 else 's'} right")
    rows = [(str(each.number), _first_words(content, each.item), verdict(each.score)) for each in answers]
    put(console, columns(rows, right=(0,), fold=1, widths={0: 3, 2: 13}))
    _readiness(console, opened.row.before or {}, after, catalog)
    if opened.session.wrong:
        console.print()
        say(console, "The wrong ones again: shipworthy practice --retry", QUIET)


def _readiness(console: Console, before: Mapping[str, Any], after: Mapping[str, Any], catalog: Catalog) -> None:
    """Readiness before and now, where both are for the same rung of a role."""
    goal = (after.get("role", ""), after.get("rung", ""))
    role = catalog.roles.get(goal[0])
    if role is None or (before.get("role"), before.get("rung")) != goal:
        return
    console.print()
    now, low, high = (round(after[name]) for name in ("score", "low", "high"))
    told = f"Readiness for {role.rung(goal[1]).name}: {round(before['score'])} before, {now} now of 100"
    say(console, f"{told} ({low} to {high} with 80 % confidence).")


def placement_page(console: Console, found: Placement, areas: dict[str, str]) -> None:
    """Where a diagnostic places somebody, by area."""
    from shipworthy.catalog import LEVEL_NAMES

    heading(console, "Where you stand, by area")
    rows = [
        (
            areas.get(each.area, each.area),
            LEVEL_NAMES[each.level],
            "" if each.low == each.high else f"{LEVEL_NAMES[each.low]} to {LEVEL_NAMES[each.high]}",
        )
        for each in found.areas
    ]
    put(console, columns(rows))


def _first_words(content: Content, item: str) -> str:
    written = content.find(item)
    if written is None:
        return "(no longer in the pack)"
    words = written.stem.split()
    return one_line(" ".join(words[:_STEM_WORDS])) + (" ..." if len(words) > _STEM_WORDS else "")


def summary_json(opened: OpenSession, after: Mapping[str, Any]) -> dict[str, Any]:
    """The same for programs."""
    session = opened.session
    return {
        "version": VERSION,
        "session": str(opened.row.id),
        "kind": session.kind,
        "over": session.over,
        "asked": len(opened.answers),
        "right": sum(each.right for each in opened.answers),
        "minutes": round(session.spent, 2),
        "wrong": list(session.wrong),
        "readiness": {"before": opened.row.before, "after": dict(after) or None},
        "answers": [_answer_json(each) for each in opened.answers],
    }


def _answer_json(answer: Any) -> dict[str, Any]:
    return {
        "number": answer.number,
        "item": answer.item,
        "score": answer.score,
        "right": answer.right,
        "predicted": round(answer.predicted, 4),
        "confidence": answer.confidence,
        "seconds": round(answer.seconds, 1),
    }
