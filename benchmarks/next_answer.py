"""How well is the next answer predicted, on simulated learners whose theory nobody was told?

Every party predicts every answer of the same held-out learners from what came before it. Those that learn from other learners learn from
the same ones: the tracer (`shipworthy.measure.tracing`), logistic regressions on counts (`peers.count_regression`) and Bayesian knowledge
tracing (Corbett & Anderson 1995, fitted by EM). The others know the items as their authors judged them, and have seen nobody.

Learners of the families of `shipworthy.simulation` work through one world, a lesson and three questions a skill in turn; those of
`tutoring` through an intelligent tutor, whose items nobody has judged.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence

import numpy as np
from sklearn.metrics import roc_auc_score

from common import goal, header, parser_of, profiles_of, table
from histories import History, Predictor, histories, scores, work_log
from peers.count_regression import CountsWithItems, on_counts, on_windows
from peers.knowledge_tracing import KnowledgeTracing
from shipworthy.measure.ability import Ability
from shipworthy.measure.curves import Floats
from shipworthy.measure.tracing import Answer, Tracer, WorkLog, fit_tracer
from shipworthy.readiness import Aim, LearnerState, observe
from shipworthy.readiness.predictions import LEAST, reliability
from shipworthy.readiness.state import predicted
from shipworthy.simulation import FAMILIES, World, make_world
from shipworthy.simulation.policies import TARGET_LEVEL, graph_of
from tutoring import Tutor

BOOTSTRAPS = 2000
TRAINED, UNTRAINED, COUNTS = "ours, trained", "ours, untrained", "logistic regression on counts"
WINDOWS, ITEMS, TRACING = "the same in time windows", "the same with items (Best-LR)", "knowledge tracing, EM"
TUTOR = "tutor"
SIZES = (0, 5, 20, 60, 200)
Found = list[Floats]
"""Predictions of each learner's answers."""


def main() -> None:
    """Run everything and print the tables."""
    asked = _options()
    count = profiles_of(asked)
    sizes = [size for size in SIZES if size <= (2 if asked.quick else max(SIZES))]
    tutored, chosen = 5 * count, [asked.only] if asked.only else [*FAMILIES, TUTOR]
    header(
        "Predicting the next answer",
        asked,
        learners=f"{count} to predict and {count} to learn from, of each family; of the tutor {2 * count} and {tutored}",
    )
    for family in chosen:
        if family == TUTOR:
            _say_tutor(2 * count, tutored, asked.seed)
        else:
            _say_family(family, count, sizes, asked.seed)


def _options() -> argparse.Namespace:
    parser = parser_of(__doc__ or "", profiles=60, quick=2)
    parser.add_argument("--only", choices=[*FAMILIES, TUTOR], help="one family alone")
    return parser.parse_args()


# Families ---------------------------------------------------------------------------------------------------------------


def _say_family(family: str, count: int, sizes: Sequence[int], seed: int) -> None:
    world = make_world(seed)
    many = histories(world, family, max(count, *sizes), seed + 1)
    training, testing = many[:count], histories(world, family, count, seed + 2)
    parties: dict[str, Predictor] = {
        "ours, carried forward": _carried(world),
        "ours, the posterior alone": _posterior(world),
        COUNTS: on_counts(world, training),
        WINDOWS: on_windows(world, training),
        TRACING: _knowing(world, training),
    }
    found = {
        TRAINED: _traced(fit_tracer(work_log(training), world.items), testing),
        UNTRAINED: _traced(Tracer.untrained(world.items), testing),
        **{name: [np.array(party(history)) for history in testing] for name, party in parties.items()},
    }
    actual = [np.array(scores(history)) for history in testing]
    _say(family, found, actual, (COUNTS, TRACING))
    _say_sizes(world, many, testing, sizes, actual)


def _traced(tracer: Tracer, testing: Sequence[History]) -> Found:
    log = work_log(testing)
    return _by_learner(tracer.predict(log), log)


def _by_learner(found: Floats, log: WorkLog) -> Found:
    counts = np.bincount(log.learner[log.answered], minlength=len(log.learners))
    return np.split(found, np.cumsum(counts)[:-1])


def _posterior(world: World) -> Predictor:
    """The live posterior of measure.ability, which takes people for standing still but for what time takes."""
    prior = Ability.prior(graph_of(world))

    def predict(history: History) -> list[float]:
        ability, found = prior, []
        for step in history:
            if step.asked and step.action.item is not None:
                found.append(ability.chance(step.action.item))
                ability = ability.observe(step.action.item, step.outcome.score or 0.0, day=step.outcome.day)
        return found

    return predict


def _carried(world: World) -> Predictor:
    """The same carried forward by readiness, which knows of lessons, of paces and of forgetting."""
    aim = Aim.of_skills(world.skills, TARGET_LEVEL, world.prerequisites)
    start = LearnerState.of(aim, Ability.prior(graph_of(world)), levels_per_hour=world.levels_per_hour)

    def predict(history: History) -> list[float]:
        state, found = start, []
        for step in history:
            if step.asked and step.action.item is not None:
                found.append(predicted(state, step.action.item, step.outcome.day))
            state = observe(state, step.action, step.outcome)
        return found

    return predict


def _knowing(world: World, training: Sequence[History]) -> Predictor:
    """Bayesian knowledge tracing, a model for each skill."""
    models = KnowledgeTracing.of_skills(
        world.skills,
        [[((step.skill,), bool(step.outcome.score)) for step in history if step.asked] for history in training],
    )
    return lambda history: KnowledgeTracing.along(
        models, [((step.skill,), bool(step.outcome.score)) for step in history if step.asked]
    )


def _say_sizes(
    world: World, many: Sequence[History], testing: Sequence[History], sizes: Sequence[int], actual: Found
) -> None:
    """How few learners are enough to learn from."""
    plain = _traced(Tracer.untrained(world.items), testing)
    rows = []
    for size in sizes:
        tracer = fit_tracer(work_log(many[:size]), world.items) if size else Tracer.untrained(world.items)
        found = _traced(tracer, testing)
        row = [size, _mean(_losses(found, actual), actual), _against(found, plain, actual)]
        if size:
            party = on_counts(world, many[:size])
            counted = [np.array(party(history)) for history in testing]
            row += [_mean(_losses(counted, actual), actual), _against(found, counted, actual)]
        rows.append([each if isinstance(each, int | str) else f"{each:.3f}" for each in (*row, "-", "-")[:5]])
    table(("learners to learn from", "trained", "less untrained", "counts", "trained less counts"), rows)


# The tutor ----------------------------------------------------------------------------------------------------------------


def _say_tutor(count: int, tutored: int, seed: int) -> None:
    tutor = Tutor.made(seed)
    training, testing = (
        [list(tutor.answers(f"{who:05d}", np.random.default_rng([seed, kind, who]))) for who in range(number)]
        for kind, number in ((1, tutored), (2, count))
    )
    models = KnowledgeTracing.of_skills(tutor.items_of, [_tagged(tutor, answers) for answers in training])
    regression = CountsWithItems(tutor.skills).fit(training)
    log, new = (WorkLog.from_rows(answer for answers in part for answer in answers) for part in (training, testing))
    found = {
        TRAINED: _by_learner(fit_tracer(log, tutor.skills).predict(new, tutor.skills), new),
        UNTRAINED: _by_learner(Tracer.untrained(tutor.skills).predict(new), new),
        ITEMS: [np.array(regression.predict(answers)) for answers in testing],
        TRACING: [np.array(KnowledgeTracing.along(models, _tagged(tutor, answers))) for answers in testing],
    }
    actual = [np.array([answer.score for answer in answers]) for answers in testing]
    _say(TUTOR, found, actual, (ITEMS, TRACING))


def _tagged(tutor: Tutor, answers: Sequence[Answer]) -> list[tuple[tuple[str, ...], bool]]:
    return [(tutor.skills[answer.item], bool(answer.score)) for answer in answers]


# Judging ------------------------------------------------------------------------------------------------------------------


def _say(name: str, found: Mapping[str, Found], actual: Found, rivals: Sequence[str]) -> None:
    right = np.concatenate(actual)
    print(f"\n## {name}: {len(right)} answers, {100 * np.mean(right):.0f} % right", flush=True)
    rows = [_row(party, its, found[TRAINED], actual) for party, its in found.items()]
    table(("party", "AUC", "log loss", "95 % over learners", "calibration error", "trained less this, 95 %"), rows)
    print()
    for rival in rivals:
        change = _mean(_losses(found[TRAINED], actual), actual) - _mean(_losses(found[rival], actual), actual)
        area = _area(found[rival], actual) - _area(found[TRAINED], actual)
        print(goal(f"{name}, log loss of trained less {rival}", change, 0.0, "nats"))
        print(goal(f"{name}, AUC of {rival} less trained", area, 0.0, ""))


def _row(party: str, its: Found, trained: Found, actual: Found) -> tuple[str, ...]:
    right, losses = np.concatenate(actual), _losses(its, actual)
    low, high = _interval(losses, actual)
    error = reliability(zip(np.concatenate(its), right, strict=True)).error
    against = "-" if party == TRAINED else _against(trained, its, actual)
    mean = _mean(losses, actual)
    return party, f"{_area(its, actual):.3f}", f"{mean:.4f}", f"{low:.3f} to {high:.3f}", f"{error:.3f}", against


def _area(its: Found, actual: Found) -> float:
    return float(roc_auc_score(np.concatenate(actual) > 0, np.concatenate(its)))


def _losses(its: Found, actual: Found) -> Floats:
    """Log loss in nats summed over each learner's answers."""
    found = []
    for chances, right in zip(its, actual, strict=True):
        kept = np.clip(chances, LEAST, 1.0 - LEAST)
        found.append(-np.sum(right * np.log(kept) + (1.0 - right) * np.log(1.0 - kept)))
    return np.array(found)


def _mean(losses: Floats, actual: Found) -> float:
    return float(losses.sum() / sum(map(len, actual)))


def _interval(losses: Floats, actual: Found) -> tuple[float, float]:
    """The central 95 % of the mean over learners drawn with replacement (Efron & Tibshirani 1993)."""
    counts = np.array([len(each) for each in actual])
    drawn = np.random.default_rng(0).integers(len(counts), size=(BOOTSTRAPS, len(counts)))
    low, high = np.quantile(losses[drawn].sum(axis=1) / counts[drawn].sum(axis=1), [0.025, 0.975])
    return float(low), float(high)


def _against(one: Found, other: Found, actual: Found) -> str:
    """The paired difference in log loss with its interval."""
    change = _losses(one, actual) - _losses(other, actual)
    low, high = _interval(change, actual)
    return f"{_mean(change, actual):+.4f} ({low:+.4f} to {high:+.4f})"


if __name__ == "__main__":
    main()
