"""A practice session in the terminal: over the same rows as the site's pages, so that either goes on where the other stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from shipworthy.cli.answering import CONFIDENCES, given_in, how
from shipworthy.cli.output import show, write
from shipworthy.cli.talking import STOP_WORDS, asked, goes_on, keeping, tell
from shipworthy.kernel import BadInput, canonical_json

if TYPE_CHECKING:
    from shipworthy.practice import Presented
    from shipworthy.practice.sessions import Scope
    from shipworthy.web.practising.models import Answer, PracticeSession
    from shipworthy.web.practising.queries import OpenSession

_RECENT = 200
_STOPPED = "q"
_UNKNOWN = "-"
_HELP = """\
  Answer with the letters before the choices (or with a number), then press Enter. Upper and lower case are the same.
  Several letters may stand together or apart: AC, a c, A, C. Orderings and matchings take one letter a row: A C B D.
  -      you do not know: nothing is guessed, and the solution follows
  q      stop; everything answered is kept, and the session goes on next time
  ?      this help
  After the answer: how sure you were, 1 guessing, 2 fairly, 3 sure. Enter skips it."""


def left_open(kind: str, scope: Scope | None = None) -> PracticeSession | None:
    """The newest session of a kind (and on `scope`, where one is given) that is not over."""
    from shipworthy.web.practising import queries

    for row in recent():
        if row.kind != kind or row.over:
            continue
        if scope is None or queries.open_session(row.id).session.scope == scope:
            return row
    return None


def recent() -> list[PracticeSession]:
    """The learner's newest sessions, newest first."""
    from shipworthy.web.learners.queries import only_learner
    from shipworthy.web.practising import queries

    return queries.sessions(only_learner(), _RECENT)


def begin(kind: str, scope: Scope, minutes: float) -> PracticeSession:
    """A new session; BadInput where nothing can be asked."""
    from shipworthy.web.config import wiring
    from shipworthy.web.learners.services import this_learner
    from shipworthy.web.practising import services

    now = wiring.now()
    return services.start(this_learner(now=now), kind, scope, minutes, now=now)


def end(row: PracticeSession) -> None:
    """End a session that another one replaces; its answers stay."""
    from shipworthy.web.config import wiring
    from shipworthy.web.practising import services

    services.finish(row.id, now=wiring.now())


def say_goes_on(row: PracticeSession) -> None:
    """Say that a session from before goes on."""
    from shipworthy.web.learners.queries import day_of
    from shipworthy.web.practising import queries

    opened = queries.open_session(row.id)
    day, count = day_of(row.learner, row.started.timestamp()), len(opened.answers)
    tell(
        f"Your session of {day:%-d %B %Y} goes on: {count} answered, about {opened.session.left:.0f} minutes left."
        " --new begins another."
    )


def hold(key: UUID, format_: str) -> None:
    """Ask until the session is over or the person stops, then print what it came to."""
    with keeping(lambda: "Every answer is kept; the same command goes on."):
        tell("q stops and keeps everything, ? helps.")
        _ask_all(key)
        _summary(key, format_)


def _ask_all(key: UUID) -> None:
    from shipworthy.web.config import wiring
    from shipworthy.web.practising import queries, services

    while services.next_question(key, now=wiring.now()):
        if not _one(queries.open_session(key)):
            tell("Stopped here. Every answer is kept; the same command goes on.")
            return
        if not goes_on("Enter for the next question, q to stop"):
            return


def _one(opened: OpenSession) -> bool:
    """Ask the open question and say what was right; False where the person stops."""
    from shipworthy.cli.pages.practice_page import asked_page
    from shipworthy.practice import present
    from shipworthy.web.config import wiring
    from shipworthy.web.practising import queries, services
    from shipworthy.web.practising.rows import why_of

    item = queries.item_asked(opened)
    if item is None:
        return True
    shown = present(item, opened.session.place(item.id))
    known = wiring.catalogue().skills.get(item.skill)
    skill = known.name if known else item.skill
    number, why = len(opened.answers) + 1, why_of(opened.row.why)
    tell(lambda console: asked_page(console, number, shown, skill, why))
    began = wiring.now()
    given = _answer(shown)
    if given == _STOPPED:
        return False
    seconds = max(0.0, (wiring.now() - began).total_seconds())
    confidence, more = _confidence() if given else (None, True)
    try:
        answer = services.respond(
            opened.row.id, given, number=number, confidence=confidence, seconds=seconds, now=wiring.now()
        )
    except services.AlreadyAnswered:
        tell("This question was answered elsewhere in the meantime; what was given there stands.")
        return more
    _feedback(opened, answer, shown)
    return more


def _answer(shown: Presented) -> str | list[str] | None:
    """What the person answers; None where they do not know, `_STOPPED` where they stop or the input ends."""
    while True:
        line = asked(f"Your answer ({how(shown)})")
        if line is None or line.casefold() in STOP_WORDS:
            return _STOPPED
        if line == _UNKNOWN:
            return None
        if line == "?":
            tell(_HELP)
            continue
        try:
            return given_in(line, shown)
        except BadInput as bad:
            tell(f"{bad.problem}. {bad.next_step}")


def _confidence() -> tuple[float | None, bool]:
    """How sure the person was (None: not said), and whether they go on."""
    while True:
        line = asked("How sure were you (1 guessing, 2 fairly, 3 sure, Enter skips)")
        if line is None or line.casefold() in STOP_WORDS:
            return None, False
        if not line or line in CONFIDENCES:
            return CONFIDENCES.get(line), True
        tell("Write 1, 2 or 3, or nothing.")


def _feedback(opened: OpenSession, answer: Answer, shown: Presented) -> None:
    from shipworthy.cli.pages.practice_page import comes_back, feedback_page
    from shipworthy.practice import mark
    from shipworthy.web.config import wiring
    from shipworthy.web.practising import queries
    from shipworthy.web.practising.rows import day_of, response_of

    item, now, response = wiring.content().find(answer.item), wiring.now(), response_of(answer)
    if item is None:
        return
    lesson = wiring.content().lesson_for(item.skill)
    title = lesson.title if lesson else ""
    tell(lambda console: feedback_page(console, item, shown, mark(item, response), response, title))
    card = queries.known_of(opened.row.learner, now, item=item.id).cards.get(item.question)
    if card is not None:
        tell(f"  {comes_back(card.due - day_of(now))}")


def _summary(key: UUID, format_: str) -> None:
    from shipworthy.cli.pages.practice_page import summary_json, summary_page
    from shipworthy.web.config import wiring
    from shipworthy.web.practising import queries, services

    opened = queries.open_session(key)
    after = services.standing(opened.row.learner, now=wiring.now()) if opened.answers else opened.row.before or {}
    if format_ == "json":
        write(canonical_json(summary_json(opened, after)), None)
        return
    show(lambda console: summary_page(console, opened, after, wiring.content(), wiring.catalogue()))
    if opened.session.kind == "diagnostic" and opened.answers:
        _placement(opened)


def _placement(opened: OpenSession) -> None:
    from shipworthy.cli.pages.practice_page import placement_page
    from shipworthy.measure.adaptive import placement
    from shipworthy.web.config import wiring
    from shipworthy.web.practising import queries

    found = placement(queries.known_of(opened.row.learner, wiring.now()).ability)
    areas = {area.id: area.name for area in wiring.catalogue().areas}
    show(lambda console: placement_page(console, found, areas))
