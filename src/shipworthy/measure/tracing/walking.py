"""A whole log at once: all learners side by side, step by step, by the same code that steps one learner live."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields

import numpy as np

from shipworthy.measure.curves import Floats
from shipworthy.measure.tracing import states
from shipworthy.measure.tracing.filters import Asked
from shipworthy.measure.tracing.knowing import Knowing
from shipworthy.measure.tracing.log import Ints
from shipworthy.measure.tracing.looking import Sight, look
from shipworthy.measure.tracing.pool import Rows
from shipworthy.measure.tracing.sequences import Sequences
from shipworthy.measure.tracing.states import Carried
from shipworthy.measure.tracing.updating import After, answered, studied

Take = Callable[[Ints, Sight], None]


def walk(rows: Rows, shift: Floats, knowing: Knowing, take: Take) -> None:
    """Show `take` what there was before each answer: row numbers (k,) and a sight of k answers, until every answer was shown.

    ``shift`` (n,) is what is added to the difficulty of each row's item on the learnt scale.
    """
    states_ = _States.of(rows, knowing)
    asked = rows.asked(shift)
    for here in Sequences.of(rows.learner).steps:
        answers = rows.item[here] >= 0
        _answers(states_, here[answers], asked, take)
        _lessons(states_, here[~answers])


@dataclass(frozen=True, eq=False)
class _States:
    """States of all learners, of their pairs with skills and with items; ``pair`` (n, most) and ``meeting`` (n,) say where a row's lie."""

    rows: Rows
    knowing: Knowing
    learners: Floats
    skills: Floats
    items: Floats
    pair: Ints
    meeting: Ints

    @classmethod
    def of(cls, rows: Rows, knowing: Knowing) -> _States:
        """Before anything was done."""
        people = int(rows.learner.max()) + 1
        pair, pairs = _numbered(rows.learner[:, None] * (len(rows.pool.skills) + 1) + rows.skills + 1)
        meeting, meetings = _numbered(rows.learner * (len(rows.pool.questions) + 1) + rows.item + 1)
        skills = states.new_skills(pairs, knowing.known)
        return cls(rows, knowing, states.new_learners(people), skills, states.new_items(meetings), pair, meeting)

    def carried(self, here: Ints) -> Carried:
        """What is known before these rows."""
        width = max(int((self.rows.skills[here] >= 0).sum(axis=1).max()), 1)
        skills = self.skills[self.pair[here, :width]]
        learner, item = self.learners[self.rows.learner[here]], self.items[self.meeting[here]]
        return Carried(learner, skills, item, self.rows.weight[here, :width], self.rows.day[here])

    def keep(self, here: Ints, after: After) -> None:
        """What is known after them."""
        self.learners[self.rows.learner[here]] = after.learner
        self.items[self.meeting[here]] = after.item
        width = after.skills.shape[1]
        used = self.rows.skills[here, :width] >= 0
        self.skills[self.pair[here, :width][used]] = after.skills[used]


def _numbered(keys: Ints) -> tuple[Ints, int]:
    """The keys as numbers from 0 without gaps, and how many there are."""
    found, numbers = np.unique(keys, return_inverse=True)
    return numbers.reshape(keys.shape), len(found)


def _answers(states_: _States, here: Ints, asked: Asked, take: Take) -> None:
    if not len(here):
        return
    now = states_.carried(here)
    sight = look(now, Asked(*(getattr(asked, each.name)[here] for each in fields(Asked))), states_.knowing)
    take(here, sight)
    states_.keep(here, answered(now, sight, states_.rows.score[here], states_.knowing))


def _lessons(states_: _States, here: Ints) -> None:
    if len(here):
        now = states_.carried(here)
        states_.keep(here, studied(now, states_.rows.minutes[here], states_.knowing))
