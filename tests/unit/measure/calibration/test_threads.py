"""A calibration takes one thread."""

from __future__ import annotations

from contextlib import nullcontext

import pytest
from threadpoolctl import threadpool_info

from shipworthy.measure.calibration import threads


def counts() -> set[int]:
    return {library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"}


def test_one_thread_while_it_lasts() -> None:
    before = counts()
    with threads.one_thread():
        assert counts() == {1}
    assert counts() == before


def test_nothing_is_limited_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threads, "find_spec", lambda _name: None)
    assert isinstance(threads.one_thread(), nullcontext)
