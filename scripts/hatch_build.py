"""Build hook: a wheel carries the catalogue inside the package; an editable install reads it from the checkout."""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueInWheel(BuildHookInterface):  # type: ignore[type-arg]
    """Copies content/ to shipworthy/_content, except into an editable install, where a copy would go stale."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the folder to what this build includes."""
        if version != "editable":
            build_data["force_include"]["content"] = "shipworthy/_content"
