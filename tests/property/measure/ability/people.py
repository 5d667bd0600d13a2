"""Small graphs, items and answers, drawn by hypothesis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from shipworthy.measure import Item
from shipworthy.measure.ability import Ability, SkillGraph, Tie

NAMES = ("s0", "s1", "s2", "s3", "s4")


@dataclass(frozen=True)
class Answer:
    """An item, a score and a day."""

    item: Item
    score: float
    day: float


@st.composite
def graphs(draw: Any) -> SkillGraph:
    """One to five skills in one or two areas, with any ties between them."""
    names = NAMES[: draw(st.integers(1, len(NAMES)))]
    areas = {name: draw(st.sampled_from(("one", "two"))) for name in names}
    pairs = [(before, after) for before in names for after in names if before < after]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=5)) if pairs else []
    return SkillGraph.of(areas, [Tie(*pair, draw(st.sampled_from((0.4, 1.0)))) for pair in chosen])


@st.composite
def items(draw: Any, graph: SkillGraph) -> Item:
    """Any item: easy or hard, guessed or graded, known well or badly, of one skill or of several."""
    skills = draw(st.lists(st.sampled_from(graph.skills), unique=True, min_size=1, max_size=3))
    b = draw(st.floats(-2.5, 2.5))
    graded = draw(st.booleans())
    return Item(
        id="item",
        a=draw(st.floats(0.4, 2.5)),
        b=b,
        c=0.0 if graded else draw(st.sampled_from((0.0, 0.25))),
        thresholds=(b - 0.5, b + 0.5) if graded else (),
        se_a=draw(st.sampled_from((0.0, 0.2))),
        se_b=draw(st.sampled_from((0.0, 0.4))),
        skills=tuple(skills),
    )


@st.composite
def answers(draw: Any, graph: SkillGraph, most: int = 12) -> list[Answer]:
    """Some answers on some days, partial scores among them."""
    found = []
    for _ in range(draw(st.integers(0, most))):
        item = draw(items(graph))
        score = draw(st.sampled_from((0.0, 0.5, 1.0))) * item.most
        found.append(Answer(item, score, draw(st.sampled_from((0.0, 3.0, 40.0, 400.0)))))
    return found


@st.composite
def records(draw: Any) -> tuple[SkillGraph, list[Answer]]:
    """A graph and answers over it."""
    graph = draw(graphs())
    return graph, draw(answers(graph))


def after(graph: SkillGraph, given: list[Answer], start: Ability | None = None) -> Ability:
    """What is known after the answers."""
    ability = Ability.prior(graph) if start is None else start
    for answer in given:
        ability = ability.observe(answer.item, answer.score, day=answer.day)
    return ability
