"""The list of plans and what can be done with each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from shipworthy.web.planning import services
from shipworthy.web.planning.models import SavedPlan
from tests.web.samples import NOW


def test_an_empty_list_offers_to_make_a_plan(site: Client) -> None:
    page = site.get("/plans/").content.decode()
    assert "None yet" in page
    assert 'href="/"' in page


def test_the_list_takes_one_query_however_long_it_is(
    site: Client, save: Callable[..., SavedPlan], django_assert_num_queries: object
) -> None:
    for number in range(12):
        save(f"Plan {number}")
    with django_assert_num_queries(1):  # type: ignore[operator]
        page = site.get("/plans/").content.decode()
    assert page.count("/duplicate/") == 12


def test_a_plan_gets_another_name(site: Client, saved: SavedPlan) -> None:
    assert site.post(f"/plans/{saved.id}/rename/", {"title": "  Spring   plan "})["Location"] == f"/plans/{saved.id}/"
    saved.refresh_from_db()
    assert saved.title == "Spring plan"


@pytest.mark.parametrize("title", ["", "   ", "x" * 10_000, "\x00"])
def test_a_name_that_cannot_be_is_refused_and_shown_again(site: Client, saved: SavedPlan, title: str) -> None:
    answer = site.post(f"/plans/{saved.id}/rename/", {"title": title})
    assert answer.status_code == 422
    assert 'id="fault_title"' in answer.content.decode()


def test_html_in_a_title_is_text_everywhere(site: Client, saved: SavedPlan) -> None:
    site.post(f"/plans/{saved.id}/rename/", {"title": '<img src=x onerror=alert(1)>"'})
    for path in ("/plans/", f"/plans/{saved.id}/", f"/plans/{saved.id}/replan/", f"/plans/{saved.id}/rename/"):
        assert "<img src=x" not in site.get(path).content.decode()


def test_deleting_can_be_undone(site: Client, saved: SavedPlan) -> None:
    answer = site.post(f"/plans/{saved.id}/delete/", follow=True)
    assert site.get(f"/plans/{saved.id}/").status_code == 404
    assert f'action="/plans/{saved.id}/restore/"' in answer.content.decode()
    assert site.post(f"/plans/{saved.id}/restore/")["Location"] == f"/plans/{saved.id}/"
    assert site.get(f"/plans/{saved.id}/").status_code == 200


def test_restoring_what_was_not_deleted_is_not_found(site: Client, saved: SavedPlan) -> None:
    assert site.post(f"/plans/{saved.id}/restore/").status_code == 404


@pytest.mark.parametrize("key", ["x", "%00", "1234", ""])
def test_a_strange_deleted_key_shows_the_list(site: Client, key: str) -> None:
    assert site.get(f"/plans/?deleted={key}").status_code == 200


def test_what_was_deleted_long_ago_is_gone(save: Callable[..., SavedPlan]) -> None:
    old, young = save("old"), save("young")
    services.delete(old, now=NOW - timedelta(days=31))
    services.delete(young, now=NOW - timedelta(days=29))
    assert services.forget_deleted(now=NOW) == 1
    assert [plan.title for plan in SavedPlan.objects.all()] == ["young"]


def test_a_copy_is_a_plan_of_its_own(site: Client, saved: SavedPlan) -> None:
    site.post(f"/plans/{saved.id}/duplicate/")
    copy = SavedPlan.objects.exclude(pk=saved.pk).get()
    assert copy.title == "Copy of My plan"
    site.post(f"/plans/{saved.id}/delete/")
    assert site.get(f"/plans/{copy.id}/").status_code == 200


def test_undo_without_a_version_before_changes_nothing(site: Client, saved: SavedPlan) -> None:
    site.post(f"/plans/{saved.id}/undo/")
    saved.refresh_from_db()
    assert saved.current == 1
