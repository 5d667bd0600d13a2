"""What a feature's package exports is what it means to export."""

from __future__ import annotations

import importlib
import types

import pytest

PACKAGES = [
    "shipworthy",
    "shipworthy.kernel",
    "shipworthy.catalog",
    "shipworthy.planner",
    "shipworthy.planner.exports",
    "shipworthy.adapters",
    "shipworthy.measure",
    "shipworthy.measure.ability",
    "shipworthy.measure.adaptive",
    "shipworthy.measure.calibration",
    "shipworthy.measure.exams",
    "shipworthy.measure.fit",
    "shipworthy.measure.linking",
    "shipworthy.measure.responses",
    "shipworthy.measure.tracing",
    "shipworthy.memory",
    "shipworthy.practice",
    "shipworthy.practice.checking",
    "shipworthy.practice.exams",
    "shipworthy.practice.interchange",
    "shipworthy.practice.interchange.anki",
    "shipworthy.practice.interchange.qti",
    "shipworthy.practice.items",
    "shipworthy.practice.lessons",
    "shipworthy.practice.sessions",
    "shipworthy.practice.variants",
    "shipworthy.readiness",
    "shipworthy.simulation",
    "shipworthy.charts",
]


def in_order(name: str) -> tuple[int, str]:
    """Constants, then classes, then the rest, each by name: the order ruff keeps."""
    if name.isupper():
        return 0, name
    return (1 if name[:1].isupper() else 2), name


@pytest.mark.parametrize("name", PACKAGES)
def test_all_names_the_public_face(name: str) -> None:
    package = importlib.import_module(name)
    exported = list(package.__all__)
    assert exported == sorted(set(exported), key=in_order), "`__all__` is sorted and names nothing twice"
    assert [export for export in exported if not hasattr(package, export)] == [], "every name can be imported"
    public = {
        found
        for found, value in vars(package).items()
        if not found.startswith("_") and not isinstance(value, types.ModuleType) and found != "annotations"
    }
    assert public - set(exported) == set(), "a public name is either exported or gets an underscore"
    assert [export for export in exported if export.startswith("_") and export != "__version__"] == []
