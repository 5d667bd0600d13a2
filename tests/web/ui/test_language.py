"""Every sentence can be translated: in a language that marks each message, no unmarked words are left."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup, Comment, Doctype, NavigableString
from django.conf import settings
from django.test import Client
from django.utils import translation
from django.utils.translation import override, trans_real

from shipworthy.web.planning.models import SavedPlan
from tests.web.pages import every_page
from tests.web.samples import ANSWERS

PSEUDO = "en-xa"
OPEN, CLOSE = "\u27e6", "\u27e7"
_MARKED = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")
_WORDS = re.compile(r"[^\W\d_]{2,}")
ATTRIBUTES = ("aria-label", "data-label", "title", "placeholder", "alt", "label")


class Marking(trans_real.DjangoTranslation):
    """A language whose every message is the English one between brackets."""

    def gettext(self, message: str) -> str:
        return f"{OPEN}{message}{CLOSE}" if message else message

    def ngettext(self, msgid1: str, msgid2: str, n: float) -> str:
        return f"{OPEN}{msgid1 if n == 1 else msgid2}{CLOSE}"

    def pgettext(self, context: str, message: str) -> str:  # noqa: ARG002 - gettext's signature
        return self.gettext(message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: float) -> str:  # noqa: ARG002
        return self.ngettext(msgid1, msgid2, n)


@pytest.fixture
def marked(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The marking language, spoken by every request."""
    trans_real.translation("en")
    language = Marking.__new__(Marking)
    language.__dict__.update(trans_real.translation("en").__dict__)
    language.__dict__["_DjangoTranslation__to_language"] = PSEUDO  # its own name, for what is kept by language
    monkeypatch.setitem(trans_real._translations, PSEUDO, language)
    monkeypatch.setattr(settings, "LANGUAGES", [("en", "English"), (PSEUDO, "Marked")])
    monkeypatch.setattr("django.middleware.locale.LocaleMiddleware.process_request", _speak)
    with override(PSEUDO):
        yield


def _speak(self: object, request: object) -> None:
    translation.activate(PSEUDO)
    request.LANGUAGE_CODE = PSEUDO  # type: ignore[attr-defined]


def _unmarked(html: bytes) -> list[str]:
    page = BeautifulSoup(html, "html.parser")
    data = " ".join(element.get_text() for element in page.select("[data-content]"))
    if page.title and page.title.get_text().split(" · ")[0] in data:
        page.title.decompose()  # a title bar cannot mark the name of an entry as data; the page itself does
    for data in page.select("[data-content], script, style, svg, datalist"):
        data.decompose()
    texts = [str(node) for node in page.find_all(string=True) if type(node) is NavigableString]
    texts += [str(element[name]) for name in ATTRIBUTES for element in page.find_all(attrs={name: True})]
    assert not any(isinstance(node, (Comment, Doctype)) and "{%" in node for node in page.find_all(string=True))
    return [text.strip() for text in texts if _WORDS.search(_strip(text))]


def _strip(text: str) -> str:
    before = None
    while before != text:
        before, text = text, _MARKED.sub("", text)
    return text


def test_no_page_holds_a_sentence_that_cannot_be_translated(site: Client, saved: SavedPlan, marked: None) -> None:
    left = {path: found for path in every_page(saved) if (found := _unmarked(site.get(path).content))}
    assert not left


def test_no_answer_to_a_bad_form_does_either(site: Client, saved: SavedPlan, marked: None) -> None:
    answers = [
        site.post("/plans/new/", {**ANSWERS, "budget": "800 EUR", "hours_per_week": "x"}),
        site.post("/plans/new/", {**ANSWERS, "budget": "5", "by": "2026-12-05"}),
        site.post(f"/plans/{saved.id}/rename/", {"title": ""}),
        site.post("/plans/import/"),
        site.get("/nowhere/"),
    ]
    for answer in answers:
        assert not _unmarked(answer.content)


def test_the_search_for_unmarked_words_finds_some() -> None:
    assert _unmarked(b"<p>Plain words</p>") == ["Plain words"]
    assert not _unmarked(f"<p>{OPEN}Plain {OPEN}words{CLOSE}{CLOSE} 12</p><b data-content>names</b>".encode())
