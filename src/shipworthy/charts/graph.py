"""A small layered graph: what stands before something on its left, what it opens on its right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from shipworthy.charts.svg import Frame, Table, element, hint, label, number, picture
from shipworthy.charts.text import wrap

_NODE, _GAP, _ROW_GAP, _PAD = 196.0, 56.0, 14.0, 10.0
_LINE = 17.0
_SWEEPS = 3


@dataclass(frozen=True, slots=True)
class Node:
    """A box with a name; `kind` is "here" for the one the picture is about."""

    id: str
    label: str
    note: str = ""
    kind: Literal["", "here"] = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """`source` stands before `target`; soft edges are dashed. `text` says what the edge means, for the table."""

    source: str
    target: str
    text: str = ""
    kind: Literal["hard", "soft"] = "hard"


@dataclass(frozen=True, slots=True)
class Graph:
    """A neighbourhood to draw: a dozen nodes or so. Circles are drawn too, with an edge that runs back."""

    title: str
    description: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    headers: tuple[str, str, str] = ("First", "Then", "How")

    def __post_init__(self) -> None:
        ids = [node.id for node in self.nodes]
        if len(set(ids)) != len(ids):
            raise ValueError("two nodes with one id")
        lost = {end for edge in self.edges for end in (edge.source, edge.target)} - set(ids)
        if lost:
            raise ValueError(f"edges to nodes that are not there: {', '.join(sorted(lost))}")


@dataclass(frozen=True, slots=True)
class _Placed:
    node: Node
    left: float
    top: float
    lines: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def height(self) -> float:
        return (len(self.lines) + len(self.notes)) * _LINE + 14

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


def graph_svg(graph: Graph, *, prefix: str) -> str:
    """The nodes in columns, first things at the left, edges as curves between them."""
    columns = _columns(graph)
    placed = {item.node.id: item for item in _place(columns)}
    height = max((item.top + item.height for item in placed.values()), default=40.0) + _PAD
    width = max(len(columns), 1) * (_NODE + _GAP) - _GAP + 2 * _PAD
    body = [*(_edge(edge, placed) for edge in graph.edges), *(_node(item) for item in placed.values())]
    frame = Frame(prefix, "graph", graph.title, graph.description, width, height)
    return picture(frame, body)


def graph_table(graph: Graph) -> Table:
    """Every edge by the names of its ends, then every node that stands alone."""
    names = {node.id: node.label for node in graph.nodes}
    rows = [(names[edge.source], names[edge.target], edge.text) for edge in graph.edges]
    joined = {end for edge in graph.edges for end in (edge.source, edge.target)}
    rows += [(node.label, "", node.note) for node in graph.nodes if node.id not in joined]
    return Table(graph.headers, tuple(rows))


def layers(graph: Graph) -> dict[str, int]:
    """The column of each node: one more than the last of what stands before it; edges that close a circle do not count."""
    before: dict[str, list[str]] = {node.id: [] for node in graph.nodes}
    for edge in graph.edges:
        before[edge.target].append(edge.source)
    depth: dict[str, int] = {}
    open_: set[str] = set()

    def visit(node: str) -> int:
        if node in depth:
            return depth[node]
        open_.add(node)
        depth[node] = max((visit(source) + 1 for source in before[node] if source not in open_), default=0)
        open_.discard(node)
        return depth[node]

    for node in before:
        visit(node)
    return depth


def _columns(graph: Graph) -> list[list[Node]]:
    """Nodes by layer, each layer ordered by the middle of its neighbours so that few edges cross."""
    depth = layers(graph)
    columns: list[list[Node]] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
    for node in graph.nodes:
        columns[depth[node.id]].append(node)
    near: dict[str, set[str]] = {node.id: set() for node in graph.nodes}
    for edge in graph.edges:
        near[edge.source].add(edge.target)
        near[edge.target].add(edge.source)
    for _ in range(_SWEEPS):
        for column in columns:
            spots = {node.id: place / len(row) for row in columns for place, node in enumerate(row)}
            column.sort(key=lambda node: _pull(node.id, near, spots))
    return columns


def _pull(node: str, near: Mapping[str, set[str]], spots: Mapping[str, float]) -> float:
    around = [spots[other] for other in sorted(near[node])]
    return sum(around) / len(around) if around else spots[node]


def _place(columns: list[list[Node]]) -> Iterator[_Placed]:
    """Boxes column by column, each column centred on the tallest."""
    boxes = [
        [
            _Placed(
                node,
                _PAD + place * (_NODE + _GAP),
                0,
                wrap(node.label, _NODE - 20, 14, lines=2),
                wrap(node.note, _NODE - 20, 12, lines=1),
            )
            for node in column
        ]
        for place, column in enumerate(columns)
    ]
    tallest = max((_tall(column) for column in boxes), default=0.0)
    for column in boxes:
        top = _PAD + (tallest - _tall(column)) / 2
        for box in column:
            yield _Placed(box.node, box.left, top, box.lines, box.notes)
            top += box.height + _ROW_GAP


def _tall(column: list[_Placed]) -> float:
    return sum(box.height + _ROW_GAP for box in column) - _ROW_GAP


def _edge(edge: Edge, placed: Mapping[str, _Placed]) -> str:
    source, target = placed[edge.source], placed[edge.target]
    x1, y1, x2, y2 = source.left + _NODE, source.middle, target.left - 1, target.middle
    bend = _GAP * 0.55 if x2 > x1 else _GAP
    path = (
        f"M{number(x1)} {number(y1)}C{number(x1 + bend)} {number(y1)} {number(x2 - bend)} {number(y2)} "
        f"{number(x2 - 6)} {number(y2)}"
    )
    head = f"M{number(x2)} {number(y2)}l-7 -4v8z"
    said = hint(f"{source.node.label} → {target.node.label}: {edge.text}") if edge.text else ""
    return element(
        "g", said, element("path", class_=f"c-edge c-{edge.kind}", d=path), element("path", class_="c-head", d=head)
    )


def _node(item: _Placed) -> str:
    here = f" is-{item.node.kind}" if item.node.kind else ""
    parts = [
        element("rect", class_="c-node", x=item.left, y=item.top, width=_NODE, height=item.height, rx=3),
        *(
            label(text, item.left + 10, item.top + 20 + _LINE * place, 14, bold=bool(here))
            for place, text in enumerate(item.lines)
        ),
        *(
            label(text, item.left + 10, item.top + 20 + _LINE * (len(item.lines) + place), 12, class_="c-quiet")
            for place, text in enumerate(item.notes)
        ),
    ]
    return element("g", hint(item.node.label), *parts, class_=f"c-box{here}")
