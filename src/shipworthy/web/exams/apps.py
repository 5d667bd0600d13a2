"""Exam simulation as a Django app."""

from django.apps import AppConfig


class ExamsConfig(AppConfig):
    """Sittings and the pages around them."""

    name = "shipworthy.web.exams"
    label = "exams"
