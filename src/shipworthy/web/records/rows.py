"""A row of each table, as an export holds it and an import takes it. The descriptions are what README.txt of a CSV export says."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from shipworthy.practice.exams import LONGEST_NOTE
from shipworthy.practice.sessions import Kind
from shipworthy.web.planning.models import TITLE_LENGTH
from shipworthy.web.records import values as v


class Row(BaseModel):
    """What every row shares: unknown columns, other types and numbers that are none are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


class LearnerRow(Row):
    """You, as this machine knows you."""

    id: UUID = Field(description="your id")
    zone: Annotated[str, StringConstraints(max_length=64)] = Field(
        description="your time zone; empty for the machine's"
    )
    extra_time: v.Small = Field(description="per cent by which your exams are longer")
    created: v.Moment = Field(description="when anything was first kept of you")


class PlanRow(Row):
    """Saved plans, those too that you deleted and can still bring back."""

    id: UUID = Field(description="the plan's id")
    title: Annotated[str, StringConstraints(min_length=1, max_length=TITLE_LENGTH)] = Field(
        description="the name you gave it"
    )
    current: Annotated[v.Whole, Field(ge=1)] = Field(
        description="number of the version in force; later numbers were undone"
    )
    created: v.Moment = Field(description="when it was made")
    updated: v.Moment = Field(description="when it was last changed")
    deleted: v.Moment | None = Field(description="when you deleted it; empty otherwise")
    uses_answers: bool = Field(description="whether it follows your answers to questions")


class PlanVersionRow(Row):
    """Every version of every plan."""

    plan: UUID = Field(description="the plan's id")
    number: Annotated[v.Whole, Field(ge=1)] = Field(description="number of the version, from 1")
    cause: Literal["made", "changed", "replanned", "imported"] = Field(description="why it came to be")
    as_of: v.Day = Field(description="the day it was made on")
    profile: v.JsonText = Field(description="what you had said of yourself, as JSON")
    document: v.JsonText = Field(description="the whole plan, as JSON: the same as its download")
    progress: v.JsonText = Field(description="what happened since, as JSON")
    behind: v.StepsBehind = Field(description="steps done under earlier versions, as JSON")
    headline: v.JsonText = Field(description="the plan's summary again, as JSON")
    explained: bool = Field(description="whether the plan carries its alternatives")
    created: v.Moment = Field(description="when it was kept")


class ReplanDraftRow(Row):
    """Replans that you looked at and neither accepted nor set aside."""

    plan: UUID = Field(description="the plan's id")
    based_on: Annotated[v.Whole, Field(ge=1)] = Field(description="number of the version it starts from")
    replan: v.JsonText = Field(description="the replan, as JSON")
    progress: v.JsonText = Field(description="what had happened, as JSON")
    created: v.Moment = Field(description="when it was previewed")


class SessionRow(Row):
    """Sessions of practice."""

    id: UUID = Field(description="the session's id")
    kind: Kind = Field(description="what kind of session")
    scope: v.ScopeFields = Field(description="what it was about, as JSON")
    seed: v.Whole = Field(description="the number that orders options")
    minutes: Annotated[v.Length, Field(gt=0)] = Field(description="the minutes it was given")
    open: v.Name = Field(description="the question that waits; empty for none")
    why: v.Words = Field(description="the reason for that question, as JSON; empty for none")
    over: bool = Field(description="whether it has ended")
    before: v.Standing | None = Field(description="your readiness before it, as JSON")
    after: v.Standing | None = Field(description="your readiness after it, as JSON")
    asked_at: v.Moment | None = Field(description="when the open question was asked")
    started: v.Moment = Field(description="when it began")


class AnswerRow(Row):
    """Every answer you gave, in practice and in exams."""

    session: UUID | None = Field(description="the session it belongs to; empty for an exam's")
    exam: UUID | None = Field(description="the sitting of an exam it belongs to; empty for a session's")
    number: v.Small = Field(description="its number there")
    item: v.NameOnly = Field(description="the question")
    seed: v.Name = Field(description="what ordered its options")
    response: v.Response = Field(description="what you answered, as JSON, in the numbers of the question's file")
    score: v.Share = Field(description="what it was worth, 0 to 1")
    right: bool = Field(description="whether every part was right")
    predicted: v.Share = Field(description="the chance of being right that was expected before")
    seconds: v.Length = Field(description="how long it took, in seconds")
    confidence: v.Share | None = Field(description="how sure you said you were, 0 to 1; empty where you did not say")
    at: v.Moment = Field(description="when")


class CardRow(Row):
    """What your memory of each question is taken to be."""

    item: v.NameOnly = Field(description="the question")
    card: v.JsonText = Field(description="stability, difficulty, last review and the rest, as JSON")
    due: v.Days = Field(description="when it is due, in days since 1970")


class KnownRow(Row):
    """What all your answers together say."""

    role: v.NameOnly = Field(description="the role you aim for")
    rung: v.NameOnly = Field(description="its rung")
    ability: v.JsonText = Field(description="what is known of each skill, as JSON")
    state: v.JsonText = Field(description="what was practised and when, as JSON")
    standing: v.Standing | None = Field(description="the readiness that follows, as JSON; empty until it is asked for")
    updated: v.Moment = Field(description="when an answer last changed it")


class LessonRow(Row):
    """Lessons you read, once for each time."""

    skill: v.NameOnly = Field(description="the skill it teaches")
    minutes: v.Length = Field(description="the minutes that its author gives it")
    at: v.Moment = Field(description="when")


class ExamRow(Row):
    """Exams you sat, or are sitting. Instants are seconds since 1970."""

    id: UUID = Field(description="the sitting's id")
    exam: v.NameOnly = Field(description="the exam")
    blueprint_day: v.Day = Field(description="the day whose blueprint it follows")
    form: v.FormPlaces = Field(description="its questions, each item, seed and domain, as JSON")
    places: Annotated[v.Small, Field(ge=1)] = Field(description="how many questions")
    short: dict[v.Name, v.Small] = Field(description="questions that were lacking, by domain, as JSON")
    started: v.Instant = Field(description="when it began")
    allowed: Annotated[v.Length, Field(gt=0)] | None = Field(
        description="seconds until the bell; empty where nobody counts"
    )
    pauses: v.Pauses = Field(description="when the clock stood still, from and until, as JSON")
    pausable: bool = Field(description="whether it may be paused")
    at: v.Small = Field(description="the place you were at, from 0")
    ended: v.Instant | None = Field(description="when it ended; empty while it runs")
    ended_by: Literal["", "learner", "bell"] = Field(description="who ended it")


class ExamPlaceRow(Row):
    """What stands at each question of an exam that you touched."""

    exam: UUID = Field(description="the sitting's id")
    number: v.Small = Field(description="its place, from 0")
    response: v.Response = Field(description="what you answered, as JSON; empty for nothing")
    flagged: bool = Field(description="whether you flagged it")
    struck: Annotated[list[v.Small], Field(max_length=200)] = Field(description="options you ruled out, as JSON")
    note: Annotated[str, StringConstraints(max_length=LONGEST_NOTE)] = Field(description="your note")
    seen: bool = Field(description="whether you looked at it")
    version: v.Whole = Field(description="how often it was changed")
    made: v.Instant = Field(description="when it was last changed, in seconds since 1970")


class ExamEventRow(Row):
    """The log of each exam: everything that came in, and what became of it."""

    exam: UUID = Field(description="the sitting's id")
    at: v.Instant = Field(description="when, in seconds since 1970")
    what: Annotated[str, StringConstraints(min_length=1, max_length=10)] = Field(description="what became of it")
    number: v.Small | None = Field(description="the place it was about, from 0")
    detail: v.Detail = Field(description="what came in, as JSON")
