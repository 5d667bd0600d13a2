"""The bundled catalogue on a fixed day, and pages read as trees."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client

from shipworthy.catalog import Catalog
from shipworthy.web.config import wiring

TODAY = date(2026, 11, 22)


class Page(HTMLParser):
    """What tests ask of a page: its text, its links, its ids and its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html, self.words = html, [""]
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    @property
    def links(self) -> list[str]:
        return [attributes["href"] or "" for tag, attributes in self.tags if tag == "a" and "href" in attributes]

    @property
    def ids(self) -> list[str]:
        return [attributes["id"] or "" for _, attributes in self.tags if "id" in attributes]


@pytest.fixture(autouse=True)
def _fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wiring, "today", lambda _zone=None: TODAY)


@pytest.fixture
def catalogue() -> Catalog:
    return wiring.catalogue()


@pytest.fixture
def read(client: Client) -> Callable[..., Page]:
    """Opens a path, which has to answer with `status`."""

    def opened(path: str, status: int = 200, **query: Any) -> Page:
        response = client.get(path, query)
        assert response.status_code == status, path
        return Page(response.content.decode())

    return opened
