"""Out and in again: not a byte is lost, in JSON and in CSV, and a second time changes nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from shipworthy.web.learners.queries import only_learner
from shipworthy.web.records import queries, services
from shipworthy.web.records.files import FORMATS, read_export
from tests.web.records.lives import Life, forget, keep, lives
from tests.web.samples import NOW

# Each example writes to a database: making a failing one smaller would take minutes.
QUICK = settings(
    max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate]
)
pytestmark = pytest.mark.django_db


@QUICK
@given(life=lives())
@pytest.mark.parametrize("format_", FORMATS)
def test_everything_comes_back_byte_for_byte(format_: str, life: Life) -> None:
    forget()
    learner = keep(life)
    before = services.export(learner, format_, now=NOW)
    forget()
    services.bring_in(None, read_export("mine", before))
    assert services.export(only_learner(), format_, now=NOW) == before


@QUICK
@given(life=lives())
@pytest.mark.parametrize("format_", FORMATS)
def test_a_second_import_adds_nothing(format_: str, life: Life) -> None:
    forget()
    learner = keep(life)
    file = services.export(learner, format_, now=NOW)
    found = services.bring_in(learner, read_export("mine", file))
    assert found.nothing_new
    assert found.kept == ()
    assert sum(found.same.values()) == len(life)


@QUICK
@given(mine=lives(), theirs=lives())
def test_a_stranger_s_records_join_and_nothing_of_mine_changes(mine: Life, theirs: Life) -> None:
    forget()
    keep(theirs)
    file = services.export(only_learner(), "json", now=NOW)
    forget()
    learner = keep(mine)
    before = queries.rows_of(learner)
    services.bring_in(learner, read_export("theirs", file))
    after = queries.rows_of(learner)
    lasting = {"learner", "plans", "plan_versions", "replan_drafts", "sessions", "answers", "lessons", "exams"}
    assert [row for table in lasting for row in before[table] if row not in after[table]] == []
    again = services.bring_in(learner, read_export("theirs", file))
    assert again.nothing_new


@QUICK
@given(life=lives())
def test_both_formats_say_the_same(life: Life) -> None:
    forget()
    learner = keep(life)
    first, second = (read_export("mine", services.export(learner, each, now=NOW)) for each in FORMATS)
    assert first == second


def test_only_the_moment_differs_between_two_exports() -> None:
    forget()
    first, second = (services.export(None, "json", now=NOW + timedelta(days=day)) for day in (0, 1))
    assert first.replace(b"2026-11-22", b"2026-11-23") == second
