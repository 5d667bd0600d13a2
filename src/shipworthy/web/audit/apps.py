"""The audit log as a Django app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """What was written here, and when."""

    name = "shipworthy.web.audit"
    label = "audit"
