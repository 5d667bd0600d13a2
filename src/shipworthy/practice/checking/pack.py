"""What every rule looks at, and how it writes a finding."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shipworthy.catalog import BadCatalog, Blueprint, Catalog, Finding
from shipworthy.practice.content import Content


@dataclass(frozen=True)
class Pack:
    """Content, the catalogue that it refers to, the files that could not be read, and the day that decides what is old."""

    content: Content
    catalog: Catalog
    today: date
    problems: tuple[BadCatalog, ...] = ()

    def error(self, identifier: str, message: str) -> Finding:
        """An error about an item."""
        return Finding("error", self.content.places[identifier].name, identifier, message)

    def warning(self, identifier: str, message: str) -> Finding:
        """A warning about an item."""
        return Finding("warning", self.content.places[identifier].name, identifier, message)

    def lesson_error(self, skill: str, message: str) -> Finding:
        """An error about a lesson."""
        return Finding("error", self.content.lesson_places[skill].name, skill, message)

    def lesson_warning(self, skill: str, message: str) -> Finding:
        """A warning about a lesson."""
        return Finding("warning", self.content.lesson_places[skill].name, skill, message)

    def blueprint(self, exam: str) -> Blueprint | None:
        """The blueprint of `exam` that is in force, None for an exam that is not known or names no domains."""
        certification = self.catalog.certifications.get(exam)
        return certification.blueprint_on(self.today) if certification else None

    def asked_by(self, exam: str) -> tuple[str, ...]:
        """Skills that the blueprint of `exam` in force asks for, in its order."""
        blueprint = self.blueprint(exam)
        domains = blueprint.domains or () if blueprint else ()
        return tuple(dict.fromkeys(need.skill for domain in domains for need in domain.needs))


def bank_error(subject: str, message: str) -> Finding:
    """An error about all items together."""
    return Finding("error", "items/", subject, message)


def bank_warning(subject: str, message: str) -> Finding:
    """A warning about all items together."""
    return Finding("warning", "items/", subject, message)
