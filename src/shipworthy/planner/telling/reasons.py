"""Why each step stands where it stands, read off the plan itself: what it closes, what it unlocks, what it builds on."""

from __future__ import annotations

from collections.abc import Sequence

from shipworthy.kernel import Message, Value, say, say_count, say_list
from shipworthy.planner.plan import Closed, Why
from shipworthy.planner.problem.compiling import Compiled
from shipworthy.planner.problem.knowledge import bits
from shipworthy.planner.schedule.scheduling import FINAL, Task

SHOWN = 3
_LEVELS = (say("none"), say("aware"), say("guided"), say("independent"), say("lead"))


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

    def title(self, task: Task) -> str | Message:
        """What a page calls the task."""
        if task.kind == "exam" and task.certification:
            return say("Sit {exam}", exam=self._compiled.catalog.certifications[task.certification].short)
        if task.kind == "study-unit" and task.atoms:
            skill, level = self._skill(task)
            return say("{skill}, up to {level}", skill=skill, level=_LEVELS[level])
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

    def _sentence(self, task: Task, closes: Sequence[Closed], unlocks: Sequence[str]) -> Message:
        if task.kind == "exam":
            return self._exam_sentence(task)
        skills = _some([closed.name for closed in closes])
        steps = _some([self.title(self._tasks[name]) for name in unlocks])
        if closes and unlocks:
            return say("Meets what the role asks for in {skills} and opens {steps}.", skills=skills, steps=steps)
        if closes:
            return say("Meets what the role asks for in {skills}.", skills=skills)
        return say("Opens {steps}.", steps=steps) if unlocks else self._otherwise(task)

    def _otherwise(self, task: Task) -> Message:
        if task.milestone == FINAL:
            return say("Turns what you can do into answers an interviewer can follow.")
        if task.lane == "build":
            return say("Shows that you can build it, which a certificate cannot.")
        return say("Prepares {milestone}.", milestone=self._milestone_name(task.milestone))

    def _milestone_name(self, milestone: str) -> str:
        catalog = self._compiled.catalog
        if milestone in catalog.certifications:
            return catalog.certifications[milestone].short
        return catalog.activities[milestone].name if milestone in catalog.activities else say("the last review")

    def _exam_sentence(self, task: Task) -> Message:
        """What of the blueprint the role asks for anyway, and what was learnt for this exam alone."""
        compiled = self._compiled
        exam = compiled.problem.by_id[task.milestone]
        needs = compiled.catalog.certifications[task.milestone].needs_on(compiled.profile.start)
        counts: dict[str, Value] = {
            "met": sum(skill in self._asked for skill in needs),
            "asked": len(self._asked),
            "tested": len(needs),
        }
        hours = round(compiled.problem.atoms.minutes_of(exam.entry & ~compiled.problem.base) / 60)
        if not hours:
            return say(
                "Evidence for {met} of the {asked} skills the role asks for, of the {tested} it tests.", **counts
            )
        return say_count(
            "Evidence for {met} of the {asked} skills the role asks for, of the {tested} it tests; "
            "one hour of it is for this exam alone.",
            "Evidence for {met} of the {asked} skills the role asks for, of the {tested} it tests; "
            "{count} hours of it are for this exam alone.",
            hours,
            **counts,
        )


def _some(names: Sequence[str]) -> Value:
    """The first few names, and how many more there are."""
    more = len(names) - SHOWN
    return say("{names} and {count} more", names=tuple(names[:SHOWN]), count=more) if more > 0 else say_list(names)
