"""Calibration: from a log of answers to a bank of items with standard errors."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain

import numpy as np

from shipworthy.kernel import BadInput, Message, say
from shipworthy.measure.calibration import checking
from shipworthy.measure.calibration.beliefs import Beliefs
from shipworthy.measure.calibration.estimating import Estimation, Found, Point, nodes
from shipworthy.measure.calibration.families import Graded, Logistic
from shipworthy.measure.calibration.framing import Frame
from shipworthy.measure.calibration.informing import as_if_known, uncertainty
from shipworthy.measure.calibration.learning import Evidence
from shipworthy.measure.calibration.parts import parts_of
from shipworthy.measure.calibration.refining import Refined, plain, refined, young
from shipworthy.measure.calibration.settings import Guessing, Priors, Quadrature, Settings
from shipworthy.measure.calibration.shards import Embedded, Shards
from shipworthy.measure.calibration.threads import one_thread
from shipworthy.measure.curves import Floats
from shipworthy.measure.items import Item, ItemBank, Model
from shipworthy.measure.responses import ResponseLog

USUAL_PRIORS, USUAL_QUADRATURE, USUAL_SETTINGS, HERE = Priors(), Quadrature(), Settings(), Embedded()

# How often the priors are learned anew, and how closely the items are estimated in between.
_LESSONS = 4
_ROUGHLY = 0.01
_SETTLED = 0.01
# Multiplications that the full information may take just to learn the priors.
_CHEAP = 3e8
# So many young items teach what a bank's priors are like; more of them would say the same.
_TEACHERS = 400
_USUAL_INFORMATION = 0.3
# Nodes in posterior standard deviations: the error of a sum instead of an integral is 2 exp(-2 (pi / 1.2)^2), or 2e-6.
_APART = 1.2
_FEWEST_NODES, _MOST_NODES = 21, 121


@dataclass(frozen=True)
class Calibration:
    """What was estimated.

    ``bank`` holds the items, on the logistic scale without the constant 1.7, with standard errors and the covariance of a and b;
    ``population`` the mean and standard deviation (> 0) of ability, (0, 1) unless anchors fixed the scale; ``iterations`` all that
    were made (1 or more), and ``converged`` whether the last changed no parameter by more than the tolerance; ``log_likelihood`` the
    marginal one (natural logarithm, at most 0), and ``trace`` the penalised one of each iteration after the priors were settled,
    which never falls. ``notes`` say what a reader should know.
    """

    bank: ItemBank
    iterations: int
    converged: bool
    log_likelihood: float
    population: tuple[float, float]
    notes: tuple[Message, ...]
    trace: tuple[float, ...] = ()


def calibrate(  # noqa: PLR0913  (each says one thing, by name)
    log: ResponseLog,
    *,
    model: Model = "2pl",
    priors: Priors = USUAL_PRIORS,
    guess: Guessing | None = None,
    start: ItemBank | None = None,
    anchors: ItemBank | None = None,
    quadrature: Quadrature = USUAL_QUADRATURE,
    settings: Settings = USUAL_SETTINGS,
    shards: Shards = HERE,
) -> Calibration:
    """Items' parameters by marginal maximum likelihood (Bock & Aitkin 1981) with priors, and their standard errors (Louis 1982).

    The population is normal with mean 0 and standard deviation 1, or with a mean and deviation to be estimated when `anchors`
    (items that keep their parameters) fix the scale. Items of `start` keep what their authors wrote (skills, minutes) and begin
    from the authors' difficulties, with 0 answers too. `guess` fixes the chance of guessing (3pl), for all or by id, or says how
    many options bound it. The Rasch model estimates one discrimination for all items, because the population's deviation is 1.
    With `priors.learn` (the usual) the priors' means and spreads are learned from the bank, the discriminations are estimated with
    the difficulties integrated out, and the a and b of items with fewer than 500 answers are posterior means (2pl, and 3pl with a
    fixed guess); without it a and b are the joint maximum under the priors as given, or of the likelihood when those are flat.
    Steps are accelerated (Anderson 1965) and never go downhill; the priors are learned as Morris (1983) and Mislevy (1986) do.
    `shards` says who does the work and changes no estimate by more than rounding; `settings` when it ends.
    BadInput, which names what to mend, for a log that cannot be calibrated (scores the model does not have, one learner, one item,
    answers all alike, groups that share nothing), for items that `start` does not know, anchors nobody answered, and a guess
    outside 0 to 1 or for a model without guessing.
    """
    frame = _frame(log, model, (priors, guess), start, anchors)
    notes = tuple(_checked(frame, settings))
    parts = tuple(parts_of(log, frame.place, frame.family.scores, len(frame.ids)))
    z, log_weight = nodes(_nodes(log, frame, quadrature), quadrature.reach)
    with one_thread(), shards.open(parts) as crew:
        problem = Estimation(crew, frame.items(), z, log_weight, bool(frame.held.any()), settings)
        problem, found = _estimated(frame, problem)
        return _told(frame, problem, found, notes)


def _frame(
    log: ResponseLog,
    model: Model,
    beliefs: tuple[Priors, Guessing | None],
    start: ItemBank | None,
    anchors: ItemBank | None,
) -> Frame:
    priors, guess = beliefs
    if guess is not None and model != "3pl":
        raise BadInput("guess", say("the model {model} has no guessing", model=model), say("Use the model 3pl."))
    answered = set(log.items)
    held = {item.id: item for item in anchors.items if item.id in answered} if anchors else {}
    if anchors is not None and not held:
        raise BadInput("anchors", say("none of them was answered"), say("Give anchors that are among the answers."))
    return Frame(log, model, priors, guess, {item.id: item for item in start.items} if start else {}, held)


def _checked(frame: Frame, settings: Settings) -> list[Message]:
    """Notes on the log; BadInput when it cannot be calibrated."""
    log, anchored = frame.log, bool(frame.anchors)
    checking.check_ids(log)
    if frame.start:
        checking.check_known(log, frame.start.keys() | frame.anchors.keys())
    checking.check_scores(log, frame.model)
    checking.check_size(log, frame.model, anchored=anchored)
    if not settings.apart:
        checking.check_joined(log, frozenset(frame.anchors))
    return list(chain(checking.size_notes(log), checking.flat_items(log, strict=settings.strict)))


def _nodes(log: ResponseLog, frame: Frame, quadrature: Quadrature) -> int:
    """Nodes near enough for the posterior of a learner with many answers."""
    if quadrature.nodes is not None:
        return quadrature.nodes
    each = np.bincount(log.learner)
    many = float(np.quantile(each, 0.95)) * (frame.family.scores - 1) ** 0.5
    apart = _APART / np.sqrt(1.0 + _USUAL_INFORMATION * many)
    return int(np.clip(2 * round(quadrature.reach / apart) + 1, _FEWEST_NODES, _MOST_NODES))


def _estimated(frame: Frame, problem: Estimation) -> tuple[Estimation, Found]:
    """The problem with the priors that its items teach, and its solution."""
    tolerance, state, done = problem.settings.tolerance, problem.state(Point(frame.first_guess())), 0
    if frame.priors.learn:
        learner = frame.learner(problem.items.beliefs)
        for _ in range(_LESSONS):
            found = problem.run(state, _ROUGHLY, done=done)
            done += found.iterations
            before = problem.items.beliefs
            learned = learner.learned(before, _evidence(frame, problem, found))
            problem = replace(problem, items=replace(problem.items, beliefs=learned))
            state = problem.judged(found.state)
            if _difference(before, learned) < _SETTLED:
                break
    found = problem.run(state, tolerance, done=done)
    return problem, replace(found, iterations=done + found.iterations)


def _evidence(frame: Frame, problem: Estimation, found: Found) -> Evidence:
    """What the items teach: posterior variances (1 where fixed), and likelihoods of the young ones."""
    free = problem.items.free
    learners = float(found.state.expected.mass.sum())
    if learners * free.size**2 < _CHEAP:
        sure = uncertainty(problem, found.state, terms=1)
    else:
        sure = as_if_known(problem, found.state)
    variance = np.diagonal(sure.blocks, axis1=1, axis2=2)
    grids = young(problem, found.state, sure.alone, frame.answers, most=_TEACHERS)
    return Evidence(found.state.point.u, np.where(free & (variance > 0), variance, 1.0), grids)


def _difference(before: Beliefs, after: Beliefs) -> float:
    return float(max(np.abs(before.mean - after.mean).max(), np.abs(np.log(before.sd / after.sd)).max()))


def _told(frame: Frame, problem: Estimation, found: Found, notes: tuple[Message, ...]) -> Calibration:
    point = found.state.point
    known = _known(frame, problem, found)
    items = [_item(frame, place, point.u, known) for place in frame.told]
    more = () if found.converged else (say("It stopped before it converged: allow more iterations."),)
    return Calibration(
        bank=ItemBank.of(items, frame.model),
        iterations=found.iterations,
        converged=found.converged,
        log_likelihood=found.state.expected.log_likelihood,
        population=(point.mean, point.sd),
        notes=(*notes, *more),
        trace=found.trace,
    )


def _known(frame: Frame, problem: Estimation, found: Found) -> Refined:
    """What is known of a and b of every item."""
    sure = uncertainty(problem, found.state)
    normal = plain(found.state, sure)
    if not frame.priors.learn:
        return normal
    return refined(normal, young(problem, found.state, sure.alone, frame.answers), problem.items.beliefs, sure)


def _item(frame: Frame, place: int, u: Floats, known: Refined) -> Item:
    """One item of the bank; an anchor as it was, but for the answers."""
    name = frame.ids[place]
    written = frame.start.get(name) or frame.anchors.get(name) or Item(id=name)
    answers = int(frame.answers[place])
    if frame.held[place]:
        return frame.anchors[name].model_copy(update={"answers": answers})
    se_a, se_b = np.sqrt(np.maximum(np.diagonal(known.ab[place]), 0.0))
    changed = {
        "a": float(known.a[place]),
        "b": float(known.b[place]),
        "se_a": float(se_a),
        "se_b": float(se_b),
        "cov_ab": float(known.ab[place, 0, 1]),
        "answers": answers,
        **_rest(frame, place, u),
    }
    return Item.model_validate({**written.model_dump(), **changed})


def _rest(frame: Frame, place: int, u: Floats) -> dict[str, object]:
    if isinstance(frame.family, Graded):
        own = frame.family.thresholds(u)[place, : frame.family.most[place]]
        return {"thresholds": tuple(map(float, own))}
    if isinstance(frame.family, Logistic):
        return {"c": float(frame.family.guesses(u)[place])}
    return {}
