"""Planning as a Django app."""

from django.apps import AppConfig


class PlanningConfig(AppConfig):
    """Saved plans and the pages around them."""

    name = "shipworthy.web.planning"
    label = "planning"
