"""A profile and a catalogue as a small problem of whole numbers and bit masks: all that the solvers see.

Hours are minutes, money is US cents, value is tenths of a point; a mask is an int whose bit i stands for atom i (one level of
one skill). `Problem` knows no dates but through `Exam.opens_minute` and `Exam.closes_minute`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from shipworthy.planner.problem.knowledge import Atoms
from shipworthy.planner.profile import Objective

NEVER = 1 << 60


@dataclass(frozen=True, slots=True)
class Work:
    """An activity to choose: a certification with its preparation and practice, a project or a lab.

    ``entry`` is what must be known before it can begin, ``outcome`` what it teaches itself (both masks), ``own_minutes`` the
    time beyond those levels, ``cost_cents`` what it costs for sure.
    """

    id: str
    entry: int
    outcome: int
    own_minutes: int
    cost_cents: int

    @property
    def needs(self) -> int:
        """Everything known once it is done, beyond the start."""
        return self.entry | self.outcome


@dataclass(frozen=True, slots=True)
class Exam(Work):
    """A certification as work. Times are minutes of work from the start: it must end in [opens, closes)."""

    vendor: str
    stage: str
    stage_rank: int
    points: int
    resit_cents: int
    pass_chance: float
    requires: frozenset[str] = frozenset()
    after_any: frozenset[str] = frozenset()
    opens_minute: int = 0
    closes_minute: int = NEVER


@dataclass(frozen=True, slots=True)
class Project(Work):
    """A project as work; `points` is its value when it is the first."""

    points: int


@dataclass(frozen=True, slots=True)
class Wish:
    """A requirement of the role: one of `options` (masks) must be learnt."""

    options: tuple[int, ...]
    skills: tuple[str, ...]
    level: int
    weight: int


@dataclass(frozen=True, slots=True)
class Trade:
    """What the objective counts: each weight is per minute, per cent and per tenth of a point."""

    minute: int
    cent: int
    point: int

    @classmethod
    def of(cls, objective: Objective, *, hour_usd: float, point_hours: float) -> Trade:
        """Weights in hundredths of a minute. Fastest and cheapest break ties by the other, so that neither is careless."""
        if objective == "fastest":
            return cls(minute=_LEXICOGRAPHIC, cent=1, point=0)
        if objective == "cheapest":
            return cls(minute=1, cent=_LEXICOGRAPHIC, point=0)
        return cls(minute=100, cent=round(60 / hour_usd), point=round(point_hours * 60 * 100 / 10))


_LEXICOGRAPHIC = 10_000_000


@dataclass(frozen=True, slots=True)
class Rules:
    """The hard rules on numbers of things, clouds, money and time. None means no limit; of `clouds` a plan holds one at most."""

    least_exams: int
    most_exams: int
    groups: tuple[frozenset[str], ...]
    clouds: tuple[str, ...]
    least_projects: int
    most_projects: int
    budget_cents: int | None
    minutes: int | None


@dataclass(frozen=True)
class Problem:
    """Everything to choose from, and what choosing must respect.

    ``base`` is what the role asks for whatever is chosen; ``base_minutes`` the general practice that every plan holds;
    ``stage_points_held`` the value that certifications held already give per stage rank; ``project_shares`` what the first,
    second, ... project's points count for, in thousandths.
    """

    atoms: Atoms
    exams: tuple[Exam, ...]
    projects: tuple[Project, ...]
    labs: tuple[Work, ...]
    base: int
    wishes: tuple[Wish, ...]
    base_minutes: int
    base_cents: int
    free: int
    rules: Rules
    trade: Trade
    stage_points_held: Mapping[int, int]
    project_shares: tuple[int, ...]
    held: frozenset[str] = frozenset()
    untaught: tuple[tuple[str, int], ...] = ()
    by_id: Mapping[str, Exam | Project | Work] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {work.id: work for work in (*self.exams, *self.projects, *self.labs)})

    def suppliers(self, atom: int) -> tuple[Work, ...]:
        """Labs and projects that teach an atom which no study unit teaches."""
        return tuple(work for work in (*self.labs, *self.projects) if work.outcome >> atom & 1)


@dataclass(frozen=True)
class Choice:
    """What a plan holds: ids of exams, projects and labs, and the mask of everything to learn."""

    exams: frozenset[str]
    projects: frozenset[str]
    labs: frozenset[str]
    learn: int

    @property
    def milestones(self) -> frozenset[str]:
        """Ids that carry value of their own."""
        return self.exams | self.projects

    @property
    def all(self) -> frozenset[str]:
        """Every id chosen."""
        return self.exams | self.projects | self.labs


def total_minutes(problem: Problem, choice: Choice) -> int:
    """Minutes of the whole plan: each level once, and each activity's own time."""
    own = sum(problem.by_id[name].own_minutes for name in choice.all)
    return problem.base_minutes + problem.atoms.minutes_of(choice.learn) + own


def total_cents(problem: Problem, choice: Choice) -> int:
    """Cents of the whole plan: list prices, expected re-sits, and one retake of the dearest exam as a buffer."""
    exams = [exam for exam in problem.exams if exam.id in choice.exams]
    others = [work for work in (*problem.projects, *problem.labs) if work.id in choice.all]
    certain = sum(work.cost_cents for work in (*exams, *others))
    return (
        problem.base_cents + certain + sum(map(resit_expected, exams)) + max((e.resit_cents for e in exams), default=0)
    )


def resit_expected(exam: Exam) -> int:
    """Expected cents of one further attempt, in whole dollars: its price times the chance that the first fails."""
    return 100 * round(exam.resit_cents * (1 - exam.pass_chance) / 100)


def value(problem: Problem, milestones: frozenset[str]) -> int:
    """Tenths of points of a set of milestones: the best certification of each stage, and projects that count less and less."""
    best = dict(problem.stage_points_held)
    for exam in problem.exams:
        if exam.id in milestones:
            best[exam.stage_rank] = max(exam.points, best.get(exam.stage_rank, 0))
    projects = sorted((p.points for p in problem.projects if p.id in milestones), reverse=True)
    counted = sum(points * share for points, share in zip(projects, problem.project_shares, strict=False)) // 1000
    return sum(best.values()) - sum(problem.stage_points_held.values()) + counted


def score(problem: Problem, choice: Choice) -> int:
    """The objective, to be made small, in hundredths of a minute (times ten million where one thing comes strictly first)."""
    return (
        problem.trade.minute * total_minutes(problem, choice)
        + problem.trade.cent * total_cents(problem, choice)
        - problem.trade.point * value(problem, choice.milestones)
    )
