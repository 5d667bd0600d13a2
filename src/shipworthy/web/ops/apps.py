"""Operations as a Django app."""

from django.apps import AppConfig


class OpsConfig(AppConfig):
    """Registers the start-up checks."""

    name = "shipworthy.web.ops"
    label = "ops"

    def ready(self) -> None:
        """Import the checks, which registers them."""
        from shipworthy.web.ops import checks  # noqa: F401, PLC0415 - Django finds checks by import
