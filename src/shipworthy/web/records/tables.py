"""The tables of an export, in the order in which they are read and written: what each holds, and where its rows lie."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from django.db.models import Model, QuerySet

from shipworthy.web.exams.models import ExamEvent, ExamPlace, ExamSitting
from shipworthy.web.knowing.models import Known
from shipworthy.web.learners.models import Learner
from shipworthy.web.planning.models import PlanVersion, ReplanDraft, SavedPlan
from shipworthy.web.practising.models import Answer, ItemCard, LessonRead, PracticeSession
from shipworthy.web.records import rows
from shipworthy.web.records.rows import Row

Rows: TypeAlias = Mapping[str, list[Row]]


@dataclass(frozen=True)
class Table:
    """One table: the model of its rows here and in an export.

    ``owner`` is the path from a row to its learner ('' where the machine's only learner owns all of them); ``columns`` are columns that
    have another name in the database; ``order`` is by which rows stand in an export.
    """

    name: str
    row: type[Row]
    model: type[Model]
    owner: str
    order: tuple[str, ...]
    columns: Mapping[str, str] = field(default_factory=dict)

    def of(self, learner: Learner | None) -> QuerySet[Any]:
        """The rows of a learner; plans are the machine's, whoever learns there."""
        found: QuerySet[Any] = self.model._default_manager.all()  # noqa: SLF001 - Django's public name for it
        if not self.owner:
            return found
        return found.none() if learner is None else found.filter(**{self.owner: learner.pk})

    @property
    def fields(self) -> tuple[str, ...]:
        """The columns of an export, in order."""
        return tuple(self.row.model_fields)

    def read(self, learner: Learner | None) -> list[Row]:
        """A learner's rows, as an export holds them. Not checked: what is here goes out, whatever it is."""
        names = [self.columns.get(name, name) for name in self.fields]
        found = self.of(learner).order_by(*self.order).values_list(*names)
        return [self.row.model_construct(**dict(zip(self.fields, each, strict=True))) for each in found]

    def made(self, rows_: Iterable[Row], learner: Learner | None) -> list[Model]:
        """Rows as the database keeps them, for `learner`; nothing is written yet."""
        owned = {"learner": learner} if self.owner == "learner" else {}
        return [
            self.model(**{self.columns.get(name, name): getattr(row, name) for name in self.fields}, **owned)
            for row in rows_
        ]


TABLES: tuple[Table, ...] = (
    Table("learner", rows.LearnerRow, Learner, "pk", ("pk",)),
    Table("plans", rows.PlanRow, SavedPlan, "", ("created", "pk")),
    Table(
        "plan_versions", rows.PlanVersionRow, PlanVersion, "", ("saved__created", "saved_id", "number"),
        {"plan": "saved_id", "document": "plan"},
    ),
    Table("replan_drafts", rows.ReplanDraftRow, ReplanDraft, "", ("saved_id",), {"plan": "saved_id"}),
    Table("sessions", rows.SessionRow, PracticeSession, "learner", ("started", "pk")),
    Table("answers", rows.AnswerRow, Answer, "learner", ("pk",), {"session": "session_id"}),
    Table("cards", rows.CardRow, ItemCard, "learner", ("item",)),
    Table("known", rows.KnownRow, Known, "learner", ("pk",)),
    Table("lessons", rows.LessonRow, LessonRead, "learner", ("at", "skill")),
    Table("exams", rows.ExamRow, ExamSitting, "learner", ("started", "pk")),
    Table(
        "exam_places", rows.ExamPlaceRow, ExamPlace, "sitting__learner", ("sitting__started", "sitting_id", "number"),
        {"exam": "sitting_id"},
    ),
    Table("exam_events", rows.ExamEventRow, ExamEvent, "sitting__learner", ("pk",), {"exam": "sitting_id"}),
)  # fmt: skip
BY_NAME: Mapping[str, Table] = {table.name: table for table in TABLES}
