"""What a person can do, from answers: a posterior over skills that one answer at a time makes sharper."""

from shipworthy.measure.ability.ability import Ability
from shipworthy.measure.ability.assumptions import LEVEL_THRESHOLDS, USUAL, Assumptions
from shipworthy.measure.ability.estimates import Estimate, LevelChances, level_of
from shipworthy.measure.ability.graph import STRENGTHS, SkillGraph, Tie
from shipworthy.measure.ability.likelihood import GRID
from shipworthy.measure.ability.scale import ScaleAbility

__all__ = [
    "GRID",
    "LEVEL_THRESHOLDS",
    "STRENGTHS",
    "USUAL",
    "Ability",
    "Assumptions",
    "Estimate",
    "LevelChances",
    "ScaleAbility",
    "SkillGraph",
    "Tie",
    "level_of",
]
