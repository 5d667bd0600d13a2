"""Let Shipworthy teach a simulated learner of your own: state in, ranked actions out, observe the result.

python examples/drive_a_simulator.py
"""

from __future__ import annotations

import random

from shipworthy.measure import Item
from shipworthy.measure.ability import Ability, SkillGraph
from shipworthy.readiness import Action, Aim, LearnerState, Outcome, next_best, observe

needs = {"tokens": [], "prompts": ["tokens"], "retrieval": ["tokens"], "agents": ["prompts", "retrieval"]}
chance = {"tokens": 0.8, "prompts": 0.4, "retrieval": 0.2, "agents": 0.1}  # of a right answer: the simulator's secret
luck = random.Random(7)  # noqa: S311 (a toy)

items = [Item(id=f"{skill}-{n}", b=0.3 * n - 0.6, skills=(skill,)) for skill in needs for n in range(5)]
actions = [Action("practice", item.id, item.skills, minutes=1.5, item=item) for item in items]
actions += [Action("lesson", f"lesson-{skill}", (skill,), minutes=10, levels=0.5) for skill in needs]
graph = SkillGraph.of(dict.fromkeys(needs, "all"), [(before, skill) for skill in needs for before in needs[skill]])
state = LearnerState.of(Aim.of_skills(tuple(needs), 3, needs), Ability.prior(graph))

for day in range(10):
    left = 30.0
    print(f"day {day}: {next_best(state, actions, left)[0].reason}")
    while ranked := next_best(state, actions, left, most=1):
        best, skill = ranked[0].action, ranked[0].action.skills[0]
        score = float(luck.random() < chance[skill]) if best.kind == "practice" else None
        ready = all(chance[before] > 0.7 for before in needs[skill])  # noqa: PLR2004
        chance[skill] += (1 - chance[skill]) * best.minutes * (0.04 if ready else 0.01)
        left -= best.minutes
        state = observe(state, best, Outcome(day + (30 - left) / 1440, best.minutes, score))
print(f"believed {state.expected():.0f} of 100, in truth", {skill: round(value, 2) for skill, value in chance.items()})
