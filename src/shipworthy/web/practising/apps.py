"""Practice as a Django app."""

from django.apps import AppConfig


class PractisingConfig(AppConfig):
    """Sessions, what is known of a learner, and the pages around them."""

    name = "shipworthy.web.practising"
    label = "practising"
