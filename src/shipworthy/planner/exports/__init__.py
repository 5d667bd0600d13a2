"""A plan in the forms that other programs and paper take: JSON, CSV, calendar and a printable page."""

from shipworthy.planner.exports.as_csv import to_csv
from shipworthy.planner.exports.as_html import to_html
from shipworthy.planner.exports.as_ics import to_ics
from shipworthy.planner.exports.as_json import to_json

__all__ = ["to_csv", "to_html", "to_ics", "to_json"]
