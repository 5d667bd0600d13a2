"""What every page owes its reader: no other host, no inline code, headers, tokens, and errors in the common look."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client, RequestFactory
from django.urls import reverse

from shipworthy.web.planning.models import SavedPlan
from shipworthy.web.ui import views
from tests.web.pages import every_page
from tests.web.samples import ANSWERS

LOADING = {
    "script": "src",
    "img": "src",
    "link": "href",
    "iframe": "src",
    "source": "src",
    "use": "href",
    "form": "action",
}


def test_pages_load_nothing_from_another_host_and_hold_no_inline_code(site: Client, saved: SavedPlan) -> None:
    for path in every_page(saved):
        page = BeautifulSoup(site.get(path).content, "html.parser")
        for tag, attribute in LOADING.items():
            for element in page.find_all(tag):
                assert not urlsplit(str(element.get(attribute, ""))).netloc, f"{path}: {element}"
        for script in page.find_all("script"):
            assert script.get("src"), path
        assert not page.find_all(style=True), path
        assert not page.find_all("style"), path
        handlers = [name for element in page.find_all(True) for name in element.attrs if name.startswith("on")]
        assert not handlers, path


def test_every_page_carries_the_policy_and_the_headers(site: Client, saved: SavedPlan) -> None:
    for path in every_page(saved):
        answer = site.get(path)
        policy = answer["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert answer["X-Frame-Options"] == "DENY"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Referrer-Policy"] == "same-origin"
        assert "Permissions-Policy" in answer


def test_every_page_has_one_heading_a_language_and_a_skip_link(site: Client, saved: SavedPlan) -> None:
    for path in every_page(saved):
        page = BeautifulSoup(site.get(path).content, "html.parser")
        assert len(page.find_all("h1")) == 1, path
        assert page.html is not None
        assert page.html["lang"] == "en"
        assert page.find("a", class_="skip", href="#main"), path
        ids = [element["id"] for element in page.find_all(id=True)]
        assert len(ids) == len(set(ids)), f"{path}: {[i for i in ids if ids.count(i) > 1]}"


def test_every_field_has_a_label(site: Client, saved: SavedPlan) -> None:
    for path in every_page(saved):
        page = BeautifulSoup(site.get(path).content, "html.parser")
        for field in page.find_all(["input", "select", "textarea"]):
            if field.get("type") == "hidden":
                continue
            named = (
                field.get("aria-label")
                or field.find_parent("label")
                or page.find("label", attrs={"for": field.get("id")})
            )
            assert named, f"{path}: {field}"


def test_internal_links_lead_somewhere(site: Client, saved: SavedPlan) -> None:
    seen: set[str] = set()
    for path in every_page(saved):
        page = BeautifulSoup(site.get(path).content, "html.parser")
        anchors = {element["id"] for element in page.find_all(id=True)}
        for link in page.find_all("a", href=True):
            parts = urlsplit(str(link["href"]))
            if not parts.path and parts.fragment:
                assert parts.fragment in anchors, f"{path}: #{parts.fragment}"
            elif not parts.netloc and parts.path not in seen:
                seen.add(parts.path)
                assert site.get(parts.path, follow=True).status_code == 200, f"{path}: {parts.path}"


def test_a_form_without_its_token_is_refused_in_the_common_look(db: None, saved: SavedPlan) -> None:
    strict = Client(enforce_csrf_checks=True)
    for path in (
        "/plans/new/",
        f"/plans/{saved.id}/delete/",
        f"/plans/{saved.id}/replan/accept/",
        "/plans/import/",
        "/settings/appearance/",
    ):
        answer = strict.post(path, ANSWERS)
        assert answer.status_code == 403
        assert "The form could not be accepted" in answer.content.decode()
    assert SavedPlan.objects.filter(deleted__isnull=True).count() == 1


def test_a_form_with_its_token_is_accepted(db: None) -> None:
    strict = Client(enforce_csrf_checks=True)
    page = strict.get("/").content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token
    assert strict.post("/plans/new/", {**ANSWERS, "csrfmiddlewaretoken": token[1]}).status_code == 302


def test_the_first_page_weighs_little(site: Client) -> None:
    answer = site.get("/", headers={"Accept-Encoding": "gzip"})
    files = re.findall(r'(?:href|src)="/static/([^"]+)"', site.get("/").content.decode())
    plain = sum(Path(str(finders.find(name))).stat().st_size for name in files)
    assert len(answer.content) + plain < 100_000


@pytest.mark.parametrize("host", ["evil.example", "shipworthy.example:80"])
def test_another_host_name_is_refused(site: Client, host: str) -> None:
    assert site.get("/", headers={"Host": host}).status_code == 400


def test_too_many_fields_and_broken_uploads_are_bad_requests(site: Client) -> None:
    many = {f"field{number}": "1" for number in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 10)}
    assert site.post("/plans/new/", many).status_code == 400
    broken = site.post("/plans/import/", data=b"--x\r\nnonsense", content_type="multipart/form-data; boundary=")
    assert broken.status_code in {400, 422}


def test_the_page_for_our_own_mistakes_renders(rf: RequestFactory) -> None:
    answer = views.server_error(rf.get("/"))
    assert answer.status_code == 500
    assert "Your saved plans are untouched" in answer.content.decode()


@pytest.mark.parametrize(
    ("theme", "kept"), [("dark", "dark"), ("light", "light"), ("", ""), ("<b>", ""), ("x" * 9000, "")]
)
def test_the_colours_can_be_set(site: Client, theme: str, kept: str) -> None:
    answer = site.post(reverse("ui:appearance"), {"theme": theme, "next": "/plans/"})
    assert answer["Location"] == "/plans/"
    page = site.get("/").content.decode()
    assert (f'data-theme="{kept}"' in page) if kept else ("data-theme" not in page)


@pytest.mark.parametrize(
    "target", ["//evil.example/", "https://evil.example/", "javascript:alert(1)", "", "/\\evil.example"]
)
def test_the_colour_setting_never_leads_away(site: Client, target: str) -> None:
    assert site.post(reverse("ui:appearance"), {"theme": "dark", "next": target})["Location"] == "/"
