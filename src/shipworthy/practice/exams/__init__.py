"""Exam simulation: a form drawn by the blueprint, a sitting that loses no answer, and what came of it."""

from shipworthy.practice.exams.clock import NOTICES, Clock, notice
from shipworthy.practice.exams.forms import Form, FormPlace, draw_form
from shipworthy.practice.exams.results import DomainResult, ExamResult, PlaceResult, Share, Standing, result_of
from shipworthy.practice.exams.scaling import Reply, ScaledScore, reference_shares, scaled_score
from shipworthy.practice.exams.sitting import (
    ARRIVES_WITHIN_SECONDS,
    GRACE_SECONDS,
    LONGEST_NOTE,
    Change,
    Ended,
    Kept,
    Sitting,
    Written,
    at_bell,
    go,
    hand_in,
    pause,
    resume,
    write,
)
from shipworthy.practice.exams.telling import rests_on, scale_said, score_said, standing_said

__all__ = [
    "ARRIVES_WITHIN_SECONDS",
    "GRACE_SECONDS",
    "LONGEST_NOTE",
    "NOTICES",
    "Change",
    "Clock",
    "DomainResult",
    "Ended",
    "ExamResult",
    "Form",
    "FormPlace",
    "Kept",
    "PlaceResult",
    "Reply",
    "ScaledScore",
    "Share",
    "Sitting",
    "Standing",
    "Written",
    "at_bell",
    "draw_form",
    "go",
    "hand_in",
    "notice",
    "pause",
    "reference_shares",
    "rests_on",
    "result_of",
    "resume",
    "scale_said",
    "scaled_score",
    "score_said",
    "standing_said",
    "write",
]
