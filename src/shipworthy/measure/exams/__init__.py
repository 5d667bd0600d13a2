"""The chance of passing an exam: forms drawn by its blueprint, sat by the posterior."""

from shipworthy.measure.exams.chance import DomainStrength, PassChance, Simulation, pass_chance
from shipworthy.measure.exams.exam import Exam, ExamDomain, exam_of
from shipworthy.measure.exams.forms import allocate

__all__ = ["DomainStrength", "Exam", "ExamDomain", "PassChance", "Simulation", "allocate", "exam_of", "pass_chance"]
