"""Learners as a Django app."""

from django.apps import AppConfig


class LearnersConfig(AppConfig):
    """Who learns here."""

    name = "shipworthy.web.learners"
    label = "learners"
