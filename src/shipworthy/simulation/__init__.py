"""Simulated learners of several theories, policies that teach them, and trials that compare the policies."""

from shipworthy.simulation.learners import Answered, Family, Learner
from shipworthy.simulation.policies import POLICIES, Policy
from shipworthy.simulation.trials import FAMILIES, Ratio, Trial, ratios, run_trial, run_trials
from shipworthy.simulation.world import MASTERED, World, make_world

__all__ = [
    "FAMILIES",
    "MASTERED",
    "POLICIES",
    "Answered",
    "Family",
    "Learner",
    "Policy",
    "Ratio",
    "Trial",
    "World",
    "make_world",
    "ratios",
    "run_trial",
    "run_trials",
]
