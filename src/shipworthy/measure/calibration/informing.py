"""Standard errors from the observed information (Louis 1982): what complete data would tell, less what the unseen abilities hide.

The hidden part is each learner's posterior covariance of the score functions. It is summed over orthonormal polynomials of the
posterior, E[s p1] E[t p1] + E[s p2] E[t p2] + ... = Cov(s, t), of which the first few hold nearly everything.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shipworthy.measure.calibration.blocks import Block, Loads, Singles, Sparse
from shipworthy.measure.calibration.estimating import Estimation, State
from shipworthy.measure.calibration.expecting import Table, posteriors
from shipworthy.measure.calibration.families import LOG_A, B
from shipworthy.measure.calibration.maximising import Items, only_free, scores
from shipworthy.measure.calibration.parts import Part
from shipworthy.measure.curves import Floats

# So many polynomials at most, and none more once the next would hold less than this share of what the first holds: the terms fall
# as fast as powers. A standard error is then right to a thousandth.
TERMS = 6
_LEAST_SHARE = 2e-4
# A larger bank is not worth a matrix over all its parameters.
MOST_TOGETHER = 3000

_DIFFERENCE = 1e-4
_POPULATION = 2


@dataclass(frozen=True, eq=False)
class Hidden:
    """What the parts are asked.

    The table, ``slope`` (nodes, states, size) of the log chances, ``scores`` of an item, the population's own score functions
    ``shared`` (nodes, count), and how many ``terms`` of the sum to take at most.
    """

    table: Table
    slope: Singles
    scores: int
    shared: Singles
    terms: int


@dataclass(frozen=True, eq=False)
class Uncertainty:
    """Covariances of each item's working parameters, (items, size, size) each, 0 where fixed.

    ``blocks`` with everything else uncertain too, ``alone`` as if the other items were known.
    """

    blocks: Floats
    alone: Floats


def uncertainty(problem: Estimation, state: State, terms: int = TERMS) -> Uncertainty:
    """How sure each item is. With anchors the population's mean and deviation are uncertain too, and that is carried through."""
    if problem.items.free.size > MOST_TOGETHER:
        return _item_by_item(problem, state, terms)
    free = np.flatnonzero(problem.items.free)
    kept = np.concatenate([free, problem.items.free.size + np.arange(_POPULATION if problem.anchored else 0)])
    information = _complete(problem, state)
    hidden = _hidden(problem, state, terms)
    for each in problem.crew.each(hidden_information, hidden):
        information -= each
    inverse = _inverse(information[np.ix_(kept, kept)], problem)
    whole = np.zeros((problem.items.free.size,) * 2)
    whole[np.ix_(free, free)] = inverse[: len(free), : len(free)]
    both = problem.items.free
    own = np.linalg.inv(only_free(_blocks(information, both.shape), both))
    return _sound(
        problem, state, Uncertainty(_blocks(whole, both.shape), np.where(both[:, :, None] & both[:, None, :], own, 0.0))
    )


def _sound(problem: Estimation, state: State, found: Uncertainty) -> Uncertainty:
    """`found`, with items whose likelihood has no peak (a handful of answers) as sure as if abilities were known."""
    plain, fixed = (
        as_if_known(problem, state).blocks,
        np.eye(problem.items.free.shape[1]) * ~problem.items.free[:, None],
    )
    flat = [np.linalg.eigvalsh(blocks + fixed).min(axis=1) <= 0 for blocks in (found.blocks, found.alone)]
    either = (flat[0] | flat[1])[:, None, None]
    return Uncertainty(np.where(either, plain, found.blocks), np.where(either, plain, found.alone))


def _blocks(whole: Floats, shape: tuple[int, ...]) -> Floats:
    """The items' own blocks (items, size, size) of a matrix over all working parameters."""
    each, size = shape
    items = np.arange(each)
    return whole[: each * size, : each * size].reshape(each, size, each, size)[items, :, items, :]


def _item_by_item(problem: Estimation, state: State, terms: int) -> Uncertainty:
    """The same for a bank too large for one matrix: each item alone, and the scale that all share.

    The mean of so many learners is only known to 1 / sqrt(count), their deviation to 1 / sqrt(2 count), which moves all items.
    """
    information = _own(problem, state)
    for each in problem.crew.each(hidden_by_item, _hidden(problem, state, terms)):
        information -= each
    free = problem.items.free
    both = free[:, :, None] & free[:, None, :]
    alone = np.where(both, np.linalg.inv(only_free(information, free)), 0.0)
    moved, count = np.zeros((2, *free.shape)), state.expected.mass.sum()
    moved[0, :, B] = 1.0 / np.sqrt(count)
    moved[1, :, LOG_A], moved[1, :, B] = -1.0 / np.sqrt(2.0 * count), state.point.u[:, B] / np.sqrt(2.0 * count)
    shared = np.where(both, np.einsum("wjk,wjl->jkl", moved, moved), 0.0)
    return _sound(problem, state, Uncertainty(alone + shared, alone))


def hidden_by_item(part: Part, asked: Hidden) -> Floats:
    """What `hidden_information` gives, for each item alone (items, size, size)."""
    size = asked.slope.shape[2]
    total = np.zeros((part.width // part.scores, size, size))
    for block in part.blocks:
        posterior = posteriors(block, asked.table)[0]
        if isinstance(block, Sparse) and block.few:
            for loads, _weighted in _few_loads(block, posterior, asked):
                total += _squares(loads, len(total))
            continue
        for loading in _loadings(block, posterior, asked):
            by_item = loading[:, : total.shape[0] * size].reshape(len(posterior), -1, size)
            total += np.einsum("njk,njl->jkl", by_item, by_item)
    return total


def as_if_known(problem: Estimation, state: State) -> Uncertainty:
    """How sure each item would be if abilities were known: quick, and a little too sure."""
    information = scores(problem.items, state.point.u, state.curves, problem.counts(state))[1]
    both = problem.items.free[:, :, None] & problem.items.free[:, None, :]
    own = np.where(both, np.linalg.inv(information), 0.0)
    return Uncertainty(own, own)


def hidden_information(part: Part, asked: Hidden) -> Floats:
    """The posterior covariance of the score functions, summed over the learners of a part."""
    _nodes, width, size = asked.slope.shape
    count = width // asked.scores * size
    total = np.zeros((count + asked.shared.shape[1],) * 2)
    some: Any = None
    for block in part.blocks:
        posterior = posteriors(block, asked.table)[0]
        if isinstance(block, Sparse) and block.few:
            for loads, weighted in _few_loads(block, posterior, asked):
                matrix = loads.matrix(weighted @ asked.shared, count // size)
                some = matrix.T @ matrix if some is None else some + matrix.T @ matrix
            continue
        for loading in _loadings(block, posterior, asked):
            total += loading.T @ loading
    return total if some is None else total + some.toarray()


def _loadings(block: Block, posterior: Floats, asked: Hidden) -> Iterator[Singles]:
    """E[s p] for every learner of a block and every parameter (learners, items * size + shared), for p1, p2, ... while it matters.

    Single precision is plenty: a standard error needs three digits, and this is where the time goes.
    """
    held: list[float] = []
    for polynomial in _polynomials(posterior, asked.terms):
        weighted = polynomial.astype(np.float32)
        loaded = block.load(weighted, asked.slope)
        yield np.concatenate([loaded, weighted @ asked.shared], axis=1) if asked.shared.shape[1] else loaded
        held.append(float(np.vdot(loaded, loaded)))
        if _enough(held):
            return


def _few_loads(block: Sparse, posterior: Floats, asked: Hidden) -> Iterator[tuple[Loads, Singles]]:
    """`_loadings` where answers are few, answer by answer, with the weighted polynomial (learners, nodes) of each."""
    held: list[float] = []
    for polynomial in _polynomials(posterior, asked.terms):
        weighted = polynomial.astype(np.float32)
        loads = block.loads(weighted, asked.slope)
        yield loads, weighted
        held.append(float(np.vdot(loads.value, loads.value)))
        if _enough(held):
            return


def _enough(held: list[float]) -> bool:
    """Whether the next polynomial would hold too little to matter, from what those so far hold."""
    return len(held) > 1 and held[-1] ** 2 <= _LEAST_SHARE * held[0] * held[-2]


def _squares(loads: Loads, items: int) -> Floats:
    """Sums over answers of value value' for each item, (items, size, size)."""
    size = loads.value.shape[1]
    found = np.empty((items, size, size))
    for one, other in np.ndindex(size, size):
        product = loads.value[:, one].astype(np.float64) * loads.value[:, other]
        found[:, one, other] = np.bincount(loads.item, product, minlength=items)
    return found


def _polynomials(posterior: Floats, terms: int) -> Iterator[Floats]:
    """The posterior times its own orthonormal polynomials of degree 1, 2, ... (learners, nodes)."""
    x = np.linspace(-1.0, 1.0, posterior.shape[1])
    before, now = np.zeros_like(posterior), np.ones_like(posterior)
    link = np.zeros((len(posterior), 1))
    for _ in range(terms):
        centre = (posterior * now * now) @ x
        following = (x - centre[:, None]) * now - link * before
        link = np.sqrt(np.maximum((posterior * following * following).sum(axis=1, keepdims=True), 1e-300))
        before, now = now, following / link
        yield posterior * now


def _hidden(problem: Estimation, state: State, terms: int) -> Hidden:
    curves = state.curves
    nodes = len(problem.z)
    slope = curves.slope.transpose(3, 0, 2, 1).reshape(nodes, -1, problem.items.family.size)
    shared = (
        np.stack([problem.z / state.point.sd, problem.z**2 - 1.0], axis=1) if problem.anchored else np.zeros((nodes, 0))
    )
    return Hidden(
        problem.table(curves), slope.astype(np.float32), problem.items.family.scores, shared.astype(np.float32), terms
    )


def _complete(problem: Estimation, state: State) -> Floats:
    """What complete data would tell, with the priors: blocks of items, and one of the population."""
    blocks = _own(problem, state)
    each, size = blocks.shape[:2]
    count = each * size
    whole = np.zeros((count + (_POPULATION if problem.anchored else 0),) * 2)
    for item in range(each):
        rows = slice(item * size, (item + 1) * size)
        whole[rows, rows] = blocks[item]
    if problem.anchored:
        whole[count:, count:] = _population(problem, state)
    return whole


def _own(problem: Estimation, state: State) -> Floats:
    """Minus the second derivatives of the expected log posterior, (items, size, size), by differences of the slopes."""
    u, theta, counts = state.point.u, problem.theta(state.point), problem.counts(state)
    blocks = np.zeros((*u.shape, u.shape[1]))
    for column in range(u.shape[1]):
        moved = np.zeros(u.shape[1])
        moved[column] = _DIFFERENCE
        above, below = (_slope(problem.items, u + way, theta, counts) for way in (moved, -moved))
        blocks[:, :, column] = (below - above) / (2.0 * _DIFFERENCE)
    return only_free(0.5 * (blocks + blocks.transpose(0, 2, 1)), problem.items.free)


def _slope(items: Items, u: Floats, theta: Floats, counts: Floats) -> Floats:
    """Gradient of the expected log posterior, (items, size)."""
    curves = items.family.curves(u, theta)
    return np.asarray(np.einsum("jksq,jsq->jk", curves.slope, counts) + items.beliefs.slope(u), np.float64)


def _population(problem: Estimation, state: State) -> Floats:
    """The same for the population's mean and the logarithm of its deviation."""
    mass, sd = state.expected.mass, state.point.sd
    cross = 2.0 * (mass @ problem.z) / sd
    return np.array([[mass.sum() / sd**2, cross], [cross, 2.0 * (mass @ problem.z**2)]])


def _inverse(information: Floats, problem: Estimation) -> Floats:
    """The inverse of the information, after one discrimination for all items was folded into one where it is shared."""
    if not problem.items.tied:
        return np.asarray(np.linalg.inv(information), np.float64)
    fold = _fold(problem.items.free, len(information))
    return np.asarray(fold @ np.linalg.inv(fold.T @ information @ fold) @ fold.T, np.float64)


def _fold(free: NDArray[np.bool_], count: int) -> Floats:
    """Which folded parameter each free one is: the shared discrimination first, then the rest in order."""
    columns = np.nonzero(free)[1]
    is_a = np.concatenate([columns == 0, np.zeros(count - len(columns), bool)])
    place = np.where(is_a, 0, np.cumsum(~is_a) - (0 if is_a.any() else 1))
    fold = np.zeros((count, place.max() + 1))
    fold[np.arange(count), place] = 1.0
    return fold
