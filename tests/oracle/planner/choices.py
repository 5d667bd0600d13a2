"""What trying everything chooses among, and what it finds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Best:
    """The best plan: its score, its value, how long that waits, how often the context changes, and what it holds."""

    score: int
    value: int
    waiting: int
    changes: int
    minutes: int
    cents: int
    chosen: frozenset[str]


@dataclass(frozen=True)
class Pick:
    """A set of activities that obeys the rules, before it is ordered."""

    score: int
    minutes: int
    cents: int
    exams: frozenset[str]
    projects: frozenset[str]
    labs: frozenset[str]
