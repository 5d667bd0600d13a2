"""One plan in two windows at the same moment."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from shipworthy.planner import Progress, replan
from shipworthy.web.config import wiring
from shipworthy.web.planning import queries, services
from shipworthy.web.planning.models import SavedPlan
from tests.web.samples import NOW, TODAY, plan_for
from tests.web.together import together

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_changes_are_two_versions(saved: SavedPlan) -> None:
    mine, yours = SavedPlan.objects.get(pk=saved.pk), SavedPlan.objects.get(pk=saved.pk)
    change: Any = partial(services.change_answers, uses_answers=True, as_of=TODAY, now=NOW)
    found = together(*(partial(change, each, plan_for(), Progress()) for each in (mine, yours)))
    assert found == [None, None]
    assert list(saved.versions.values_list("number", flat=True)) == [1, 2, 3]
    assert queries.open_plan(saved.id).version.number == 3


def test_a_replan_that_is_accepted_twice_is_in_force_once(saved: SavedPlan) -> None:
    moved = replan(plan_for(), Progress(), wiring.catalogue(), today=TODAY)
    services.keep_draft(saved, moved, Progress(), now=NOW)
    drafts = [queries.draft_of(saved.id) for _window in range(2)]
    found = together(*(partial(services.accept_draft, *draft, now=NOW) for draft in drafts if draft))
    assert sorted(type(each).__name__ for each in found) == ["NoneType", "PlanMoved"]
    assert queries.open_plan(saved.id).version.number == 2


def test_undoing_twice_at_once_stops_at_the_first_version(saved: SavedPlan) -> None:
    services.change_answers(saved, plan_for(), Progress(), uses_answers=True, as_of=TODAY, now=NOW)
    windows = [SavedPlan.objects.get(pk=saved.pk) for _window in range(2)]
    found = together(*(partial(services.step_versions, each, -1, now=NOW) for each in windows))
    assert sorted(found) == [False, True]
    assert queries.open_plan(saved.id).version.number == 1
