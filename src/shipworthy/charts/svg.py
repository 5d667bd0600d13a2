"""Building blocks of a picture: elements, escaped text, and the frame that makes a picture readable without eyes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple
from xml.sax.saxutils import escape as _escape

_PREFIX = re.compile(r"^[A-Za-z][A-Za-z0-9_-]{0,79}$")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile(r"\s+")


class Table(NamedTuple):
    """What a picture shows, as rows of text under headers: the same data for a reader who has no picture."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Frame(NamedTuple):
    """The outside of a picture: `prefix` keeps its ids apart from every other picture on the page."""

    prefix: str
    kind: str
    title: str
    description: str
    width: float
    height: float


def clean(text: str) -> str:
    """`text` on one line and without characters that XML cannot hold."""
    return _SPACES.sub(" ", _NOT_XML.sub("", text)).strip()


def escape(text: str) -> str:
    """`text` as it may stand inside an element or a quoted attribute."""
    return _escape(clean(text), {'"': "&quot;"})


def number(value: float) -> str:
    """A coordinate with one decimal at most."""
    short = f"{value:.1f}".removesuffix(".0")
    return "0" if short == "-0" else short


def element(name: str, /, *children: str, **attributes: str | float | None) -> str:
    """One element around finished `children`; `class_` is class, `stroke_width` is stroke-width, None leaves out."""
    written = "".join(
        f' {_attribute(key)}="{escape(value) if isinstance(value, str) else number(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{''.join(children)}</{name}>" if children else f"<{name}{written}/>"


def label(
    content: str,
    x: float,
    y: float,
    size: float = 13,
    *,
    bold: bool = False,
    class_: str | None = None,
    anchor: str | None = None,
) -> str:
    """Text with its baseline at (x, y). Empty text draws nothing."""
    if not clean(content):
        return ""
    weight = "600" if bold else None
    return element(
        "text", escape(content), class_=class_, x=x, y=y, font_size=size, font_weight=weight, text_anchor=anchor
    )


def line(x1: float, y1: float, x2: float, y2: float, class_: str) -> str:
    """A straight line, vertical and horizontal ones in the shortest form."""
    if x1 == x2 or y1 == y2:
        end = f"V{number(y2)}" if x1 == x2 else f"H{number(x2)}"
        return element("path", class_=class_, d=f"M{number(x1)} {number(y1)}{end}")
    return element("path", class_=class_, d=f"M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}")


def hint(text: str) -> str:
    """The words a pointer finds when it rests on a shape."""
    return element("title", escape(text)) if clean(text) else ""


def fade(identifier: str, kind: str = "fade") -> str:
    """A gradient from left to right that runs out: what is sure at its left end, open at its right."""
    stops = (element("stop", offset=str(place), class_=f"c-{kind}-{place}") for place in (0, 1))
    return element("linearGradient", *stops, id=identifier)


def picture(frame: Frame, body: Iterable[str]) -> str:
    """The whole picture: named and described for screen readers, sized by its viewBox, coloured by the stylesheet."""
    if not _PREFIX.match(frame.prefix):
        raise ValueError(f"prefix {frame.prefix!r}: letters, digits, - and _ only, a letter first")
    title, description = f"{frame.prefix}-title", f"{frame.prefix}-desc"
    return element(
        "svg",
        element("title", escape(frame.title) or "-", id=title),
        element("desc", escape(frame.description) or "-", id=description),
        *body,
        xmlns="http://www.w3.org/2000/svg",
        class_=f"chart chart-{frame.kind}",
        width=frame.width,
        height=frame.height,
        viewBox=f"0 0 {number(frame.width)} {number(frame.height)}",
        role="img",
        aria_labelledby=f"{title} {description}",
    )


def _attribute(key: str) -> str:
    return key.rstrip("_").replace("_", "-")
