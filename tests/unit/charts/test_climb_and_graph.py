"""The step line and the layered graph."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shipworthy.charts import Climb, Edge, Graph, Node, Rise, climb_svg, climb_table, graph_svg, graph_table
from shipworthy.charts.graph import layers
from tests.unit.charts.reading import SVG, collisions, outside, parse

START = date(2026, 12, 1)


def test_the_line_steps_up_where_something_is_reached() -> None:
    climb = Climb(
        "t", "d", (Rise(START, 20, "Now", "20 %"), Rise(START + timedelta(60), 60, "AIF-C01", "60 %", "30 January"))
    )
    root = parse(climb_svg(climb, prefix="p"))
    line = next(item.get("d", "") for item in root.iter(f"{SVG}path") if item.get("class") == "c-climb")
    assert line.count("V") == 1
    assert climb_table(climb).rows == (("2026-12-01", "Now", "20 %"), ("30 January", "AIF-C01", "60 %"))


rises = st.builds(
    lambda offset, score, label, text: Rise(START + timedelta(offset), score, label, text),
    st.integers(0, 900),
    st.floats(0, 100),
    st.text(max_size=60),
    st.text(max_size=8),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(rises, max_size=40))
def test_any_climb_draws(some: list[Rise]) -> None:
    root = parse(climb_svg(Climb("t", "", tuple(some)), prefix="p"))
    assert not collisions(root)
    assert not outside(root)


def chain(*names: str) -> Graph:
    nodes = tuple(Node(name, name.title()) for name in names)
    return Graph("t", "d", nodes, tuple(Edge(one, two, "at level 2") for one, two in pairwise(names)))


def test_what_comes_first_stands_further_left() -> None:
    assert layers(chain("python", "embeddings", "search")) == {"python": 0, "embeddings": 1, "search": 2}


def test_a_circle_is_drawn_and_not_followed_for_ever() -> None:
    nodes = (Node("a", "A"), Node("b", "B"))
    graph = Graph("t", "d", nodes, (Edge("a", "b"), Edge("b", "a")))
    assert parse(graph_svg(graph, prefix="p")) is not None
    assert len(graph_table(graph).rows) == 2


def test_the_table_holds_every_edge_and_every_lonely_node() -> None:
    graph = Graph("t", "d", (*chain("a", "b").nodes, Node("c", "C", "alone")), chain("a", "b").edges)
    assert graph_table(graph).rows == (("A", "B", "at level 2"), ("C", "", "alone"))


def test_graphs_that_do_not_hang_together_are_refused() -> None:
    with pytest.raises(ValueError, match="one id"):
        Graph("t", "d", (Node("a", "A"), Node("a", "B")), ())
    with pytest.raises(ValueError, match="not there"):
        Graph("t", "d", (), (Edge("a", "b"),))


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    count = draw(st.integers(0, 12))
    nodes = tuple(Node(str(n), draw(st.text(max_size=60)), draw(st.text(max_size=30))) for n in range(count))
    ends = st.integers(0, max(count - 1, 0)).map(str)
    edges = draw(st.lists(st.builds(Edge, ends, ends, st.text(max_size=10)), max_size=20)) if count else []
    return Graph("t", "", nodes, tuple(edges))


@settings(max_examples=60, deadline=None)
@given(graphs())
def test_any_graph_draws(graph: Graph) -> None:
    root = parse(graph_svg(graph, prefix="p"))
    assert not collisions(root)
    assert not outside(root)
