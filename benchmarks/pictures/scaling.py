"""Time to calibrate against learners, items and answers, both axes logarithmic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, LogLocator

from pictures.card import CARD, COLOURS, FAINT, MARKS, STYLE, blank, keep, plain

GROWS = ("learners", "items", "answers")
Row = dict[str, str]


def draw(rows: Sequence[Row], file: Path, words: Mapping[str, str]) -> None:
    """One panel for each thing that grows; `rows` with what grows, learners, items, answers and seconds."""
    with rc_context(STYLE):
        figure = blank(9.0, 3.6)
        panels = figure.subplots(1, len(GROWS), sharey=True)
        for place, (grows, axes) in enumerate(zip(GROWS, panels, strict=True)):
            _panel(axes, grows, [row for row in rows if row["what grows"] == grows], place)
        panels[0].set_ylabel("seconds to calibrate")
        panels[-1].legend(loc="lower right", fontsize=8)
        keep(figure, file, words)


def _panel(axes: Axes, grows: str, rows: Sequence[Row], place: int) -> None:
    sizes, seconds = [_number(row[grows]) for row in rows], [_number(row["seconds"]) for row in rows]
    axes.set(xscale="log", yscale="log", xlabel=grows)
    axes.set_title(f"more {grows}", pad=17)
    axes.text(0.0, 1.02, _same(grows, rows), transform=axes.transAxes, color=FAINT)
    last = seconds[-1] / sizes[-1]
    in_proportion = [last * size for size in sizes]
    axes.plot(sizes, in_proportion, color=FAINT, linewidth=1.0, linestyle=(0, (4, 3)), label="in proportion")
    axes.plot(sizes, seconds, color=COLOURS[place], marker=MARKS[place], markersize=6, linewidth=1.6)
    _labels(axes, sizes, seconds)
    axes.margins(x=0.16, y=0.18)
    axes.xaxis.set_major_locator(LogLocator(numticks=6))
    axes.xaxis.set_major_formatter(FuncFormatter(_short))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _place: f"{value:g}"))
    plain(axes)


def _labels(axes: Axes, sizes: Sequence[float], seconds: Sequence[float]) -> None:
    """Each time beside its mark: below where the line comes from above, else above, where the line leaves room."""
    for place, (size, second) in enumerate(zip(sizes, seconds, strict=True)):
        falls = place > 0 and seconds[place - 1] > second
        offset, side = ((0, -15), "center") if falls else ((-3, 6), "right") if place else ((0, 8), "center")
        box = {"facecolor": CARD, "edgecolor": "none", "pad": 0.6}
        axes.annotate(
            f"{second:.2g} s", (size, second), offset, textcoords="offset points", ha=side, fontsize=8, bbox=box
        )


def _same(grows: str, rows: Sequence[Row]) -> str:
    """What stays as it is."""
    same = [name for name in GROWS[:2] if name != grows and len({row[name] for row in rows}) == 1]
    return ", ".join(f"{rows[0][name]} {name}" for name in same)


def _number(text: str) -> float:
    return float(text.replace(",", ""))


def _short(value: float, _place: int) -> str:
    for size, letter in ((1e6, "M"), (1e3, "k")):
        if value >= size:
            return f"{value / size:g}{letter}"
    return f"{value:g}"
