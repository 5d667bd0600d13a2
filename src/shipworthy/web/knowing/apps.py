"""What is known of a learner, as a Django app."""

from django.apps import AppConfig


class KnowingConfig(AppConfig):
    """Ability, state and readiness of a learner."""

    name = "shipworthy.web.knowing"
    label = "knowing"
