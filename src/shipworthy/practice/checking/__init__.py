"""What a loader cannot see: keys, references, clues for the test-wise, repetition, readability, sources, coverage."""

from shipworthy.practice.checking.check import check
from shipworthy.practice.checking.counting import ExamCount, KeyPlaces, Stats, stats
from shipworthy.practice.checking.coverage import DomainShare
from shipworthy.practice.checking.guessers import Guess, Ranking, found, guesses, strategies
from shipworthy.practice.checking.pack import Pack
from shipworthy.practice.checking.paper import paper
from shipworthy.practice.checking.recording import Solve, Solved, solved
from shipworthy.practice.checking.reviews import Tally
from shipworthy.practice.checking.varying import VariantStats, different, variant_stats
from shipworthy.practice.checking.writing import with_review

__all__ = [
    "DomainShare",
    "ExamCount",
    "Guess",
    "KeyPlaces",
    "Pack",
    "Ranking",
    "Solve",
    "Solved",
    "Stats",
    "Tally",
    "VariantStats",
    "check",
    "different",
    "found",
    "guesses",
    "paper",
    "solved",
    "stats",
    "strategies",
    "variant_stats",
    "with_review",
]
