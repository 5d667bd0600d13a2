"""The planner's form: a good answer is saved and redirected to, a bad one comes back with nothing lost."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from shipworthy.web.planning.models import PlanVersion, SavedPlan
from tests.web.samples import ANSWERS


def test_the_first_page_is_the_form_until_there_is_a_plan(site: Client) -> None:
    assert 'action="/plans/new/"' in site.get("/").content.decode()


def test_the_first_page_is_today_once_there_is_a_plan(site: Client, saved: SavedPlan) -> None:
    assert site.get("/")["Location"] == "/today/"


def test_a_link_with_answers_leads_to_the_form_whatever_is_kept(site: Client, saved: SavedPlan) -> None:
    assert 'action="/plans/new/"' in site.get("/?role=data-scientist:entry").content.decode()


def test_the_first_page_is_the_form_with_defaults(site: Client) -> None:
    page = site.get("/").content.decode()
    assert '<option value="career-switcher" selected' in page
    assert '<option value="ai-engineer:entry" selected' in page
    assert 'name="start" type="date" value="2026-11-22"' in page
    assert re.search(r'name="pace" value="steady" checked', page)


def test_about_ten_answers_are_visible_and_the_rest_is_folded(site: Client) -> None:
    shown = site.get("/").content.decode().split('<details class="more"')[0]
    names = set(re.findall(r'name="([a-z_]+)"', shown)) - {"csrfmiddlewaretoken", "viewport", "color-scheme"}
    assert names == {
        "background",
        "cloud",
        "pace",
        "hours_per_week",
        "budget",
        "role",
        "region",
        "vendor",
        "start",
        "by",
    }


def test_a_good_answer_is_saved_and_redirected_to(site: Client) -> None:
    answer = site.post("/plans/new/", ANSWERS)
    saved = SavedPlan.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == f"/plans/{saved.id}/"
    assert site.get(answer["Location"]).status_code == 200


def test_every_part_of_the_profile_reaches_the_planner(site: Client) -> None:
    more = {
        **ANSWERS,
        "name": "Ada",
        "hours_per_week": "14",
        "budget": "$1,200",
        "have": ["clf-c02"],
        "skill": ["Python", "sql", ""],
        "level": ["3", "2", "2"],
        "off_first": ["2026-12-20"],
        "off_last": ["2027-01-02"],
        "off_hours": [""],
    }
    assert site.post("/plans/new/", more).status_code == 302
    profile = PlanVersion.objects.get().profile
    assert '"name":"Ada"' in profile
    assert '"hours_per_week":14.0' in profile
    assert '"budget_cents":120000' in profile
    assert '"have":["clf-c02"]' in profile
    assert '"python":3' in profile
    assert '"sql":2' in profile
    assert '"first":"2026-12-20","last":"2027-01-02"' in profile


BAD = [
    ("hours_per_week", "0"),
    ("hours_per_week", "-4"),
    ("hours_per_week", "200"),
    ("hours_per_week", "a few"),
    ("hours_per_week", "nan"),
    ("budget", "-5"),
    ("budget", "800 EUR"),
    ("budget", "£800"),
    ("budget", "lots"),
    ("start", "2026-02-30"),
    ("start", "yesterday"),
    ("start", "0001-01-01"),
    ("by", "2020-01-01"),
    ("role", "astronaut:entry"),
    ("role", "ai-engineer:emperor"),
    ("background", "pirate"),
    ("pace", "warp"),
    ("region", "moon"),
    ("vendor", "<script>alert(1)</script>"),
    ("name", "x" * 10_000),
    ("hours_per_week", "9" * 10_000),
    ("budget", "💰" * 500),
    ("name", "nul\x00byte"),
    ("objective", "cheap' OR 1=1 --"),
]


@pytest.mark.parametrize(("field", "value"), BAD, ids=[f"{field}-{value[:12]!r}" for field, value in BAD])
def test_a_bad_answer_is_named_beside_its_field_and_in_the_summary(site: Client, field: str, value: str) -> None:
    answer = site.post("/plans/new/", {**ANSWERS, field: value})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="fault_{field}"' in page
    assert f'href="#id_{field}"' in page
    assert f'id="id_{field}"' in page
    assert not SavedPlan.objects.exists()


def test_nothing_else_is_lost_when_one_answer_is_bad(site: Client) -> None:
    sent = {**ANSWERS, "name": "Ada", "budget": "800 EUR", "skill": ["Python"], "level": ["3"], "have": ["clf-c02"]}
    page = site.post("/plans/new/", {**sent, "hours_per_week": "12"}).content.decode()
    assert 'name="budget" inputmode="decimal" value="800 EUR"' in page
    assert 'value="12"' in page
    assert 'value="Ada"' in page
    assert 'value="Python"' in page
    assert '<option value="3" selected>' in page
    assert 'name="have" value="clf-c02" checked' in page
    assert '<details class="more" open>' in page


@pytest.mark.parametrize("rows", [{"skill": ["flying"], "level": ["2"]}, {"skill": ["python"], "level": ["9"]}])
def test_a_bad_skill_row_is_named(site: Client, rows: dict[str, list[str]]) -> None:
    answer = site.post("/plans/new/", {**ANSWERS, **rows})
    assert answer.status_code == 422
    assert 'id="fault_skills"' in answer.content.decode()


@pytest.mark.parametrize(
    "row", [("2027-01-05", "2027-01-01", ""), ("soon", "", ""), ("2027-01-01", "2027-01-05", "many")]
)
def test_a_bad_time_off_row_is_named(site: Client, row: tuple[str, str, str]) -> None:
    answer = site.post("/plans/new/", {**ANSWERS, "off_first": row[0], "off_last": row[1], "off_hours": row[2]})
    assert answer.status_code == 422
    assert 'id="fault_off"' in answer.content.decode()


def test_a_certification_nobody_knows_is_named(site: Client) -> None:
    answer = site.post("/plans/new/", {**ANSWERS, "have": ["clf-c02", "master-of-all"]})
    assert answer.status_code == 422
    assert 'id="fault_have"' in answer.content.decode()


def test_html_in_a_name_is_text(site: Client) -> None:
    answer = site.post("/plans/new/", {**ANSWERS, "name": "<b onmouseover=alert(1)>Ada</b>"}, follow=True)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<b onmouseover" not in page
    assert "&lt;b onmouseover" in page


def test_an_impossible_wish_shows_the_conflict_and_plans_that_can_be_applied(site: Client) -> None:
    answer = site.post("/plans/new/", {**ANSWERS, "budget": "5", "by": "2026-12-05"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "These wishes cannot all hold" in page
    assert 'name="by" type="date" value="2026-12-05"' in page
    form = page.split('class="plain nearest"')[1].split("</form>")[0]
    fields = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form)
    sent: dict[str, list[str]] = {}
    for name, value in fields:
        sent.setdefault(name, []).append(value)
    applied = site.post("/plans/new/", sent)
    assert applied.status_code == 302


def test_a_link_fills_the_form_in(site: Client) -> None:
    page = site.get("/", {"role": "data-scientist:entry", "vendor": "google", "budget": "300"}).content.decode()
    assert '<option value="google" selected' in page
    assert 'value="300"' in page


@pytest.mark.parametrize("query", ["role=%00", "role=x:y:z&vendor=" + "v" * 5000, "start=<svg>", "%ff=%fe"])
def test_a_strange_link_still_shows_the_form(site: Client, query: str) -> None:
    assert site.get(f"/?{query}").status_code == 200


def test_an_empty_form_makes_the_default_plan(site: Client) -> None:
    assert site.post("/plans/new/", {}).status_code == 302


def test_other_answers_make_a_new_version_that_can_be_undone(site: Client) -> None:
    site.post("/plans/new/", ANSWERS)
    saved = SavedPlan.objects.get()
    page = site.get(f"/plans/{saved.id}/answers/").content.decode()
    assert '<option value="developer" selected' in page
    answer = site.post(f"/plans/{saved.id}/answers/", {**ANSWERS, "hours_per_week": "20"})
    assert answer["Location"] == f"/plans/{saved.id}/"
    saved.refresh_from_db()
    assert saved.current == 2
    assert "Undo: back to the plan before" in site.get(answer["Location"]).content.decode()
    site.post(f"/plans/{saved.id}/undo/")
    saved.refresh_from_db()
    assert saved.current == 1
    assert "Redo" in site.get(f"/plans/{saved.id}/").content.decode()
