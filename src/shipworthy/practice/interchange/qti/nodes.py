"""XML as plain values: an element with its attributes and its children, text among them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from shipworthy.practice.interchange.markup import escaped


@dataclass(slots=True, eq=False)
class Node:
    """An element; two are the same only if they are one.

    ``children`` holds elements and text in their order; ``start`` and ``end`` are the bytes it stood at, in UTF-8.
    """

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)
    start: int = 0
    end: int = 0

    def get(self, attribute: str) -> str:
        """The value of an attribute, '' without it."""
        return self.attributes.get(attribute, "")

    @property
    def elements(self) -> list[Node]:
        """Children that are elements."""
        return [child for child in self.children if isinstance(child, Node)]

    def walk(self) -> Iterator[Node]:
        """Every element below, in document order."""
        stack = list(reversed(self.elements))
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.elements))

    def all(self, *names: str) -> list[Node]:
        """Every element below with one of these names, in document order."""
        return [node for node in self.walk() if node.name in names]

    def first(self, *names: str) -> Node | None:
        """The first element below with one of these names."""
        return next((node for node in self.walk() if node.name in names), None)

    @property
    def text(self) -> str:
        """All text below, stripped at the ends."""
        return "".join(self._texts()).strip()

    def _texts(self) -> Iterator[str]:
        stack: list[Node | str] = [self]
        while stack:
            part = stack.pop()
            if isinstance(part, str):
                yield part
            else:
                stack.extend(reversed(part.children))


def element(name: str, *children: Node | str, **attributes: str) -> Node:
    """A new element; attributes that Python has words for end in an underscore (`class_`)."""
    return Node(name, {key.rstrip("_"): value for key, value in attributes.items()}, list(children))


def serialised(node: Node) -> str:
    """`node` as XML text."""
    attributes = "".join(f' {name}="{_attribute(value)}"' for name, value in node.attributes.items())
    if not node.children:
        return f"<{node.name}{attributes}/>"
    inner = "".join(serialised(child) if isinstance(child, Node) else escaped(child) for child in node.children)
    return f"<{node.name}{attributes}>{inner}</{node.name}>"


def _attribute(value: str) -> str:
    return escaped(value).replace("\n", "&#10;").replace("\t", "&#9;")
