"""Names for the ids that a plan speaks in, with where each is explained."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from shipworthy.catalog import Catalog, Source
from shipworthy.web.ui.templatetags.navigation import page_url


@dataclass(frozen=True)
class SourceLink:
    """A source as a page cites it: its title and publisher, and its card ('' when there is none)."""

    title: str
    publisher: str
    url: str


class Names:
    """Looks up what ids are called. An id the catalogue does not hold (an old or shared plan) is its own name."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog

    def certification(self, key: str) -> str:
        """What people call a certification: its code or its name."""
        entry = self.catalog.certifications.get(key)
        return entry.short if entry else key

    def activity(self, key: str) -> str:
        """The name of an activity."""
        entry = self.catalog.activities.get(key)
        return entry.name if entry else key

    def milestone(self, key: str) -> str:
        """What people call a certification or a project."""
        return self.certification(key) if key in self.catalog.certifications else self.activity(key)

    def role(self, role: str, rung: str) -> str:
        """The name of a rung of a role, such as 'Entry-level AI engineer'."""
        entry = self.catalog.roles.get(role)
        if entry is None:
            return role
        return entry.rung(rung).name if rung in entry.rung_ids else entry.name

    def route(self, certifications: tuple[str, ...], projects: tuple[str, ...]) -> str:
        """Certifications in order, then projects, on one line."""
        return ", ".join([*map(self.certification, certifications), *map(self.activity, projects)]) or _("none")

    def source(self, key: str) -> SourceLink:
        """A source's title, publisher and card."""
        entry: Source | None = self.catalog.sources.get(key)
        if entry is None:
            return SourceLink(key, "", "")
        return SourceLink(entry.title, entry.publisher, card("source", key))

    def sources(self, keys: tuple[str, ...]) -> list[SourceLink]:
        """Several sources, in the order given."""
        return [self.source(key) for key in keys]


def card(page: str, key: str) -> str:
    """The path of a catalogue page about `key`, '' when there is none."""
    return page_url(f"catalogue:{page}", key)
