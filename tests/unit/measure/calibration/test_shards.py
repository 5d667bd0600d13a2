"""Parts of a log worked on in this process, by one thread or several."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from shipworthy.measure.calibration import Embedded, calibrate
from shipworthy.measure.calibration import parts as cutting
from shipworthy.measure.calibration.parts import Part
from tests.answers import simulated


@pytest.fixture
def several_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of fifty learners, so that there is something to share."""
    monkeypatch.setattr(cutting, "_MOST_LEARNERS", 50)


def parts(count: int) -> tuple[Part, ...]:
    start = np.array([0, 1], np.int32)
    return tuple(Part(start, np.array([number], np.int32), 2 * count, 2) for number in range(count))


@pytest.mark.usefixtures("several_parts")
def test_threads_change_nothing() -> None:
    log = simulated(400, 12, seed=3)
    alone, abreast = (calibrate(log, shards=Embedded(threads)) for threads in (1, 3))
    assert alone == abreast


def test_answers_come_in_the_order_of_the_parts() -> None:
    first_may_go = threading.Event()

    def work(part: Part, _asked: Any) -> int:
        number = int(part.state[0])
        if number == 0:
            assert first_may_go.wait(10)
        else:
            first_may_go.set()
        return number

    with Embedded(threads=2).open(parts(6)) as crew:
        assert list(crew.each(work, None)) == list(range(6))


def test_no_more_parts_are_begun_than_memory_is_meant_to_hold() -> None:
    begun: list[int] = []

    def answers() -> Iterator[int]:
        with Embedded(threads=2).open(parts(10)) as crew:
            yield from crew.each(lambda part, _asked: begun.append(int(part.state[0])) or 0, None)

    told = answers()
    next(told)
    assert len(begun) <= 3
    told.close()


def test_one_part_needs_no_thread() -> None:
    with Embedded(threads=4).open(parts(1)) as crew:
        assert list(crew.each(lambda _part, _asked: threading.current_thread(), None)) == [threading.main_thread()]
