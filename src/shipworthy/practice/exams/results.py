"""What came of a sitting: a score with an interval, by domain too, and every question with what was right about it.

A question that is no longer in the content counts neither for nor against.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal

from shipworthy.kernel import BadInput, say
from shipworthy.measure.exams import Exam
from shipworthy.practice.content import Content
from shipworthy.practice.exams.forms import Form, FormPlace
from shipworthy.practice.exams.scaling import Reply, ScaledScore, scaled_score
from shipworthy.practice.exams.sitting import Kept, Sitting
from shipworthy.practice.items import WrittenItem
from shipworthy.practice.marking import Marked, mark
from shipworthy.practice.measured import parameters
from shipworthy.practice.responses import Response
from shipworthy.readiness.predictions import wilson

Z_80 = 1.2815515655446004
"""Two-sided 80 % of a normal: the interval of readiness too."""

Standing = Literal["meets", "below", "unclear"]


@dataclass(frozen=True, slots=True)
class Share:
    """Right answers among those asked, and the 80 % interval of the share that would be right on other questions like them.

    Only answers that are right in every part count, as in most exams; ``credit`` adds up parts (0-`asked`).
    """

    asked: int
    right: int
    credit: float
    low: float
    high: float

    @classmethod
    def of(cls, marks: Sequence[Marked]) -> Share:
        """From the marks; the interval is Wilson's (1927), all there is where nothing was asked."""
        if not marks:
            return cls(0, 0, 0.0, 0.0, 1.0)
        right = sum(marked.right for marked in marks)
        low, high = wilson(right / len(marks), len(marks), Z_80)
        return cls(len(marks), right, sum(marked.score for marked in marks), low, high)

    @property
    def value(self) -> float:
        """The share, 0-1; 0 where nothing was asked."""
        return self.right / self.asked if self.asked else 0.0

    def standing(self, mark: float) -> Standing:
        """Where the interval lies against the share that passes (0-1): at or above it, below it, or on both sides."""
        if self.low >= mark:
            return "meets"
        return "below" if self.high < mark else "unclear"


@dataclass(frozen=True, slots=True)
class DomainResult:
    """A domain of the blueprint, its official share of the questions (0-1), and what was right; None where nothing was asked."""

    id: str
    name: str
    weight: float
    share: Share | None


@dataclass(frozen=True, slots=True)
class PlaceResult:
    """One question: the item, what stood there, and its mark; None for an item that is gone."""

    item: str
    domain: str
    kept: Kept
    marked: Marked | None


@dataclass(frozen=True)
class ExamResult:
    """A sitting marked. ``mark`` is the share that passes, 0-1; ``reached`` whether it was reached on this form.

    ``scaled`` is the score on the exam's own scale, None where its vendor publishes none.
    """

    exam: str
    share: Share
    mark: float
    domains: tuple[DomainResult, ...]
    places: tuple[PlaceResult, ...]
    minutes: float
    scaled: ScaledScore | None = None

    @property
    def reached(self) -> bool:
        """Whether the share reaches the mark."""
        return self.share.value >= self.mark - 1e-9

    @property
    def wrong(self) -> tuple[str, ...]:
        """Items to take up again: wrong, partly wrong, or left open, in the order of the form."""
        return tuple(place.item for place in self.places if place.marked and not place.marked.right)

    @property
    def gone(self) -> tuple[int, ...]:
        """Questions (from 1) that are left out of the marks, because they are no longer in the content."""
        return tuple(number for number, place in enumerate(self.places, 1) if place.marked is None)


def result_of(exam: Exam, form: Form, sitting: Sitting, content: Content, now: float) -> ExamResult:
    """What came of `sitting` as of `now`; an answer that arrives later may still change it. An unanswered question is a wrong one."""
    places = tuple(
        _placed(place, sitting.of(number), content.find(place.item)) for number, place in enumerate(form.places)
    )
    domains = tuple(
        DomainResult(domain.id, domain.name, domain.share, _share(_marks(places, domain.id))) for domain in exam.domains
    )
    spent = sitting.clock.spent(sitting.ended.at if sitting.ended else now)
    scaled = _scaled(exam, places, content, sitting)
    return ExamResult(exam.id, Share.of(_marks(places)), exam.mark, domains, places, spent / 60.0, scaled)


def _scaled(exam: Exam, places: Sequence[PlaceResult], content: Content, sitting: Sitting) -> ScaledScore | None:
    """The score on the exam's scale; the reference form is what the content asked on the day of the sitting."""
    day = datetime.fromtimestamp(sitting.clock.started, tz=UTC).date()
    bank = [parameters(each, exam.id) for each in content.for_exam(exam.id, day)]
    asked = ((content.find(place.item), place) for place in places)
    replies = [
        Reply(parameters(item, exam.id), place.marked.right if place.kept.answered else None)
        for item, place in asked
        if item and place.marked
    ]
    return scaled_score(exam, replies, bank)


def _placed(place: FormPlace, kept: Kept, item: WrittenItem | None) -> PlaceResult:
    return PlaceResult(place.item, place.domain, kept, _mark(item, kept.response) if item else None)


def _marks(places: Sequence[PlaceResult], domain: str = "") -> list[Marked]:
    """Marks of the questions that are still there, of one domain where it is named."""
    return [place.marked for place in places if place.marked and domain in {"", place.domain}]


def _mark(item: WrittenItem, response: Response) -> Marked:
    """The mark of what stands there. Time may be up in the middle of an answer: half an order is wrong, not an error."""
    try:
        return mark(item, response)
    except BadInput as bad:
        note = say("{problem}. {next_step}", problem=bad.problem, next_step=bad.next_step)
        return replace(mark(item, None), note=note)


def _share(marks: Sequence[Marked]) -> Share | None:
    return Share.of(marks) if marks else None
