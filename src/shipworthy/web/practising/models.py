"""What is kept of practice: sessions, every answer, and the memory of each item."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from shipworthy.web.learners.models import Learner


class ItemCard(models.Model):
    """The memory of one question, as the library writes it; ``due`` (days since 1970) again, to find what waits.

    ``item`` is the id of an item, or of a variant, whose items are one question.
    """

    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="cards")
    item = models.CharField(max_length=80)
    card = models.TextField()
    due = models.FloatField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["learner", "item"], name="practising_one_card_an_item")
        ]
        indexes: ClassVar = [models.Index(fields=["learner", "due"], name="practising_due")]

    def __str__(self) -> str:
        return f"{self.item} of {self.learner_id}"


class PracticeSession(models.Model):
    """A session, as the library writes it without its answers.

    ``before`` and ``after`` are the readiness at its beginning and at its end; ``why`` is the reason for the open question.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="sessions")
    kind = models.CharField(max_length=12)
    scope = models.JSONField()
    seed = models.PositiveIntegerField()
    minutes = models.FloatField()
    open = models.CharField(max_length=80, blank=True, default="")
    why = models.TextField(blank=True, default="")
    over = models.BooleanField(default=False)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    asked_at = models.DateTimeField(null=True)
    started = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-started"]
        indexes: ClassVar = [models.Index(fields=["learner", "-started"], name="practising_listed")]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class Answer(models.Model):
    """One answer, for good: what was given, what was predicted before, and what it was worth.

    It belongs to a session of practice, or to a sitting of an exam by its id (``exam``).
    """

    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="answers")
    session = models.ForeignKey(PracticeSession, on_delete=models.SET_NULL, null=True, related_name="answers")
    exam = models.UUIDField(null=True)
    number = models.PositiveSmallIntegerField()
    item = models.CharField(max_length=80)
    seed = models.CharField(max_length=80)
    response = models.JSONField(null=True)
    score = models.FloatField()
    right = models.BooleanField()
    predicted = models.FloatField()
    seconds = models.FloatField()
    confidence = models.FloatField(null=True)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["session", "number"], name="practising_one_answer_a_number")
        ]
        indexes: ClassVar = [models.Index(fields=["learner", "-at"], name="practising_history")]

    def __str__(self) -> str:
        return f"{self.item} at {self.at}"


class LessonRead(models.Model):
    """A lesson that somebody read, once for each time, with the minutes that its author gives it."""

    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="lessons")
    skill = models.CharField(max_length=80)
    minutes = models.FloatField()
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["learner", "-at"], name="practising_read")]

    def __str__(self) -> str:
        return f"{self.skill} at {self.at}"
