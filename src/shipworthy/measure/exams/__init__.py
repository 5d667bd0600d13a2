"""The chance of passing an exam: forms drawn by its blueprint, sat by the posterior."""

from shipworthy.measure.exams.chance import DomainStrength, PassChance, Simulation, pass_chance
from shipworthy.measure.exams.exam import Exam, ExamDomain, PassScale, exam_of
from shipworthy.measure.exams.forms import allocate
from shipworthy.measure.exams.pool import EXAM_SD

__all__ = [
    "EXAM_SD",
    "DomainStrength",
    "Exam",
    "ExamDomain",
    "PassChance",
    "PassScale",
    "Simulation",
    "allocate",
    "exam_of",
    "pass_chance",
]
