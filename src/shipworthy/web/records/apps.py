"""A learner's records as a Django app."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Export, import and deletion of everything a learner has."""

    name = "shipworthy.web.records"
    label = "records"
