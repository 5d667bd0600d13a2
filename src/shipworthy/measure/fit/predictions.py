"""What the model expects of each answer, given everything else that its learner did.

An answer helped to place its learner, so its distance from what that place predicts is too small, and too small by far when
learners answer few items. Here each answer is predicted without itself. With a posterior p(theta | all) the chance of score k on
an item, given the other answers, is

    P(k | others) = E[P_k(theta) / P_x(theta)] / E[1 / P_x(theta)]      (expectations over p(theta | all), x the score given)

(the conditional predictive ordinate of Gelfand, Dey & Chang 1992). Under the model, residuals against it have mean zero and the
variance of that very distribution, however few answers a learner gave. The posterior of a learner is taken as normal.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from shipworthy.kernel import BadInput, say, shown
from shipworthy.measure.curves import Floats, probability
from shipworthy.measure.items import ItemBank
from shipworthy.measure.responses import ResponseLog

Places = NDArray[np.int32]

# Nodes and weights of the expectation over a posterior: nine are exact to 1e-6 up to a * sd = 2.
NODES, WEIGHTS = np.polynomial.hermite_e.hermegauss(9)
WEIGHTS = WEIGHTS / WEIGHTS.sum()
# No answer is more surprising than this; a posterior that says otherwise is one of rounding.
_LEAST_CHANCE = 1e-9
# So many answers at a time stay in a processor's cache.
PIECE = 1 << 17


@dataclass(frozen=True)
class Records:
    """Answers joined with a bank: for each, the place of its item in the bank, its learner and its score 0..most.

    ``mean`` and ``sd`` (learners,) are the posterior of each learner; ``seen`` says that it has seen these very answers.
    """

    item: Places
    learner: Places
    score: NDArray[np.int8]
    mean: Floats
    sd: Floats
    bank: ItemBank
    seen: bool = True


@dataclass(frozen=True)
class Piece:
    """Some answers (n,) to items with the same highest score, with their items' parameters: ``steps`` is (most, n)."""

    item: Places
    learner: Places
    score: NDArray[np.int8]
    mean: Floats
    sd: Floats
    a: Floats
    steps: Floats
    c: Floats


def joined(log: ResponseLog, bank: ItemBank, mean: ArrayLike, sd: ArrayLike, *, seen: bool = True) -> Records:
    """`log` joined with `bank` and each learner's posterior ``mean`` and ``sd``, both (learners of the log,).

    BadInput for an item that the bank does not have, abilities that are not one finite pair a learner, and scores that are no
    whole number from 0 to the item's highest.
    """
    means, sds = _abilities(log, mean, sd)
    return Records(places_of(log, bank), log.learner, log.score.astype(np.int8), means, sds, bank, seen)


def places_of(log: ResponseLog, bank: ItemBank) -> Places:
    """The place in `bank` of the item of each answer, (n,); BadInput for an unknown item or a score that it cannot have."""
    item = np.array([_place(bank, name) for name in log.items], dtype=np.int32)[log.item]
    most = np.array([item.most for item in bank.each()])
    wrong = (log.score != np.rint(log.score)) | (log.score < 0) | (log.score > most[item])
    if wrong.any():
        row = int(np.argmax(wrong))
        problem = say(
            "score {score} is no whole number from 0 to {most}",
            score=float(log.score[row]),
            most=int(most[item[row]]),
        )
        raise BadInput(shown(log.items[log.item[row]]), problem, say("Give scores in whole steps of the item."))
    return item


def _place(bank: ItemBank, name: str) -> int:
    if name not in bank.index:
        raise BadInput(
            shown(name), say("the bank has no such item"), say("Leave its answers out, or calibrate it first.")
        )
    return bank.index[name]


def _abilities(log: ResponseLog, mean: ArrayLike, sd: ArrayLike) -> tuple[Floats, Floats]:
    means, sds = np.asarray(mean, np.float64), np.asarray(sd, np.float64)
    expected = (len(log.learners),)
    if means.shape != expected or sds.shape != expected:
        problem = say(
            "{means} means and {sds} errors for {learners} learners",
            means=means.size,
            sds=sds.size,
            learners=len(log.learners),
        )
        raise BadInput(
            "abilities", problem, say("Give one mean and one standard deviation a learner, in the log's order.")
        )
    if not (np.isfinite(means).all() and np.isfinite(sds).all() and (sds >= 0).all()):
        raise BadInput(
            "abilities", say("a mean or an error is not finite, or an error is negative"), say("Calibrate again.")
        )
    return means, sds


def pieces(records: Records) -> Iterator[Piece]:
    """The answers in pieces that fit in a processor's cache, each of items with one highest score."""
    items = tuple(records.bank.each())
    most = np.array([item.most for item in items])
    for highest in np.unique(most[np.unique(records.item)]):
        steps = np.array(
            [item.thresholds or (item.b,) if item.most == highest else (0.0,) * highest for item in items]
        ).T
        rows = np.flatnonzero(most[records.item] == highest).astype(np.int32)
        for start in range(0, len(rows), PIECE):
            yield _piece(records, rows[start : start + PIECE], steps)


def _piece(records: Records, rows: Places, steps: Floats) -> Piece:
    item, learner, bank = records.item[rows], records.learner[rows], records.bank
    # Thresholds of graded items leave no room for guessing.
    c = bank.c[item] if len(steps) == 1 else np.zeros(len(rows))
    mean, sd = records.mean[learner], records.sd[learner]
    return Piece(item, learner, records.score[rows], mean, sd, bank.a[item], steps[:, item], c)


def chances(theta: Floats, piece: Piece) -> Floats:
    """Chances of the scores 0..most at ``theta`` (n,), shape (most + 1, n); two parameters, three, or graded."""
    return _between(probability(theta, piece.a, piece.steps, piece.c))


def chance_slopes(theta: Floats, piece: Piece) -> Floats:
    """Derivatives of `chances` by theta, shape (most + 1, n); they sum to zero."""
    least = probability(theta, piece.a, piece.steps, piece.c)
    rising = piece.a * (least - piece.c) * (1.0 - least) / (1.0 - piece.c)
    return _between(rising, total=0.0)


def _between(least: Floats, total: float = 1.0) -> Floats:
    """Differences of neighbours among total, least[0], ..., least[-1], 0."""
    found = np.empty((len(least) + 1, least.shape[1]))
    found[1:] = least
    found[0] = total
    found[:-1] -= least
    return found


def expected_without(piece: Piece, *, seen: bool = True) -> Floats:
    """Chances of the scores 0..most of each answer, given all other answers of its learner; shape (most + 1, n).

    With ``seen`` false the posterior has not seen these answers, and the chances are plain expectations over it.
    """
    found: Floats = np.zeros((len(piece.steps) + 1, len(piece.item)))
    mass = np.zeros(len(piece.item))
    for node, weight in zip(NODES, WEIGHTS, strict=True):
        there = chances(piece.mean + node * piece.sd, piece)
        share = weight / np.maximum(given(there, piece.score), _LEAST_CHANCE) if seen else np.full(mass.shape, weight)
        mass += share
        there *= share
        found += there
    found /= mass
    return found


def given(values: Floats, score: NDArray[np.int8]) -> Floats:
    """Of the values for the scores 0..most (most + 1, n), the one for the score that was given, (n,)."""
    if len(values) == 2:  # noqa: PLR2004
        return np.asarray(np.where(score > 0, values[1], values[0]))
    return np.asarray(np.take_along_axis(values, score[None].astype(np.intp), axis=0)[0])


@dataclass(frozen=True)
class Moments:
    """Of each answer's score: expectation, variance and fourth central moment, each (n,)."""

    mean: Floats
    variance: Floats
    fourth: Floats


def moments(chances: Floats) -> Moments:
    """Moments of scores 0..most with these ``chances`` (most + 1, n)."""
    scores = np.arange(len(chances))[:, None]
    mean = np.sum(scores * chances, axis=0)
    square = (scores - mean) ** 2
    fourth = np.sum(square * square * chances, axis=0)
    return Moments(
        mean, np.maximum(np.sum(square * chances, axis=0), _LEAST_CHANCE), np.maximum(fourth, _LEAST_CHANCE**2)
    )
