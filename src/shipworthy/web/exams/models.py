"""What is kept of exams: sittings, what stands at each place, and a log of everything that was written."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from shipworthy.web.learners.models import Learner


class Ender(models.TextChoices):
    """Who ended a sitting."""

    LEARNER = "learner", _("handed in")
    BELL = "bell", _("time was up")


class ExamSitting(models.Model):
    """An exam being sat, or that was. Instants are seconds since 1970, as the library counts them.

    ``form`` is the questions in order, each [item, seed, domain], and ``blueprint_day`` the day whose blueprint it follows. ``allowed`` is
    the seconds until the bell, extra time among them (null: nobody counts); ``pauses`` are [from, until] pairs.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="exams")
    exam = models.CharField(max_length=80)
    blueprint_day = models.DateField()
    form = models.JSONField()
    places = models.PositiveSmallIntegerField()
    short = models.JSONField(default=dict)
    started = models.FloatField()
    allowed = models.FloatField(null=True)
    pauses = models.JSONField(default=list)
    pausable = models.BooleanField(default=False)
    at = models.PositiveSmallIntegerField(default=0)
    ended = models.FloatField(null=True)
    ended_by = models.CharField(max_length=8, choices=Ender.choices, blank=True, default="")

    class Meta:
        ordering: ClassVar = ["-started"]
        indexes: ClassVar = [models.Index(fields=["learner", "-started"], name="exams_listed")]

    def __str__(self) -> str:
        return f"{self.exam} {self.id}"


class ExamPlace(models.Model):
    """What stands at one place that was touched: the library's `Kept`."""

    # The constraint below has an index that begins with the sitting: one of its own would only cost each save a write.
    sitting = models.ForeignKey(ExamSitting, on_delete=models.CASCADE, related_name="kept", db_index=False)
    number = models.PositiveSmallIntegerField()
    response = models.JSONField(null=True)
    flagged = models.BooleanField(default=False)
    struck = models.JSONField(default=list)
    note = models.TextField(blank=True, default="")
    seen = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=0)
    made = models.FloatField(default=0.0)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["sitting", "number"], name="exams_one_row_a_place")]

    def __str__(self) -> str:
        return f"{self.sitting_id} place {self.number}"


class ExamEvent(models.Model):
    """One line of the log: what came in, whatever became of it, so that no answer is ever lost without a trace."""

    sitting = models.ForeignKey(ExamSitting, on_delete=models.CASCADE, related_name="events")
    at = models.FloatField()
    what = models.CharField(max_length=10)
    number = models.PositiveSmallIntegerField(null=True)
    detail = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.sitting_id} {self.what}"
