"""What measurement starts from before anybody has answered: the author's word, and how little it is worth."""

from __future__ import annotations

from math import comb, factorial, perm

from shipworthy.measure import Item
from shipworthy.practice.content import Candidate
from shipworthy.practice.items.choice import ChoiceItem
from shipworthy.practice.items.matching import Matching
from shipworthy.practice.items.ordering import Ordering
from shipworthy.practice.variants.variant import Variant

AUTHOR_SE_B = 1.0
"""Authors rank items rightly more often than not, but miss single ones by about as much as items differ among themselves, which is
a logit here (Impara and Plake 1998, Journal of Educational Measurement 35(1), on how far teachers misjudge difficulty)."""

AUTHOR_SE_A = 0.5
"""Nobody can say beforehand how well an item tells people apart: the spread of discriminations that calibration starts from."""


def parameters(item: Candidate, exam: str = "") -> Item:
    """`item` as numbers, for right or wrong: b from its author, a = 1, c by `guessing`, with wide standard errors and 0 answers.

    The id is that of the question: all items of a variant are one item here. ``domain`` is that of `exam`, or of the first exam that the item serves when none is named.
    """
    first = item.exams[0].domain if item.exams else ""
    return Item(
        id=item.question,
        a=1.0,
        b=item.difficulty,
        c=guessing(item),
        se_a=AUTHOR_SE_A,
        se_b=AUTHOR_SE_B,
        skills=item.skills,
        domain=item.domain_for(exam) if exam else first,
        testlet=item.testlet,
        minutes=item.minutes,
    )


def guessing(item: Candidate) -> float:
    """The chance (0-1) that somebody who knows nothing, but does as the stem says, has everything right.

    One of n options: 1/n. k of n options: 1/C(n, k). An order of n steps: 1/n!. n left sides with m right sides, each used once:
    (m - n)!/m!. A number: 0.
    """
    if isinstance(item, Variant):
        item = item.first
    if isinstance(item, ChoiceItem):
        return 1.0 / comb(len(item.options), len(item.keys))
    if isinstance(item, Ordering):
        return 1.0 / factorial(len(item.steps))
    if isinstance(item, Matching):
        return 1.0 / perm(len(item.rights), len(item.pairs))
    return 0.0
