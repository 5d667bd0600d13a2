"""Settings: a time zone that every date follows, and extra time in exams."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from shipworthy.web.learners.models import Learner
from shipworthy.web.learners.services import this_learner
from tests.web.samples import NOW

PATH = "/settings/"
FAR_EAST = "Pacific/Kiritimati"


def fields(site: Client, **sent: str) -> dict[str, str]:
    """What stands in the fields of the page that answers `sent`."""
    page = BeautifulSoup(site.post(PATH, sent).content, "html.parser")
    return {name: str(page.select_one(f"#id_{name}")["value"]) for name in ("zone", "extra")}  # type: ignore[index]


def test_looking_keeps_nothing(site: Client) -> None:
    site.get(PATH)
    assert not Learner.objects.exists()


@pytest.mark.parametrize(
    ("typed", "kept"), [("Europe/Lisbon", "Europe/Lisbon"), (" america/new york ", "America/New_York"), ("", "")]
)
def test_a_zone_is_kept_however_it_was_typed(typed: str, kept: str, site: Client) -> None:
    site.post(PATH, {"zone": typed, "extra": ""})
    assert Learner.objects.get().zone == kept


def test_extra_time_is_kept_and_offered_by_the_next_exam(site: Client) -> None:
    site.post(PATH, {"zone": "", "extra": "25 %"})
    page = BeautifulSoup(site.get("/exams/clf-c02/").content, "html.parser")
    assert page.select_one("#id_extra")["value"] == "25"  # type: ignore[index]


@pytest.mark.parametrize("sent", [{"zone": "Atlantis/Deep", "extra": "25"}, {"zone": FAR_EAST, "extra": "101"}])
def test_a_fault_keeps_nothing_and_gives_back_what_was_typed(sent: dict[str, str], site: Client) -> None:
    assert (fields(site, **sent), Learner.objects.exists()) == (sent, False)


def test_a_fault_stands_beside_its_field(site: Client) -> None:
    page = BeautifulSoup(site.post(PATH, {"zone": "Atlantis/Deep", "extra": "-1"}).content, "html.parser")
    assert ["Atlantis/Deep" in page.select_one("#zone-fault").text, "0 to 100" in page.select_one("#extra-fault").text] == [True, True]  # type: ignore[union-attr]  # fmt: skip


def test_today_is_the_day_where_the_learner_lives(site: Client) -> None:
    site.post(PATH, {"zone": FAR_EAST, "extra": ""})
    page = BeautifulSoup(site.get("/plans/new/").content, "html.parser")
    assert page.select_one("#id_start")["value"] == "2026-11-23"  # type: ignore[index]


def test_the_page_tells_the_hour_there(site: Client) -> None:
    this_learner(now=NOW)
    Learner.objects.update(zone=FAR_EAST)
    assert "23 November 2026, 02:00" in site.get(PATH).content.decode()
