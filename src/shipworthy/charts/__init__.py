"""Values in, accessible SVG text out. Each picture has a table of the same data for readers who have no picture.

Pictures carry classes and no colours: the page's stylesheet gives them ink, in light, in dark and on paper.
"""

from shipworthy.charts.agreement import Agreement, Point, agreement_svg, agreement_table
from shipworthy.charts.climb import Climb, Rise, climb_svg, climb_table
from shipworthy.charts.graph import Edge, Graph, Node, graph_svg, graph_table
from shipworthy.charts.rows import (
    Interval,
    Intervals,
    Share,
    Shares,
    intervals_svg,
    intervals_table,
    shares_svg,
    shares_table,
)
from shipworthy.charts.svg import Table
from shipworthy.charts.timeline import Bar, Finish, Lane, Mark, MonthTick, Timeline, Words, timeline_table
from shipworthy.charts.voyage import timeline_svg

__all__ = [
    "Agreement",
    "Bar",
    "Climb",
    "Edge",
    "Finish",
    "Graph",
    "Interval",
    "Intervals",
    "Lane",
    "Mark",
    "MonthTick",
    "Node",
    "Point",
    "Rise",
    "Share",
    "Shares",
    "Table",
    "Timeline",
    "Words",
    "agreement_svg",
    "agreement_table",
    "climb_svg",
    "climb_table",
    "graph_svg",
    "graph_table",
    "intervals_svg",
    "intervals_table",
    "shares_svg",
    "shares_table",
    "timeline_svg",
    "timeline_table",
]
