"""Laws that hold for any lifecycle, any graph of prerequisites and any text."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import networkx as nx
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from shipworthy.catalog import BadCatalog, load_catalog
from shipworthy.catalog.certifications import Certification, LifecycleEvent
from shipworthy.catalog.linting.circles import _circle
from shipworthy.catalog.reading import read_yaml

STATUSES = ("announced", "beta", "active", "retiring", "retired")
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
NAMES = st.sampled_from("abcdefgh")


@pytest.fixture(scope="module")
def exam() -> Certification:
    return load_catalog().certifications["clf-c02"]


@st.composite
def lives(draw: st.DrawFn) -> tuple[LifecycleEvent, ...]:
    statuses = sorted(draw(st.sets(st.sampled_from(STATUSES), min_size=1)), key=STATUSES.index)
    days = sorted(draw(st.lists(DAYS, min_size=len(statuses), max_size=len(statuses), unique=True)))
    return tuple(
        LifecycleEvent.model_validate({"status": status, "from": day})
        for status, day in zip(statuses, days, strict=True)
    )


@given(life=lives(), days=st.lists(DAYS, min_size=2, max_size=6))
def test_a_status_never_goes_back(exam: Certification, life: tuple[LifecycleEvent, ...], days: list[date]) -> None:
    lived = exam.model_copy(update={"lifecycle": life})
    ranks = [STATUSES.index(lived.status_on(day)) for day in sorted(days)]
    assert all(before <= after for before, after in pairwise(ranks))


@given(life=lives(), day=DAYS)
def test_what_can_be_taken_has_opened_and_not_closed(
    exam: Certification, life: tuple[LifecycleEvent, ...], day: date
) -> None:
    lived = exam.model_copy(update={"lifecycle": life})
    opens, closes = lived.opens(), lived.closes()
    inside = opens is not None and opens <= day and (closes is None or day < closes)
    assert lived.is_takeable(day) == inside


@given(edges=st.dictionaries(NAMES, st.lists(NAMES, max_size=3), max_size=8))
def test_a_circle_is_found_exactly_when_there_is_one(edges: dict[str, list[str]]) -> None:
    graph = nx.DiGraph([(start, end) for start, ends in edges.items() for end in ends])
    circle = _circle(edges)
    assert bool(circle) == (not nx.is_directed_acyclic_graph(graph))
    if circle:
        assert circle[0] == circle[-1]
        assert all(after in edges[before] for before, after in pairwise(circle))


YAML_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**6), 10**6) | st.dates() | st.text("abc xyz&*:'\"#", max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abcdefg", min_size=1), inner, max_size=4),
    max_leaves=15,
)


class _Plain(yaml.SafeDumper):
    def ignore_aliases(self, _data: Any) -> bool:
        return True


@given(value=YAML_VALUES)
def test_what_yaml_writes_is_read_back(value: object) -> None:
    assert read_yaml(yaml.dump(value, Dumper=_Plain, allow_unicode=True), "f") == value


@given(text=st.text(max_size=200) | st.text("-[]{}:&*!|>'\"\n a?,#%@`", max_size=200))
def test_any_text_is_read_or_refused_in_one_line(text: str) -> None:
    said = ""
    try:
        read_yaml(text, "f")
    except BadCatalog as bad:
        said = str(bad)
    assert "\n" not in said
