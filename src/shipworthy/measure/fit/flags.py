"""What is said about items and learners that do not behave as the model says, and from where on it is said: one table."""

from __future__ import annotations

from dataclasses import dataclass

from shipworthy.kernel import Message


@dataclass(frozen=True)
class Flag:
    """A sentence about one item or learner (``about`` is its id), with a stable ``code`` for programs."""

    about: str
    code: str
    text: Message


@dataclass(frozen=True)
class Limits:
    """From where on something is said. Most flags ask for two things: that it is no accident, and that it matters.

    | what | limit | why |
    |---|---|---|
    | ``false_discoveries`` | 0.05 | share of false flags among the flagged, by Benjamini and Hochberg (1995) |
    | ``least_answers`` | 50 | answers to an item below which its fit is computed but not judged |
    | ``low_square``, ``high_square`` | 0.7, 1.3 | mean squares usual for multiple choice (Wright & Linacre 1994) |
    | ``square_z`` | 2.58 | and no accident: a two-sided chance of 1 % |
    | ``curve_distance`` | 0.05 | root mean square distance from the item's curve, as a share of the full score |
    | ``least_discrimination`` | 0.35 | below it, very low in the words of Baker (2001); often a wrong key |
    | ``least_pattern`` | 10 | answers of a learner below which the pattern is not judged |
    | ``pattern_z`` | -2.33 | corrected lz: one learner in a hundred by chance |
    | ``level`` | 0.05 | chance below which a part of a comparison is no accident (ETS classes, crossing curves) |
    | ``least_group`` | 50 | answers a group needs to be compared with another on an item |
    | ``delta_b``, ``delta_c`` | 1.0, 1.5 | classes B and C of ETS on the delta scale (Holland & Thayer 1988; Zieky 1993) |
    | ``score_b``, ``score_c`` | 0.17, 0.25 | the same for graded items, in standard deviations (Zwick, Thayer & Mazzeo 1997) |
    | ``explained`` | 0.035 | change of Nagelkerke's R squared that is no longer negligible (Jodoin & Gierl 2001) |
    | ``least_reliability`` | 0.7 | of the abilities that groups are matched on; below it, impact looks like bias |
    | ``least_anchors`` | 5 | common items without which nothing is linked |
    | ``good_anchors`` | 30 | common items, or a fifth of the bank if that is fewer (Kolen & Brennan 2014, chapter 8) |
    | ``drift_z`` | 2.7 | robust z of an item's move when its errors are unknown (Huynh & Meyer 2010): Tukey's fence |
    | ``drift_distance`` | 0.04 | mean distance between the old and the new curve, share of the full score: about that of the item that Kolen and Brennan (2014, chapter 6) set aside |
    """

    false_discoveries: float = 0.05
    least_answers: int = 50
    low_square: float = 0.7
    high_square: float = 1.3
    square_z: float = 2.58
    curve_distance: float = 0.05
    least_discrimination: float = 0.35
    least_pattern: int = 10
    pattern_z: float = -2.33
    level: float = 0.05
    least_group: int = 50
    delta_b: float = 1.0
    delta_c: float = 1.5
    score_b: float = 0.17
    score_c: float = 0.25
    explained: float = 0.035
    least_reliability: float = 0.7
    least_anchors: int = 5
    good_anchors: int = 30
    drift_z: float = 2.7
    drift_distance: float = 0.04


LIMITS = Limits()
