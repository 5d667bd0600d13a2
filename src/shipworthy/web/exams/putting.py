"""What a save puts into the database. As in held.py, the SQL is built once for each set of columns, and sent with other values."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Model


def put_in(model: type[Model], values: dict[str, Any]) -> None:
    """Insert a row: a value for each of its attributes that the database does not number by itself."""
    _execute(_insertion(model, tuple(values), connection.vendor), _prepared(model, values))


def put_over(model: type[Model], key: Any, values: dict[str, Any]) -> None:
    """Write over these attributes of the row with this primary key."""
    _execute(_update(model, tuple(values), connection.vendor), [*_prepared(model, values), key])


@lru_cache
def _insertion(model: type[Model], names: tuple[str, ...], _vendor: str) -> str:
    marks = ", ".join(["%s"] * len(names))
    return f"INSERT INTO {_table(model)} ({', '.join(_columns(model, names))}) VALUES ({marks})"  # noqa: S608 - names of our own


@lru_cache
def _update(model: type[Model], names: tuple[str, ...], _vendor: str) -> str:
    sets = ", ".join(f"{column} = %s" for column in _columns(model, names))
    (key,) = _columns(model, ("id",))
    return f"UPDATE {_table(model)} SET {sets} WHERE {key} = %s"  # noqa: S608 - names of our own


def _table(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)  # noqa: SLF001 - Django's public name for it


def _columns(model: type[Model], names: tuple[str, ...]) -> list[str]:
    return [connection.ops.quote_name(_field(model, name).column) for name in names]


def _prepared(model: type[Model], values: dict[str, Any]) -> list[Any]:
    """The values as the database takes them."""
    return [_field(model, name).get_db_prep_save(value, connection) for name, value in values.items()]


def _field(model: type[Model], name: str) -> Any:
    return model._meta.get_field(name)  # noqa: SLF001


def _execute(sql: str, values: list[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
