"""From a solution to work in time: what is done in which stretch of minutes, on the study lane and the build lane.

Milestones follow each other. Inside the stretch before a milestone, studying and building share the hours while both have
something to do, so a stretch ends exactly when its hours are spent, whatever the split.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from itertools import pairwise
from operator import or_

from shipworthy.catalog import Activity
from shipworthy.kernel import Effort
from shipworthy.planner.plan import Lane, StepKind
from shipworthy.planner.problem.compiling import SITTING_MINUTES, Compiled
from shipworthy.planner.problem.knowledge import Atoms, bits
from shipworthy.planner.problem.problem import Exam, Project
from shipworthy.planner.solver.solving import Solution

FINAL = "review"


@dataclass
class Task:
    """A step before it has dates: what it teaches, what it needs, what it would rather follow, and how long it takes."""

    id: str
    activity: Activity | None
    kind: StepKind
    lane: Lane
    milestone: str
    atoms: int
    needs: int
    minutes: int
    effort: Effort
    certification: str | None = None
    after: tuple[str, ...] = ()
    rather_after: int = 0
    area: str = ""
    segments: list[Segment] = field(default_factory=list)

    @property
    def start_minute(self) -> float:
        """The minute of work, counted from the plan's start, at which it begins."""
        return self.segments[0].start

    @property
    def end_minute(self) -> float:
        """The minute of work at which it is done."""
        return self.segments[-1].end


@dataclass(frozen=True, slots=True)
class Segment:
    """`minutes` of one task spread evenly between two minutes of work; less than their distance while lanes share."""

    start: float
    end: float
    minutes: float


@dataclass
class Stretch:
    """The tasks before one milestone, between two minutes of work."""

    milestone: str
    tasks: list[Task] = field(default_factory=list)
    start_minute: int = 0
    end_minute: int = 0


def schedule(compiled: Compiled, solution: Solution) -> list[Stretch]:
    """Stretches in order, every task with its minutes."""
    stretches, known, labs_done = [], 0, frozenset[str]()
    done = frozenset[str]()
    at = 0
    for name in (*solution.ordered.order, FINAL):
        if name == FINAL:
            learn, labs = solution.sets.choice.learn, solution.sets.choice.labs
        else:
            done |= {name}
            learn, labs = solution.sets.work(done)
        stretch = Stretch(name, _tasks(compiled, name, learn & ~known, sorted(labs - labs_done)), at)
        at = _lay_out(stretch, known)
        known, labs_done = known | learn, labs_done | labs
        stretches.append(stretch)
    return stretches


# Tasks ----------------------------------------------------------------------------------------------------------------


def _tasks(compiled: Compiled, milestone: str, new: int, labs: Sequence[str]) -> list[Task]:
    """Study units for what is new, labs and the milestone itself; each new level belongs to exactly one task."""
    tasks: list[Task] = []
    work = compiled.problem.by_id.get(milestone)
    left = new
    builders = [*labs, *([milestone] if isinstance(work, Project) else [])]
    for name in builders:
        taught = compiled.problem.by_id[name].outcome & left
        left &= ~taught
        tasks.append(_build_task(compiled, name, milestone, taught))
    if isinstance(work, Exam):
        tasks += _exam_tasks(compiled, work)
    if milestone == FINAL:
        tasks += [_activity_task(compiled, activity, milestone, 0) for activity in compiled.practice]
    return [*_study_tasks(compiled, milestone, left), *tasks]


def _study_tasks(compiled: Compiled, milestone: str, mask: int) -> list[Task]:
    """One task for each skill, or one for each of its levels where skills wait for levels of each other."""
    atoms = compiled.problem.atoms
    by_skill: dict[str, int] = {}
    for index in bits(mask):
        skill = atoms.atoms[index].skill
        by_skill[skill] = by_skill.get(skill, 0) | 1 << index
    circling = _circling(atoms, by_skill)
    return [
        _study_task(compiled, milestone, skill, part)
        for skill, own in sorted(by_skill.items())
        for part in ([1 << index for index in bits(own)] if skill in circling else [own])
    ]


def _circling(atoms: Atoms, by_skill: Mapping[str, int]) -> frozenset[str]:
    """Skills that cannot be learnt one whole skill after another."""
    waiting, learnt = dict(by_skill), 0
    needs = {skill: reduce(or_, (atoms.closure_at(index) for index in bits(own))) for skill, own in by_skill.items()}
    everything = reduce(or_, by_skill.values(), 0)
    while ready := [skill for skill, own in waiting.items() if not needs[skill] & everything & ~own & ~learnt]:
        for skill in ready:
            learnt |= waiting.pop(skill)
    return frozenset(waiting)


def _study_task(compiled: Compiled, milestone: str, skill: str, own: int) -> Task:
    atoms = compiled.problem.atoms
    top = max(atoms.atoms[i].level for i in bits(own))
    unit = next((a for a in compiled.catalog.teaching(skill, top) if a.kind == "study-unit"), None)
    practice = next((a for a in compiled.practice if any(t.skill == skill for t in a.teaches)), None)
    teacher = unit or practice
    return Task(
        id=f"{teacher.id if teacher else skill}-to-{top}",
        activity=teacher,
        kind="study-unit",
        lane="study",
        milestone=milestone,
        atoms=own,
        needs=atoms.closure(skill, top) & ~own,
        minutes=atoms.minutes_of(own),
        effort=_effort(compiled, own),
        rather_after=_soft_needs(compiled, own),
        area=compiled.catalog.skills[skill].area,
    )


def _soft_needs(compiled: Compiled, own: int) -> int:
    """Mask of what the soft prerequisites of some levels ask for."""
    atoms, mask = compiled.problem.atoms, 0
    for atom in (atoms.atoms[index] for index in bits(own)):
        for prerequisite in compiled.catalog.skills[atom.skill].prerequisites:
            if prerequisite.kind == "soft" and prerequisite.for_level == atom.level:
                mask |= atoms.closure(prerequisite.skill, prerequisite.level)
    return mask & ~own


def _build_task(compiled: Compiled, name: str, milestone: str, taught: int) -> Task:
    task = _activity_task(compiled, compiled.catalog.activities[name], milestone, taught)
    task.needs = compiled.problem.by_id[name].needs & ~taught
    return task


def _activity_task(compiled: Compiled, activity: Activity, milestone: str, taught: int) -> Task:
    minutes = compiled.own_minutes(activity) + compiled.problem.atoms.minutes_of(taught)
    return Task(
        id=activity.id,
        activity=activity,
        kind=activity.kind,
        lane="build" if activity.kind in {"lab", "project"} else "study",
        milestone=milestone,
        atoms=taught,
        needs=compiled.problem.atoms.closure_of(activity.requires) & ~taught,
        minutes=minutes,
        effort=_own_effort(compiled, activity) + _effort(compiled, taught),
        certification=activity.certification,
    )


def _exam_tasks(compiled: Compiled, exam: Exam) -> list[Task]:
    """Preparation, then practice, then the exam: each waits for everything the blueprint needs."""
    order = {"certification-preparation": 0, "practice-block": 1}
    activities = sorted(compiled.catalog.activities_for(exam.id), key=lambda a: (order.get(a.kind, 2), a.id))
    tasks = [_activity_task(compiled, a, exam.id, 0) for a in activities if a.id not in compiled.history.done]
    sitting = compiled.catalog.certifications[exam.id].minutes.value or SITTING_MINUTES
    tasks.append(
        Task(
            id=f"exam-{exam.id}",
            activity=None,
            kind="exam",
            lane="study",
            milestone=exam.id,
            atoms=0,
            needs=0,
            minutes=sitting,
            effort=Effort(sitting / 60, sitting / 60, sitting / 60),
            certification=exam.id,
        )
    )
    for before, task in pairwise(tasks):
        task.after = (before.id,)
    tasks[0].needs = exam.entry
    return tasks


def _own_effort(compiled: Compiled, activity: Activity) -> Effort:
    return activity.own_hours.effort().scaled(0.0 if activity.id in compiled.history.done else compiled.history.pace)


def _effort(compiled: Compiled, mask: int) -> Effort:
    total = Effort(0, 0, 0)
    for index in bits(mask):
        total = total + compiled.problem.atoms.efforts[index]
    return total


# Order inside a stretch -----------------------------------------------------------------------------------------------


def _lay_out(stretch: Stretch, known: int) -> int:
    """Give every task its minutes; the minute at which the stretch ends.

    Two lanes share the hours evenly while both have a task that may begin; a lane with nothing to do leaves all to the other.
    """
    desk = _Desk(stretch.tasks, known)
    now = float(stretch.start_minute)
    while desk.waiting or desk.running:
        desk.begin()
        now = desk.advance(now)
    stretch.end_minute = round(now)
    return stretch.end_minute


class _Desk:
    """The tasks of a stretch while they are done: what waits, what runs on each lane, and what is learnt so far."""

    def __init__(self, tasks: Sequence[Task], known: int) -> None:
        self.waiting = list(tasks)
        self.running: dict[Lane, tuple[Task, float]] = {}
        self._learnt, self._finished, self._area = known, set[str](), ""
        self._own = 0
        for task in tasks:
            self._own |= task.atoms

    def begin(self) -> None:
        """Start the next ready task on each idle lane; when nothing at all is ready, the one with the fewest open needs."""
        lanes: tuple[Lane, Lane] = ("study", "build")
        for lane in lanes:
            if lane not in self.running:
                self._start(self._next(lane))
        if not self.running:
            self._start(min(self.waiting, key=lambda t: ((t.needs & self._own & ~self._learnt).bit_count(), t.id)))

    def _start(self, task: Task | None) -> None:
        if task:
            self.waiting.remove(task)
            self.running[task.lane] = (task, float(task.minutes))

    def _ready(self, lane: Lane) -> list[Task]:
        return [
            task
            for task in self.waiting
            if task.lane == lane and not task.needs & self._own & ~self._learnt and set(task.after) <= self._finished
        ]

    def _next(self, lane: Lane) -> Task | None:
        """The next task of a lane: after what it would rather follow, in the area just worked in, then the most needed."""

        def key(task: Task) -> tuple[bool, int, bool, int, str]:
            too_early = (task.rather_after & self._own & ~self._learnt).bit_count()
            blocks = sum(1 for other in self.waiting if other.needs & task.atoms)
            return task.kind != "study-unit", too_early, task.area != self._area, -blocks, task.id

        return min(self._ready(lane), key=key, default=None)

    def advance(self, now: float) -> float:
        """Work until the first running task is done; the minute at which that is."""
        step = min(left for _, left in self.running.values())
        then = now + step * len(self.running)
        for lane, (task, left) in list(self.running.items()):
            task.segments.append(Segment(now, then, step))
            self.running[lane] = (task, left - step)
            if left - step <= 0:
                self._finish(lane, task)
        return then

    def _finish(self, lane: Lane, task: Task) -> None:
        del self.running[lane]
        self._learnt |= task.atoms
        self._finished.add(task.id)
        self._area = task.area or self._area
