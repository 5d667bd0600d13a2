"""Whatever a plan says can be said in another language: every sentence of it is a message, every other text a name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_type_hints

import pytest
from pydantic import BaseModel

from shipworthy.catalog import LEVEL_NAMES, Catalog, load_catalog
from shipworthy.kernel import Message, Said
from shipworthy.planner import Plan, Progress, make_plan, replan
from shipworthy.planner.telling.reasons import _LEVELS
from tests.builders import a_profile


def sentences(value: Any) -> Iterator[tuple[str, str]]:
    """(field, text) of every field in `value` that holds a sentence."""
    if isinstance(value, BaseModel):
        hints = get_type_hints(type(value), include_extras=True)
        for name, inner in vars(value).items():
            if hints.get(name) == Said:
                yield f"{type(value).__name__}.{name}", inner
            else:
                yield from sentences(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from sentences(inner)


@pytest.fixture(scope="module")
def bundled() -> Catalog:
    return load_catalog()


def names_of(catalog: Catalog) -> set[str]:
    return {activity.name for activity in catalog.activities.values()} | {
        certification.short for certification in catalog.certifications.values()
    }


def test_levels_are_called_as_in_the_catalogue() -> None:
    assert tuple(_LEVELS) == LEVEL_NAMES


def plain_sentences(value: Any, names: set[str]) -> list[tuple[str, str]]:
    return [(where, text) for where, text in sentences(value) if not isinstance(text, Message) and text not in names]


def test_every_sentence_of_a_plan_is_a_message(bundled: Catalog) -> None:
    plan = make_plan(a_profile(), bundled)
    assert len(list(sentences(plan))) > len(plan.steps)
    assert not plain_sentences(plan, names_of(bundled))


def test_every_sentence_of_a_replan_is_a_message(bundled: Catalog) -> None:
    plan = make_plan(a_profile(), bundled, explain=False)
    first = plan.steps[0]
    progress = Progress(done=(first.id,), spent={first.id: first.hours * 2}, missed=(plan.weeks[1].start,))
    found = replan(plan, progress, bundled, today=plan.weeks[2].start)
    assert not plain_sentences(found, names_of(bundled))


def test_a_stored_plan_says_the_same(bundled: Catalog) -> None:
    plan = make_plan(a_profile(), bundled)
    again = Plan.model_validate_json(plan.model_dump_json())
    made = [(text, text.template, text.values) for _, text in sentences(plan) if isinstance(text, Message)]
    assert made == [(text, text.template, text.values) for _, text in sentences(again) if isinstance(text, Message)]
