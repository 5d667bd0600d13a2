"""HTML that cannot be broken by what it shows: text is escaped unless it was built here."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def element(name: str, *children: str, **attributes: str) -> Markup:
    """`<name ...>children</name>`; children and attribute values are escaped, `class_` stands for `class`."""
    given = "".join(f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' for key, value in attributes.items())
    return Markup(f"<{name}{given}>{together(children)}</{name}>")


def together(children: Iterable[str]) -> Markup:
    """Pieces side by side, those that are not Markup escaped."""
    return Markup("".join(child if isinstance(child, Markup) else escape(child) for child in children))


def table(caption: str, heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Markup:
    """A table with a caption; the first cell of each row is its heading."""
    head = element("tr", *(element("th", text, scope="col") for text in heads))
    body = [_row(list(row)) for row in rows]
    return element("table", element("caption", caption), element("thead", head), element("tbody", *body))


def _row(cells: list[str]) -> Markup:
    return element("tr", element("th", cells[0], scope="row"), *(element("td", cell) for cell in cells[1:]))
