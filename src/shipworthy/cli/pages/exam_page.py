"""Exam simulation on a terminal: what can be sat, a question, the review screen, the result, and every question with why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import isfinite
from typing import TYPE_CHECKING, Any

from rich.console import Console

from shipworthy.cli.pages.parts import DONE, HEADING, NEXT, QUIET, columns, heading, put, say
from shipworthy.cli.pages.question_page import listing, one_line, prose, question, solution

if TYPE_CHECKING:
    from shipworthy.practice import Content, Presented
    from shipworthy.practice.exams import DomainResult, ExamResult, Form, Kept, ScaledScore, Share
    from shipworthy.web.exams.listing import ListedSitting
    from shipworthy.web.exams.offers import Offer
    from shipworthy.web.exams.outcome import Chance
    from shipworthy.web.exams.presenting import NavigatorCell
    from shipworthy.web.exams.queries import OpenExam

VERSION = "1.0"
_HOUR, _MINUTE = 3600, 60


def exams_page(console: Console, offers: Sequence[Offer], sittings: Sequence[ListedSitting]) -> None:
    """Exams that can be sat, and those that are running or were sat."""
    heading(console, "Exams to sit")
    rows = [
        (offer.exam.id, offer.certification.short, f"{offer.questions} questions", f"{offer.minutes} min")
        for offer in offers
    ]
    put(console, columns(rows, right=(2, 3)))
    if sittings:
        heading(console, "Yours")
        put(console, columns([(each.row.exam, f"{each.day:%-d %B %Y}", _state(each)) for each in sittings]))
    console.print()
    say(console, "Sit one, or go on with it: shipworthy exam ID", QUIET)


def _state(each: ListedSitting) -> str:
    if not each.running:
        return f"over: shipworthy exam {each.row.exam} --review"
    return "running" if each.minutes_left is None else f"running, {each.minutes_left} minutes left"


def exams_json(offers: Sequence[Offer], sittings: Sequence[ListedSitting]) -> dict[str, Any]:
    """The same for programs."""
    return {
        "version": VERSION,
        "exams": [
            {
                "exam": offer.exam.id,
                "name": offer.certification.name,
                "questions": offer.questions,
                "minutes": offer.minutes,
            }
            for offer in offers
        ],
        "sittings": [
            {
                "exam": each.row.exam,
                "sitting": str(each.row.id),
                "day": each.day.isoformat(),
                "running": each.running,
                "minutes_left": each.minutes_left,
            }
            for each in sittings
        ],
    }


def clock(seconds: float) -> str:
    """Seconds as 1:05:09, or 5:09 under an hour."""
    minutes, rest = divmod(int(seconds), _MINUTE)
    hours, minutes = divmod(minutes, _MINUTE)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def left_words(seconds: float) -> str:
    """The time that is left, in words."""
    return f"{clock(seconds)} left" if isfinite(seconds) else "no time limit"


def question_page(console: Console, exam: OpenExam, number: int, shown: Presented, left: float) -> None:
    """One question with what stands there, and the time left. Nothing in it tells the key."""
    kept = exam.sitting.of(number - 1)
    console.print()
    head = f"Question {number} of {len(exam.form.places)}   {left_words(left)}"
    say(console, head + ("   flagged" if kept.flagged else ""), HEADING, indent=0)
    console.print()
    if shown.kind == "gone":
        say(console, "This question is no longer in the pack: it counts neither for nor against you. n goes on.")
    else:
        question(console, shown, kept.struck)
    console.print()
    if kept.answered and shown.kind != "gone":
        say(console, f"Your answer: {in_letters(shown, kept)}", DONE, indent=0)
    if kept.note:
        say(console, f"Your note: {one_line(kept.note)}", QUIET, indent=0)


def in_letters(shown: Presented, kept: Kept) -> str:
    """What stands at a place, in the letters of the page; '-' for a row left open."""
    given = shown.shown(kept.response)
    return given if isinstance(given, str) else " ".join(letter or "-" for letter in given)


def review_page(console: Console, cells: Sequence[NavigatorCell], stems: Sequence[str], left: float) -> None:
    """Every question with its state, before handing in."""
    heading(console, f"All questions   {left_words(left)}")
    rows = [
        (str(cell.number), f"{cell.word}{', flagged' if cell.flagged else ''}", one_line(stem) or "-")
        for cell, stem in zip(cells, stems, strict=True)
    ]
    put(console, columns(rows, right=(0,), fold=2, widths={0: 3, 1: 28}))
    console.print()


def numbers(found: Iterable[int]) -> str:
    """Numbers in order with ranges: '1-3, 7'."""
    parts: list[list[int]] = []
    for number in found:
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return ", ".join(str(part[0]) if len(part) == 1 else f"{part[0]}-{part[-1]}" for part in parts)


def result_page(console: Console, exam: OpenExam, found: ExamResult, name: str, chance: Chance | None = None) -> None:
    """The score on the exam's own scale, by domain, and the chance of passing the real one."""
    from shipworthy.practice.exams import scale_said, score_said

    heading(console, f"Your {name} simulation")
    share, style = found.share, DONE if found.reached else NEXT
    for sentence in score_said(found, name):
        say(console, str(sentence), style)
    say(console, f"{share.right} of {share.asked} right: {_per_cent(share.value)}.", style)
    say(
        console,
        f"On other questions like these it would probably be {_per_cent(share.low)} to {_per_cent(share.high)}"
        f" (80 % interval); {_per_cent(found.mark)} passes.",
    )
    by_bell = exam.sitting.ended is not None and exam.sitting.ended.by == "bell"
    minutes = round(found.minutes)
    handed = f"Handed in after {minutes} minute{'' if minutes == 1 else 's'}."
    say(console, "Time was up, and it was handed in by itself." if by_bell else handed, QUIET)
    say(console, "Only answers that are right in every part count, as in the real exam.", QUIET)
    if found.gone:
        say(console, f"No longer in the pack, and left out of the marks: {numbers(found.gone)}.", QUIET)
    heading(console, "By domain")
    put(
        console,
        columns(
            [
                ("domain", "weight", "right", "probably", "which means"),
                *(_domain(each, found.mark) for each in found.domains),
            ],
            right=(1, 2, 3),
            fold=0,
        ),
    )
    if chance:
        heading(console, "The real one")
        for line in (chance.says, chance.rests, *chance.assumed):
            say(console, str(line or ""))
    if about := scale_said(found):
        console.print()
        say(console, str(about), QUIET)
    console.print()
    say(console, f"Every question with why: shipworthy exam {found.exam} --review", QUIET)


def _domain(domain: DomainResult, mark: float) -> tuple[str, str, str, str, str]:
    from shipworthy.practice.exams import standing_said

    weight, share = _per_cent(domain.weight), domain.share
    if share is None:
        return domain.name, weight, "not asked", "", ""
    probably = f"{_per_cent(share.low)} to {_per_cent(share.high)}"
    return domain.name, weight, f"{share.right} of {share.asked}", probably, str(standing_said(share.standing(mark)))


def _per_cent(share: float) -> str:
    return f"{round(100 * share)} %"


def solutions_page(
    console: Console, form: Form, found: ExamResult, content: Content, back: Mapping[str, date] | None = None
) -> None:
    """Every question with its solution and why, in the order of the form; ``back`` says when items come back."""
    back = back or {}
    from shipworthy.practice import present

    for number, (place, each) in enumerate(zip(found.places, form.places, strict=True), 1):
        item = content.find(place.item)
        if item is None or place.marked is None:
            heading(console, f"{number}. No longer in the pack")
            continue
        verdict = "Right" if place.marked.right else "Partly right" if place.marked.score else "Not right"
        heading(console, f"{number}. {verdict if place.kept.answered else 'Not answered'}")
        if item.case:
            put(console, prose(item.case))
            console.print()
        shown = present(item, each.seed)
        put(console, prose(item.stem))
        listing(console, shown.code, shown.language)
        console.print()
        solution(console, item, shown, place.marked, place.kept.response)
        if place.kept.note:
            say(console, f"Your note: {one_line(place.kept.note)}", QUIET)
        if day := back.get(place.item):
            say(console, f"Comes back on {day:%-d %B %Y}.", QUIET)
        for source in item.sources:
            say(console, f"Source: {source.title}, {source.url}, checked {source.checked:%-d %b %Y}", QUIET)


def result_json(exam: OpenExam, found: ExamResult, chance: Chance | None = None) -> dict[str, Any]:
    """The result for programs; no scaled score where there is none, no chance where too little is known."""
    ended = exam.sitting.ended
    return {
        "version": VERSION,
        "sitting": str(exam.row.id),
        "exam": found.exam,
        "state": "ended",
        "ended_by": ended.by if ended else "",
        "minutes": round(found.minutes, 2),
        **_share_json(found.share),
        "mark": found.mark,
        "reached": found.reached,
        "scaled": _scaled_json(found.scaled),
        "chance": _chance_json(chance),
        "domains": [
            {
                "domain": domain.id,
                "name": domain.name,
                "weight": domain.weight,
                **(_domain_json(domain.share, found.mark) if domain.share else {"asked": 0}),
            }
            for domain in found.domains
        ],
        "wrong": list(found.wrong),
        "gone": list(found.gone),
    }


def _scaled_json(scaled: ScaledScore | None) -> dict[str, int] | None:
    if scaled is None:
        return None
    scale = scaled.scale
    return {
        "score": scaled.score,
        "low": scaled.low,
        "high": scaled.high,
        "passing": scale.passing,
        "least": scale.low,
        "most": scale.high,
    }


def _chance_json(chance: Chance | None) -> dict[str, float] | None:
    if chance is None or chance.rests is None:
        return None
    return {"chance": chance.found.chance, "low": chance.found.low, "high": chance.found.high}


def _domain_json(share: Share, mark: float) -> dict[str, Any]:
    return {**_share_json(share), "standing": share.standing(mark)}


def _share_json(share: Share) -> dict[str, Any]:
    return {"asked": share.asked, "right": share.right, "share": share.value, "low": share.low, "high": share.high}


def running_json(exam: OpenExam, left: float) -> dict[str, Any]:
    """A sitting that goes on, for programs."""
    return {
        "version": VERSION,
        "sitting": str(exam.row.id),
        "exam": exam.row.exam,
        "state": "running",
        "seconds_left": round(left) if isfinite(left) else None,
        "unanswered": [place + 1 for place in exam.sitting.unanswered],
        "flagged": [place + 1 for place in exam.sitting.flagged],
    }
