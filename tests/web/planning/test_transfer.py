"""A plan as a file, out and in."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from shipworthy.catalog import load_catalog
from shipworthy.planner import Profile, make_plan
from shipworthy.web.planning.files import FORMATS, MOST_BYTES
from shipworthy.web.planning.models import PlanVersion, SavedPlan
from tests.web.samples import ANSWERS, TODAY, plan_for


@pytest.mark.parametrize("extension", sorted(FORMATS))
def test_a_plan_downloads_under_a_safe_name(site: Client, saved: SavedPlan, extension: str) -> None:
    SavedPlan.objects.update(title='../"évil"\r\nname')
    answer = site.get(f"/plans/{saved.id}/plan.{extension}")
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="evil-name.{extension}"'
    assert len(answer.content) > 500


def test_an_unknown_format_is_not_found(site: Client, saved: SavedPlan) -> None:
    assert site.get(f"/plans/{saved.id}/plan.exe").status_code == 404


def test_what_was_downloaded_can_be_imported(site: Client, saved: SavedPlan) -> None:
    content = site.get(f"/plans/{saved.id}/plan.json").content
    answer = site.post("/plans/import/", {"file": SimpleUploadedFile("plan.json", content)})
    assert answer.status_code == 302
    assert site.get(answer["Location"]).status_code == 200
    first, second = PlanVersion.objects.order_by("created", "pk")
    assert first.plan == second.plan
    assert second.cause == "imported"


def _changed(**summary: object) -> bytes:
    plan = json.loads(plan_for().model_dump_json())
    plan["summary"].update(summary)
    return json.dumps(plan).encode()


BAD = {
    "empty": b"",
    "not json": b"{",
    "not text": b"\xff\xfe\x00",
    "a list": b"[1, 2]",
    "deep": b"[" * 100_000,
    "another thing": b'{"hello": "world"}',
    "infinite": _changed(weeks=1).replace(b'"weeks": 1', b'"weeks": 1e999', 1),
    "not a number": _changed(weeks=1).replace(b'"weeks": 1', b'"weeks": NaN', 1),
    "far away": _changed(start="9999-01-01"),
    "huge": b" " * (MOST_BYTES + 1),
}


@pytest.mark.parametrize("content", BAD.values(), ids=BAD)
def test_a_file_that_is_no_plan_is_refused_with_a_reason(site: Client, content: bytes) -> None:
    answer = site.post("/plans/import/", {"file": SimpleUploadedFile("<b>.json", content)})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="fault_file"' in page
    assert "<b>.json" not in page
    assert not SavedPlan.objects.exists()


def test_no_file_at_all_is_refused_with_a_reason(site: Client) -> None:
    assert site.post("/plans/import/").status_code == 422


def test_html_in_a_shared_plan_is_text(site: Client) -> None:
    content = _changed(sentence="<script>alert(1)</script>")
    answer = site.post("/plans/import/", {"file": SimpleUploadedFile("plan.json", content)}, follow=True)
    assert answer.status_code == 200
    assert "<script>alert(1)" not in answer.content.decode()


def test_a_shared_plan_of_another_catalogue_shows(site: Client) -> None:
    plan = json.loads(plan_for().model_dump_json())
    plan["summary"]["certifications"] = ["unheard-of"]
    plan["months"][0]["steps"].append("no-such-step")
    plan["steps"][0]["sources"] = ["../../etc", "nobody"]
    plan["profile"]["role"] = "unheard-of"
    content = json.dumps(plan).encode()
    answer = site.post("/plans/import/", {"file": SimpleUploadedFile("plan.json", content)}, follow=True)
    assert answer.status_code == 200
    for page in ("explanation/", "what-if/?hours=2", "replan/", "answers/", "plan.ics", "plan.html"):
        assert site.get(answer.request["PATH_INFO"] + page).status_code in {200, 422}


def test_what_was_measured_survives_a_change_of_other_answers(site: Client) -> None:
    chances = (0.95, 0.5, 0.2, 0.0)
    profile = Profile(start=TODAY, background="developer", measured={"python": chances})
    plan = make_plan(profile, load_catalog(None), today=TODAY, explain=False)
    sent = {"file": SimpleUploadedFile("plan.json", plan.model_dump_json().encode())}
    path = site.post("/plans/import/", sent)["Location"]
    form = BeautifulSoup(site.get(f"{path}answers/").content, "html.parser")
    kept = [field["value"] for field in form.select("input[name=measured]")]
    assert site.post(f"{path}answers/", {**ANSWERS, "hours_per_week": "9", "measured": kept}).status_code == 302
    newest = Profile.model_validate_json(PlanVersion.objects.order_by("number").last().profile)  # type: ignore[union-attr]
    assert (newest.hours_per_week, newest.measured) == (9, {"python": chances})


@pytest.mark.parametrize("value", ["python", "python=", "python=1,2", "=0.1,0.1,0.1,0.1", "nothing=0.9,0.5,0.2,0.1"])
def test_a_measurement_that_was_tampered_with_is_refused_in_words(site: Client, value: str) -> None:
    answer = site.post("/plans/new/", {**ANSWERS, "measured": value})
    assert (answer.status_code, PlanVersion.objects.count()) == (422, 0)
