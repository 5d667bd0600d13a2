"""An exam at the terminal: one question after another, commands between, every answer stored when it is given.

The rules are the site's: `shipworthy.web.exams.services` applies each change in a transaction, and the clock is the one that the sitting
began with. What somebody wrote elsewhere meanwhile is shown, never overwritten.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from shipworthy.cli.answering import given_in, how
from shipworthy.cli.talking import TimeUp, asked, tell
from shipworthy.kernel import BadInput

if TYPE_CHECKING:
    from shipworthy.practice import Presented
    from shipworthy.practice.exams import Kept
    from shipworthy.web.exams.queries import OpenExam

_YES = frozenset({"y", "yes"})
_CLEAR = "-"
_HELP = """\
  Answer as the prompt says, then press Enter: it is stored at once, and the next question follows. - takes an answer back.
  n, p      next question, previous one        g 12, 12  question 12 (a bare number answers a question that asks for one)
  f         flag, or take the flag away        s B       rule choice B out, or take it back
  m TEXT    keep a note here (m - removes it)  r         all questions with their state
  h         hand in; asks once                 q         leave; everything is kept, and the clock runs on
  Enter     show the question again            ?         this help"""


@dataclass(frozen=True)
class Turn:
    """Where a line leads: the place (from 0), whether its question is to be shown, and whether the person leaves."""

    place: int
    show: bool = True
    leaves: bool = False


def now() -> float:
    """This instant, in seconds since 1970."""
    from shipworthy.web.config import wiring

    return wiring.now().timestamp()


def opened(key: UUID) -> OpenExam:
    """The sitting, handed in by itself where time is up; BadInput where this machine lacks its questions."""
    from shipworthy.web.exams import queries, services

    exam = queries.open_exam(key)
    if exam.sitting.ended is None and exam.sitting.clock.rung(now()):
        services.ring(key, now=now())
        exam = queries.open_exam(key)
    if queries.lacking(exam):
        raise BadInput(exam.row.exam, "asks questions that are not here", "Go on with it where it was begun.")
    return exam


def sit(key: UUID) -> bool:
    """Go on with a sitting until it is over (True) or the person leaves (False)."""
    from shipworthy.web.exams import services

    if opened(key).sitting.clock.paused:
        services.set_pause(key, paused=False, now=now())
    turn = Turn(opened(key).sitting.at)
    while not turn.leaves:
        services.go(key, turn.place, now=now())
        exam = opened(key)
        if exam.sitting.ended is None:
            turn = _turn(exam, turn)
            exam = opened(key)
        if exam.sitting.ended:
            tell("Time is up: it was handed in." if exam.sitting.ended.by == "bell" else "Handed in.")
            return True
    return False


def leave(key: UUID) -> None:
    """Stop the clock of an exam that may be paused; any other runs on."""
    from shipworthy.web.exams import services

    sitting = opened(key).sitting
    if sitting.pausable and sitting.ended is None:
        services.set_pause(key, paused=True, now=now())


def _turn(exam: OpenExam, turn: Turn) -> Turn:
    """Show the question where that is due, and do what the next line says."""
    from shipworthy.cli.pages.exam_page import question_page
    from shipworthy.web.exams.presenting import shown_at

    shown, number = shown_at(exam.form, turn.place + 1), turn.place + 1
    left = exam.sitting.clock.left(now())
    if turn.show:
        tell(lambda console: question_page(console, exam, number, shown, left))
    try:
        line = asked(f"Answer ({how(shown)}), or ? for help", left)
        return Turn(turn.place, leaves=True) if line is None else _obey(exam, turn.place, shown, line)
    except TimeUp:
        return Turn(turn.place)
    except BadInput as bad:
        tell(f"{bad.problem}. {bad.next_step}")
        return Turn(turn.place, show=False)


def _obey(exam: OpenExam, place: int, shown: Presented, line: str) -> Turn:
    """Do what a line says: a command, a number to go to, or an answer."""
    word, _, rest = line.partition(" ")
    command = _ALONE.get(line.casefold()) if not rest else None
    if command is not None:
        return command(exam, place)
    asks = _WITH.get(word.casefold())
    if asks is not None and rest:
        return asks(exam, place, shown, rest.strip())
    if line.isascii() and line.isdigit() and shown.kind != "numeric":
        return _go(exam, place, shown, line)
    return _answer(exam, place, shown, line)


def _answer(exam: OpenExam, place: int, shown: Presented, line: str) -> Turn:
    response = shown.stored(None if line == _CLEAR else given_in(line, shown))
    if not _save(exam, place, response=response):
        return Turn(place)
    tell("Taken back." if response is None else "Saved.")
    return Turn(place) if response is None else _next(exam, place)


def _save(exam: OpenExam, place: int, **fields: Any) -> bool:
    """Store a change of one place; False, with a word why, where it does not stand."""
    from shipworthy.practice.exams import Change
    from shipworthy.web.exams import services

    kept: Kept = exam.sitting.of(place)
    change = Change(place, kept.version, now(), replace(kept, **fields))
    written = services.save(exam.row.id, change, now=now())
    if written.status == "stale":
        tell("This question was changed elsewhere in the meantime. What stands there now:")
    elif not written.stands:
        tell("That came after the end and does not count.")
    return written.stands


def _next(exam: OpenExam, place: int) -> Turn:
    if place + 1 < exam.sitting.places:
        return Turn(place + 1)
    tell("That was the last question: r shows all of them, h hands in.")
    return Turn(place, show=False)


def _previous(exam: OpenExam, place: int) -> Turn:  # noqa: ARG001 - commands are called alike
    if place:
        return Turn(place - 1)
    tell("This is the first question.")
    return Turn(place, show=False)


def _go(exam: OpenExam, place: int, shown: Presented, rest: str) -> Turn:  # noqa: ARG001 - commands are called alike
    most = exam.sitting.places
    if rest.isascii() and rest.isdigit() and 1 <= int(rest[:6]) <= most:
        return Turn(int(rest[:6]) - 1)
    tell(f"There is no question {rest}: choose one from 1 to {most}.")
    return Turn(place, show=False)


def _flag(exam: OpenExam, place: int) -> Turn:
    flagged = not exam.sitting.of(place).flagged
    saved = _save(exam, place, flagged=flagged)
    if saved:
        tell("Flagged." if flagged else "No longer flagged.")
    return Turn(place, show=not saved)


def _note(exam: OpenExam, place: int, shown: Presented, rest: str) -> Turn:  # noqa: ARG001 - commands are called alike
    note = "" if rest == _CLEAR else rest
    saved = _save(exam, place, note=note)
    if saved:
        tell("Note kept." if note else "Note removed.")
    return Turn(place, show=not saved)


def _strike(exam: OpenExam, place: int, shown: Presented, rest: str) -> Turn:
    choices = dict(zip(shown.letters, shown.order, strict=True))
    letters = rest.upper().replace(",", " ").split()
    if not letters or not set(letters) <= choices.keys():
        tell(
            f"Rule out with s and letters of {' '.join(shown.letters)}." if choices else "There is nothing to rule out."
        )
        return Turn(place, show=False)
    struck = set(exam.sitting.of(place).struck) ^ {choices[letter] for letter in letters}
    _save(exam, place, struck=tuple(sorted(struck)))
    return Turn(place)


def _review(exam: OpenExam, place: int) -> Turn:
    from shipworthy.cli.pages.exam_page import review_page
    from shipworthy.web.exams.presenting import navigator, stems

    left = exam.sitting.clock.left(now())
    tell(lambda console: review_page(console, navigator(exam), stems(exam.form), left))
    tell(f"You are at question {place + 1}; a number leads to another, h hands in.")
    return Turn(place, show=False)


def _hand_in(exam: OpenExam, place: int) -> Turn:
    """Hand in after asking once, with what is unanswered named."""
    from shipworthy.cli.pages.exam_page import numbers
    from shipworthy.web.exams import services
    from shipworthy.web.exams.presenting import navigator

    cells = navigator(exam)
    for words, found in (
        ("Not answered", [cell.number for cell in cells if cell.open and cell.state != "part"]),
        ("Answered in part", [cell.number for cell in cells if cell.state == "part"]),
        ("Flagged", [cell.number for cell in cells if cell.flagged]),
    ):
        if found:
            tell(f"{words}: {numbers(found)}.")
    line = asked(
        "Hand in? It cannot be taken back (y hands in, anything else goes back)", exam.sitting.clock.left(now())
    )
    if line is not None and line.casefold() in _YES:
        services.hand_in(exam.row.id, now=now())
    return Turn(place, leaves=line is None)


def _quit(_exam: OpenExam, place: int) -> Turn:
    return Turn(place, leaves=True)


def _again(_exam: OpenExam, place: int) -> Turn:
    return Turn(place)


def _help(_exam: OpenExam, place: int) -> Turn:
    tell(_HELP)
    return Turn(place, show=False)


_ALONE: dict[str, Callable[[OpenExam, int], Turn]] = {
    "": _again, "n": _next, "p": _previous, "f": _flag, "r": _review, "h": _hand_in, "q": _quit, "?": _help,
}  # fmt: skip
_WITH: dict[str, Callable[[OpenExam, int, Presented, str], Turn]] = {"g": _go, "m": _note, "s": _strike}
