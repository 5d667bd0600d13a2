"""`shipworthy exam`: sit an exam in the terminal by the rules of the real one, or go on with it; the same sittings as on the site."""

from __future__ import annotations

from math import inf, isfinite
from secrets import randbelow
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import typer

from shipworthy.cli import options as opt
from shipworthy.cli.output import show, write
from shipworthy.cli.store import DataFolder, open_store
from shipworthy.cli.talking import goes_on, keeping, tell
from shipworthy.kernel import BadInput, canonical_json
from shipworthy.web.learners.forms import MOST_EXTRA

if TYPE_CHECKING:
    from shipworthy.practice.exams import ExamResult
    from shipworthy.web.exams.models import ExamSitting
    from shipworthy.web.exams.queries import OpenExam

FORMATS = ("table", "json")

_PLENTY = 2**31

ExamName = Annotated[
    str | None, typer.Argument(metavar="[ID]", help="The exam; without one, what can be sat and what is running.")
]
ExtraTime = Annotated[
    int | None,
    typer.Option(
        metavar="PERCENT", min=0, max=MOST_EXTRA, help="Extra time you are entitled to; remembered for your next exams."
    ),
]


def exam(
    name: ExamName = None,
    *,
    extra_time: ExtraTime = None,
    untimed: Annotated[bool, typer.Option("--untimed", help="For practice: no time limit.")] = False,
    pausable: Annotated[
        bool, typer.Option("--pausable", help="For practice: the clock stands while you are away.")
    ] = False,
    review: Annotated[
        bool, typer.Option("--review", help="Read every question of your last sitting, with why.")
    ] = False,
    data: DataFolder = None,
    content: opt.ContentFolders = None,
    format_: opt.Format = "table",
) -> None:
    """Sit an exam, or go on with it. Every answer is kept when it is given; the clock runs on while you are away."""
    chosen = opt.one_of("--format", format_, FORMATS)
    if untimed and pausable:
        raise BadInput("--untimed", "leaves no clock to pause", "Give --untimed or --pausable.")
    opt.offer_content(content)
    open_store(data)
    if name is None:
        _list(chosen)
        return
    exam_id = _resolved(name)
    if review:
        _read_again(exam_id, chosen)
    else:
        _sit(exam_id, extra_time, "untimed" if untimed else "pausable" if pausable else "exam", chosen)


def _resolved(name: str) -> str:
    from shipworthy.kernel import resolve
    from shipworthy.web.config import wiring

    return resolve("exam", name, wiring.catalogue().certifications)


def _list(format_: str) -> None:
    from shipworthy.cli.pages.exam_page import exams_json, exams_page
    from shipworthy.cli.sitting import now
    from shipworthy.web.config import wiring
    from shipworthy.web.exams import offers, queries
    from shipworthy.web.exams.listing import listed
    from shipworthy.web.learners.queries import only_learner

    learner, catalog = only_learner(), wiring.catalogue()
    can = offers.offers(catalog, wiring.content(), wiring.today())
    sittings = listed(queries.sittings(learner), learner, catalog, now())
    if format_ == "json":
        write(canonical_json(exams_json(can, sittings)), None)
    else:
        show(lambda console: exams_page(console, can, sittings))


def _sit(name: str, extra: int | None, mode: str, format_: str) -> None:
    from shipworthy.cli.sitting import leave, opened, sit

    row = _running(name)
    if row is not None:
        _say_goes_on(row.id, asked_otherwise=extra is not None or mode != "exam")
        if opened(row.id).sitting.ended:
            tell("Time was up while you were away: what you had answered was handed in.")
            _told(row.id, format_)
            return
    else:
        row = _begun(name, extra, mode)
    if row is None:
        return
    key = row.id
    with keeping(lambda: _kept(key, name)):
        ended = sit(key)
    if ended:
        _told(key, format_)
        return
    leave(key)
    tell(_waits(key, name))
    if format_ == "json":
        _running_told(key)


def _kept(key: UUID, name: str) -> str:
    """After Ctrl-C: the clock of an exam that may be paused stands, and what was answered is named."""
    from shipworthy.cli.sitting import leave

    leave(key)
    return _waits(key, name)


def _waits(key: UUID, name: str) -> str:
    from shipworthy.cli.pages.exam_page import left_words
    from shipworthy.cli.sitting import now, opened

    sitting = opened(key).sitting
    left = left_words(sitting.clock.left(now()))
    clock = (
        f"the clock {'stands' if sitting.clock.paused else 'runs on'} ({left})"
        if isfinite(sitting.clock.allowed)
        else left
    )
    return f"Every answer is kept; {clock}. shipworthy exam {name} goes on at question {sitting.at + 1}."


def _say_goes_on(key: UUID, *, asked_otherwise: bool) -> None:
    from shipworthy.cli.sitting import opened

    sitting = opened(key).sitting
    if not sitting.ended:
        done = sitting.places - len(sitting.unanswered)
        tell(f"Your exam goes on where you left it: {done} of {sitting.places} answered. ? helps.")
        if asked_otherwise:
            tell("It goes on by the rules it began with; hand it in to begin another.")


def _running(name: str) -> ExamSitting | None:
    """The newest sitting of an exam whose end nobody has seen yet; None where there is none."""
    from shipworthy.web.exams import queries
    from shipworthy.web.learners.queries import only_learner

    rows = (row for row in queries.sittings(only_learner()) if row.exam == name and row.ended is None)
    return next(rows, None)


def _begun(name: str, extra: int | None, mode: str) -> ExamSitting | None:
    """A new sitting on a form drawn now; its clock starts once the person has said so (None: they leave)."""
    from shipworthy.cli.sitting import now
    from shipworthy.web.config import wiring
    from shipworthy.web.exams import offers, queries, services
    from shipworthy.web.learners import services as learning

    offer = offers.offer_of(name, wiring.catalogue(), wiring.content(), wiring.today())
    learner = learning.this_learner(now=wiring.now())
    if extra is not None and extra != learner.extra_time:
        learning.set_extra_time(learner, extra)
    form = offers.drawn(offer, wiring.content(), randbelow(_PLENTY), queries.times_seen(learner))
    allowed = inf if mode == "untimed" else offer.seconds(learner.extra_time)
    limit = "no time limit" if mode == "untimed" else f"{allowed / 60:.0f} minutes"
    tell(f"{offer.certification.name}: {len(form.places)} questions, {limit}. ? helps, q leaves and keeps everything.")
    if not goes_on("Enter begins, q leaves"):
        return None
    return services.start(
        learner, form, blueprint_day=wiring.today(), allowed=allowed, pausable=mode == "pausable", now=now()
    )


def _read_again(name: str, format_: str) -> None:
    """The newest sitting that has ended, with every question."""
    from shipworthy.cli.learn import read
    from shipworthy.cli.pages.exam_page import solutions_page
    from shipworthy.cli.sitting import opened
    from shipworthy.web.config import wiring
    from shipworthy.web.exams import queries
    from shipworthy.web.learners.queries import only_learner
    from shipworthy.web.practising.queries import coming_back

    rows = [row for row in queries.sittings(only_learner()) if row.exam == name]
    key = next((row.id for row in rows if opened(row.id).sitting.ended), None)
    if key is None:
        raise BadInput(name, "has not been handed in yet", f"Sit it first: shipworthy exam {name}.")
    _told(key, format_)
    if format_ != "json":
        exam, found = _result(key)
        back = coming_back(exam.row.learner, [place.item for place in found.places])
        read(lambda console: solutions_page(console, exam.form, found, wiring.content(), back))


def _told(key: UUID, format_: str) -> None:
    """Print the result of a sitting that has ended."""
    from shipworthy.cli.pages.exam_page import result_json, result_page
    from shipworthy.web.config import wiring
    from shipworthy.web.exams.learning import learn_from
    from shipworthy.web.exams.outcome import chance_said

    exam, found = _result(key)
    learn_from(exam, found)
    chance = chance_said(exam, found, wiring.now())
    if format_ == "json":
        write(canonical_json(result_json(exam, found, chance)), None)
        return
    name = wiring.catalogue().certifications[found.exam].short
    show(lambda console: result_page(console, exam, found, name, chance))


def _result(key: UUID) -> tuple[OpenExam, ExamResult]:
    from shipworthy.cli.sitting import now, opened
    from shipworthy.measure.exams import exam_of
    from shipworthy.practice.exams import result_of
    from shipworthy.web.config import wiring

    found = opened(key)
    blueprint = exam_of(wiring.catalogue().certifications[found.row.exam], found.row.blueprint_day)
    return found, result_of(blueprint, found.form, found.sitting, wiring.content(), now())


def _running_told(key: UUID) -> None:
    from shipworthy.cli.pages.exam_page import running_json
    from shipworthy.cli.sitting import now, opened

    exam = opened(key)
    write(canonical_json(running_json(exam, exam.sitting.clock.left(now()))), None)
