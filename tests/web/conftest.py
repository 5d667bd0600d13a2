"""What web tests share: a client, a plan that is saved, and a fixed today."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from shipworthy.planner import Plan
from shipworthy.web.config import wiring
from shipworthy.web.planning import services
from shipworthy.web.planning.models import SavedPlan
from tests.web.samples import NOW, TODAY, plan_for


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> None:
    """SQLite is tested on a file, since write-ahead logging and its PRAGMAs do not exist in memory."""
    if request.config.getoption("database") != "sqlite":
        request.getfixturevalue("django_db_modify_db_settings_parallel_suffix")
        return
    path = Path(tmp_path_factory.mktemp("database")) / "test.sqlite3"
    settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = str(path)


@pytest.fixture(autouse=True)
def _fixed_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is 22 November 2026, noon."""
    monkeypatch.setattr(wiring, "now", lambda: NOW)


@pytest.fixture
def site(db: None) -> Client:
    """A browser without scripts. Form tokens are left out here; tests/web/ui/test_safety.py holds the site to them."""
    return Client()


@pytest.fixture
def save(db: None) -> Callable[..., SavedPlan]:
    """Keep a plan: `save()` or `save(title=..., plan=...)`."""

    def keep(title: str = "My plan", plan: Plan | None = None) -> SavedPlan:
        return services.save_new(plan or plan_for(), title=title, as_of=TODAY, now=NOW)

    return keep


@pytest.fixture
def saved(save: Callable[..., SavedPlan]) -> SavedPlan:
    """One saved plan."""
    return save()
