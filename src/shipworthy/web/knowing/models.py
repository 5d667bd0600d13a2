"""What is kept of what a learner knows."""

from __future__ import annotations

from django.db import models

from shipworthy.web.learners.models import Learner


class Known(models.Model):
    """What the answers of a learner say: ability and state as the library writes them, towards a role's rung.

    ``standing`` is the readiness that follows from them, once somebody asked for it; None after a newer answer.
    """

    learner = models.OneToOneField(Learner, on_delete=models.CASCADE, related_name="known")
    role = models.CharField(max_length=80)
    rung = models.CharField(max_length=80)
    ability = models.TextField()
    state = models.TextField()
    standing = models.JSONField(null=True)
    updated = models.DateTimeField()

    def __str__(self) -> str:
        return f"what is known of {self.learner_id}"
