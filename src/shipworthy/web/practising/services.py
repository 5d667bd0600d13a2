"""Writes: each is one transaction. An answer changes ability, memory, state and log together, or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from secrets import randbelow
from uuid import UUID

from django.db import transaction

from shipworthy.kernel import BadInput, say
from shipworthy.memory import Card
from shipworthy.practice import Response, mark
from shipworthy.practice.sessions import Answering, Feedback, Learnt, Scope, Session, answer, ask, learn
from shipworthy.readiness import readiness
from shipworthy.web.audit.services import record
from shipworthy.web.config import wiring
from shipworthy.web.knowing.models import Known
from shipworthy.web.learners import queries as learners
from shipworthy.web.learners import services as learning
from shipworthy.web.learners.models import Learner as LearnerRow
from shipworthy.web.practising import queries
from shipworthy.web.practising.models import Answer, ItemCard, LessonRead, PracticeSession
from shipworthy.web.practising.queries import OpenSession
from shipworthy.web.practising.rows import Wanted, card_text, date_of, day_of, scope_fields, standing_of, why_text

_SEEDS = 2**31 - 1


class AlreadyAnswered(Exception):
    """The question that a response belongs to is not open any more: it was sent twice, or from an old page."""


@transaction.atomic
def start(learner: LearnerRow, kind: str, scope: Scope, minutes: float, *, now: datetime) -> PracticeSession:
    """Begin a session; BadInput where the kind or the minutes are wrong, or nothing can be asked."""
    if not scope.within(wiring.content(), date_of(day_of(now))):
        raise BadInput("practice", say("there are no questions on that yet"), say("Choose another subject."))
    session = Session(kind, scope, randbelow(_SEEDS), minutes)  # type: ignore[arg-type]
    row = PracticeSession.objects.create(
        learner=learner,
        kind=session.kind,
        scope=scope_fields(scope),
        seed=session.seed,
        minutes=minutes,
        before=standing(learner, now=now),
        started=now,
    )
    record("session.started", row.pk, kind=row.kind)
    return row


@transaction.atomic
def next_question(key: UUID, *, now: datetime) -> OpenSession | None:
    """The session with its next question open; None where it is over, which it then is for good."""
    row = PracticeSession.objects.select_for_update(no_key=True).select_related("learner").get(pk=key)
    opened = queries.opened(row)
    if row.over or queries.item_asked(opened):
        return None if row.over else opened
    question = ask(opened.session, queries.known_of(row.learner, now), wiring.content(), day_of(now))
    if question is None:
        _end(row, now)
        return None
    row.open, row.why, row.asked_at = question.session.open, why_text(question.why), now
    row.save(update_fields=["open", "why", "asked_at"])
    record("session.asked", key, number=len(opened.answers) + 1)
    return OpenSession(row, opened.answers, question.session)


@transaction.atomic
def respond(
    key: UUID, given: object, *, number: int, confidence: float | None, seconds: float | None, now: datetime
) -> Answer:
    """Mark a response to the open question, the `number`th, and keep everything that it changes.

    Nothing changes where it cannot be read (BadInput), or where another question is open by now (AlreadyAnswered).
    """
    row = PracticeSession.objects.select_for_update(no_key=True).select_related("learner").get(pk=key)
    opened = queries.opened(row)
    if queries.item_asked(opened) is None or number != len(opened.answers) + 1:
        raise AlreadyAnswered
    waited = (now - row.asked_at).total_seconds() if row.asked_at else 0.0
    answering = Answering(day_of(now), max(0.0, waited) if seconds is None else seconds, confidence)
    aim = queries.wanted()
    learner = queries.known_of(row.learner, now, item=row.open, towards=aim)
    feedback = answer(opened.session, given, answering, learner, wiring.content())
    _keep_cards(row.learner, [feedback.learnt.card])
    _keep_known(row.learner, feedback.learnt, aim, now)
    PracticeSession.objects.filter(pk=key).update(open="", why="", asked_at=None)
    record("session.answered", key, number=number)
    return _log(row, opened.session, feedback, now)


@transaction.atomic
def standing(learner: LearnerRow, *, now: datetime) -> dict[str, object]:
    """The readiness for the role aimed at, with its interval: worked out once after each answer, kept from then on.

    Not in the audit log: it follows from answers that are.
    """
    known, aim = Known.objects.filter(learner=learner).first(), queries.wanted()
    if known and known.standing and (known.standing["role"], known.standing["rung"]) == (aim.role, aim.rung):
        return dict(known.standing)
    learning.hold(learner)
    known = Known.objects.filter(learner=learner).first()  # somebody may have answered while this waited
    catalog, ability = wiring.catalogue(), queries.ability_known(known, aim, now)
    day = learners.day_of(learner, now.timestamp())
    found = standing_of(readiness(catalog.roles[aim.role], aim.rung, aim.told, catalog, day, ability=ability))
    Known.objects.filter(learner=learner).update(standing=found)
    return found


@transaction.atomic
def read_lesson(learner: LearnerRow, skill: str, minutes: float, *, now: datetime) -> None:
    """Remember that a lesson was read."""
    LessonRead.objects.create(learner=learner, skill=skill, minutes=minutes, at=now)
    record("lesson.read", skill)


@transaction.atomic
def keep_exam(
    learner: LearnerRow, exam: UUID, responses: list[tuple[str, int, Response, float]], *, now: datetime
) -> None:
    """Learn from an exam that was handed in: (item, seed, response, seconds) of each question, once; of what is gone nothing."""
    if not responses or Answer.objects.filter(exam=exam).exists():
        return
    learning.hold(learner)
    if Answer.objects.filter(exam=exam).exists():
        return
    aim, content = queries.wanted(), wiring.content()
    known, rows = queries.known_of(learner, now, towards=aim), []
    for number, (item, seed, response, seconds) in enumerate(responses):
        written = content.find(item)
        if written is None or not known.knows(written):
            continue
        marked = mark(written, response)
        learnt = learn(known, written, marked, Answering(day_of(now), seconds))
        known = learnt.learner
        rows.append(
            Answer(
                learner=learner, exam=exam, number=number, item=item, seed=str(seed), response=_plain(response),
                score=marked.score, right=marked.right, predicted=learnt.predicted, seconds=seconds, at=now,
            )
        )  # fmt: skip
    Answer.objects.bulk_create(rows)
    if rows:
        asked = dict.fromkeys(content.question_of(row.item) for row in rows)
        _keep_cards(learner, [known.cards[question] for question in asked])
        _keep_known(learner, learnt, aim, now)
        record("exam.learnt", exam, answers=len(rows))


@transaction.atomic
def finish(key: UUID, *, now: datetime) -> None:
    """End a session; what was answered stays."""
    row = PracticeSession.objects.select_for_update(no_key=True).select_related("learner").get(pk=key)
    if not row.over:
        _end(row, now)


def _end(row: PracticeSession, now: datetime) -> None:
    after = standing(row.learner, now=now) if row.answers.exists() else row.before
    PracticeSession.objects.filter(pk=row.pk).update(over=True, open="", why="", asked_at=None, after=after)
    record("session.ended", row.pk)


def _keep_cards(learner: LearnerRow, cards: Iterable[Card]) -> None:
    rows = [ItemCard(learner=learner, item=card.name, card=card_text(card), due=card.due) for card in cards]
    ItemCard.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["learner", "item"], update_fields=["card", "due"]
    )


def _keep_known(learner: LearnerRow, learnt: Learnt, aim: Wanted, now: datetime) -> None:
    """What is known now; the readiness that followed from what was known before is not true any more."""
    fields = {
        "ability": learnt.learner.ability.to_json(),
        "state": learnt.learner.state.to_json(),
        "role": aim.role,
        "rung": aim.rung,
        "standing": None,
        "updated": now,
    }
    row = Known(learner=learner, **fields)
    Known.objects.bulk_create([row], update_conflicts=True, unique_fields=["learner"], update_fields=list(fields))


def _log(row: PracticeSession, session: Session, feedback: Feedback, now: datetime) -> Answer:
    asked = feedback.session.asked[-1]
    return Answer.objects.create(
        learner=row.learner, session=row, number=len(session.asked) + 1, item=asked.item, seed=session.place(asked.item),
        response=_plain(asked.response), score=asked.score, right=asked.right, predicted=asked.predicted,
        seconds=asked.answering.seconds, confidence=asked.answering.confidence, at=now,
    )  # fmt: skip


def _plain(response: Response) -> object:
    return list(response) if isinstance(response, tuple) else response
