"""The bundled catalogue, as the planner reads it and as its files say."""

from __future__ import annotations

from typing import Any

import pytest

from shipworthy.catalog import Catalog, load_catalog
from shipworthy.catalog.loading import bundled_path
from tests.oracle.planner.checker import read_raw


@pytest.fixture(scope="session")
def bundled() -> Catalog:
    return load_catalog()


@pytest.fixture(scope="session")
def raw() -> dict[str, Any]:
    return read_raw(bundled_path())
