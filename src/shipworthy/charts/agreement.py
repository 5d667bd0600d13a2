"""What was said against what came: a point for each group of predictions, with its interval, and the line on which both agree."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from shipworthy.charts.scale import Scale
from shipworthy.charts.svg import Frame, Table, element, hint, label, line, number, picture
from shipworthy.charts.text import fit

WIDTH, _HEIGHT = 400.0, 400.0
_LEFT, _TOP, _PLOT, _BELOW = 46.0, 28.0, 330.0, 42.0
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
_CAP, _SMALL = 5.0, 13.0


@dataclass(frozen=True, slots=True)
class Point:
    """A group of predictions: their mean, the share that came true with the ends of its interval (all 0-1), and how many there are.

    ``label`` names the group, ``text`` is what came of it in words.
    """

    label: str
    said: float
    came: float
    low: float
    high: float
    count: int
    text: str

    def __post_init__(self) -> None:
        shares = (self.said, self.low, self.came, self.high)
        if (
            not all(math.isfinite(share) and 0 <= share <= 1 for share in shares)
            or not self.low <= self.came <= self.high
        ):
            raise ValueError(f"{self.label!r}: {shares} are not shares in order")


@dataclass(frozen=True, slots=True)
class Agreement:
    """Points on a square from 0 to 1 each way; `across` and `up` name its axes."""

    title: str
    description: str
    points: tuple[Point, ...]
    across: str = "We said"
    up: str = "It came"
    headers: tuple[str, str, str] = ("We said", "It came", "Predictions")


def agreement_svg(chart: Agreement, *, prefix: str) -> str:
    """The square with its diagonal; bigger dots stand for more predictions."""
    across, up = Scale(0.0, 1.0, _LEFT, _PLOT), Scale(-1.0, 0.0, _TOP, _PLOT)
    most = max((point.count for point in chart.points), default=1)
    marks = [_mark(point, across, up, most) for point in chart.points]
    frame = Frame(prefix, "agreement", chart.title, chart.description, WIDTH, _HEIGHT)
    return picture(frame, [*_axes(chart, across, up), *marks])


def agreement_table(chart: Agreement) -> Table:
    """Every group, what came of it, and its size."""
    return Table(chart.headers, tuple((point.label, point.text, str(point.count)) for point in chart.points))


def _axes(chart: Agreement, across: Scale, up: Scale) -> Iterator[str]:
    bottom = up.end
    for tick in _TICKS:
        x, y, text = across.at(tick), up.at(-tick), f"{100 * tick:g}%"
        yield line(_LEFT, y, across.end, y, "c-grid")
        yield label(text, _LEFT - 8, y + 4, _SMALL, class_="c-quiet", anchor="end")
        yield label(text, x, bottom + 18, _SMALL, class_="c-quiet", anchor="middle")
    yield line(_LEFT, bottom, across.end, _TOP, "c-group")
    yield label(fit(chart.up, _PLOT, _SMALL), 0, _TOP - 12, _SMALL, bold=True)
    yield label(fit(chart.across, _PLOT, _SMALL), across.end, bottom + _BELOW - 4, _SMALL, bold=True, anchor="end")


def _mark(point: Point, across: Scale, up: Scale, most: int) -> str:
    x, low, high, y = across.at(point.said), up.at(-point.low), up.at(-point.high), up.at(-point.came)
    size = 3.0 + 4.0 * math.sqrt(point.count / most)
    return element(
        "g",
        hint(f"{point.label}: {point.text}"),
        element("path", class_="c-cap", d=f"M{number(x)} {number(low)}V{number(high)}"),
        line(x - _CAP, low, x + _CAP, low, "c-cap"),
        line(x - _CAP, high, x + _CAP, high, "c-cap"),
        element("circle", class_="c-dot", cx=x, cy=y, r=size),
    )
