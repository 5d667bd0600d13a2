"""Answers of learners to items, long and sparse: read from rows, CSV or Parquet, with bad data named."""

from shipworthy.measure.responses.columns import MOST_SCORE
from shipworthy.measure.responses.groups import Groups, read_groups
from shipworthy.measure.responses.log import ResponseLog, Row

__all__ = ["MOST_SCORE", "Groups", "ResponseLog", "Row", "read_groups"]
