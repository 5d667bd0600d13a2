"""The pages that rules for every page are held against."""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.catalog import load_catalog
from shipworthy.web.planning.models import SavedPlan


def every_page(saved: SavedPlan) -> Iterator[str]:
    """Paths of every kind of page that answers with HTML."""
    yield from ("/", "/plans/", "/plans/import/")
    for page in ("", "explanation/", "answers/", "what-if/?objective=fastest", "rename/", "replan/"):
        yield f"/plans/{saved.id}/{page}"
    yield from _catalogue_pages()


def _catalogue_pages() -> Iterator[str]:
    catalog = load_catalog(None)
    yield from ("/certifications/", "/roles/", "/skills/", "/pay/", "/sources/")
    for kind, entries in (
        ("certifications", catalog.certifications),
        ("roles", catalog.roles),
        ("skills", catalog.skills),
    ):
        yield f"/{kind}/{next(iter(entries))}/"
