"""Reads: sessions, what is known of a learner, what waits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count

from shipworthy.measure.ability import Ability
from shipworthy.planner import Profile
from shipworthy.practice.items import WrittenItem
from shipworthy.practice.sessions import Answering, Learner, Session, waiting
from shipworthy.readiness import Aim, Evidence, SelfReport
from shipworthy.web.config import wiring
from shipworthy.web.knowing.models import Known
from shipworthy.web.knowing.queries import ability_of, graph
from shipworthy.web.learners import queries as learners
from shipworthy.web.learners.models import Learner as LearnerRow
from shipworthy.web.planning import queries as planning
from shipworthy.web.practising.models import Answer, ItemCard, LessonRead, PracticeSession
from shipworthy.web.practising.rows import DAY_S, Wanted, aim_of, day_of, learner_of, nobody, session_of

DEFAULT_ROLE = "ai-engineer"


@dataclass(frozen=True)
class OpenSession:
    """A session with its answers."""

    row: PracticeSession
    answers: tuple[Answer, ...]
    session: Session


def open_session(key: UUID) -> OpenSession:
    """A session by its id; PracticeSession.DoesNotExist where there is none. Two queries."""
    return opened(PracticeSession.objects.get(pk=key))


def opened(row: PracticeSession) -> OpenSession:
    """The session in a row that was read, with its answers. One query."""
    answers = tuple(row.answers.all())
    return OpenSession(row, answers, session_of(row, answers))


def item_asked(opened: OpenSession) -> WrittenItem | None:
    """The item of a session's open question; None where none is open, or it is not there any more."""
    return waiting(opened.session, graph(), wiring.content())


def known_of(learner: LearnerRow, now: datetime, *, item: str | None = None, towards: Wanted | None = None) -> Learner:
    """What is known of a learner on the way `towards` something (default: what the newest plan is for).

    With all their cards, or with that of the question that `item` asks.
    """
    known, aim = Known.objects.filter(learner=learner).first(), towards or wanted()
    if known is None:
        return nobody(aim, wiring.catalogue(), day_of(now))
    cards = ItemCard.objects.filter(learner=learner)
    found = cards if item is None else cards.filter(item=wiring.content().question_of(item))
    return learner_of(known, found.values_list("item", "card"), aim, graph(), wiring.catalogue())


def ability_known(known: Known | None, aim: Wanted, now: datetime) -> Ability:
    """The ability that is stored, or what somebody of whom nothing is stored says of themself."""
    return ability_of(known.ability, graph()) if known else nobody(aim, wiring.catalogue(), day_of(now)).ability


def stranger(now: datetime) -> Learner:
    """Somebody of whom nothing is kept yet."""
    return nobody(wanted(), wiring.catalogue(), day_of(now))


def aimed_at() -> Aim:
    """What the newest plan is for, as skills in the order in which they build on each other."""
    return aim_of(wanted().role, wanted().rung, wiring.catalogue())


def has_answered(learner: LearnerRow | None) -> bool:
    """Whether anything was ever answered."""
    return learner is not None and Known.objects.filter(learner=learner).exists()


def wanted() -> Wanted:
    """Role and rung that the newest plan is for, and what it says the person can do; the first rung of an AI engineer without one.

    Of the first role of a catalogue that knows no AI engineer.
    """
    catalog, profile = wiring.catalogue(), _profile()
    if profile is None or profile.role not in catalog.roles:
        role = DEFAULT_ROLE if DEFAULT_ROLE in catalog.roles else next(iter(catalog.roles))
        return Wanted(role, catalog.roles[role].rung_ids[0], Evidence())
    rungs = catalog.roles[profile.role].rung_ids
    reports = tuple(
        SelfReport(skill=skill, level=level) for skill, level in profile.skills.items() if skill in catalog.skills
    )
    return Wanted(profile.role, profile.rung if profile.rung in rungs else rungs[0], Evidence(self_reports=reports))


def _profile() -> Profile | None:
    version = planning.newest_version()
    try:
        return planning.profile_of(version) if version else None
    except planning.OldFormat:
        return None


def sessions(learner: LearnerRow | None, most: int = 10) -> list[PracticeSession]:
    """A learner's newest sessions."""
    return [] if learner is None else list(learner.sessions.all()[:most])


def due_count(learner: LearnerRow | None, now: datetime) -> int:
    """How many questions wait for a review."""
    return len(due_items(learner, now))


def due_items(learner: LearnerRow | None, now: datetime) -> list[str]:
    """Questions that wait for a review, the longest first; those that are not asked any more wait for nobody."""
    if learner is None:
        return []
    cards = ItemCard.objects.filter(learner=learner, due__lte=day_of(now)).order_by("due")
    found = ((item, wiring.content().candidate(item)) for item in cards.values_list("item", flat=True))
    return [item for item, asks in found if asks and asks.in_use(wiring.today())]


def coming_back(learner: LearnerRow, items: Iterable[str]) -> dict[str, date]:
    """The day on which the question of each of `items` is due again, where the learner lives; those without a card are left out."""
    questions = {item: wiring.content().question_of(item) for item in items}
    cards = ItemCard.objects.filter(learner=learner, item__in=set(questions.values())).values_list("item", "due")
    due = {question: learners.day_of(learner, day * DAY_S) for question, day in cards}
    return {item: due[question] for item, question in questions.items() if question in due}


def answers_elsewhere(learner: LearnerRow, exam: str, *, but: UUID) -> int:
    """How many answers the learner gave to questions that serve `exam`, those in the sitting `but` left out."""
    given = (
        Answer.objects.filter(learner=learner).exclude(exam=but).values_list("item").annotate(Count("id")).order_by()
    )
    asked = ((wiring.content().candidate(item), count) for item, count in given)
    return sum(count for question, count in asked if question and question.domain_for(exam))


def predictions(learner: LearnerRow | None) -> list[tuple[float, float]]:
    """What was predicted of each answer before it was given, and whether it was right."""
    if learner is None:
        return []
    return [(said, float(right)) for said, right in learner.answers.values_list("predicted", "right")]


def lessons_read(learner: LearnerRow | None) -> frozenset[str]:
    """Skills whose lesson was read."""
    return frozenset() if learner is None else frozenset(learner.lessons.values_list("skill", flat=True))


def work_since(learner: LearnerRow | None, since: datetime) -> list[tuple[datetime, float]]:
    """When work was done since a moment, and its minutes: answers, those of exams too, and lessons that were read."""
    if learner is None:
        return []
    answers = Answer.objects.filter(learner=learner, at__gte=since).values_list("at", "seconds")
    lessons = LessonRead.objects.filter(learner=learner, at__gte=since).values_list("at", "minutes")
    return [(at, Answering(0.0, seconds).minutes) for at, seconds in answers] + list(lessons)
