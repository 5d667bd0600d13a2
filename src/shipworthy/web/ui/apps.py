"""The frame as a Django app."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Base template, tokens, appearance setting, error pages."""

    name = "shipworthy.web.ui"
    label = "ui"
