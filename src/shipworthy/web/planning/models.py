"""What is kept of a plan: its name, every version of it, and a replan that waits for a yes or a no."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

TITLE_LENGTH = 120


class Cause(models.TextChoices):
    """Why a version came to be."""

    MADE = "made", _("made")
    CHANGED = "changed", _("answers changed")
    REPLANNED = "replanned", _("replanned")
    IMPORTED = "imported", _("imported from a file")


class SavedPlan(models.Model):
    """A plan a person keeps. `current` is the number of the version in force; later numbers are versions that were undone.

    `uses_answers` says whether what the person's answers to questions show counts when it is made again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(max_length=TITLE_LENGTH)
    current = models.PositiveIntegerField(default=1)
    uses_answers = models.BooleanField(default=True)
    created = models.DateTimeField()
    updated = models.DateTimeField()
    deleted = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-updated"]
        indexes: ClassVar = [models.Index(fields=["deleted", "-updated"], name="planning_listed")]

    def __str__(self) -> str:
        return self.title


class PlanVersion(models.Model):
    """One version: profile, plan and progress as JSON text, as the library writes them.

    `as_of` is the day it was made on, `explained` says whether the plan carries its alternatives, and `headline` is the plan's
    summary again, so that a list of plans need not read whole plans. A replan holds only what lies ahead, so `behind` keeps the
    steps done under earlier versions, as a list of id, kind and title.
    """

    saved = models.ForeignKey(SavedPlan, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    cause = models.CharField(max_length=12, choices=Cause.choices)
    as_of = models.DateField()
    profile = models.TextField()
    plan = models.TextField()
    progress = models.TextField(default="{}")
    behind = models.JSONField(default=list)
    headline = models.TextField()
    explained = models.BooleanField(default=False)
    created = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["saved", "number"], name="planning_one_version_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.saved_id} version {self.number}"


class ReplanDraft(models.Model):
    """A replan that was previewed and neither accepted nor set aside. `based_on` is the version it starts from."""

    saved = models.OneToOneField(SavedPlan, on_delete=models.CASCADE, related_name="draft")
    based_on = models.PositiveIntegerField()
    replan = models.TextField()
    progress = models.TextField()
    created = models.DateTimeField()

    def __str__(self) -> str:
        return f"draft of {self.saved_id}"
