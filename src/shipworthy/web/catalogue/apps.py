"""The catalogue's pages as a Django app."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """Certifications, roles, skills, pay and sources, read from the loaded pack. No models."""

    name = "shipworthy.web.catalogue"
    label = "catalogue"
