"""Draws a Timeline. Flags fly above the line of months, lanes of bars hang under it, the finish fades out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shipworthy.charts.placing import bar_rows, flag_rows, spaced
from shipworthy.charts.scale import Scale, day_scale
from shipworthy.charts.svg import Frame, element, fade, hint, label, line, number, picture
from shipworthy.charts.text import fit, text_width
from shipworthy.charts.timeline import Bar, Finish, Lane, Mark, Timeline

WIDTH, LEFT, PLOT = 960.0, 74.0, 716.0
_GUTTER = LEFT + PLOT + 12
_FLAG, _FLAG_LINE, _FLAG_MAX, _PENNANT = 38.0, 15.0, 236.0, 17.0
_LINE_HEIGHT, _BAR, _BAR_GAP, _GROUP, _NARROW = 9.0, 20.0, 4.0, 20.0, 12.0
_THINNING = (1, 2, 3, 6, 12, 24, 60, 120, 600)


@dataclass(frozen=True, slots=True)
class _FlagWords:
    """What a flag says: its title, and one or two lines under it."""

    title: str
    notes: tuple[str, ...]

    @property
    def width(self) -> float:
        """From the mast to the end of the longest line."""
        return _PENNANT + max(text_width(self.title, 13, bold=True), *(text_width(note, 12) for note in self.notes))


@dataclass(frozen=True, slots=True)
class _Flag:
    """A mark with its place: `x` of the mast, `top` of the flag."""

    mark: Mark
    x: float
    top: float
    words: _FlagWords


@dataclass(frozen=True, slots=True)
class _Strip:
    """A lane with its place: `top`, the rows of its bars, and whether group names stand above them."""

    lane: Lane
    top: float
    bars: tuple[Bar, ...]
    rows: tuple[int, ...]

    @property
    def head(self) -> float:
        """Height of the group names."""
        return _GROUP if any(bar.group for bar in self.bars) else 4.0

    @property
    def bottom(self) -> float:
        """Where the lane ends."""
        return self.top + self.head + (max(self.rows, default=0) + 1) * (_BAR + _BAR_GAP) + 10


def timeline_svg(timeline: Timeline, *, prefix: str) -> str:
    """The picture of `timeline`, with ids that start with `prefix`."""
    scale = day_scale((*timeline.days, *(tick.day for tick in timeline.months)), LEFT, PLOT)
    flags, sea = _flags(timeline, scale)
    strips = _strips(timeline, sea + 46)
    floor = strips[-1].bottom if strips else sea + 58
    key, bottom = _key(timeline, floor + 20)
    body = [
        *_grid(timeline, scale, sea, floor),
        *_sea(timeline, scale, sea, floor, prefix),
        *(part for strip in strips for part in _lane(strip, scale)),
        *(_flag(flag, sea) for flag in flags),
        *key,
    ]
    frame = Frame(prefix, "timeline", timeline.title, timeline.description, WIDTH, bottom)
    return picture(frame, body)


# flags


def _flags(timeline: Timeline, scale: Scale) -> tuple[list[_Flag], float]:
    """Every mark as a flag, and the y of the line they stand on.

    Price and day stand side by side, or one under the other where the narrower flags make the whole lower.
    """
    marks = sorted(timeline.marks, key=lambda mark: mark.day)
    places = [scale.day(mark.day) for mark in marks]
    layouts = []
    for stacked in (False, True):
        words = [_flag_words(mark, x, stacked) for mark, x in zip(marks, places, strict=True)]
        rows = flag_rows(places, [said.width for said in words])
        high = _FLAG + _FLAG_LINE * stacked
        layouts.append(((max(rows, default=-1) + 1) * high, high, words, rows))
    height, high, words, rows = min(layouts, key=lambda layout: layout[0])
    sea = 18 + height
    return [
        _Flag(mark, x, sea - 10 - (row + 1) * high, said)
        for mark, x, row, said in zip(marks, places, rows, words, strict=True)
    ], sea


def _flag_words(mark: Mark, x: float, stacked: bool) -> _FlagWords:
    room = min(_FLAG_MAX, WIDTH - x - _PENNANT - 4)
    parts = [part for part in (mark.note, mark.when) if part]
    lines = parts if stacked else [" · ".join(parts)]
    return _FlagWords(fit(mark.label, room, 13, bold=True), tuple(fit(line, room, 12) for line in lines or [""]))


def _flag(flag: _Flag, sea: float) -> str:
    x, top, mark = flag.x, flag.top, flag.mark
    shape = {
        "certification": f"M{number(x)} {number(top + 2)}l13 6l-13 6z",
        "project": f"M{number(x + 7)} {number(top + 1)}l6.5 7l-6.5 7l-6.5 -7z",
        "review": f"M{number(x)} {number(top + 3)}h12v10h-12z",
    }[mark.kind]
    state = f" is-{mark.state}" if mark.state else ""
    return element(
        "g",
        hint(mark.full or mark.label),
        line(x, top + 1, x, sea + _LINE_HEIGHT, "c-mast"),
        element("path", class_=f"c-mark c-{mark.kind}", d=shape),
        label(flag.words.title, x + _PENNANT, top + 12, bold=True),
        *(
            label(note, x + _PENNANT, top + 27 + _FLAG_LINE * place, 12, class_="c-quiet")
            for place, note in enumerate(flag.words.notes)
        ),
        class_=f"c-flag{state}",
    )


# the line of months


def _grid(timeline: Timeline, scale: Scale, sea: float, floor: float) -> Iterator[str]:
    ticks = _kept_months(timeline, scale)
    lines = "".join(f"M{number(x)} {number(sea + _LINE_HEIGHT)}V{number(floor)}" for x, _ in ticks)
    if lines:
        yield element("path", class_="c-grid", d=lines)
    for x, text in ticks:
        yield label(text, x + 4, sea + 27, 12, class_="c-quiet")
    if timeline.today and scale.low <= timeline.today.toordinal() <= scale.high:
        x = scale.day(timeline.today)
        yield element("g", hint(timeline.words.today), line(x, sea - 4, x, floor, "c-today"))


def _kept_months(timeline: Timeline, scale: Scale) -> list[tuple[float, str]]:
    """The months whose names fit side by side: every one, or every second, third, sixth, twelfth.

    One name may go empty where a short first month leaves the second no room.
    """
    months = sorted(timeline.months, key=lambda tick: tick.day)
    for every in _THINNING:
        chosen = [tick for tick in months if (tick.day.year * 12 + tick.day.month - 1) % every == 0]
        ticks = [
            (x, tick.label)
            for tick in chosen
            if (x := scale.day(tick.day)) + 4 + text_width(tick.label, 12) <= scale.end + 8
        ]
        fitting = spaced([x for x, _ in ticks], [text_width(text, 12) for _, text in ticks])
        if {*range(len(ticks))} - {*fitting} <= {1}:
            return [(x, text if place in fitting else "") for place, (x, text) in enumerate(ticks)]
    return []


def _sea(timeline: Timeline, scale: Scale, sea: float, floor: float, prefix: str) -> Iterator[str]:
    """The line itself: months in turn light and dark up to the early finish, then a fade to the late one."""
    end = timeline.finish
    first, sure = scale.day(timeline.start), scale.day(end.early) if end else scale.end
    edges = sorted({first, sure, *(x for tick in timeline.months if first < (x := scale.day(tick.day)) < sure)})
    dark = "".join(
        f"M{number(left)} {number(sea)}H{number(right)}v{number(_LINE_HEIGHT)}H{number(left)}z"
        for left, right in zip(edges[::2], edges[1::2], strict=False)
    )
    yield element("rect", class_="c-line", x=first, y=sea, width=max(sure - first, 1), height=_LINE_HEIGHT)
    if dark:
        yield element("path", class_="c-line-dark", d=dark)
    if end:
        yield from _finish(end, scale, sea, floor, prefix)


def _finish(end: Finish, scale: Scale, sea: float, floor: float, prefix: str) -> Iterator[str]:
    early, likely, late = scale.day(end.early), scale.day(end.likely), scale.at(end.late.toordinal() + 1)
    width = max(late - early, 2)
    yield element("defs", fade(f"{prefix}-fade"), fade(f"{prefix}-haze", "haze"))
    yield element(
        "rect", class_="c-haze", x=early, y=sea + 34, width=width, height=floor - sea - 34, fill=f"url(#{prefix}-haze)"
    )
    yield element("rect", x=early, y=sea, width=width, height=_LINE_HEIGHT, fill=f"url(#{prefix}-fade)")
    for x in (early, late):
        yield line(x, sea - 3, x, sea + _LINE_HEIGHT + 3, "c-end")
    yield line(likely, sea - 6, likely, sea + _LINE_HEIGHT + 6, "c-likely")
    yield label(fit(end.label, WIDTH - _GUTTER, 13, bold=True), _GUTTER, sea + 27, bold=True)
    for place, text in enumerate(end.lines):
        yield label(fit(text, WIDTH - _GUTTER, 12), _GUTTER, sea + 44 + 16 * place, 12, class_="c-quiet")


# lanes


def _strips(timeline: Timeline, top: float) -> list[_Strip]:
    strips: list[_Strip] = []
    for lane in timeline.lanes:
        bars = tuple(
            sorted((bar for bar in timeline.bars if bar.lane == lane.id), key=lambda bar: (bar.start, bar.end))
        )
        rows = bar_rows([(bar.start.toordinal(), bar.end.toordinal() + 1) for bar in bars], slack=1)
        strips.append(_Strip(lane, top, bars, rows))
        top = strips[-1].bottom
    return strips


def _lane(strip: _Strip, scale: Scale) -> Iterator[str]:
    yield line(0, strip.top, LEFT + PLOT, strip.top, "c-rule")
    yield label(fit(strip.lane.label, LEFT - 8, 13, bold=True), 0, strip.top + strip.head + 14, bold=True)
    yield from _groups(strip, scale)
    narrow: dict[str, str] = {}
    last: dict[int, float] = {}
    for bar, row in zip(strip.bars, strip.rows, strict=True):
        left = max(scale.day(bar.start), last.get(row, 0.0))
        right = max(scale.at(bar.end.toordinal() + 1), left + 2)
        last[row] = right
        top, kind = strip.top + strip.head + row * (_BAR + _BAR_GAP), _bar_class(bar)
        if right - left < _NARROW:
            narrow[kind] = narrow.get(kind, "") + _bar_shape(left, right - 1, top)
        else:
            yield _bar(bar, left, right - 1, top)
    for kind, shapes in narrow.items():
        yield element("path", class_=kind, d=shapes)


def _bar(bar: Bar, left: float, right: float, top: float) -> str:
    """A bar wide enough to rest a pointer on, with its name inside when that fits."""
    shown = fit(bar.label, right - left - 10, 12, least=10)
    about = " · ".join(part for part in (bar.label, bar.when, bar.detail) if part)
    drawn = element("path", hint(about), class_=_bar_class(bar), d=_bar_shape(left, right, top))
    return drawn + label(shown, left + 5, top + 14, 12, class_=f"c-on c-on-{bar.kind}")


def _bar_class(bar: Bar) -> str:
    return f"c-bar c-{bar.kind}{' is-done' if bar.done else ''}"


def _bar_shape(left: float, right: float, top: float) -> str:
    width = number(right - left)
    return f"M{number(left)} {number(top)}h{width}v{number(_BAR)}h-{width}z"


def _groups(strip: _Strip, scale: Scale) -> Iterator[str]:
    """Names above runs of bars that work towards the same thing, cut where the next name begins."""
    starts: dict[str, float] = {}
    for bar in strip.bars:
        if bar.group:
            starts.setdefault(bar.group, scale.day(bar.start))
    after = [*starts.values(), LEFT + PLOT][1:]
    for (name, x), end in zip(starts.items(), after, strict=True):
        text = fit(name, end - x - 10, 12, least=5)
        if text:
            yield line(x + 0.5, strip.top + 5, x + 0.5, strip.top + _GROUP - 2, "c-group")
            yield label(text, x + 5, strip.top + 15, 12, class_="c-quiet")


# the key


def _key(timeline: Timeline, top: float) -> tuple[list[str], float]:
    """What the shapes mean, for the kinds the picture holds, and where the picture ends."""
    present = {mark.kind for mark in timeline.marks} | {bar.kind for bar in timeline.bars}
    if timeline.finish:
        present.add("finish")
    parts, x = [], LEFT
    for kind, words in timeline.words.key:
        if kind not in present:
            continue
        text = fit(words, WIDTH - LEFT - 40, 12)
        width = 24 + text_width(text, 12) + 22
        if x > LEFT and x + width > WIDTH:
            x, top = LEFT, top + 20
        parts.append(_swatch(kind, x, top) + label(text, x + 24, top + 10, 12, class_="c-quiet"))
        x += width
    return parts, top + 18


def _swatch(kind: str, x: float, top: float) -> str:
    shapes = {
        "certification": f"M{number(x + 2)} {number(top)}v12M{number(x + 2)} {number(top)}l13 5.5l-13 5.5z",
        "project": f"M{number(x + 8)} {number(top - 1)}l6.5 7l-6.5 7l-6.5 -7z",
        "review": f"M{number(x + 2)} {number(top + 1)}h12v10h-12z",
    }
    if kind in shapes:
        return element("path", class_=f"c-mark c-{kind}", d=shapes[kind])
    if kind == "finish":
        return line(x, top + 5, x + 18, top + 5, "c-end") + line(x + 9, top - 1, x + 9, top + 11, "c-likely")
    return element("rect", class_=f"c-bar c-{kind}", x=x, y=top, width=16, height=11)
