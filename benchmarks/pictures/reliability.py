"""Predicted against actual in bins, with 95 % Wilson intervals and the number of predictions in each bin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from matplotlib import rc_context
from matplotlib.axes import Axes

from pictures.card import COLOURS, FAINT, INK, MARKS, STYLE, blank, keep, plain

ACROSS = 3
SHARES = (0.0, 0.5, 1.0)
Row = dict[str, str]
HELP = (
    "How to read it\n\n"
    "Each mark is a bin of predictions:\n"
    "across what was predicted,\n"
    "up the share that came true,\n"
    "its line the 95 % Wilson interval.\n\n"
    "On the dashed diagonal, what is\n"
    "said with 70 % comes true\n"
    "seven times in ten. Above it\n"
    "we promise too little,\n"
    "below it too much.\n\n"
    "Bars count the predictions\nof each bin. Off by: the mean\ndistance from the diagonal,\nby count (calibration error)."
)


def draw(rows: Sequence[Row], file: Path, words: Mapping[str, str]) -> None:
    """One panel for each kind of chance; `rows` as benchmarks/reliability.py prints its bins."""
    kinds = list(dict.fromkeys(row["chance of"] for row in rows))
    down = -(-(len(kinds) + 1) // ACROSS)
    with rc_context(STYLE):
        figure = blank(9.0, 4.1 * down)
        grid = figure.subplots(2 * down, ACROSS, height_ratios=[4.4, 1.0] * down, squeeze=False)
        cells = [
            (grid[2 * line, column], grid[2 * line + 1, column]) for line in range(down) for column in range(ACROSS)
        ]
        for place, (kind, (curve, counts)) in enumerate(zip(kinds, cells, strict=False)):
            _panel(curve, counts, [row for row in rows if row["chance of"] == kind], place)
        for axes in (axes for cell in cells[len(kinds) :] for axes in cell):
            axes.set_axis_off()
        cells[len(kinds)][0].text(0.0, 1.0, HELP, va="top", color=INK, linespacing=1.3).set_in_layout(False)
        keep(figure, file, words)


def _panel(curve: Axes, counts: Axes, rows: Sequence[Row], place: int) -> None:
    many = [int(row["predictions"].replace(",", "")) for row in rows]
    off = sum(
        count * abs(float(row["predicted"]) - float(row["actual"])) for count, row in zip(many, rows, strict=True)
    )
    curve.set_title(rows[0]["chance of"], pad=17)
    curve.text(
        0.0, 1.03, f"{sum(many):,} predictions, off by {off / sum(many):.3f}", transform=curve.transAxes, color=FAINT
    )
    _curve(curve, rows, COLOURS[place % len(COLOURS)], MARKS[place % len(MARKS)])
    _counts(counts, rows, many, COLOURS[place % len(COLOURS)])
    if place % ACROSS == 0:
        curve.set_ylabel("came true")
        counts.set_ylabel("count")


def _curve(axes: Axes, rows: Sequence[Row], colour: str, mark: str) -> None:
    told, actual, low, high = (
        [float(row[name]) for row in rows] for name in ("predicted", "actual", "95 % low", "95 % high")
    )
    axes.plot((0, 1), (0, 1), color=FAINT, linewidth=1.0, linestyle=(0, (4, 3)))
    axes.vlines(told, low, high, color=colour, linewidth=1.6)
    axes.plot(
        told,
        actual,
        color=colour,
        marker=mark,
        markersize=6,
        linewidth=0.8,
        markeredgecolor="white",
        markeredgewidth=0.5,
    )
    axes.set(xlim=(-0.02, 1.02), ylim=(-0.02, 1.02), xticks=SHARES, yticks=SHARES)
    axes.yaxis.set_major_formatter(lambda value, _place: f"{100 * value:.0f} %")
    axes.tick_params(labelbottom=False)
    plain(axes)


def _counts(axes: Axes, rows: Sequence[Row], counts: Sequence[int], colour: str) -> None:
    lows, highs = [float(row["from"]) for row in rows], [float(row["to"]) for row in rows]
    widths = [high - low - 0.01 for low, high in zip(lows, highs, strict=True)]
    axes.bar([low + 0.005 for low in lows], counts, widths, align="edge", color=colour, alpha=0.75)
    axes.set(xlabel="predicted", xlim=(-0.02, 1.02), xticks=SHARES, yticks=(max(counts),))
    axes.yaxis.set_major_formatter(lambda value, _place: f"{value:,.0f}")
    axes.xaxis.set_major_formatter(lambda value, _place: f"{100 * value:.0f} %")
    axes.grid(visible=False)
    plain(axes)
