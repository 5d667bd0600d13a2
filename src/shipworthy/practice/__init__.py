"""Content that is worth practising: items and lessons, their marking and presentation, and what checks them."""

from shipworthy.practice.content import Candidate, Content, Place
from shipworthy.practice.giving import refuse_unread
from shipworthy.practice.loading import load_content, packs_of, read_content, refuse_empty
from shipworthy.practice.marking import Marked, Part, key, mark
from shipworthy.practice.measured import guessing, parameters
from shipworthy.practice.numbers import read_number
from shipworthy.practice.presenting import LETTERS, Presented, gone, present
from shipworthy.practice.responses import Response, is_empty

__all__ = [
    "LETTERS",
    "Candidate",
    "Content",
    "Marked",
    "Part",
    "Place",
    "Presented",
    "Response",
    "gone",
    "guessing",
    "is_empty",
    "key",
    "load_content",
    "mark",
    "packs_of",
    "parameters",
    "present",
    "read_content",
    "read_number",
    "refuse_empty",
    "refuse_unread",
]
