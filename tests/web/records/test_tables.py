"""Nothing that is kept of a learner is left out of an export or of a deletion."""

from __future__ import annotations

import pytest
from django.apps import apps

from shipworthy.web.audit.models import Event
from shipworthy.web.records.tables import TABLES, Table
from shipworthy.web.records.wholes import KEYS
from shipworthy.web.records.words import LABELS


def test_every_model_has_a_table() -> None:
    models = {model for model in apps.get_models() if model.__module__.startswith("shipworthy.")}
    assert models - {table.model for table in TABLES} == {Event}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_goes_out(table: Table) -> None:
    columns = {field.attname for field in table.model._meta.concrete_fields}
    rows_own = {"learner_id"} | ({"id"} if "id" not in table.fields else set())
    assert columns - {table.columns.get(name, name) for name in table.fields} <= rows_own


def test_every_table_has_a_name_for_people() -> None:
    assert set(LABELS) == {"audit_log", *(table.name for table in TABLES)}


def test_every_table_but_a_log_says_what_may_not_stand_twice() -> None:
    assert {table.name for table in TABLES} - set(KEYS) == {"exam_events"}
