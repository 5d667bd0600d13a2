"""Forgetting and review: what a learner still remembers, when to review it, and what their log says about their memory."""

from shipworthy.memory.cards import Card, cards_of
from shipworthy.memory.dues import Due, due
from shipworthy.memory.fits import Fit
from shipworthy.memory.fitting import fit
from shipworthy.memory.grades import Grade, grade_of
from shipworthy.memory.levelling import Levelled, Load, Move, Planned, level, minutes_by_day
from shipworthy.memory.parameters import Parameters
from shipworthy.memory.recalls import Recall, recalls
from shipworthy.memory.replay import log_loss
from shipworthy.memory.reviews import Review, ReviewLog, day_of
from shipworthy.memory.rules import Rules
from shipworthy.memory.skills import SkillMemory, pooled
from shipworthy.memory.states import State
from shipworthy.memory.stored import from_json, to_json

__all__ = [
    "Card",
    "Due",
    "Fit",
    "Grade",
    "Levelled",
    "Load",
    "Move",
    "Parameters",
    "Planned",
    "Recall",
    "Review",
    "ReviewLog",
    "Rules",
    "SkillMemory",
    "State",
    "cards_of",
    "day_of",
    "due",
    "fit",
    "from_json",
    "grade_of",
    "level",
    "log_loss",
    "minutes_by_day",
    "pooled",
    "recalls",
    "to_json",
]
