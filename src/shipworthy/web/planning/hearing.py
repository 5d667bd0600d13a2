"""What the learner's answers say of a plan: whether it was made before them, and what they would change.

A plan does not move by itself under a person. What it rests on does: the chances are worked out from the stored ability, which each
answer changes in its own transaction, so that every page and every replan reads what is known at that moment.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from shipworthy.kernel import BadInput
from shipworthy.planner import Infeasible, Plan, Profile, Progress, Replan, listened, replan
from shipworthy.web.config import wiring
from shipworthy.web.knowing import queries as knowing
from shipworthy.web.learners import queries as learners
from shipworthy.web.planning import behind
from shipworthy.web.planning.models import PlanVersion
from shipworthy.web.planning.queries import OpenPlan

NOTABLE = 0.05
"""Chances that differ by less change no plan that anybody would notice. Editorial."""


@dataclass(frozen=True)
class Change:
    """What answers do to a plan: hours that it has more (below 0: fewer), and the day on which it ends, without and with them."""

    hours: float
    before: date
    after: date

    @property
    def magnitude(self) -> int:
        """Whole hours of difference, without a sign."""
        return round(abs(self.hours))

    @property
    def none(self) -> bool:
        """Whether nothing that anybody would notice changes."""
        return not self.magnitude and self.before == self.after


def answers() -> knowing.Heard:
    """What the learner's answers say by now."""
    return knowing.heard()


def listening(profile: Profile, version: PlanVersion | None = None) -> Profile:
    """A profile with what the learner's answers show by now; what steps of `version` and before have taught stays learnt."""
    learnt = behind.learnt(version.behind) if version else {}
    return listened(profile, answers().skills, wiring.catalogue(), today=learners.today(), learnt=learnt)


def unheard(profile: Profile) -> Profile:
    """A profile without what the learner's answers showed of it; what was measured elsewhere stays."""
    heard = answers().skills
    kept = {skill: chances for skill, chances in profile.measured.items() if skill not in heard}
    return profile.model_copy(update={"measured": kept})


def is_older(opened: OpenPlan) -> bool:
    """Whether a plan that follows the answers was made before some that say something else."""
    if not opened.saved.uses_answers:
        return False
    profile, heard = opened.plan.profile, answers().skills
    now = listened(profile, heard, wiring.catalogue(), today=learners.today(), learnt=_learnt(opened))
    return any(_differ(now, profile, skill) for skill in heard)


def replanned(opened: OpenPlan, progress: Progress) -> Replan:
    """A plan replanned after `progress`, with what the answers show by now unless its owner left them out.

    BadInput for a step the plan does not have; Infeasible when no plan is left under the wishes.
    """
    heard = answers().skills if opened.saved.uses_answers else None
    return replan(
        opened.plan, progress, wiring.catalogue(), today=learners.today(), answers=heard, learnt=_learnt(opened)
    )


def change(opened: OpenPlan) -> Change | None:
    """What the answers do to a plan by themselves, apart from time that has passed; None where no plan is left under the wishes."""
    texts = (opened.plan.model_dump_json(), opened.progress.model_dump_json(), json.dumps(_learnt(opened)))
    return _change(*texts, knowing.ability_text(), learners.today())


def _differ(one: Profile, other: Profile, skill: str) -> bool:
    now, then = one.measured[skill], other.measured.get(skill)
    return then is None or any(abs(a - b) >= NOTABLE for a, b in zip(now, then, strict=True))


def _learnt(opened: OpenPlan) -> dict[str, int]:
    return behind.learnt(opened.version.behind)


@lru_cache(maxsize=4)
def _change(plan: str, progress: str, learnt: str, ability: str, today: date) -> Change | None:
    """The same from texts, which several pages ask for one after the other: it takes the planner a moment."""
    old, done, taught = Plan.model_validate_json(plan), Progress.model_validate_json(progress), json.loads(learnt)
    heard = knowing.heard_in(ability)
    try:
        with_them = replan(old, done, wiring.catalogue(), today=today, answers=heard, learnt=taught).plan
        without = old if _untouched(old, done, today) else replan(old, done, wiring.catalogue(), today=today).plan
    except (Infeasible, BadInput):
        return None
    return _between(without, with_them)


def _untouched(plan: Plan, progress: Progress, today: date) -> bool:
    return today <= plan.summary.start and not (progress.done or progress.spent or progress.missed)


def _between(before: Plan, after: Plan) -> Change:
    return Change(after.summary.hours - before.summary.hours, before.summary.finish, after.summary.finish)
