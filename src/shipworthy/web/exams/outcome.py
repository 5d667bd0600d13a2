"""What an exam came to: the score as a picture, the chance of passing the real one, and what comes next for each question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shipworthy.charts import Interval, Intervals, intervals_svg, intervals_table
from shipworthy.kernel import Message
from shipworthy.measure.exams import PassChance
from shipworthy.practice.exams import ExamResult, rests_on, standing_said
from shipworthy.practice.exams.results import DomainResult
from shipworthy.practice.lessons import Lesson
from shipworthy.web.config import wiring
from shipworthy.web.exams.queries import OpenExam
from shipworthy.web.exams.solving import Solved
from shipworthy.web.practising import queries as practising
from shipworthy.web.practising.chances import chance_of
from shipworthy.web.ui.figures import figure

SHOWN: dict[str, str | Promise] = {
    "all": gettext_lazy("All"),
    "wrong": gettext_lazy("Not right"),
    "flagged": gettext_lazy("Flagged"),
}
"""Which questions a reader may ask for."""


@dataclass(frozen=True)
class Chance:
    """What is said of the chance of passing the real exam, what it rests on, and what had to be assumed.

    ``rests`` is None where too little is known for a number.
    """

    found: PassChance
    says: Message
    rests: Message | None
    assumed: tuple[Message, ...]


@dataclass(frozen=True)
class Explained:
    """A question of the result, the lesson of its skill, and the day on which it comes back (None: it does not yet)."""

    solved: Solved
    lesson: Lesson | None
    back: date | None


@dataclass(frozen=True)
class Filter:
    """Questions that can be asked for: the word in the address, its name, how many there are, and whether they are shown."""

    word: str
    name: str | Promise
    count: int
    chosen: bool


def score_figure(found: ExamResult) -> SafeString:
    """The score as a bar with ends against the pass mark: on the exam's own scale, or as a share where it has none."""
    label, low, likely, high, text, ticks, mark = _on_scale(found) or _as_share(found)
    title = _("Your score against the pass mark")
    told = _(
        "The bar holds four times in five, the line across it is its middle, and the dashed line is the pass mark."
    )
    tone = "strong" if low >= mark else ""
    row = Interval(label, low, high, text, likely=likely, tone=tone)
    headers = (_("What"), _("Range"), _("Note"))
    chart = Intervals(title, told, (row,), headers, ticks=ticks, mark=mark)
    return figure(intervals_svg(chart, prefix="score"), intervals_table(chart), title=title, caption=told)


_Bar = tuple[str, float, float, float, str, tuple[float, ...], float]


def _on_scale(found: ExamResult) -> _Bar | None:
    scaled = found.scaled
    if scaled is None:
        return None
    text = _("%(low)s to %(high)s") % {"low": scaled.low, "high": scaled.high}
    ticks = (float(scaled.scale.low), float(scaled.scale.passing), float(scaled.scale.high))
    return _("Scaled score"), scaled.low, scaled.score, scaled.high, text, ticks, scaled.scale.passing


def _as_share(found: ExamResult) -> _Bar:
    low, value, high, mark = (100 * each for each in (found.share.low, found.share.value, found.share.high, found.mark))
    text = _("%(low)s to %(high)s") % {"low": round(low), "high": f"{round(high)}\N{NO-BREAK SPACE}%"}
    return _("Right answers"), low, min(max(value, low), high), high, text, (0.0, mark, 100.0), mark


def chance_said(exam: OpenExam, found: ExamResult, now: datetime) -> Chance | None:
    """What this exam and everything answered before say of the real one; None where that cannot be said at all."""
    chance = chance_of(exam.row.learner, exam.row.exam, now)
    if chance is None:
        return None
    if not chance.enough:
        return Chance(chance, chance.evidence[0], None, ())
    here = sum(place.kept.answered or place.kept.seen for place in found.places if place.marked)
    others = practising.answers_elsewhere(exam.row.learner, exam.row.exam, but=exam.row.id)
    return Chance(chance, chance.evidence[0], rests_on(here, others), chance.evidence[1:])


def domains_said(found: ExamResult) -> list[tuple[DomainResult, Message | None]]:
    """Every domain with what its share means; None where nothing was asked."""
    return [(each, standing_said(each.share.standing(found.mark)) if each.share else None) for each in found.domains]


def asked_for(word: str, solved: Sequence[Solved]) -> tuple[list[Solved], list[Filter]]:
    """The questions that `word` asks for (all where it is not known), and what else there is to ask for."""
    chosen = word if word in SHOWN else "all"
    found = {
        "all": list(solved),
        "wrong": [each for each in solved if each.place.marked and not each.place.marked.right],
        "flagged": [each for each in solved if each.place.kept.flagged],
    }
    return found[chosen], [Filter(each, SHOWN[each], len(found[each]), each == chosen) for each in SHOWN]


def explained(exam: OpenExam, solved: Sequence[Solved]) -> list[Explained]:
    """Each question with its lesson and the day of its next review."""
    back = practising.coming_back(exam.row.learner, [each.place.item for each in solved])
    content = wiring.content()
    lessons = [content.lesson_for(each.item.skill) if each.item else None for each in solved]
    return [Explained(each, lesson, back.get(each.place.item)) for each, lesson in zip(solved, lessons, strict=True)]
