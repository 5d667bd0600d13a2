"""What all pictures share: a light card that reads in light and in dark pages, colours and marks told apart without colour vision."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine

CARD, INK, FAINT, GRID = "#fbfaf7", "#22262b", "#5f6670", "#d9d6ce"
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#a6568a", "#4d4d4d")
"""Blue, vermilion, green, purple and grey after Okabe and Ito (2008); each line has a mark of its own as well."""
MARKS = ("o", "s", "^", "D", "v")

STYLE = {
    "svg.hashsalt": "shipworthy",  # the same table gives the same file
    "svg.fonttype": "path",  # letters look the same everywhere and fetch nothing
    "font.family": "DejaVu Sans",
    "font.size": 9.0,
    "text.color": INK,
    "axes.edgecolor": FAINT,
    "axes.labelcolor": INK,
    "axes.titlesize": 9.5,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.facecolor": CARD,
    "axes.grid": True,
    "axes.axisbelow": True,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "grid.color": GRID,
    "grid.linewidth": 0.6,
    "xtick.color": FAINT,
    "ytick.color": FAINT,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "legend.frameon": False,
    "figure.facecolor": CARD,
}


def blank(width: float, height: float) -> Figure:
    """An empty card of this size in inches, with room at its edges."""
    figure = Figure(figsize=(width, height), layout=ConstrainedLayoutEngine(w_pad=0.12, h_pad=0.1))
    figure.set_facecolor(CARD)
    return figure


def plain(axes: Axes) -> None:
    """No ticks between the numbered ones."""
    axes.minorticks_off()
    axes.tick_params(length=3)


def keep(figure: Figure, file: Path, words: Mapping[str, str]) -> None:
    """Write the picture: no date, no program's name, `words` as its title and description."""
    figure.savefig(file, format="svg", facecolor=CARD, metadata={**words, "Date": None, "Creator": None})
