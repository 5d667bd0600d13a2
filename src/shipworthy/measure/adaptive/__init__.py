"""Tests that choose each question by what the answers so far leave open."""

from shipworthy.measure.adaptive.aims import Above, Aim, Level, Precise
from shipworthy.measure.adaptive.blueprint import Blueprint
from shipworthy.measure.adaptive.exposure import Exposure
from shipworthy.measure.adaptive.hedged import HedgedAbility
from shipworthy.measure.adaptive.meters import Meter, ScaleMeter
from shipworthy.measure.adaptive.placement import (
    AreaPlace,
    Placement,
    SkillPlace,
    diagnostic,
    heard,
    placement,
    told,
    wanted_by,
)
from shipworthy.measure.adaptive.sitting import AdaptiveTest, Question, Sitting
from shipworthy.measure.adaptive.skills import SkillsMeter, Wanted
from shipworthy.measure.adaptive.stopping import Standing, Stop

__all__ = [
    "Above",
    "AdaptiveTest",
    "Aim",
    "AreaPlace",
    "Blueprint",
    "Exposure",
    "HedgedAbility",
    "Level",
    "Meter",
    "Placement",
    "Precise",
    "Question",
    "ScaleMeter",
    "Sitting",
    "SkillPlace",
    "SkillsMeter",
    "Standing",
    "Stop",
    "Wanted",
    "diagnostic",
    "heard",
    "placement",
    "told",
    "wanted_by",
]
