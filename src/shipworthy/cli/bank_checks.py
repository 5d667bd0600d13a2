"""What is checked of a bank once it is calibrated: its items, its learners, groups of them, and other banks on the same scale."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from shipworthy.kernel import BadInput

if TYPE_CHECKING:
    from shipworthy.measure import ItemBank
    from shipworthy.measure.calibration import Calibration
    from shipworthy.measure.fit import ItemFit, Purified
    from shipworthy.measure.linking import Drift
    from shipworthy.measure.responses import Groups, ResponseLog

_ANCHORS = "the anchors were calibrated"
# Which sign of a misfitting item says the most plainly what to do.
_FIRST = ("flat", "unpredictable", "too-regular", "off-curve")


@dataclass(frozen=True)
class Finding:
    """One thing seen about an item: a stable ``code``, how ``large`` it is, what was ``seen`` and the next ``step``, in plain words."""

    item: str
    code: str
    large: float
    seen: str
    step: str


@dataclass(frozen=True)
class People:
    """Learners whose answers fit no one ability (``odd``), of those with enough answers to be judged."""

    odd: int
    judged: int


@dataclass(frozen=True)
class Comparison:
    """A group of learners against the ``reference``: items that work otherwise for it, worst first, and what limits the comparison."""

    group: str
    reference: str
    learners: tuple[int, int]
    left_out: tuple[str, ...]
    findings: tuple[Finding, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class Move:
    """The bank against an earlier one: items that moved, worst first, and the line that leads from its scale to the earlier one's.

    ``common`` items are in both. Without a line, ``warnings`` say why.
    """

    against: str
    common: int
    slope: float | None
    shift: float | None
    findings: tuple[Finding, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class Checks:
    """All of it. ``judged`` items had enough answers."""

    judged: int
    items: tuple[Finding, ...]
    people: People
    groups: tuple[Comparison, ...] = ()
    moves: tuple[Move, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Beside:
    """What a bank is compared with: groups of its learners, an older bank, and the anchors that its scale rests on."""

    groups: Groups | None = None
    previous: ItemBank | None = None
    anchors: ItemBank | None = None


def checked(
    log: ResponseLog, found: Calibration, beside: Beside, estimated: Callable[[ItemBank | None], Calibration]
) -> Checks:
    """What the answers in `log` say of the bank that was ``found``.

    Anchors keep their parameters, so whether they moved is seen in a bank that is ``estimated`` without them (None).
    """
    checks = _fitted(log, found, beside.anchors.index if beside.anchors else ())
    if beside.groups is not None:
        checks = _by_group(checks, log, found, beside.groups)
    moves = []
    if beside.anchors is not None:
        moves.append(_anchors_moved(found.bank, beside.anchors, estimated))
    if beside.previous is not None:
        moves.append(_moved(found.bank, beside.previous, "the older bank was calibrated"))
    return replace(checks, moves=tuple(moves))


def _fitted(log: ResponseLog, found: Calibration, held: Collection[str]) -> Checks:
    import numpy as np

    from shipworthy.measure.fit import LIMITS, abilities, item_fit, person_fit

    place = abilities(log, found.bank, population=found.population)
    fit = item_fit(log, found.bank, place.mean, place.sd)
    people = person_fit(log, found.bank, place.mean, place.sd)
    judged = (people.answers >= LIMITS.least_pattern) & ~np.isnan(people.corrected)
    return Checks(
        judged=int((fit.answers >= LIMITS.least_answers).sum()),
        items=_misfits(fit, held),
        people=People(len(people.flags()), int(judged.sum())),
    )


def _misfits(fit: ItemFit, held: Collection[str]) -> tuple[Finding, ...]:
    """One finding an item; ``held`` names the anchors, whose parameters the answers could not change."""
    severity = dict(zip(fit.items, fit.severity().tolist(), strict=True))
    codes: dict[str, list[str]] = {}
    for flag in fit.flags():
        codes.setdefault(flag.about, []).append(flag.code)
    return _worst_first(
        _item(name, sorted(each, key=_FIRST.index), fit, severity[name], held=name in held)
        for name, each in codes.items()
    )


def _worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: (-finding.large, finding.item)))


def _item(name: str, codes: list[str], fit: ItemFit, large: float, *, held: bool) -> Finding:
    """All that was seen of an item, and the step that its plainest sign asks for."""
    place = fit.items.index(name)
    squares = f"infit {fit.infit[place]:.1f}, outfit {fit.outfit[place]:.1f}, where 1 is expected"
    seen = {
        "flat": f"hardly tells strong learners from weak ones (discrimination {fit.discrimination[place]:.2f})",
        "unpredictable": f"answers are less predictable than they should be ({squares})",
        "too-regular": f"answers are more predictable than they should be ({squares})",
        "off-curve": f"scores lie {100 * fit.distance[place]:.0f} points of 100 from what is expected",
    }
    step = {
        "flat": f"check the key of {name}: another option may be the right one",
        "unpredictable": f"check the key of {name}, then its wording, and whether it can be guessed",
        "too-regular": f"look for an item that asks the same as {name}, or gives its answer away",
        "off-curve": f"check the key of {name}, then look for a second right option, and whether it can be guessed",
    }
    next_step = f"{name} is an anchor: see below whether it moved" if held else step[codes[0]]
    return Finding(name, codes[0], large, "; ".join(seen[code] for code in codes), next_step)


# Groups ---------------------------------------------------------------------------------------------------------------


def _by_group(checks: Checks, log: ResponseLog, found: Calibration, groups: Groups) -> Checks:
    """`checks` with each group against the largest; a note where there is nothing to compare."""
    names = groups.names(log)
    if len(names) < 2:  # noqa: PLR2004
        seen = f"all learners with a group are in {names[0]}" if names else "no learner of the answers has a group"
        return replace(checks, notes=(*checks.notes, f"Groups were not compared: {seen}."))
    return replace(checks, groups=tuple(_comparison(log, found, groups, names[0], focal) for focal in names[1:]))


def _comparison(log: ResponseLog, found: Calibration, groups: Groups, reference: str, focal: str) -> Comparison:
    from shipworthy.measure.fit import find_differential

    codes = groups.codes(log, reference, focal)
    told = find_differential(log, found.bank, codes, population=found.population)
    sizes = int((codes == 1).sum()), int((codes == 0).sum())
    return Comparison(
        group=focal,
        reference=reference,
        learners=sizes,
        left_out=told.left_out,
        findings=_worst_first(_unequal(told, reference, focal)),
        warnings=tuple(_group_warnings(told, focal)),
    )


def _group_warnings(told: Purified, focal: str) -> Iterator[str]:
    from shipworthy.measure.fit import LIMITS

    yield from (str(flag.text) for flag in told.flags() if flag.about == "matching")
    untold = sum(not size for size in told.differential.size)
    if untold:
        least = LIMITS.least_group
        items = "1 item was" if untold == 1 else f"{untold} items were"
        yield f"{items} not compared: {focal} or the other group gave fewer than {least} answers."


def _unequal(told: Purified, reference: str, focal: str) -> Iterator[Finding]:
    compared = told.differential
    for flag in told.flags():
        if flag.about == "matching":
            continue
        points = 100 * abs(float(compared.difference[compared.items.index(flag.about)]))
        step = f"read {flag.about} for words or knowledge that {reference} and {focal} do not share"
        seen = {
            "harder-for-focal": f"harder for {focal} than for equally able {reference}, by {points:.0f} points of 100",
            "easier-for-focal": f"easier for {focal} than for equally able {reference}, by {points:.0f} points of 100",
            "crossing": f"tells learners apart better in one group: whether {focal} or {reference} gain depends on ability",
        }[flag.code]
        yield Finding(flag.about, flag.code, points, seen, step)


# Other banks ----------------------------------------------------------------------------------------------------------


def _anchors_moved(bank: ItemBank, anchors: ItemBank, estimated: Callable[[ItemBank | None], Calibration]) -> Move:
    """The anchors against what this log alone would make of them; not estimated where too few of them were answered."""
    from shipworthy.measure.fit import LIMITS

    common = len(bank.index.keys() & anchors.index.keys())
    if common < LIMITS.least_anchors:
        were = "anchor was" if common == 1 else "anchors were"
        few = f"Only {common} {were} answered: whether they moved can be told from {LIMITS.least_anchors} on."
        return Move(_ANCHORS, common, None, None, (), (few,))
    try:
        alone = estimated(None).bank
    except BadInput as problem:
        return Move(_ANCHORS, common, None, None, (), (f"Not compared without the anchors: {problem}",))
    return _moved(alone, anchors, _ANCHORS)


def _moved(bank: ItemBank, earlier: ItemBank, against: str) -> Move:
    """`bank`, estimated without the other's parameters, against an `earlier` one; ``against`` says which that is."""
    from shipworthy.measure.linking import find_drift

    common = len(bank.index.keys() & earlier.index.keys())
    try:
        drift = find_drift(bank, earlier)
    except BadInput as problem:
        return Move(against, common, None, None, (), (f"Not compared: {problem}",))
    scale = drift.linking.scale
    warnings = tuple(str(flag.text) for flag in drift.linking.flags())
    return Move(against, common, scale.slope, scale.shift, _worst_first(_moves(drift)), warnings)


def _moves(drift: Drift) -> Iterator[Finding]:
    for flag in drift.flags():
        place = drift.items.index(flag.about)
        points = 100 * float(drift.unsigned[place])
        step = {
            "easier": f"find out whether {flag.about} has leaked; do not use it as an anchor",
            "harder": f"check the key of {flag.about}, and that it is still true and taught; do not use it as an anchor",
            "changed-slope": f"read {flag.about} again, its key first; do not use it as an anchor",
        }[flag.code]
        seen = {
            "easier": f"has become easier, by {points:.0f} points of 100 for learners of one ability",
            "harder": f"has become harder, by {points:.0f} points of 100 for learners of one ability",
            "changed-slope": f"separates learners differently: its curve moved by {points:.0f} points of 100",
        }[flag.code]
        yield Finding(flag.about, flag.code, points, seen, step)


def plain(checks: Checks) -> dict[str, Any]:
    """The checks for JSON."""
    return asdict(checks)
