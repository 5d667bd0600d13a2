"""Why each step stands where it stands, read off the plan itself: what it closes, what it unlocks, what it builds on."""

from __future__ import annotations

from collections.abc import Sequence

from shipworthy.catalog import LEVEL_NAMES
from shipworthy.planner.plan import Closed, Why
from shipworthy.planner.problem.compiling import Compiled
from shipworthy.planner.problem.knowledge import bits
from shipworthy.planner.schedule.scheduling import FINAL, Task

SHOWN = 3


class Reasons:
    """Reasons for the tasks of one plan."""

    def __init__(self, compiled: Compiled, tasks: Sequence[Task]) -> None:
        self._compiled = compiled
        self._tasks = {task.id: task for task in tasks}
        self._teacher = {index: task.id for task in tasks for index in bits(task.atoms)}
        self._asked = self._requirements()
        self._requires = {task.id: self._builds_on(task) for task in tasks}
        self._unlocks: dict[str, list[str]] = {}
        for task in tasks:
            for needed in self._requires[task.id]:
                self._unlocks.setdefault(needed, []).append(task.id)

    def _requirements(self) -> dict[str, int]:
        role, rung = self._compiled.role, self._compiled.profile.rung
        return {skill: r.level(rung) for r in role.requirements if r.level(rung) for skill in r.skills}

    def _builds_on(self, task: Task) -> tuple[str, ...]:
        """Steps that teach what this one needs directly: prerequisites of its levels, or what its blueprint asks."""
        needed = {self._teacher[i] for i in bits(self._direct_needs(task)) if i in self._teacher} | set(task.after)
        return tuple(sorted(needed - {task.id}, key=lambda name: (self._tasks[name].start_minute, name)))

    def _direct_needs(self, task: Task) -> int:
        """What a task needs, less what those needs need themselves: the edges one would draw."""
        atoms, needs = self._compiled.problem.atoms, task.needs
        for index in bits(task.needs):
            atom = atoms.atoms[index]
            needs &= ~(atoms.closure(atom.skill, atom.level) & ~(1 << index))
        return needs

    def requires(self, task: Task) -> tuple[str, ...]:
        """Ids of the earlier steps that a task builds on."""
        return self._requires[task.id]

    def title(self, task: Task) -> str:
        """What a page calls the task."""
        if task.kind == "exam" and task.certification:
            return f"Sit {self._compiled.catalog.certifications[task.certification].short}"
        if task.kind == "study-unit" and task.atoms:
            skill, level = self._skill(task)
            return f"{skill}, up to {LEVEL_NAMES[level]}"
        return task.activity.name if task.activity else task.id

    def _skill(self, task: Task) -> tuple[str, int]:
        atom = self._compiled.problem.atoms.atoms[
            max(bits(task.atoms), key=lambda i: self._compiled.problem.atoms.atoms[i].level)
        ]
        return self._compiled.catalog.skills[atom.skill].name, atom.level

    def why(self, task: Task) -> Why:
        """The reason for a task: requirements met by it, steps it unlocks, one sentence."""
        closes = self._closes(task)
        unlocks = tuple(self._unlocks.get(task.id, ()))
        return Why(sentence=self._sentence(task, closes, unlocks), closes=closes, unlocks=unlocks)

    def _closes(self, task: Task) -> tuple[Closed, ...]:
        atoms, catalog = self._compiled.problem.atoms, self._compiled.catalog
        taught = [atoms.atoms[index] for index in bits(task.atoms)]
        return tuple(
            Closed(skill=atom.skill, name=catalog.skills[atom.skill].name, level=atom.level)
            for atom in taught
            if self._asked.get(atom.skill) == atom.level
        )

    def _sentence(self, task: Task, closes: Sequence[Closed], unlocks: Sequence[str]) -> str:
        if task.kind == "exam":
            return self._exam_sentence(task)
        parts = []
        if closes:
            parts.append(f"meets what the role asks for in {_listed([c.name for c in closes])}")
        if unlocks:
            parts.append(f"opens {_listed([self.title(self._tasks[name]) for name in unlocks])}")
        if not parts:
            parts.append(self._otherwise(task))
        sentence = " and ".join(parts)
        return f"{sentence[0].upper()}{sentence[1:]}."

    def _otherwise(self, task: Task) -> str:
        if task.milestone == FINAL:
            return "turns what you can do into answers an interviewer can follow"
        if task.lane == "build":
            return "shows that you can build it, which a certificate cannot"
        return f"prepares {self._milestone_name(task.milestone)}"

    def _milestone_name(self, milestone: str) -> str:
        catalog = self._compiled.catalog
        if milestone in catalog.certifications:
            return catalog.certifications[milestone].short
        return catalog.activities[milestone].name if milestone in catalog.activities else "the last review"

    def _exam_sentence(self, task: Task) -> str:
        """What of the blueprint the role asks for anyway, and what was learnt for this exam alone."""
        compiled = self._compiled
        exam = compiled.problem.by_id[task.milestone]
        needs = compiled.catalog.certifications[task.milestone].needs_on(compiled.profile.start)
        asked = [skill for skill in needs if skill in self._asked]
        only = compiled.problem.atoms.minutes_of(exam.entry & ~compiled.problem.base) / 60
        extra = f"; {only:.0f} hours of it are for this exam alone" if round(only) else ""
        return f"Evidence for {len(asked)} of the {len(self._asked)} skills the role asks for, of the {len(needs)} it tests{extra}."


def _listed(names: Sequence[str]) -> str:
    shown = list(names[:SHOWN])
    more = len(names) - len(shown)
    if more:
        return f"{', '.join(shown)} and {more} more"
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
