"""The next answer, predicted with what a log of other learners taught."""

from shipworthy.measure.tracing.coefficients import Coefficients, TracedItem, TracedSkill
from shipworthy.measure.tracing.fitting import Settings, fit_tracer
from shipworthy.measure.tracing.knowing import Knowing
from shipworthy.measure.tracing.log import Answer, Study, WorkLog
from shipworthy.measure.tracing.trace import Trace
from shipworthy.measure.tracing.tracer import Tracer, read_tracer

__all__ = [
    "Answer",
    "Coefficients",
    "Knowing",
    "Settings",
    "Study",
    "Trace",
    "TracedItem",
    "TracedSkill",
    "Tracer",
    "WorkLog",
    "fit_tracer",
    "read_tracer",
]
