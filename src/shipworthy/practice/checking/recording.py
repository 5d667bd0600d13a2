"""Answers to a paper against the keys: what each blind solve says, and the same in the item's own file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from shipworthy.kernel import BadInput, say, shown
from shipworthy.practice.checking.paper import PAPER_VERSION, Asked, asked
from shipworthy.practice.items import Numeric, Review, WrittenItem
from shipworthy.practice.marking import key, mark
from shipworthy.practice.numbers import read_number


@dataclass(frozen=True, slots=True)
class Solve:
    """One answer of a paper: the item, the review to be written, and answer and key in the paper's letters."""

    number: int
    item: str
    review: Review
    given: str
    key: str


@dataclass(frozen=True, slots=True)
class Solved:
    """What a paper's answers came to: solves, and the numbers left out with the reason."""

    solves: tuple[Solve, ...]
    left_out: tuple[tuple[int, str], ...]

    @property
    def disagreements(self) -> tuple[Solve, ...]:
        """Solves that did not reach the key."""
        return tuple(solve for solve in self.solves if not solve.review.agreed)


def solved(paper: Any, answers: Any, items: Iterable[WrittenItem], on: date) -> Solved:
    """The `answers` to a `paper` (both as JSON values) against the keys of `items`.

    Left out: questions without an answer, answers that cannot be read, and items that have changed since the paper was made.
    BadInput for what is no paper, or answers to numbers that it does not have.
    """
    questions, seed = _questions(paper)
    given = _answers(answers, questions)
    now = {made.question["check"]: made for made in (asked(item, seed) for item in items)}
    solves: list[Solve] = []
    left_out: list[tuple[int, str]] = []
    for number, check in questions.items():
        try:
            solves.append(_solve(number, now.get(check), given.get(number), on))
        except BadInput as bad:
            left_out.append((number, f"{bad.problem}. {bad.next_step}"))
    return Solved(tuple(solves), tuple(left_out))


def _solve(number: int, made: Asked | None, given: Any, on: date) -> Solve:
    thing = f"question {number}"
    if made is None:
        raise BadInput(thing, say("the item is gone or has changed since"), say("Make a new paper for it."))
    answer, note = (given["answer"], given.get("note", "")) if _has_note(given) else (given, "")
    response = made.presented.stored(answer)
    if response is None:
        raise BadInput(thing, say("there is no answer"), say("Answer it, or leave it for another time."))
    if isinstance(made.item, Numeric):
        read_number(str(response), made.item.answer.unit)
    review = Review(on=on, answer=response, agreed=mark(made.item, response).right, note=str(note))
    letters = made.presented.shown
    return Solve(number, made.item.id, review, _told(letters(response)), _told(letters(key(made.item))))


def _has_note(given: Any) -> bool:
    return isinstance(given, Mapping) and "answer" in given


def _told(letters: str | tuple[str, ...]) -> str:
    return letters if isinstance(letters, str) else " ".join(letter or "-" for letter in letters)


def _questions(paper: Any) -> tuple[dict[int, str], str]:
    """Checks by number, and the seed; BadInput for anything but a paper."""
    try:
        version, seed = paper["paper"], str(paper["seed"])
        checks = {int(question["number"]): str(question["check"]) for question in paper["questions"]}
    except (KeyError, TypeError, ValueError):
        version = None
    if version != PAPER_VERSION:
        problem = say("this is no paper of shipworthy content paper")
        raise BadInput("--paper", problem, say("Give the file that was solved."))
    return checks, seed


def _answers(answers: Any, questions: Mapping[int, str]) -> dict[int, Any]:
    """Answers by number; BadInput when they are no object or name a number that the paper does not have."""
    if isinstance(answers, Mapping) and isinstance(answers.get("answers"), Mapping):
        answers = answers["answers"]
    if not isinstance(answers, Mapping):
        raise BadInput("ANSWERS", say("this is not one JSON object"), say("Write numbers of questions as keys."))
    for name in answers:
        if not (str(name).isdecimal() and int(name) in questions):
            problem = say("{value} is not a number of the paper", value=shown(name))
            raise BadInput("ANSWERS", problem, say("Answer to {count} questions, from 1.", count=len(questions)))
    return {int(name): answer for name, answer in answers.items()}
