"""Practice sessions: what to ask next, what was right, and what an answer changes in what is known of a person."""

from shipworthy.practice.sessions.choosing import Chosen, Progress, Scope, choose
from shipworthy.practice.sessions.learner import Answering, Learner, Learnt, learn
from shipworthy.practice.sessions.session import (
    KINDS,
    Asked,
    Feedback,
    Kind,
    Question,
    Session,
    answer,
    ask,
    finish,
    waiting,
)

__all__ = [
    "KINDS",
    "Answering",
    "Asked",
    "Chosen",
    "Feedback",
    "Kind",
    "Learner",
    "Learnt",
    "Progress",
    "Question",
    "Scope",
    "Session",
    "answer",
    "ask",
    "choose",
    "finish",
    "learn",
    "waiting",
]
