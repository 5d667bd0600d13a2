"""Content that is worth practising: items and lessons, their marking and presentation, and what checks them."""

from shipworthy.practice.content import Content, Place
from shipworthy.practice.loading import load_content, read_content, refuse_empty
from shipworthy.practice.marking import Marked, Part, key, mark
from shipworthy.practice.measured import guessing, parameters
from shipworthy.practice.numbers import read_number
from shipworthy.practice.presenting import LETTERS, Presented, present
from shipworthy.practice.responses import Response, is_empty

__all__ = [
    "LETTERS",
    "Content",
    "Marked",
    "Part",
    "Place",
    "Presented",
    "Response",
    "guessing",
    "is_empty",
    "key",
    "load_content",
    "mark",
    "parameters",
    "present",
    "read_content",
    "read_number",
    "refuse_empty",
]
