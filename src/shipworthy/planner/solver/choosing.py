"""Which certifications, projects and labs: a CP-SAT model over what differs between plans.

What every plan must learn anyway is a constant and stays out of the model; extra levels that the same activities need are
merged into one variable. That leaves a few dozen booleans, solved to a proven optimum in milliseconds on one thread
(one thread, so that the same input gives the same answer).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

from shipworthy.kernel import BadInput, lazy_module
from shipworthy.planner.problem.knowledge import bits
from shipworthy.planner.problem.problem import NEVER, Choice, Exam, Problem, Work, resit_expected

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

    Bool = cp_model.IntVar
else:
    # It takes a second to load, which a bad wish or a schema need not pay.
    cp_model = lazy_module("ortools.sat.python.cp_model")

# The solver's own count of work, about a second each: unlike a clock it stops at the same point every time.
DEFAULT_EFFORT = 10.0
_loading = Lock()


class Undecided(BadInput):
    """The effort allowed was spent before any plan was found or ruled out: not the same as impossible."""

    def __init__(self) -> None:
        super().__init__(
            "your wishes",
            "leave more routes open than the planner could decide between",
            "Name a vendor, a budget or a target date, and try again.",
        )


def load_solver() -> None:
    """Load the solver now: for a server, beside its first pages. Who needs it meanwhile waits; a module that loads late is no work for two."""
    with _loading:
        cp_model.CpModel()


@dataclass(frozen=True)
class Extra:
    """Side wishes of one solve: ids that must or must not be chosen, exact sets already seen, certification sets to avoid."""

    include: frozenset[str] = frozenset()
    exclude: frozenset[str] = frozenset()
    seen: tuple[frozenset[str], ...] = ()
    other_exams_than: tuple[frozenset[str], ...] = ()
    score_at_most: int | None = None


@dataclass(frozen=True)
class Chosen:
    """A choice with the proof behind it: no plan scores below `bound`."""

    choice: Choice
    score: int
    bound: int
    proven: bool


@dataclass
class _Model:
    problem: Problem
    model: cp_model.CpModel = field(default_factory=lambda: cp_model.CpModel())  # noqa: PLW0108  (inlined, it would load the solver)
    take: dict[str, Bool] = field(default_factory=dict)
    learn: dict[int, Bool] = field(default_factory=dict)


def choose(problem: Problem, extra: Extra = Extra(), *, effort: float = DEFAULT_EFFORT) -> Chosen | None:
    """The best choice under the rules and `extra`, None when no choice obeys them. Order in time is not looked at here.

    Undecided when `effort` ran out before either was known.
    """
    if problem.untaught or not extra.include <= problem.by_id.keys():
        return None
    load_solver()
    built = _Model(problem)
    _take(built)
    _learn(built)
    _supply(built)
    _rules(built)
    _side_wishes(built, extra)
    objective = _objective(built)
    if extra.score_at_most is not None:
        built.model.add(objective <= extra.score_at_most)
    built.model.minimize(objective)
    return _solve(built, effort)


def _take(built: _Model) -> None:
    for name in built.problem.by_id:
        built.take[name] = built.model.new_bool_var(name)


def _learn(built: _Model) -> None:
    """One variable for each group of extra atoms that exactly the same activities need."""
    problem, model = built.problem, built.model
    needing: dict[int, list[Bool]] = {}
    for work in problem.by_id.values():
        for atom in bits(work.needs & ~problem.base):
            needing.setdefault(atom, []).append(built.take[work.id])
    for wish in problem.wishes:
        options = [model.new_bool_var("") for _ in wish.options]
        model.add_bool_or(options)
        for option, mask in zip(options, wish.options, strict=True):
            for atom in bits(mask & ~problem.base):
                needing.setdefault(atom, []).append(option)
    groups: dict[tuple[int, ...], Bool] = {}
    for atom in sorted(needing):
        key = tuple(sorted({literal.index for literal in needing[atom]}))
        if key not in groups:
            groups[key] = model.new_bool_var(f"learn{atom}")
            for literal in needing[atom]:
                model.add_implication(literal, groups[key])
        built.learn[atom] = groups[key]


def _supply(built: _Model) -> None:
    """A level that study units do not reach needs a lab or project that teaches it."""
    problem = built.problem
    for atom in bits((problem.base | _mask(built.learn)) & ~problem.free):
        suppliers = [built.take[work.id] for work in problem.suppliers(atom)]
        if problem.base >> atom & 1:
            built.model.add_bool_or(suppliers)
        else:
            built.model.add_bool_or([*suppliers, built.learn[atom].negated()])


def _mask(atoms: Iterable[int]) -> int:
    mask = 0
    for atom in atoms:
        mask |= 1 << atom
    return mask


def _rules(built: _Model) -> None:
    problem, model, rules = built.problem, built.model, built.problem.rules
    exams = [built.take[exam.id] for exam in problem.exams]
    projects = [built.take[project.id] for project in problem.projects]
    model.add_linear_constraint(sum(exams), rules.least_exams, rules.most_exams)
    model.add_linear_constraint(sum(projects), rules.least_projects, rules.most_projects)
    for group in rules.groups:
        model.add_bool_or([built.take[exam.id] for exam in problem.exams if exam.stage in group])
    _one_cloud(built)
    for exam in problem.exams:
        _order_needs(built, exam)
        _life(built, exam)
    if rules.minutes is not None:
        model.add(_minutes(built) <= rules.minutes)
    if rules.budget_cents is not None:
        model.add(_cents(built) <= rules.budget_cents)


def _one_cloud(built: _Model) -> None:
    """Depth before breadth: certifications of one cloud at most, with those of vendors that are no cloud."""
    clouds = {vendor: built.model.new_bool_var(vendor) for vendor in built.problem.rules.clouds}
    built.model.add_at_most_one(clouds.values())
    for exam in built.problem.exams:
        if exam.vendor in clouds:
            built.model.add_implication(built.take[exam.id], clouds[exam.vendor])


def _order_needs(built: _Model, exam: Exam) -> None:
    """What must be held first is chosen too, and of no later stage, or it could not come first."""
    take, problem = built.take, built.problem
    earlier = {other.id for other in problem.exams if other.stage_rank <= exam.stage_rank}
    for required in sorted(exam.requires - problem.held):
        if required in earlier:
            built.model.add_implication(take[exam.id], take[required])
        else:
            built.model.add(take[exam.id] == 0)
    if exam.after_any and not exam.after_any & problem.held:
        easier = [take[name] for name in sorted(exam.after_any & earlier)]
        built.model.add_bool_or([*easier, take[exam.id].negated()])


def _life(built: _Model, exam: Exam) -> None:
    """What can be said of an exam's life before the order is known.

    The plan lasts until it opens, and no earlier stage leaves it too little time before it closes. The order says the rest.
    """
    problem, taken = built.problem, built.take[exam.id]
    if exam.opens_minute:
        built.model.add(_minutes(built) >= exam.opens_minute).only_enforce_if(taken)
    if exam.closes_minute == NEVER:
        return
    if problem.atoms.minutes_of(exam.needs) + exam.own_minutes >= exam.closes_minute:
        built.model.add(taken == 0)
    for other in problem.exams:
        together = problem.atoms.minutes_of(exam.needs | other.needs) + exam.own_minutes + other.own_minutes
        if other.stage_rank < exam.stage_rank and together >= exam.closes_minute:
            built.model.add_bool_or([taken.negated(), built.take[other.id].negated()])


def _side_wishes(built: _Model, extra: Extra) -> None:
    model, take = built.model, built.take
    for name in sorted(extra.include):
        model.add(take[name] == 1)
    for name in sorted(extra.exclude & take.keys()):
        model.add(take[name] == 0)
    for seen in extra.seen:
        _forbid(model, [(literal, name in seen) for name, literal in take.items()])
    for exams in extra.other_exams_than:
        _forbid(model, [(take[exam.id], exam.id in exams) for exam in built.problem.exams])


def _forbid(model: cp_model.CpModel, assignment: Sequence[tuple[Bool, bool]]) -> None:
    model.add_bool_or([literal.negated() if value else literal for literal, value in assignment])


def _minutes(built: _Model) -> cp_model.LinearExpr:
    problem = built.problem
    terms = [(work.own_minutes, built.take[work.id]) for work in problem.by_id.values()]
    by_group: dict[int, tuple[int, Bool]] = {}
    for atom, literal in built.learn.items():
        minutes, _ = by_group.get(literal.index, (0, literal))
        by_group[literal.index] = (minutes + problem.atoms.minutes[atom], literal)
    return _sum([*terms, *by_group.values()]) + problem.base_minutes + problem.atoms.minutes_of(problem.base)


def _cents(built: _Model) -> cp_model.LinearExpr:
    """List prices, expected re-sits, and a buffer as large as the dearest exam's retake."""
    problem, model = built.problem, built.model
    dearest = max((exam.resit_cents for exam in problem.exams), default=0)
    buffer = model.new_int_var(0, dearest, "buffer")
    for exam in problem.exams:
        model.add(buffer >= exam.resit_cents * built.take[exam.id])
    terms = [(_certain_cents(work), built.take[work.id]) for work in problem.by_id.values()]
    return _sum(terms) + buffer + problem.base_cents


def _certain_cents(work: Work) -> int:
    return work.cost_cents + (resit_expected(work) if isinstance(work, Exam) else 0)


def _value(built: _Model) -> cp_model.LinearExpr:
    """Points in thousandths of a tenth: the best exam of each stage beyond what is held, and projects by rank."""
    problem, model = built.problem, built.model
    terms: list[tuple[int, Bool]] = []
    stages: dict[int, list[Bool]] = {}
    for exam in problem.exams:
        gain = exam.points - problem.stage_points_held.get(exam.stage_rank, 0)
        if gain > 0:
            counted = model.new_bool_var("")
            model.add_implication(counted, built.take[exam.id])
            stages.setdefault(exam.stage_rank, []).append(counted)
            terms.append((1000 * gain, counted))
    ranks: list[list[Bool]] = [[] for _ in problem.project_shares]
    for project in problem.projects:
        slots = [model.new_bool_var("") for _ in ranks]
        model.add(sum(slots) <= built.take[project.id])
        for rank, slot, share in zip(ranks, slots, problem.project_shares, strict=True):
            rank.append(slot)
            terms.append((project.points * share, slot))
    for alternatives in (*stages.values(), *ranks):
        model.add_at_most_one(alternatives)
    return _sum(terms)


def _objective(built: _Model) -> cp_model.LinearExpr:
    trade = built.problem.trade
    objective = trade.minute * _minutes(built) + trade.cent * _cents(built)
    if trade.point:
        # Points are counted in whole tenths, as in problem.value: the floor is taken when the choice is scored again.
        value = built.model.new_int_var(0, 1_000_000, "value")
        built.model.add(1000 * value <= _value(built))
        objective -= trade.point * value
    return objective


def _sum(terms: Sequence[tuple[int, Bool]]) -> cp_model.LinearExpr:
    return cp_model.LinearExpr.weighted_sum([literal for _, literal in terms], [weight for weight, _ in terms])


def _solve(built: _Model, effort: float) -> Chosen | None:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 0
    # The relaxation is nearly tight here: level 2 closes in milliseconds what the default searches for a third of a second.
    solver.parameters.linearization_level = 2
    solver.parameters.max_deterministic_time = effort
    status = solver.solve(built.model)
    if status == cp_model.UNKNOWN:
        raise Undecided
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    taken = {name for name, literal in built.take.items() if solver.boolean_value(literal)}
    return Chosen(
        choice=settle(built.problem, taken),
        score=round(solver.objective_value),
        bound=round(solver.best_objective_bound),
        proven=status == cp_model.OPTIMAL,
    )


def settle(problem: Problem, taken: set[str]) -> Choice:
    """What a set of activities makes a person learn: their needs, the role's, and the cheapest way to meet each 'any of'.

    A way counts only when study units, or the labs and projects taken, teach all of it.
    """
    learn, taught = problem.base, problem.free
    for name in taken:
        learn |= problem.by_id[name].needs
        taught |= problem.by_id[name].outcome
    pending = [
        tuple(option for option in wish.options if not option & ~(learn | taught))
        for wish in problem.wishes
        if all(option & ~learn for option in wish.options)
    ]
    learn |= _cheapest_options(problem, pending, learn)
    exams = frozenset(e.id for e in problem.exams if e.id in taken)
    projects = frozenset(p.id for p in problem.projects if p.id in taken)
    return Choice(exams, projects, frozenset(taken) - exams - projects, learn)


def _cheapest_options(problem: Problem, wishes: Sequence[Sequence[int]], learn: int) -> int:
    """Extra atoms that meet every pending 'any of' in the fewest minutes (exhaustive: there are only a few)."""
    best: tuple[int, int] | None = None
    stack = [(0, 0)]
    while stack:
        index, added = stack.pop()
        if index == len(wishes):
            cost = (problem.atoms.minutes_of(added), added)
            best = min(best or cost, cost)
            continue
        stack += [(index + 1, added | option & ~learn) for option in wishes[index]]
    return best[1] if best else 0
