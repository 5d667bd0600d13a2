"""Exports: the same plan gives the same bytes, and other programs read them back."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from typing import Any

import pytest
from icalendar import Calendar, Event

from shipworthy.planner.exports import to_csv, to_html, to_ics, to_json
from shipworthy.planner.exports.as_csv import COLUMNS
from shipworthy.planner.exports.wording import difference_text, span_text
from shipworthy.planner.plan import Difference, Plan, Replan, Why
from tests.builders import START, a_plan, a_profile, a_replan, a_step

LOADING = {"src", "srcset", "href", "action", "data", "poster"}
HOSTILE = '<script>alert("1")</script> & =cmd'


def _events(packed: bytes) -> list[Event]:
    return list(Calendar.from_ical(packed).walk("VEVENT"))


def _uids(plan: Plan) -> list[str]:
    return [str(event["uid"]) for event in _events(to_ics(plan))]


def test_json_reads_back_as_an_equal_plan() -> None:
    plan = a_plan()
    assert Plan.model_validate_json(to_json(plan)) == plan
    assert to_json(a_plan()) == to_json(plan)
    assert to_json(plan).endswith("}\n")


def test_json_of_a_replan_reads_back() -> None:
    assert Replan.model_validate_json(to_json(a_replan())) == a_replan()


def test_csv_has_a_row_a_step_that_reads_back() -> None:
    plan = a_plan()
    rows = list(csv.DictReader(io.StringIO(to_csv(plan), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert [row["step"] for row in rows] == [step.id for step in plan.steps]
    assert [float(row["hours"]) for row in rows] == [step.hours for step in plan.steps]
    assert rows[2]["cost_usd"] == "100.00"
    assert rows[0]["skills"] == "cloud-concepts 1>2"


def test_csv_keeps_quotes_and_breaks_and_runs_no_formula() -> None:
    why = Why(sentence='=HYPERLINK("x")', closes=(), unlocks=())
    step = a_step("study-x", 0, 1, 1, title='A "quoted", two\nline title', why=why, first_action="-1+1")
    row = next(csv.DictReader(io.StringIO(to_csv(a_plan(steps=(step,))), newline="")))
    assert row["title"] == 'A "quoted", two\nline title'
    assert row["why"] == '\'=HYPERLINK("x")'
    assert row["first_action"] == "'-1+1"


def test_calendar_reads_back_with_unique_uids() -> None:
    uids = _uids(a_plan())
    assert len(uids) == len(set(uids))
    assert all(uid.endswith("@shipworthy") for uid in uids)


def test_calendar_uids_outlive_new_dates_and_steps() -> None:
    plan = a_plan()
    later = tuple(
        step.model_copy(update={"start": step.start + timedelta(days=9), "end": step.end + timedelta(days=9)})
        for step in plan.steps
    )
    moved = a_plan(profile=a_profile(start=START + timedelta(days=9)), steps=later[1:])
    assert set(_uids(moved)) < set(_uids(plan))


def test_calendars_of_two_people_or_roles_do_not_collide() -> None:
    usual = set(_uids(a_plan()))
    assert usual.isdisjoint(_uids(a_plan(profile=a_profile(name="Ana"))))
    assert usual.isdisjoint(_uids(a_plan(profile=a_profile(role="ml-engineer"))))


def test_calendar_bytes_repeat_and_follow_their_arguments() -> None:
    plan = a_plan()
    assert to_ics(plan) == to_ics(plan)
    assert b"DTSTAMP:20261123T000000Z" in to_ics(plan)
    assert b"DTSTAMP:20261122T080000Z" in to_ics(plan, stamp=datetime(2026, 11, 22, 8, tzinfo=UTC))
    assert {event["sequence"] for event in _events(to_ics(plan, sequence=3))} == {3}


def test_calendar_spans_are_free_time_and_milestones_remind() -> None:
    events = {str(event["uid"]).split("-", 1)[1]: event for event in _events(to_ics(a_plan()))}
    lab = events["lab-rag-end-to-end@shipworthy"]
    assert (lab["transp"], lab.decoded("dtstart"), lab.decoded("dtend")) == (
        "TRANSPARENT",
        date(2027, 1, 8),
        date(2027, 1, 29),
    )
    exam = events["exam-aif-c01-milestone@shipworthy"]
    assert exam.decoded("dtstart") == date(2027, 1, 22)
    assert [alarm.decoded("trigger") for alarm in exam.walk("VALARM")] == [timedelta(days=-14), timedelta(days=-7)]
    assert "exam-aif-c01@shipworthy" not in events


class _Page(HTMLParser):
    """Tags, and the addresses that a browser would load."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.loads: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, Any]]) -> None:
        self.tags.append(tag)
        self.loads += [value for name, value in attrs if name in LOADING and tag != "a"]


def test_page_loads_nothing_and_runs_nothing() -> None:
    html = to_html(a_plan())
    page = _Page(html)
    assert page.loads == []
    assert not {"script", "link", "img", "iframe"} & set(page.tags)
    assert not re.search(r"url\(|@import|https?://", html)


def test_page_shows_every_step_and_repeats() -> None:
    plan = a_plan()
    html = to_html(plan)
    assert html == to_html(a_plan())
    assert all(step.title in html for step in plan.steps)
    assert len(html) < 100_000


@pytest.mark.parametrize("field", ["name", "title", "sentence"])
def test_page_escapes_what_it_is_given(field: str) -> None:
    plans = {
        "name": a_plan(profile=a_profile(name=HOSTILE)),
        "title": a_plan(steps=(a_step("study-x", 0, 3, 2, title=HOSTILE), *a_plan().steps)),
        "sentence": a_plan(summary=a_plan().summary.model_copy(update={"sentence": HOSTILE})),
    }
    html = to_html(plans[field])
    assert "<script" not in html
    assert field == "title" or "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; =cmd" in html


def test_page_draws_a_row_a_milestone_inside_its_scale() -> None:
    html = to_html(a_plan())
    shares = [float(share) for share in re.findall(r"(?:left|width):([0-9.]+)%", html)]
    assert html.count('class="mark"') == 3
    assert all(0 <= share <= 100 for share in shares)
    assert "A chatbot that says when it does not know<span" in html


def test_page_of_an_empty_plan_still_says_the_answer() -> None:
    bare = a_plan(
        steps=(), months=(), weeks=(), focus_first=(), alternatives=(), not_chosen=(), swaps=(), what_if=(), warnings=()
    )
    html = to_html(bare)
    assert bare.summary.sentence in html
    assert "Other plans" not in html


def test_wording() -> None:
    assert span_text(date(2026, 12, 9), date(2026, 12, 20)) == "9-20 Dec"
    assert span_text(date(2026, 12, 28), date(2027, 1, 4)) == "28 Dec-4 Jan"
    assert difference_text(Difference(weeks=-2.04, cost_cents=-1_950, value=0.0, early_value=4.0)) == (
        "2.0 weeks less, 19.50 USD less, early value 4 points lower"
    )
    assert difference_text(Difference(weeks=0.01, cost_cents=0, value=0.0, early_value=0.1)) == "no difference"
    assert difference_text(None) == ""
