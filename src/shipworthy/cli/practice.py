"""`shipworthy practice`: questions on an exam, a domain or a skill, marked at once; the wrong ones again; a diagnostic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from shipworthy.cli import options as opt
from shipworthy.cli.review import FORMATS, USUAL_MINUTES, Minutes, New
from shipworthy.cli.store import DataFolder, open_store
from shipworthy.cli.talking import STOP_WORDS, asked, tell
from shipworthy.kernel import BadInput, canonical_json, resolve

if TYPE_CHECKING:
    from shipworthy.practice.sessions import Scope
    from shipworthy.web.practising.models import PracticeSession

LONG_MINUTES = 45
"""A diagnostic's 25 questions, or all the wrong ones of a session, fit into it."""

SubjectName = Annotated[
    str | None,
    typer.Argument(metavar="[SUBJECT]", help="An exam, EXAM:DOMAIN, or a skill; without one there is a list."),
]


def practice(
    subject: SubjectName = None,
    *,
    minutes: Minutes = None,
    retry: Annotated[bool, typer.Option("--retry", help="Take up what was wrong in the last session.")] = False,
    diagnostic: Annotated[
        bool, typer.Option("--diagnostic", help="Find out where you stand, over all skills.")
    ] = False,
    predictions: Annotated[
        bool, typer.Option("--predictions", help="Show how good our predictions of your answers were.")
    ] = False,
    new: New = False,
    data: DataFolder = None,
    content: opt.ContentFolders = None,
    format_: opt.Format = "table",
) -> None:
    """Practise in the terminal; a session that was left open goes on, also one that was begun on the site."""
    chosen = opt.one_of("--format", format_, FORMATS)
    if [subject is not None, retry, diagnostic, predictions].count(True) > 1:
        raise BadInput("practice", "says more than one thing to ask", "Give a SUBJECT, --retry or --diagnostic.")
    opt.offer_content(content)
    open_store(data)
    if predictions:
        _predictions(chosen)
        return
    from shipworthy.cli.sessions import hold

    row: PracticeSession | None
    if retry:
        row = _retry(minutes, new=new)
    elif diagnostic:
        row = _diagnostic(minutes, new=new)
    else:
        row = _practice(subject, minutes, new=new)
    if row is not None:
        hold(row.id, chosen)


def _predictions(format_: str) -> None:
    from shipworthy.cli.output import show, write
    from shipworthy.cli.pages.predictions_page import predictions_json, predictions_page
    from shipworthy.readiness.predictions import FEWEST, Z_80, reliability
    from shipworthy.web.learners.queries import only_learner
    from shipworthy.web.practising.queries import predictions

    pairs = predictions(only_learner())
    found = reliability(pairs, z=Z_80) if len(pairs) >= FEWEST else None
    if format_ == "json":
        write(canonical_json(predictions_json(found, len(pairs))), None)
    else:
        show(lambda console: predictions_page(console, found, len(pairs)))


def _practice(subject: str | None, minutes: int | None, *, new: bool) -> PracticeSession | None:
    """The session on a subject; None where the person leaves the list."""
    from shipworthy.cli.sessions import begin

    scope = None if subject is None else scope_of(subject)
    if new:
        scope = scope or _chosen()
        if scope is None:
            return None
    row = _going_on("practice", scope, new=new)
    if row is not None:
        return row
    scope = scope or _chosen()
    return None if scope is None else begin("practice", scope, minutes or USUAL_MINUTES)


def _diagnostic(minutes: int | None, *, new: bool) -> PracticeSession:
    from shipworthy.practice.sessions import Scope

    return _begun("diagnostic", Scope(), minutes or LONG_MINUTES, new=new)


def _begun(kind: str, scope: Scope, minutes: float, *, new: bool) -> PracticeSession:
    from shipworthy.cli.sessions import begin

    return _going_on(kind, scope, new=new) or begin(kind, scope, minutes)


def _going_on(kind: str, scope: Scope | None, *, new: bool) -> PracticeSession | None:
    """The session that was left open; with `new` it is ended, so that it does not come back later."""
    from shipworthy.cli.sessions import end, left_open, say_goes_on

    row = left_open(kind, scope)
    if row is not None and new:
        end(row)
        return None
    if row is not None:
        say_goes_on(row)
    return row


def _retry(minutes: int | None, *, new: bool) -> PracticeSession:
    """The retry that was left open, or one of what was wrong in the last session that has answers."""
    from shipworthy.cli.sessions import begin, end, recent, say_goes_on
    from shipworthy.practice.sessions import Scope
    from shipworthy.web.practising import queries

    for row in recent():
        if row.kind == "retry" and not row.over and not new:
            say_goes_on(row)
            return row
        opened = queries.open_session(row.id)
        if not opened.answers:
            continue
        wrong = opened.session.wrong
        if not wrong:
            raise BadInput(
                "--retry", "nothing was wrong in the last session", "Practise something: shipworthy practice."
            )
        if row.kind == "retry" and not row.over:
            end(row)
        return begin("retry", Scope(items=wrong), minutes or LONG_MINUTES)
    raise BadInput("--retry", "there is no session yet", "Begin one: shipworthy practice.")


def _chosen() -> Scope | None:
    """A subject from the list; None where the person leaves, or the input ends."""
    from shipworthy.cli.pages.practice_page import subjects_page
    from shipworthy.web.config import wiring
    from shipworthy.web.practising import offers

    catalog, content = wiring.catalogue(), wiring.content()
    exams, skills = offers.exams(catalog, content, wiring.today()), offers.skills(catalog, content, wiring.today())
    tell(lambda console: subjects_page(console, exams, skills))
    while True:
        said = asked("What do you want to practise (a word from the left, q to leave)")
        if said is None or said.casefold() in STOP_WORDS:
            return None
        try:
            return scope_of(said)
        except BadInput as bad:
            tell(str(bad))


def scope_of(subject: str) -> Scope:
    """The scope that EXAM, EXAM:DOMAIN or SKILL names; BadInput with the nearest names for anything else."""
    from shipworthy.practice.sessions import Scope
    from shipworthy.web.config import wiring

    catalog, content = wiring.catalogue(), wiring.content()
    name, colon, domain = subject.partition(":")
    if colon:
        exam = resolve("SUBJECT", name, content.exams)
        blueprint = catalog.certifications[exam].blueprint_on(wiring.today())
        known = [each.id for each in (blueprint.domains or ())] if blueprint else []
        return Scope(exam=exam, domain=resolve(f"SUBJECT {exam}", domain, known))
    found = resolve("SUBJECT", name, [*catalog.certifications, *catalog.skills])
    return Scope(exam=found) if found in catalog.certifications else Scope(skills=(found,))
