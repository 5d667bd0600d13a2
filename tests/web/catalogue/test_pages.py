"""Every page of the catalogue opens, says what it must, and carries nothing that the policy forbids."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from shipworthy.catalog import Catalog
from shipworthy.web.config import wiring
from tests.web.catalogue.conftest import Page

Read = Callable[..., Page]
LISTS = ("certification-list", "role-list", "role-compare", "skill-list", "pay", "source-list")


def every_path(catalogue: Catalog) -> list[str]:
    paths = [reverse(f"catalogue:{name}") for name in LISTS]
    for name in ("certification", "role", "skill", "source"):
        paths += [reverse(f"catalogue:{name}", args=[key]) for key in catalogue.entries(f"{name}s")]
    return paths


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    """Every page of the catalogue, read once."""
    client = Client()
    return {path: Page(client.get(path).content.decode()) for path in every_path(wiring.catalogue())}


def test_every_page_opens_with_one_heading_unique_ids_and_no_inline_code(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        assert len(re.findall(r"<h1[ >]", page.html)) == 1, path
        assert len(page.ids) == len(set(page.ids)), path
        for tag, attributes in page.tags:
            assert "style" not in attributes, (path, tag)
            assert not any(name.startswith("on") for name in attributes), (path, tag)
            assert tag not in {"style", "script"} or attributes.get("src"), (path, tag)


def test_every_link_between_pages_of_the_catalogue_leads_somewhere(pages: dict[str, Page]) -> None:
    roots = ("/certifications/", "/roles/", "/skills/", "/pay/", "/sources/")
    for path, page in pages.items():
        for link in page.links:
            bare = link.partition("#")[0].partition("?")[0]
            assert not bare.startswith(roots) or bare in pages, (path, link)


def test_no_page_needs_the_database(read: Read) -> None:
    """pytest-django refuses the database to a test without its mark."""
    read("/certifications/")
    read("/pay/")


@pytest.mark.parametrize(
    ("path", "close"),
    [
        ("/certifications/aif-c02/", "aif-c01"),
        ("/roles/ai-enginer/", "ai-engineer"),
        ("/skills/vector-serach/", "vector-search"),
    ],
)
def test_an_unknown_id_is_a_404_that_names_the_nearest(read: Read, path: str, close: str) -> None:
    page = read(path, status=404)
    assert any(link.endswith(f"/{close}/") for link in page.links)


def test_an_unknown_id_is_shown_escaped(read: Read) -> None:
    assert "<b>" not in read("/skills/%3Cb%3E/", status=404).html


@pytest.mark.parametrize("path", ["/certifications/", "/skills/rag/", "/pay/"])
def test_pages_are_only_read(client, path: str) -> None:
    assert client.post(path).status_code == 405
