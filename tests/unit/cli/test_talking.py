"""Lines from a terminal, and the bell that may end the waiting for one."""

from __future__ import annotations

import sys
import time

import pytest

from shipworthy.cli.talking import TimeUp, asked, goes_on


class Terminal:
    """Standard input at which somebody sits, and types after a while."""

    def __init__(self, line: str, seconds: float = 0.0) -> None:
        self.line, self.seconds = line, seconds

    def isatty(self) -> bool:
        return True

    def readline(self) -> str:
        time.sleep(self.seconds)
        return self.line


def test_a_line_that_does_not_come_in_time_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("late\n", seconds=5.0))
    with pytest.raises(TimeUp):
        asked("Answer", 0.02)


def test_without_a_clock_a_line_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(" B \n"))
    assert asked("Answer", float("inf")) == "B"


def test_the_end_of_the_input_is_no_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(""))
    assert asked("Answer") is None


@pytest.mark.parametrize(("line", "on"), [("\n", True), ("q\n", False), ("", False)])
def test_at_a_terminal_one_is_asked_whether_to_go_on(monkeypatch: pytest.MonkeyPatch, line: str, on: bool) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(line))
    assert goes_on("Enter for the next question") is on
