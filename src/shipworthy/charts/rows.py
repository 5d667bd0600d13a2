"""Values a row each, words above and a bar below: intervals with ends, and shares of a whole.

Narrow on purpose (480 units wide, or less where a chart asks for it), so that the same picture reads on a phone and
beside text.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from shipworthy.charts.placing import spaced
from shipworthy.charts.scale import Scale, round_ticks, whole_range
from shipworthy.charts.svg import Frame, Table, element, hint, label, line, number, picture
from shipworthy.charts.text import fit, text_width

WIDTH = 480.0
# Words and bars begin at the left edge, where the text of the page begins; the right one leaves room for an open end.
_LEFT, _RIGHT = 1.0, 8.0
_TEXT, _SMALL = 15.0, 13.0
_ROW, _HEAD, _BAR = 46.0, 34.0, 10.0
_CAP, _OPEN = 7.0, 26.0
_VALUE_SHARE = 0.65


def _plain(value: float) -> str:
    return f"{value:g}"


@dataclass(frozen=True, slots=True)
class Interval:
    """A range in a row: an end of None is open, both None means that nobody gives a figure.

    ``text`` is the range in words, ``note`` (a source, a remark) goes to the table, rows of one ``group`` share a
    heading, ``tone`` is "", "strong" or "weak"; ``runs_on`` says that values above a known `high` occur.
    """

    label: str
    low: float | None
    high: float | None
    text: str
    likely: float | None = None
    note: str = ""
    group: str = ""
    tone: str = ""
    runs_on: bool = False

    def __post_init__(self) -> None:
        known = [value for value in (self.low, self.likely, self.high) if value is not None]
        if not all(map(math.isfinite, known)) or known != sorted(known):
            raise ValueError(f"{self.label!r}: {self.low}, {self.likely}, {self.high} is not a range")


@dataclass(frozen=True, slots=True)
class Intervals:
    """Ranges side by side on one axis, from zero unless `zero` is false; `tick` writes the axis's numbers.

    ``ticks`` are the axis's own numbers, lowest first, where round ones will not do; ``width`` is in units of the viewBox.
    ``mark`` is a value that every range is held against: a dashed line through all rows.
    """

    title: str
    description: str
    rows: tuple[Interval, ...]
    headers: tuple[str, str, str] = ("What", "Range", "Note")
    tick: Callable[[float], str] = _plain
    zero: bool = True
    ticks: tuple[float, ...] = ()
    width: float = WIDTH
    mark: float | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """A length in a row; `most` is the upper end when the value itself is a range, `text` the value in words."""

    label: str
    value: float
    text: str
    most: float | None = None
    note: str = ""
    tone: str = ""

    def __post_init__(self) -> None:
        top = self.value if self.most is None else self.most
        if not (math.isfinite(self.value) and math.isfinite(top)) or self.value < 0 or top < self.value:
            raise ValueError(f"{self.label!r}: {self.value} to {self.most} cannot be drawn as a length")


@dataclass(frozen=True, slots=True)
class Shares:
    """Lengths under each other, all against `whole`, or the longest of them when that is None."""

    title: str
    description: str
    rows: tuple[Share, ...]
    headers: tuple[str, str, str] = ("What", "Value", "Note")
    whole: float | None = None


def intervals_svg(chart: Intervals, *, prefix: str) -> str:
    """The ranges as bars with ends, an axis below; open ends run out in dashes."""
    values = [chart.mark, *(value for row in chart.rows for value in (row.low, row.likely, row.high))]
    ticks = chart.ticks or round_ticks(*whole_range(values, zero=chart.zero), about=4)
    scale = Scale(ticks[0], ticks[-1], _LEFT, chart.width - _LEFT - _RIGHT)
    parts, bottom = _interval_rows(chart.rows, scale)
    axis = _axis(ticks, scale, chart.tick, bottom)
    frame = Frame(prefix, "intervals", chart.title, chart.description, chart.width, bottom + 26)
    return picture(frame, [*axis, *parts, *_held_against(chart.mark, scale, bottom)])


def intervals_table(chart: Intervals) -> Table:
    """Every row's name, range and note; the group leads the name."""
    named = [(f"{row.group}: {row.label}" if row.group else row.label, row.text, row.note) for row in chart.rows]
    return Table(chart.headers, tuple(named))


def shares_svg(chart: Shares, *, prefix: str) -> str:
    """The lengths as bars from a common left edge; the part between value and `most` is drawn lighter."""
    longest = max((row.value if row.most is None else row.most for row in chart.rows), default=0.0)
    whole = max(chart.whole or 0.0, longest) or 1.0
    scale = Scale(0.0, whole, _LEFT, WIDTH - _LEFT - _RIGHT)
    parts = [part for place, row in enumerate(chart.rows) for part in _share(row, scale, place * _ROW)]
    frame = Frame(prefix, "shares", chart.title, chart.description, WIDTH, max(len(chart.rows), 1) * _ROW)
    return picture(frame, parts)


def shares_table(chart: Shares) -> Table:
    """Every row's name, value and note."""
    return Table(chart.headers, tuple((row.label, row.text, row.note) for row in chart.rows))


def _words(name: str, value: str, scale: Scale, top: float) -> str:
    """A row's name at the left and its value at the right, the name cut before it meets the value."""
    value = fit(value, scale.length * _VALUE_SHARE, _TEXT, bold=True)
    room = scale.length - text_width(value, _TEXT, bold=True) - 14
    return label(fit(name, room, _TEXT), scale.start, top + 18, _TEXT) + label(
        value, scale.end, top + 18, _TEXT, bold=True, anchor="end"
    )


def _interval_rows(rows: tuple[Interval, ...], scale: Scale) -> tuple[list[str], float]:
    parts: list[str] = []
    top, group = 0.0, ""
    for row in rows:
        if row.group and row.group != group:
            name = fit(row.group, scale.length, _TEXT, bold=True)
            parts.append(label(name, scale.start, top + 22, _TEXT, bold=True))
            top += _HEAD
        group = row.group
        parts += [_words(row.label, row.text, scale, top), _interval(row, scale, top + 26)]
        top += _ROW
    return parts, top + 4


def _held_against(mark: float | None, scale: Scale, bottom: float) -> Iterator[str]:
    """The dashed line, below the words of the first row."""
    if mark is not None:
        yield line(scale.at(mark), 22, scale.at(mark), bottom, "c-held")


def _interval(row: Interval, scale: Scale, top: float) -> str:
    """The bar of one range: solid between its ends, dashed where an end is open, a line across at the likely value."""
    if row.low is None and row.high is None and row.likely is None:
        return ""
    known = [value for value in (row.low, row.likely, row.high) if value is not None]
    left, right = scale.at(known[0]), scale.at(known[-1])
    middle = top + _BAR / 2
    parts = [hint(f"{row.label}: {row.text}")]
    if row.low is None:
        parts.append(line(max(left - _OPEN, 0), middle, left, middle, "c-open"))
    if row.high is None or row.runs_on:
        parts.append(line(right, middle, min(right + _OPEN, scale.end + _RIGHT), middle, "c-open"))
    parts.append(element("rect", class_="c-range", x=left, y=top + 1, width=max(right - left, 2), height=_BAR - 2))
    closed = [x for x, end in ((left, row.low), (right, row.high)) if end is not None]
    parts += [line(x, middle - _CAP, x, middle + _CAP, "c-cap") for x in closed]
    if row.likely is not None:
        x = scale.at(row.likely)
        parts.append(line(x, middle - _CAP, x, middle + _CAP, "c-likely"))
    return element("g", *parts, class_=f"c-row{f' is-{row.tone}' if row.tone else ''}")


def _axis(ticks: tuple[float, ...], scale: Scale, write: Callable[[float], str], bottom: float) -> Iterator[str]:
    """Faint lines through the rows, and the numbers under them that fit."""
    places = [scale.at(tick) for tick in ticks]
    yield element("path", class_="c-grid", d="".join(f"M{number(x)} 0V{number(bottom)}" for x in places))
    names = [write(tick) for tick in ticks]
    widths = [text_width(name, _SMALL) for name in names]
    most = scale.end + _RIGHT
    lefts = [max(min(x - width / 2, most - width), scale.start) for x, width in zip(places, widths, strict=True)]
    for index in spaced(lefts, widths):
        yield label(names[index], lefts[index], bottom + 17, _SMALL, class_="c-quiet")


def _share(row: Share, scale: Scale, top: float) -> Iterator[str]:
    yield _words(row.label, row.text, scale, top)
    end = scale.at(row.value)
    bars = [hint(f"{row.label}: {row.text}"), _bar("c-track", scale.start, scale.end, top + 26)]
    if row.most is not None and row.most > row.value:
        bars.append(_bar("c-maybe", end, scale.at(row.most), top + 26))
    bars.append(_bar("c-fill", scale.start, end, top + 26))
    yield element("g", *bars, class_=f"c-row{f' is-{row.tone}' if row.tone else ''}")


def _bar(class_: str, left: float, right: float, top: float) -> str:
    return element("rect", class_=class_, x=left, y=top, width=max(right - left, 0), height=_BAR)
