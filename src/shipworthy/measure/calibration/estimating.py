"""Marginal maximum likelihood by EM (Bock & Aitkin 1981), with priors, accelerated, and guarded so that it never goes downhill."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from shipworthy.measure.calibration.accelerating import Anderson
from shipworthy.measure.calibration.expecting import Expected, Table, expect
from shipworthy.measure.calibration.families import LOG_A, REST, B, Curves, Graded, bounded
from shipworthy.measure.calibration.maximising import Items, improve, improve_surely
from shipworthy.measure.calibration.settings import Settings, Step
from shipworthy.measure.calibration.shards import Crew
from shipworthy.measure.curves import Floats

# First iterations rescale the items to the population that their answers show (parameter expansion, Liu, Rubin & Wu 1998).
_EXPANDED = 3
# Below this share of the log likelihood a fall is rounding.
_ROUNDING = 1e-11
# The prior deviation of the mean of a population that is estimated.
_POPULATION_REACH = 3.0


@dataclass(frozen=True, eq=False)
class Point:
    """Working parameters ``u`` (items, size) and the population's mean and standard deviation."""

    u: Floats
    mean: float = 0.0
    sd: float = 1.0


@dataclass(frozen=True, eq=False)
class State:
    """A point with its curves, what the E-step gave there, and its penalised log likelihood."""

    point: Point
    curves: Curves
    expected: Expected
    objective: float


@dataclass(frozen=True, eq=False)
class Found:
    """Where an estimation ended. ``trace`` holds the penalised log likelihood of every accepted iteration."""

    state: State
    iterations: int
    converged: bool
    trace: tuple[float, ...]


@dataclass(frozen=True, eq=False)
class Estimation:
    """One problem: who holds the answers, the items, the population's nodes ``z`` (standard deviations) and their log weights.

    ``anchored``: the population's mean and deviation are estimated, because anchors fix the scale.
    """

    crew: Crew
    items: Items
    z: Floats
    log_weight: Floats
    anchored: bool
    settings: Settings

    def table(self, curves: Curves) -> Table:
        """What the parts are asked with."""
        return Table(curves.log_chance.reshape(-1, len(self.z)), self.log_weight)

    def theta(self, point: Point) -> Floats:
        """Abilities at the nodes."""
        return point.mean + point.sd * self.z

    def state(self, point: Point) -> State:
        """The E-step at `point`."""
        curves = self.items.family.curves(point.u, self.theta(point))
        expected = _summed(self.crew, self.table(curves))
        return State(point, curves, expected, self._objective(point, expected))

    def _objective(self, point: Point, expected: Expected) -> float:
        """The penalised log likelihood."""
        return expected.log_likelihood + self.items.beliefs.log_density(point.u) + self._population_density(point)

    def judged(self, state: State) -> State:
        """`state`, found under other beliefs, under these: they change its worth and not what the answers say there."""
        return replace(state, objective=self._objective(state.point, state.expected))

    def run(self, start: State, tolerance: float, *, done: int = 0) -> Found:
        """EM from `start` until no working parameter changes by more than `tolerance` in an iteration.

        ``done`` counts the iterations of earlier runs, after which nothing is rescaled any more.
        """
        return _Run(self, tolerance, done).go(start)

    def counts(self, state: State) -> Floats:
        """Expected answers (items, scores, nodes)."""
        return state.expected.counts.reshape(state.curves.log_chance.shape)

    def image(self, state: State, *, expanded: bool) -> Point:
        """Where EM takes a point."""
        point = state.point
        u = improve(self.items, point.u, state.curves, self.counts(state))
        return self._with_population(replace(point, u=u), state, expanded=expanded)

    def sure_image(self, state: State) -> Point:
        """The same by steps that cannot fail."""
        u = improve_surely(self.items, state.point.u, self.theta(state.point), self.counts(state))
        return self._with_population(replace(state.point, u=u), state, expanded=False)

    def _with_population(self, point: Point, state: State, *, expanded: bool) -> Point:
        if not (self.anchored or expanded):
            return point
        learners = state.expected.mass.sum()
        mass = state.expected.mass / learners
        mean = float(mass @ self.z)
        if not self.anchored:
            return replace(point, u=self._rescaled(point.u, mean, float(np.sqrt(mass @ self.z**2 - mean**2))))
        theta = self.theta(state.point)
        kept = float(learners * (mass @ theta) / (learners + state.point.sd**2 / _POPULATION_REACH**2))
        variance = float(learners * (mass @ (theta - kept) ** 2) + 1.0) / (learners + 1.0)
        return replace(point, mean=kept, sd=float(np.sqrt(variance)))

    def _population_density(self, point: Point) -> float:
        """Log prior of an estimated population: its spread as if one learner with a deviation of 1 had been seen, its mean near 0.

        It matters where the anchors tell nothing, as when everybody got them wrong.
        """
        if not self.anchored:
            return 0.0
        return -float(np.log(point.sd) + 0.5 / point.sd**2 + 0.5 * (point.mean / _POPULATION_REACH) ** 2)

    def _rescaled(self, u: Floats, mean: float, sd: float) -> Floats:
        """Working parameters on a scale on which a population with `mean` and `sd` has 0 and 1."""
        moved = u.copy()
        moved[:, LOG_A] += np.log(sd)
        moved[:, B] = (u[:, B] - mean) / sd
        if isinstance(self.items.family, Graded):
            moved[:, REST:] -= np.log(sd)
        return np.where(self.items.free, bounded(moved), u)

    def packed(self, point: Point) -> Floats:
        """The free numbers of a point as one vector."""
        own = point.u[self.items.free]
        return np.concatenate([own, [point.mean, np.log(point.sd)]]) if self.anchored else own

    def unpacked(self, vector: Floats, like: Point) -> Point:
        """The point that `packed` made `vector` of."""
        u = like.u.copy()
        u[self.items.free] = vector[: len(vector) - 2] if self.anchored else vector
        u = np.where(self.items.free, bounded(u), u)
        if not self.anchored:
            return Point(u)
        return Point(u, float(vector[-2]), float(np.exp(np.clip(vector[-1], -3.0, 3.0))))


class _Run:
    """One run of EM."""

    def __init__(self, problem: Estimation, tolerance: float, done: int) -> None:
        self._problem = problem
        self._tolerance = tolerance
        self._done = done
        self._anderson = Anderson()
        self._trace: list[float] = []
        self._sure = False

    def go(self, start: State) -> Found:
        """Iterate."""
        problem, most = self._problem, self._problem.settings.most_iterations
        best = start
        for iteration in range(1, most + 1):
            self._trace.append(best.objective)
            image = (
                problem.sure_image(best) if self._sure else problem.image(best, expanded=self._is_expanded(iteration))
            )
            change = _change(problem, best.point, image)
            self._tell(iteration, best.objective, change)
            if change < self._tolerance:
                return self._found(best, iteration, converged=True)
            following = self._following(best, image, iteration)
            if following is None:
                return self._found(best, iteration, converged=True)
            best = following
        return self._found(best, most, converged=False)

    def _following(self, best: State, image: Point, iteration: int) -> State | None:
        """The state after `best`, never a worse one; None when not even a sure step makes it better."""
        problem = self._problem
        if not self._is_expanded(iteration):
            target = problem.unpacked(
                self._anderson.propose(problem.packed(best.point), problem.packed(image)), best.point
            )
            tried = problem.state(target)
            if _is_no_worse(tried, best):
                self._sure = False
                return tried
            self._anderson.forget()
        tried = problem.state(image)
        if _is_no_worse(tried, best):
            return tried
        sure = problem.state(problem.sure_image(best))
        self._sure = True
        return sure if _is_no_worse(sure, best) else None

    def _is_expanded(self, iteration: int) -> bool:
        return not self._problem.anchored and not self._done and iteration <= _EXPANDED

    def _tell(self, iteration: int, objective: float, change: float) -> None:
        if self._problem.settings.watch:
            self._problem.settings.watch(Step(self._done + iteration, objective, change))

    def _found(self, best: State, iterations: int, *, converged: bool) -> Found:
        return Found(best, iterations, converged, tuple(self._trace))


def nodes(count: int, reach: float) -> tuple[Floats, Floats]:
    """`count` equally spaced nodes from -reach to reach with the logarithms of their normal weights, which sum to one."""
    z = np.linspace(-reach, reach, count)
    weight = np.exp(-0.5 * z * z)
    return z, np.log(weight / weight.sum())


def _summed(crew: Crew, table: Table) -> Expected:
    """The E-step of all parts, added in their order."""
    counts, mass, total = np.zeros(table.log_chance.shape), np.zeros(table.log_weight.shape), 0.0
    for each in crew.each(expect, table):
        counts += each.counts
        mass += each.mass
        total += each.log_likelihood
    return Expected(counts, mass, total)


def _change(problem: Estimation, point: Point, image: Point) -> float:
    moved = np.abs(problem.packed(image) - problem.packed(point))
    return float(moved.max()) if len(moved) else 0.0


def _is_no_worse(tried: State, best: State) -> bool:
    return bool(tried.objective >= best.objective - _ROUNDING * abs(best.objective))
