"""What a result says in words, the same in the browser and in the terminal."""

from __future__ import annotations

from shipworthy.kernel import Message, say, say_count
from shipworthy.practice.exams.results import ExamResult, Standing

_STANDINGS = {
    "meets": say("meets the pass mark"),
    "below": say("needs improvement"),
    "unclear": say("too few questions to say"),
}


def score_said(found: ExamResult, name: str) -> tuple[Message, ...]:
    """The scaled score with its interval and what that means; that there is none, where the vendor publishes no scale."""
    scaled = found.scaled
    if scaled is None:
        return (say("The vendor of {exam} publishes no scale, so the score is the share of right answers.", exam=name),)
    score = say(
        "On the scale of {exam}: {low} to {high}, around {score}; {passing} passes.",
        exam=name, low=scaled.low, high=scaled.high, score=scaled.score, passing=scaled.scale.passing,
    )  # fmt: skip
    return score, _clears(scaled.clears)


def scale_said(found: ExamResult) -> Message | None:
    """What the scaled score rests on; None where there is none."""
    if found.scaled is None:
        return None
    return say(
        "The vendor publishes the ends of its scale and the pass mark, not how answers become scores. Here {mark} % right on "
        "questions of usual difficulty is taken to pass, and a harder or easier form is allowed for. The range holds four times in five.",
        mark=round(100 * found.mark),
    )  # fmt: skip


def standing_said(standing: Standing) -> Message:
    """A domain in the words of score reports, or that its questions are too few to say."""
    return _STANDINGS[standing]


def rests_on(here: int, others: int) -> Message:
    """What the chance of passing rests on: questions that were seen in this exam, and answers to others that serve it."""
    return say_count(
        "It rests on {count} question of this sitting and {others} answers elsewhere to questions of this exam; nine times in ten it lies there.",
        "It rests on {count} questions of this sitting and {others} answers elsewhere to questions of this exam; nine times in ten it lies there.",
        here, others=others,
    )  # fmt: skip


def _clears(clears: bool | None) -> Message:
    if clears is None:
        return say("The pass mark lies inside that range, so it could go either way.")
    return say("The whole range passes.") if clears else say("The whole range lies below the pass mark.")
