"""The plain formulation: choice and order in one CP-SAT model, every piece of work an optional interval, none overlapping.

Studying one level of one skill, sitting an exam, a lab and a project are each an interval of the minutes they take. What
must come first is a precedence between two intervals; what may be left out is an optional one. The objective is the
planner's own score; the early value of the order, which the planner also settles, is not asked of this model.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from shipworthy.catalog import Catalog
from shipworthy.planner.problem.knowledge import Atom, bits
from shipworthy.planner.problem.problem import Exam, Problem, Project, Work, resit_expected

Bool = cp_model.IntVar
# Fewer workers leave out the searches that close this model; measured with 1, 2 and 8, eight prove the most within the limit.
WORKERS = 8


@dataclass(frozen=True)
class Answer:
    """What a formulation found within its time: a score when it found a plan, a bound, and whether the two meet."""

    score: int | None
    bound: int | None
    proven: bool


@dataclass
class _Piece:
    """A piece of work in time: whether it is done, and from when to when."""

    done: Bool
    start: cp_model.IntVar
    end: cp_model.IntVar


@dataclass
class _Model:
    problem: Problem
    catalog: Catalog
    horizon: int
    model: cp_model.CpModel = field(default_factory=cp_model.CpModel)
    work: dict[str, _Piece] = field(default_factory=dict)
    atoms: dict[int, _Piece] = field(default_factory=dict)
    known: dict[int, cp_model.IntVar] = field(default_factory=dict)
    intervals: list[cp_model.IntervalVar] = field(default_factory=list)
    minutes: list[tuple[int, Bool]] = field(default_factory=list)


def plain_cp_sat(problem: Problem, catalog: Catalog, *, seconds: float, workers: int = WORKERS) -> Answer:
    """Solve one model of everything within `seconds` by the wall clock."""
    if problem.untaught:
        return Answer(None, None, proven=True)
    built = _Model(problem, catalog, _horizon(problem))
    _pieces(built)
    _learning(built)
    _teaching(built)
    _before(built)
    _counts(built)
    _limits(built)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = workers
    solver.parameters.max_time_in_seconds = seconds
    return _answer(solver, solver.solve(built.model))


def _answer(solver: cp_model.CpSolver, status: int) -> Answer:
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Answer(round(solver.objective_value), round(solver.best_objective_bound), status == cp_model.OPTIMAL)
    return Answer(None, None, status == cp_model.INFEASIBLE)


def _horizon(problem: Problem) -> int:
    return sum(problem.atoms.minutes) + sum(work.own_minutes for work in problem.by_id.values())


# Pieces of work -------------------------------------------------------------------------------------------------------


def _pieces(built: _Model) -> None:
    """An optional interval for each activity and each level to learn, on one person's time."""
    problem = built.problem
    built.work = {name: _piece(built, name, work.own_minutes) for name, work in problem.by_id.items()}
    built.atoms = {atom: _piece(built, f"level{atom}", problem.atoms.minutes[atom]) for atom in bits(_useful(problem))}
    built.model.add_no_overlap(built.intervals)
    for atom in bits(problem.base):
        built.model.add(built.atoms[atom].done == 1)


def _useful(problem: Problem) -> int:
    mask = problem.base
    for work in problem.by_id.values():
        mask |= work.needs
    for wish in problem.wishes:
        for option in wish.options:
            mask |= option
    return mask


def _piece(built: _Model, name: str, minutes: int) -> _Piece:
    model = built.model
    done = model.new_bool_var(name)
    start, end = (model.new_int_var(0, built.horizon, f"{name} {edge}") for edge in ("starts", "ends"))
    built.intervals.append(model.new_optional_interval_var(start, minutes, end, done, name))
    built.minutes.append((minutes, done))
    return _Piece(done, start, end)


# Learning and teaching ------------------------------------------------------------------------------------------------


def _learning(built: _Model) -> None:
    """Levels before the levels and the activities that need them; one of the options of each open requirement."""
    problem, model = built.problem, built.model
    for atom, piece in built.atoms.items():
        for needed in _directly(built, atom):
            model.add_implication(piece.done, built.atoms[needed].done)
            _order(built, built.atoms[needed], piece)
    for name, work in problem.by_id.items():
        for atom in bits(work.needs):
            model.add_implication(built.work[name].done, built.atoms[atom].done)
            _order(built, built.atoms[atom], built.work[name])
    for wish in problem.wishes:
        options = [model.new_bool_var("") for _ in wish.options]
        model.add_bool_or(options)
        for option, mask in zip(options, wish.options, strict=True):
            for atom in bits(mask):
                model.add_implication(option, built.atoms[atom].done)


def _directly(built: _Model, atom: int) -> set[int]:
    """The level below, and the levels that its hard prerequisites ask for, where they are not reached at the start."""
    atoms = built.problem.atoms
    own = atoms.atoms[atom]
    asked = [Atom(own.skill, own.level - 1)]
    for before in built.catalog.skills[own.skill].prerequisites:
        if before.kind == "hard" and before.for_level == own.level:
            asked.append(Atom(before.skill, before.level))
    return {atoms.index(each) for each in asked if each.level > atoms.start.get(each.skill, 0)}


def _order(built: _Model, first: _Piece, second: _Piece) -> None:
    built.model.add(first.end <= second.start).only_enforce_if(first.done, second.done)


def _teaching(built: _Model) -> None:
    """A level that study units do not reach is known once a lab that teaches it, or a project, is done."""
    problem, model = built.problem, built.model
    for atom, piece in built.atoms.items():
        if problem.free >> atom & 1:
            continue
        built.known[atom] = model.new_int_var(0, built.horizon, f"known{atom}")
        teachers = []
        for supplier in problem.suppliers(atom):
            teaches = model.new_bool_var("")
            model.add_implication(teaches, built.work[supplier.id].done)
            if isinstance(supplier, Project):
                model.add(built.known[atom] >= built.work[supplier.id].end).only_enforce_if(teaches)
            teachers.append(teaches)
        model.add_bool_or([*teachers, piece.done.negated()])
    for name, work in problem.by_id.items():
        for atom in bits(work.needs & ~problem.free & ~work.outcome):
            model.add(built.work[name].start >= built.known[atom]).only_enforce_if(built.work[name].done)


# Rules ----------------------------------------------------------------------------------------------------------------


def _before(built: _Model) -> None:
    """Certifications that must be held first, the order of stages, and the days between which an exam exists."""
    problem, model = built.problem, built.model
    for exam in problem.exams:
        piece = built.work[exam.id]
        for name in exam.requires - problem.held:
            _required(built, name, piece)
        if exam.after_any and not exam.after_any & problem.held:
            _after_any(built, sorted(exam.after_any & built.work.keys()), piece)
        for other in problem.exams:
            if other.stage_rank < exam.stage_rank:
                _order(built, built.work[other.id], piece)
        if exam.opens_minute:
            model.add(piece.end >= exam.opens_minute).only_enforce_if(piece.done)
        if exam.closes_minute <= built.horizon:
            model.add(piece.end < exam.closes_minute).only_enforce_if(piece.done)


def _required(built: _Model, name: str, piece: _Piece) -> None:
    if name not in built.work:
        built.model.add(piece.done == 0)
        return
    built.model.add_implication(piece.done, built.work[name].done)
    _order(built, built.work[name], piece)


def _after_any(built: _Model, easier: list[str], piece: _Piece) -> None:
    model, ways = built.model, []
    for name in easier:
        way = model.new_bool_var("")
        model.add_implication(way, built.work[name].done)
        model.add(built.work[name].end <= piece.start).only_enforce_if(way, piece.done)
        ways.append(way)
    model.add_bool_or([*ways, piece.done.negated()])


def _counts(built: _Model) -> None:
    """How many certifications and projects, of which stages, and of one cloud at most."""
    problem, model, rules = built.problem, built.model, built.problem.rules
    exams = {exam.id: built.work[exam.id].done for exam in problem.exams}
    projects = [built.work[project.id].done for project in problem.projects]
    model.add_linear_constraint(sum(exams.values()), rules.least_exams, rules.most_exams)
    model.add_linear_constraint(sum(projects), rules.least_projects, rules.most_projects)
    for group in rules.groups:
        model.add_bool_or([exams[exam.id] for exam in problem.exams if exam.stage in group])
    clouds = {vendor: model.new_bool_var(vendor) for vendor in rules.clouds}
    model.add_at_most_one(clouds.values())
    for exam in problem.exams:
        if exam.vendor in clouds:
            model.add_implication(exams[exam.id], clouds[exam.vendor])


def _limits(built: _Model) -> None:
    """Time, money and the objective."""
    problem, model, trade = built.problem, built.model, built.problem.trade
    minutes = _sum(built.minutes) + problem.base_minutes
    cents = _cents(built)
    if problem.rules.minutes is not None:
        model.add(minutes <= problem.rules.minutes)
    if problem.rules.budget_cents is not None:
        model.add(cents <= problem.rules.budget_cents)
    score = trade.minute * minutes + trade.cent * cents
    model.minimize(score - trade.point * _value(built) if trade.point else score)


def _cents(built: _Model) -> cp_model.LinearExpr:
    problem, model = built.problem, built.model
    buffer = model.new_int_var(0, max((exam.resit_cents for exam in problem.exams), default=0), "buffer")
    for exam in problem.exams:
        model.add(buffer >= exam.resit_cents * built.work[exam.id].done)
    return (
        _sum((_certain(work), built.work[work.id].done) for work in problem.by_id.values())
        + buffer
        + problem.base_cents
    )


def _certain(work: Work) -> int:
    return work.cost_cents + (resit_expected(work) if isinstance(work, Exam) else 0)


def _value(built: _Model) -> cp_model.IntVar:
    """Tenths of points: the best exam of each stage beyond what is held, and projects that count less and less."""
    problem, model = built.problem, built.model
    terms, slots = [], [[] for _ in problem.project_shares]
    stages: dict[int, list[Bool]] = {}
    for exam in problem.exams:
        gain = exam.points - problem.stage_points_held.get(exam.stage_rank, 0)
        if gain > 0:
            counted = _counted(built, exam.id)
            stages.setdefault(exam.stage_rank, []).append(counted)
            terms.append((1000 * gain, counted))
    for project in problem.projects:
        ranks = [_counted(built, project.id) for _ in slots]
        model.add_at_most_one(ranks)
        for slot, counted, portion in zip(slots, ranks, problem.project_shares, strict=True):
            slot.append(counted)
            terms.append((project.points * portion, counted))
    for group in (*stages.values(), *slots):
        model.add_at_most_one(group)
    value = model.new_int_var(0, 1_000_000, "value")
    model.add(1000 * value <= _sum(terms))
    return value


def _counted(built: _Model, name: str) -> Bool:
    counted = built.model.new_bool_var("")
    built.model.add_implication(counted, built.work[name].done)
    return counted


def _sum(terms: Iterable[tuple[int, Bool]]) -> cp_model.LinearExpr:
    pairs = list(terms)
    return cp_model.LinearExpr.weighted_sum([literal for _, literal in pairs], [weight for weight, _ in pairs])
