"""A step line: a score that stays level until something is reached, then rises; readiness at milestones."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shipworthy.charts.placing import flag_rows
from shipworthy.charts.scale import Scale, day_scale
from shipworthy.charts.svg import Frame, Table, element, hint, label, line, number, picture
from shipworthy.charts.text import fit, text_width

WIDTH, _LEFT, _PLOT = 720.0, 44.0, 500.0
_HIGH, _FLAG, _FLAG_MAX = 150.0, 36.0, 190.0


@dataclass(frozen=True, slots=True)
class Rise:
    """From `day` on the score is `score`; `label` says what was reached, `text` is the score in words."""

    day: date
    score: float
    label: str
    text: str
    when: str = ""

    def __post_init__(self) -> None:
        if not math.isfinite(self.score):
            raise ValueError(f"{self.label!r}: the score {self.score} is not a number")


@dataclass(frozen=True, slots=True)
class Climb:
    """Scores from `low` to `high`; the first rise is where the line begins."""

    title: str
    description: str
    rises: tuple[Rise, ...]
    low: float = 0.0
    high: float = 100.0
    headers: tuple[str, str, str] = ("When", "What", "Score")


def climb_svg(climb: Climb, *, prefix: str) -> str:
    """The line, with a flag for each rise over the point where it happens."""
    rises = sorted(climb.rises, key=lambda rise: rise.day)
    across = day_scale([rise.day for rise in rises] or [date(2000, 1, 1)], _LEFT, _PLOT)
    words = [_words(rise, across.day(rise.day)) for rise in rises]
    widths = [max(text_width(score, 14, bold=True), text_width(name, 12)) + 7 for score, name in words]
    rows = flag_rows([across.day(rise.day) for rise in rises], widths)
    top = (max(rows, default=-1) + 1) * _FLAG + 12
    up = Scale(-climb.high, -climb.low, top, _HIGH)
    flags = [
        _flag(rise, text, (across.day(rise.day), top - 10 - (row + 1) * _FLAG), up)
        for rise, row, text in zip(rises, rows, words, strict=True)
    ]
    frame = Frame(prefix, "climb", climb.title, climb.description, WIDTH, top + _HIGH + 12)
    return picture(frame, [*_axis(climb, up), *_steps(rises, across, up), *flags])


def climb_table(climb: Climb) -> Table:
    """Every rise in the order of its day."""
    rises = sorted(climb.rises, key=lambda rise: rise.day)
    return Table(climb.headers, tuple((rise.when or str(rise.day), rise.label, rise.text) for rise in rises))


def _words(rise: Rise, x: float) -> tuple[str, str]:
    room = min(_FLAG_MAX, WIDTH - x - 10)
    return fit(rise.text, room, 14, bold=True), fit(rise.label, room, 12)


def _axis(climb: Climb, up: Scale) -> Iterator[str]:
    for value in (climb.low, (climb.low + climb.high) / 2, climb.high):
        y = up.at(-value)
        yield line(_LEFT, y, WIDTH, y, "c-grid")
        text = f"{value:g}"
        yield label(fit(text, _LEFT - 8, 12), _LEFT - 8, y + 4, 12, class_="c-quiet", anchor="end")


def _steps(rises: list[Rise], across: Scale, up: Scale) -> Iterator[str]:
    if not rises:
        return
    points = [(across.day(rise.day), up.at(-rise.score)) for rise in rises]
    (x, y), rest = points[0], points[1:]
    path = f"M{number(x)} {number(y)}" + "".join(f"H{number(x)}V{number(y)}" for x, y in rest) + f"H{number(WIDTH)}"
    floor = f"V{number(up.end)}H{number(x)}z"
    yield element("path", class_="c-area", d=path + floor)
    yield element("path", class_="c-climb", d=path)


def _flag(rise: Rise, words: tuple[str, str], place: tuple[float, float], up: Scale) -> str:
    (x, top), y = place, up.at(-rise.score)
    return element(
        "g",
        hint(f"{rise.label}: {rise.text}"),
        line(x, top + 2, x, y, "c-mast"),
        element("circle", class_="c-dot", cx=x, cy=y, r=4),
        label(words[0], x + 6, top + 13, 14, bold=True),
        label(words[1], x + 6, top + 28, 12, class_="c-quiet"),
    )
