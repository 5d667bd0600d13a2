"""Sittings as the pages show them: one question, the navigator, the review."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shipworthy.practice import Presented, gone, present
from shipworthy.practice.exams import Form, Kept
from shipworthy.practice.items import MultipleChoice, WrittenItem
from shipworthy.web.config import wiring
from shipworthy.web.exams.queries import OpenExam
from shipworthy.web.ui.questions import QuestionFields, question_fields

STATES: dict[str, tuple[str, str | Promise]] = {
    "answered": ("\N{BLACK CIRCLE}", _("answered")),
    "part": ("\N{CIRCLE WITH LEFT HALF BLACK}", _("answered in part")),
    "unanswered": ("\N{WHITE CIRCLE}", _("seen, not answered")),
    "unseen": ("\N{MIDDLE DOT}", _("not seen")),
    "gone": ("\N{MULTIPLICATION SIGN}", _("no longer in the pack")),
}
"""State of a question: a shape and words, so that colour is never needed. The scripts read them from the page."""

_STEM_WORDS = 14


@dataclass(frozen=True)
class QuestionPage:
    """One question as it is answered; nothing in it tells the key."""

    number: int
    of: int
    fields: QuestionFields
    kept: Kept

    @property
    def previous(self) -> int | None:
        """The question before, from 1."""
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        """The question after."""
        return self.number + 1 if self.number < self.of else None


@dataclass(frozen=True)
class NavigatorCell:
    """One question in the navigator: state in a word and a shape, never by colour alone."""

    number: int
    state: str
    flagged: bool

    @property
    def shape(self) -> str:
        """The shape that stands for the state."""
        return STATES[self.state][0]

    @property
    def word(self) -> str | Promise:
        """The state in words."""
        return STATES[self.state][1]

    @property
    def open(self) -> bool:
        """Whether something is still to be answered."""
        return self.state not in {"answered", "gone"}


def shown_at(form: Form, number: int) -> Presented:
    """What stands at `number`, from 1; nothing of kind 'gone' where the question is no longer in the content."""
    place = form.places[number - 1]
    item = wiring.content().find(place.item)
    return gone(place.item) if item is None else present(item, place.seed)


def question_page(exam: OpenExam, number: int, kept: Kept | None = None) -> QuestionPage:
    """The question at `number`, from 1, with what stands there, or with `kept` in its place."""
    shown = shown_at(exam.form, number)
    kept = exam.sitting.of(number - 1) if kept is None else kept
    fields = question_fields(shown, kept.response, kept.struck)
    return QuestionPage(number, len(exam.form.places), fields, kept)


def in_letters(shown: Presented, kept: Kept) -> str:
    """A response as the page calls it: 'A, C', or the number that was typed."""
    given = shown.shown(kept.response)
    return given if isinstance(given, str) else ", ".join(letter or "\N{EN DASH}" for letter in given)


def navigator(exam: OpenExam) -> list[NavigatorCell]:
    """Every question with its state."""
    cells = []
    for number, place in enumerate(exam.form.places, 1):
        kept = exam.sitting.of(number - 1)
        cells.append(NavigatorCell(number, _state(kept, wiring.content().find(place.item)), kept.flagged))
    return cells


def _state(kept: Kept, item: WrittenItem | None) -> str:
    if item is None:
        return "gone"
    if not kept.answered:
        return "unanswered" if kept.seen else "unseen"
    given = kept.response if isinstance(kept.response, tuple) else ()
    short = isinstance(item, MultipleChoice) and len(given) < len(item.keys)
    return "part" if short or None in given else "answered"


def stems(form: Form) -> list[str]:
    """The first words of each question, for the review; '' for one that is gone."""
    items = (wiring.content().find(place.item) for place in form.places)
    return [" ".join(item.stem.split()[:_STEM_WORDS]) if item else "" for item in items]
