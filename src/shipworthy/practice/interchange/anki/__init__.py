"""Packages that Anki imports, with ids that stay: one note an item."""

from shipworthy.practice.interchange.anki.package import anki_package

__all__ = ["anki_package"]
