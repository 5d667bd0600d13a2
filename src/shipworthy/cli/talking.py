"""Talking with the person at the keyboard, or with lines that were piped in: questions on standard error, answers on standard input.

Standard output stays for what a verb comes to, so that it can be piped on.
"""

from __future__ import annotations

import re
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import isfinite
from typing import TYPE_CHECKING, Any

import typer

from shipworthy.cli.errors import STOPPED, fail
from shipworthy.cli.output import WIDEST, Page

if TYPE_CHECKING:
    from rich.console import Console

STOP_WORDS = frozenset({"q", "quit", "stop"})
_SHORTEST_S = 0.01


class TimeUp(Exception):
    """The seconds that a person had for a line have passed."""


def tell(page: Page | str) -> None:
    """Print a page, or a line, on standard error."""
    if isinstance(page, str):
        typer.echo(page, err=True)
        return
    console = _console()
    with console.capture() as capture:
        page(console)
    typer.echo(re.sub(r" +$", "", capture.get(), flags=re.MULTILINE), nl=False, err=True, color=True)


def asked(prompt: str, seconds: float | None = None) -> str | None:
    """The next line, stripped; None at the end of the input. Piped lines are repeated, so that what was said can be read.

    Raises TimeUp when a person at a terminal has not sent a line within `seconds` (None or inf: nobody counts).
    """
    typer.echo(f"{prompt}: ", nl=False, err=True)
    with _alarm(seconds):
        line: Any = sys.stdin.readline()
    if not line:
        typer.echo(err=True)
        return None
    if not sys.stdin.isatty():
        typer.echo(line.rstrip("\r\n"), err=True)
    return str(line).strip()


def goes_on(prompt: str) -> bool:
    """Whether the person wants to go on. Only a terminal is asked: piped lines are all answers."""
    if not sys.stdin.isatty():
        return True
    said = asked(prompt)
    return said is not None and said.casefold() not in STOP_WORDS


@contextmanager
def keeping(what: Callable[[], str]) -> Iterator[None]:
    """Say `what` is kept when Ctrl-C comes, and end with the status for that: every answer was stored when it was given."""
    try:
        yield
    except KeyboardInterrupt:
        raise typer.Exit(fail(f"\nStopped. {what()}", STOPPED)) from None


@contextmanager
def _alarm(seconds: float | None) -> Iterator[None]:
    """TimeUp inside after `seconds`, where somebody sits at a terminal that can be woken."""
    if seconds is None or not isfinite(seconds) or not sys.stdin.isatty() or not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, max(seconds, _SHORTEST_S))
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _ring(_number: int, _frame: object) -> None:
    raise TimeUp


def _console() -> Console:
    from rich.console import Console

    console = Console(file=sys.stderr, markup=False, highlight=False, emoji=False)
    console.width = min(console.width, WIDEST)
    return console
