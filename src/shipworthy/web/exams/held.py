"""What a write needs of a sitting, held until its transaction ends, in as few steps as the database allows.

A save is what hundreds of people do at once. Django's models spend most of their time there on building the same SQL again, so
it is built once by them, and sent with other values.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Field, QuerySet

from shipworthy.web.exams.models import ExamPlace, ExamSitting

_SITTING = ("id", "places", "started", "allowed", "pauses", "pausable", "at", "ended", "ended_by")
_PLACE = ("id", "number", "response", "flagged", "struck", "note", "seen", "version", "made")
_ANY, _SOME = UUID(int=0), 99


def held_sitting(key: UUID) -> ExamSitting:
    """The row of a sitting without its form, locked; ExamSitting.DoesNotExist where there is none.

    SQLite has no row locks and needs none: its transactions begin with the right to write, which one at a time has.
    """
    found = _row(_sitting_sql(connection.vendor), [_prepared(key)])
    if found is None:
        raise ExamSitting.DoesNotExist(str(key))
    return ExamSitting(**_values(ExamSitting, _SITTING, found))


def place_of(key: UUID, number: int) -> ExamPlace | None:
    """What stands at a place (from 0); None where it was never touched."""
    found = _row(_place_sql(connection.vendor), [_prepared(key), number])
    return None if found is None else ExamPlace(sitting_id=key, **_values(ExamPlace, _PLACE, found))


@lru_cache
def _sitting_sql(_vendor: str) -> str:
    return _sql(ExamSitting.objects.order_by().filter(pk=_ANY).select_for_update(no_key=True).values_list(*_SITTING))


@lru_cache
def _place_sql(_vendor: str) -> str:
    return _sql(ExamPlace.objects.order_by().filter(sitting_id=_ANY).filter(number=_SOME).values_list(*_PLACE))


def _sql(query: QuerySet[Any, Any]) -> str:
    sql, _params = query.query.sql_with_params()
    return str(sql)


def _row(sql: str, params: list[Any]) -> tuple[Any, ...] | None:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        found: tuple[Any, ...] | None = cursor.fetchone()
    return found


def _prepared(key: UUID) -> Any:
    """A sitting's key as the database compares it."""
    return ExamSitting._meta.pk.get_db_prep_value(key, connection)  # noqa: SLF001 - Django's public name for it


def _values(model: type[ExamSitting | ExamPlace], names: tuple[str, ...], found: tuple[Any, ...]) -> dict[str, Any]:
    return {name: _read(model._meta.get_field(name), value) for name, value in zip(names, found, strict=True)}  # noqa: SLF001


def _read(field: Any, value: Any) -> Any:
    """A column as its field holds it: JSON comes as text, and SQLite has neither UUIDs nor booleans."""
    if value is None:
        return None
    kind = field.get_internal_type() if isinstance(field, Field) else ""
    if kind == "JSONField":
        return json.loads(value) if isinstance(value, str) else value
    if kind == "BooleanField":
        return bool(value)
    return UUID(str(value)) if kind == "UUIDField" else value
