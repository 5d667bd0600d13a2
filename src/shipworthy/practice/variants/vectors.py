"""Cosine similarity of vectors small enough for a head."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from shipworthy.practice.variants import pages
from shipworthy.practice.variants.drafts import Draft, NumberDraft, OrderDraft, Told
from shipworthy.practice.variants.draws import Draws
from shipworthy.practice.variants.figures import Number, fixed, root, told
from shipworthy.practice.variants.variant import variant

Vector = tuple[int, ...]

_EXAMS = ("aif-c01/genai-fundamentals", "aip-c01/integration-data-compliance")
# Three whole numbers whose length is a whole number.
_SOLID = (
    (1, 2, 2),
    (2, 3, 6),
    (1, 4, 8),
    (4, 4, 7),
    (2, 6, 9),
    (6, 6, 7),
    (2, 4, 4),
    (3, 4, 12),
    (2, 5, 14),
    (2, 10, 11),
)
# The same with two.
_FLAT = (
    (3, 4),
    (4, 3),
    (5, 12),
    (12, 5),
    (8, 15),
    (15, 8),
    (7, 24),
    (24, 7),
    (6, 8),
    (8, 6),
    (9, 12),
    (12, 9),
    (0, 5),
    (5, 0),
    (0, 10),
    (10, 0),
)
_ORDINALS = ("first", "second", "third", "fourth")
_TEXTS = (
    ("a help-desk search", "ticket"),
    ("the search of a museum archive", "letter"),
    ("a search over a cookery book", "recipe"),
    ("a duplicate finder for bug reports", "report"),
)


def _dot(one: Vector, other: Vector) -> int:
    return sum(a * b for a, b in zip(one, other, strict=True))


def _length(vector: Vector) -> Fraction:
    return root(_dot(vector, vector))


def _cosine(one: Vector, other: Vector) -> Fraction:
    return _dot(one, other) / (_length(one) * _length(other))


@variant(
    "cosine-of-two-vectors",
    skills=("embeddings", "linear-algebra", "vector-search"),
    level=2,
    difficulty=0.3,
    minutes=1.8,
    exams=_EXAMS,
    sources=(pages.COSINE, pages.METRICS),
)
def cosine(draw: Draws) -> Draft | None:
    """Cosine of two vectors of three whole numbers."""
    one, other = (tuple(draw.shuffled(shape)) for shape in draw.some_of(_SOLID, 2))
    other = tuple(-value if place == 0 and draw.below(3) == 0 else value for place, value in enumerate(other))
    where, thing = draw.one_of(_TEXTS)
    dot, similarity = _dot(one, other), _cosine(one, other)
    if not Fraction(1, 5) < similarity < Fraction(49, 50):
        return None
    stem = (
        f"In {where}, a question has the embedding {one}, and a {thing} has {other}. Real embeddings have hundreds of numbers, but "
        "the calculation is the same. What is their cosine similarity? Round to two decimals."
    )
    lengths = f"{told(_length(one))} and {told(_length(other))}"
    working = (
        f"The dot product is {dot}. The lengths are {lengths}, the roots of {_dot(one, one)} and {_dot(other, other)}. "
        f"Cosine = {dot} / ({told(_length(one))} x {told(_length(other))}) = {fixed(similarity)}."
    )
    distance = root(sum((a - b) ** 2 for a, b in zip(one, other, strict=True)))
    slips: list[tuple[Number, str]] = [
        (
            dot,
            "This is the dot product; it grows with the lengths of the vectors, and has to be divided by both of them.",
        ),
        (
            dot / _length(one),
            "The dot product was divided by one length only; both vectors have to be brought to length one.",
        ),
        (distance, "This is the distance between the two points, not the cosine of the angle between them."),
    ]
    return NumberDraft(stem, similarity, 2, "", working, slips)


@variant(
    "rank-by-cosine",
    kind="ordering",
    skills=("embeddings", "vector-search", "linear-algebra"),
    level=3,
    difficulty=0.6,
    minutes=2.5,
    exams=_EXAMS,
    sources=(pages.COSINE,),
)
def rank_by_cosine(draw: Draws) -> Draft | None:
    """Four vectors in the order of their cosine, which is not that of their dot products."""
    query, *found = draw.some_of(_FLAT, 5)
    names = dict(zip(draw.shuffled(found), "ABCD", strict=True))
    ranked = sorted(found, key=lambda vector: _cosine(query, vector), reverse=True)
    cosines = [_cosine(query, vector) for vector in ranked]
    if any(high - low < Fraction(3, 100) for high, low in pairwise(cosines)):
        return None
    dots = [_dot(query, vector) for vector in ranked]
    if dots == sorted(dots, reverse=True) or len(set(dots)) < len(dots):
        return None
    where, thing = draw.one_of(_TEXTS)
    stem = (
        f"In {where}, a question has the embedding {query}. Four {thing}s with the embeddings below were found. "
        "Put them in the order of their cosine similarity to the question, the most similar first."
    )
    steps: list[Told] = [
        (f"{thing.capitalize()} {names[vector]}, {vector}", _place(query, vector, found)) for vector in ranked
    ]
    return OrderDraft(stem, steps)


def _place(query: Vector, vector: Vector, found: Sequence[Vector]) -> str:
    dot, similarity = _dot(query, vector), _cosine(query, vector)
    larger = sum(_dot(query, other) > dot for other in found)
    lengths = f"({told(_length(query))} x {told(_length(vector))})"
    return f"Its cosine is {dot} / {lengths} = {fixed(similarity)}; by the dot product alone it would come {_ORDINALS[larger]}."
