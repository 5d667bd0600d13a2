"""The pages around a learner's records: counts, files out and in, and the deletion that asks once."""

from __future__ import annotations

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shipworthy.web.audit.models import Event
from shipworthy.web.exams.models import ExamSitting
from shipworthy.web.learners.models import Learner
from shipworthy.web.planning.models import SavedPlan
from shipworthy.web.practising.models import PracticeSession
from shipworthy.web.records import limits, services
from shipworthy.web.records.files import read_export
from tests.web.records.conftest import MARKER
from tests.web.records.lives import forget
from tests.web.samples import NOW

MOST_QUERIES = 15  # the learner, a count for each of twelve tables, the log, and one to spare


def text(answer: Any) -> str:
    return " ".join(BeautifulSoup(answer.content, "html.parser").get_text(" ").split())


def upload(site: Client, data: bytes, name: str = "mine.json") -> Any:
    return site.post("/records/import/", {"file": SimpleUploadedFile(name, data)})


def test_every_page_leads_to_your_data(site: Client) -> None:
    footer = BeautifulSoup(site.get("/plans/").content, "html.parser").select_one("footer")
    assert footer is not None
    assert footer.find("a", href="/records/") is not None


def test_the_page_counts_what_is_kept(site: Client, learner: Learner) -> None:
    page = BeautifulSoup(site.get("/records/").content, "html.parser")
    rows = {row.th.get_text(): row.td.get_text() for row in page.select(".counts tbody tr") if row.th and row.td}
    assert (rows["Plans, deleted ones too"], rows["Answers"], rows["Exams"]) == ("2", "1", "1")


def test_the_page_shows_the_last_lines_of_the_log(site: Client, saved: SavedPlan) -> None:
    site.post(f"/plans/{saved.id}/rename/", {"title": MARKER})
    page = BeautifulSoup(site.get("/records/").content, "html.parser")
    lines = [line.get_text(" ", strip=True) for line in page.select(".log li")]
    assert lines == ["22 Nov 2026, 12:00 Plan renamed", "22 Nov 2026, 12:00 Plan made"]


def test_an_empty_machine_has_a_page_too(site: Client) -> None:
    assert "Nothing is kept of you yet." in text(site.get("/records/"))
    assert not Learner.objects.exists()


def test_the_page_asks_a_bounded_number_of_times(site: Client, learner: Learner) -> None:
    with CaptureQueriesContext(connection) as found:
        site.get("/records/")
    assert len(found) <= MOST_QUERIES


@pytest.mark.parametrize(
    ("format_", "name", "kind"),
    [
        ("json", "shipworthy-2026-11-22.json", "application/json"),
        ("csv", "shipworthy-2026-11-22-csv.zip", "application/zip"),
    ],
)
def test_one_press_downloads_everything(site: Client, learner: Learner, format_: str, name: str, kind: str) -> None:
    answer = site.post("/records/export/", {"format": format_})
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer["Content-Type"] == kind
    assert len(read_export("mine", answer.content).rows["answers"]) == 1


def test_an_unknown_format_is_not_found(site: Client) -> None:
    assert site.post("/records/export/", {"format": "exe"}).status_code == 404


def test_an_export_is_noted_with_its_fingerprint_and_without_its_content(site: Client, learner: Learner) -> None:
    site.post("/records/export/", {"format": "json"})
    line = Event.objects.get(what="records.exported")
    assert sorted(line.detail) == ["bytes", "format", "sha256"]


def test_an_import_says_what_was_added(site: Client, learner: Learner) -> None:
    data = services.export(learner, "json", now=NOW)
    forget()
    said = text(upload(site, data))
    assert "Imported" in said
    assert "Plans, deleted ones too 2 0 0" in said


def test_a_second_import_says_that_there_is_nothing_new(site: Client, learner: Learner) -> None:
    answer = upload(site, services.export(learner, "csv", now=NOW), "mine.zip")
    assert "Everything in the file is here already." in text(answer)


def test_what_stays_is_told_and_long_lists_are_cut(site: Client, exported: dict[str, Any]) -> None:
    row = exported["lessons"][0]
    exported["lessons"] = [{**row, "skill": f"skill-{n}"} for n in range(30)]
    upload(site, json.dumps(exported).encode())
    for each in exported["lessons"]:
        each["minutes"] = 99.0
    said = text(upload(site, json.dumps(exported).encode()))
    assert said.count("A lesson that was read stays as it is here") == 20
    assert "and 10 more" in said


@pytest.mark.parametrize("data", [b"", b"{}", b"<script>alert(1)</script>", b"PK\x03\x04"])
def test_a_file_that_is_none_is_refused_beside_its_field(site: Client, data: bytes) -> None:
    answer = upload(site, data, "<script>alert(2)</script>.json")
    assert answer.status_code == 422
    page = BeautifulSoup(answer.content, "html.parser")
    assert page.select_one("#fault_file") is not None
    assert not page.select("main script")
    assert "Nothing was imported." in text(answer)


def test_no_file_is_told(site: Client) -> None:
    answer = site.post("/records/import/")
    assert answer.status_code == 422
    assert "Choose the .json or .zip file" in text(answer)


def test_a_file_above_the_limit_is_refused(site: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_BYTES", 10)
    assert "is larger than 64 MiB" in text(upload(site, b"[" * 11))


def test_names_from_a_file_are_text(site: Client, exported: dict[str, Any]) -> None:
    exported["plans"][0]["title"] = "<img src=x onerror=alert(1)>"
    upload(site, json.dumps(exported).encode())
    forget()
    upload(site, json.dumps(exported).encode())
    for path in ("/plans/", "/records/"):
        assert "<img src=x" not in site.get(path).content.decode()


def test_deleting_asks_first_and_offers_an_export(site: Client, learner: Learner) -> None:
    page = BeautifulSoup(site.get("/records/delete/").content, "html.parser")
    assert page.find("form", action="/records/export/") is not None
    assert "No export was taken yet." in page.get_text()
    assert page.find("input", attrs={"name": "sure", "type": "checkbox"}) is not None


def test_without_a_yes_nothing_is_deleted(site: Client, learner: Learner) -> None:
    answer = site.post("/records/delete/")
    assert answer.status_code == 422
    assert "Nothing was deleted. Tick the box to say yes." in text(answer)
    assert SavedPlan.objects.count() == 2


def test_deletion_leads_to_its_receipt_and_the_receipt_to_a_file(site: Client, learner: Learner) -> None:
    services.export(learner, "json", now=NOW)
    answer = site.post("/records/delete/", {"sure": "yes"}, follow=True)
    assert "Everything is deleted" in text(answer)
    assert "SHA-256" in text(answer)
    link = BeautifulSoup(answer.content, "html.parser").find("a", string="Download the receipt")
    assert link is not None
    file = site.get(f"/records/receipt.json{str(link['href']).removeprefix('/records/receipt.json')}")
    assert json.loads(file.content)["removed"]["plans"] == 2
    assert not SavedPlan.objects.exists()


def test_a_deletion_asks_the_browser_to_forget_too(site: Client, learner: Learner) -> None:
    assert site.post("/records/delete/", {"sure": "yes"})["Clear-Site-Data"] == '"cache", "storage"'


@pytest.mark.parametrize("path", ["/records/receipt/", "/records/receipt.json"])
@pytest.mark.parametrize("of", ["", "made-up", "eyJhIjoxfQ:1:x"])
def test_a_receipt_that_this_machine_did_not_write_is_not_found(site: Client, path: str, of: str) -> None:
    assert site.get(path, {"of": of}).status_code == 404


def test_pages_live_on_what_was_imported(site: Client, learner: Learner) -> None:
    data = services.export(learner, "csv", now=NOW)
    forget()
    upload(site, data, "mine.zip")
    session, exam = PracticeSession.objects.get(), ExamSitting.objects.get()
    plan = SavedPlan.objects.get(deleted=None)
    paths = ("/", "/today/", "/practice/", "/exams/", f"/plans/{plan.id}/", f"/exams/sittings/{exam.id}/1/")
    for path in (*paths, f"/practice/{session.id}/answers/1/", f"/practice/{session.id}/", "/records/"):
        assert site.get(path, follow=True).status_code == 200, path


def test_pages_live_on_records_about_items_that_are_not_here(site: Client, exported: dict[str, Any]) -> None:
    forget()
    changed = json.dumps(exported)
    names = {exported["cards"][0]["item"], exported["exams"][0]["form"][0][0], "clf-c02"}
    for number, name in enumerate(names):
        changed = changed.replace(f'"{name}"', f'"no-such-{number}"').replace(
            f'\\"{name}\\"', f'\\"no-such-{number}\\"'
        )
    upload(site, changed.encode())
    session, exam = PracticeSession.objects.get(), ExamSitting.objects.get()
    paths = ("/today/", "/practice/", "/exams/", f"/practice/{session.id}/", f"/practice/{session.id}/summary/")
    for path in (*paths, f"/exams/sittings/{exam.id}/1/", f"/exams/sittings/{exam.id}/review/"):
        assert site.get(path, follow=True).status_code in {200, 404}, path
    ExamSitting.objects.update(ended=NOW.timestamp(), ended_by="learner")
    assert site.get(f"/exams/sittings/{exam.id}/result/").status_code in {200, 404}
