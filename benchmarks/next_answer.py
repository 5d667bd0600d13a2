"""How well is the next answer predicted, on simulated learners whose theory nobody was told?

Learners of each family work through one world, a lesson and three questions a skill in turn. Every party predicts every answer of the
same held-out learners from what came before it. Logistic regression on counts (performance factors: Pavlik, Cen & Koedinger 2009, with
lessons counted too) and Bayesian knowledge tracing (Corbett & Anderson 1995, fitted by EM) learn from other learners of the same
family first; ours know the items as their authors judged them, and have seen nobody.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from common import header, parser_of, profiles_of, table
from peers.knowledge_tracing import KnowledgeTracing
from shipworthy.measure.ability import Ability
from shipworthy.measure.curves import Floats
from shipworthy.readiness import Action, Aim, LearnerState, Outcome, observe
from shipworthy.readiness.predictions import log_loss, reliability
from shipworthy.readiness.state import predicted
from shipworthy.simulation import FAMILIES, World, make_world
from shipworthy.simulation.policies import TARGET_LEVEL, RoundRobin, graph_of
from shipworthy.simulation.trials import carry_out

DAYS, DAY_MINUTES = 20, 40.0
BOOTSTRAPS = 500


@dataclass(frozen=True)
class Step:
    """One thing that a learner did, and what came of it."""

    action: Action
    outcome: Outcome

    @property
    def asked(self) -> bool:
        """Whether it was a question."""
        return self.outcome.score is not None

    @property
    def skill(self) -> str:
        """The skill."""
        return self.action.skills[0]


History = list[Step]
Predictor = Callable[[History], list[float]]


def main() -> None:
    """Run everything and print the tables."""
    asked = _options()
    count = profiles_of(asked)
    header(
        "Predicting the next answer", asked, learners=f"{count} to predict and {count} to learn from, of each family"
    )
    for family in FAMILIES:
        _say_family(family, count, asked.seed)


def _options() -> argparse.Namespace:
    return parser_of(__doc__ or "", profiles=60, quick=6).parse_args()


def _histories(world: World, family: str, count: int, seed: int) -> list[History]:
    return [_history(world, family, [seed, number]) for number in range(count)]


def _history(world: World, family: str, seed: Sequence[int]) -> History:
    """The days of one learner in prerequisite order."""
    learner = FAMILIES[family](world, np.random.default_rng(seed))
    policy = RoundRobin(world, np.random.default_rng(0))
    steps: History = []
    for day in range(DAYS):
        left = DAY_MINUTES
        while (action := policy.choose(left, day)) is not None:
            outcome = carry_out(learner, action, day + (DAY_MINUTES - left) / 1440.0)
            policy.observe(action, outcome)
            steps.append(Step(action, outcome))
            left -= outcome.minutes
        learner.pass_day()
    return steps


# Parties ----------------------------------------------------------------------------------------------------------------------


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


def _on_counts(world: World, training: list[History]) -> Predictor:
    """Logistic regression on right answers, wrong answers and lessons so far, by skill, with the skill and the author's difficulty."""
    model = LogisticRegression(C=1.0, max_iter=500)
    rows, scores = [], []
    for history in training:
        rows += _counted(world, history)
        scores += [step.outcome.score for step in history if step.asked]
    model.fit(np.array(rows), np.array(scores) > 0)
    return lambda history: [float(p) for p in model.predict_proba(np.array(_counted(world, history)))[:, 1]]


def _counted(world: World, history: History) -> list[list[float]]:
    place = {skill: number for number, skill in enumerate(world.skills)}
    counts = np.zeros((3, len(place)))
    rows = []
    for step in history:
        here = place[step.skill]
        if step.asked and step.action.item is not None:
            own = np.zeros((4, len(place)))
            own[0, here] = 1.0
            own[1:, here] = np.log1p(counts[:, here])
            rows.append([step.action.item.b, *own.ravel(), *np.log1p(counts.sum(axis=1))])
            counts[0 if step.outcome.score else 1, here] += 1
        else:
            counts[2, here] += 1
    return rows


def _tracing(world: World, training: list[History]) -> Predictor:
    """Bayesian knowledge tracing, a model for each skill."""
    models = {
        skill: KnowledgeTracing.fitted([_scores(history, skill) for history in training]) for skill in world.skills
    }

    def predict(history: History) -> list[float]:
        known = {skill: model.known for skill, model in models.items()}
        found = []
        for step in history:
            if step.asked:
                model = models[step.skill]
                found.append(model.right(known[step.skill]))
                known[step.skill] = model.after(known[step.skill], bool(step.outcome.score))
        return found

    return predict


def _scores(history: History, skill: str) -> list[bool]:
    return [bool(step.outcome.score) for step in history if step.asked and step.skill == skill]


# Judging ----------------------------------------------------------------------------------------------------------------------


def _say_family(family: str, count: int, seed: int) -> None:
    world = make_world(seed)
    training, testing = _histories(world, family, count, seed + 1), _histories(world, family, count, seed + 2)
    parties: dict[str, Predictor] = {
        "ours, carried forward": _carried(world),
        "ours, the posterior alone": _posterior(world),
        "logistic regression on counts": _on_counts(world, training),
        "knowledge tracing, EM": _tracing(world, training),
    }
    actual = [np.array([step.outcome.score for step in history if step.asked]) for history in testing]
    rows = [_row(name, [np.array(party(history)) for history in testing], actual) for name, party in parties.items()]
    answers = sum(map(len, actual))
    print(f"\n## {family}: {answers} answers, {100 * np.mean(np.concatenate(actual)):.0f} % right", flush=True)
    table(("party", "AUC", "log loss", "95 % over learners", "calibration error"), rows)


def _row(name: str, found: list[Floats], actual: list[Floats]) -> tuple[str, ...]:
    predicted_, right = np.concatenate(found), np.concatenate(actual)
    rng = np.random.default_rng(0)
    losses = []
    for _ in range(BOOTSTRAPS):
        drawn = rng.integers(len(found), size=len(found))
        losses.append(log_loss(np.concatenate([found[n] for n in drawn]), np.concatenate([actual[n] for n in drawn])))
    low, high = np.quantile(losses, [0.025, 0.975])
    error = reliability(zip(predicted_, right, strict=True)).error
    auc = roc_auc_score(right > 0, predicted_)
    return name, f"{auc:.3f}", f"{log_loss(predicted_, right):.3f}", f"{low:.3f} to {high:.3f}", f"{error:.3f}"


if __name__ == "__main__":
    main()
