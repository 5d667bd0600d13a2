"""Learning a tracer from a log of other learners."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shipworthy.kernel import BadInput, say
from shipworthy.measure.calibration.threads import one_thread
from shipworthy.measure.curves import Floats
from shipworthy.measure.responses import ResponseLog
from shipworthy.measure.tracing.choosing import Trial, chosen
from shipworthy.measure.tracing.coefficients import TracedItem, TracedSkill
from shipworthy.measure.tracing.log import WorkLog
from shipworthy.measure.tracing.looking import BY_SKILL
from shipworthy.measure.tracing.pool import Pool, Question, Rows
from shipworthy.measure.tracing.solving import fitted
from shipworthy.measure.tracing.tracer import Items, Tracer, given_questions
from shipworthy.measure.tracing.training import UNITS, Theory, parts, taught


@dataclass(frozen=True)
class Settings:
    """How to choose the ridges: by learners in `folds` >= 2 parts, on about `rows` of the log, whole learners evenly over it."""

    folds: int = 5
    rows: int = 60_000

    def __post_init__(self) -> None:
        if self.folds < 2 or self.rows < 1:  # noqa: PLR2004
            raise BadInput("settings", say("fewer than two folds or no rows"), say("Leave them out for the usual."))


def fit_tracer(log: WorkLog | ResponseLog, items: Items = (), *, settings: Settings | None = None) -> Tracer:
    """A tracer that has learnt from `log`.

    ``items`` is a bank, or the names of each item's skills; an item of the log that it does not hold is known by its name. Where
    held-out learners are predicted no better than without a log, and for a log of one learner, the result predicts as `Tracer.untrained`.
    The order of learners, and that of rows where days are known, changes nothing.
    """
    use = settings or Settings()
    work = log if isinstance(log, WorkLog) else WorkLog.of(log)
    rows = _rows(work, given_questions(items))
    with one_thread():
        strengths = _strengths(rows, use)
        if strengths is None:
            known = Tracer.untrained([]).model_copy(update={"items": _untaught(rows.pool)})
            return known.model_copy(update={"learners": _people(rows), "answers": int(work.answered.sum())})
        return _trained(rows, strengths, use)


def _rows(log: WorkLog, given: dict[str, Question]) -> Rows:
    """Items in alphabetical order, so that the order of rows does not change sums."""
    met = {name: given.get(name) or Question.of(name, None) for name in log.items}
    return Rows.of(log, Pool.of({**given, **met}.values(), {skill for lesson in log.lessons for skill in lesson}))


def _people(rows: Rows) -> int:
    return len(np.unique(rows.learner[rows.item >= 0]))


def _strengths(rows: Rows, use: Settings) -> tuple[float, ...] | None:
    """The ridges that held-out learners choose, None for holding everything back."""
    every = -(-len(rows) // use.rows)
    some = rows.where(rows.learner % every == 0) if every > 1 else rows
    people = _people(some)
    if people < 2:  # noqa: PLR2004  (nobody to hold out)
        return None
    return chosen(Trial(parts(some, min(use.folds, people))))


def _trained(rows: Rows, strengths: tuple[float, ...], use: Settings) -> Tracer:
    theory, design = taught(rows, min(use.folds, _people(rows)))
    target = rows.score[rows.item >= 0]
    found = design.parts(fitted(design, target, design.spread(strengths)))
    return Tracer(
        items=_items(rows.pool, theory.difficulty.shift(rows.pool), found[1], found[2]),
        skills=_skills(rows.pool, theory, found[3]),
        common=_unscaled(found[0], theory),
        level=theory.difficulty.level,
        author=theory.difficulty.author,
        knowing=theory.knowing,
        strengths=strengths,
        learners=_people(rows),
        answers=len(target),
    )


def _items(pool: Pool, shift: Floats, effect: Floats, slope: Floats) -> tuple[TracedItem, ...]:
    return tuple(
        TracedItem(
            id=each.id, skills=each.skills, a=each.a, b=each.b, c=each.c, error=each.error,
            shift=float(shift[n]), effect=float(effect[n]), slope=float(slope[n]),
        )
        for n, each in enumerate(pool.questions)
    )  # fmt: skip


def _untaught(pool: Pool) -> tuple[TracedItem, ...]:
    none = np.zeros(len(pool.questions))
    return _items(pool, none, none, none)


def _skills(pool: Pool, theory: Theory, slopes: Floats) -> tuple[TracedSkill, ...]:
    table = slopes.reshape(-1, len(BY_SKILL)).tolist()
    easier = theory.difficulty.skills.tolist()
    return tuple(TracedSkill(id=name, easier=easier[n], slopes=tuple(table[n])) for n, name in enumerate(pool.skills))


def _unscaled(common: Floats, theory: Theory) -> tuple[float, ...]:
    """The coefficients of the common columns as they come: what scaling took away goes to the first, which is always 1."""
    found = common / UNITS
    found[0] -= float(theory.mean @ found)
    return tuple(found.tolist())
