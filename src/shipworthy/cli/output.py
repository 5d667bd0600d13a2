"""Where results go: standard output or a file, the same bytes either way."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import typer

from shipworthy.kernel import BadInput, shown

if TYPE_CHECKING:
    from rich.console import Console

WIDEST = 100
Page = Callable[["Console"], None]


def write(content: str | bytes, output: Path | None) -> None:
    """UTF-8 bytes to `output`, or to standard output whatever its encoding is."""
    packed = content.encode() if isinstance(content, str) else content
    if output is None:
        typer.echo(packed, nl=False)
        return
    check_output(output)
    try:
        output.write_bytes(packed)
    except OSError as error:
        raise _unwritable(output, error.strerror or "unknown reason") from None


def check_output(output: Path | None) -> None:
    """BadInput when `output` can be seen not to be writable, before any work is done."""
    if output is None:
        return
    try:
        if output.is_dir():
            raise _unwritable(output, "it is a folder")
        if not output.parent.is_dir():
            raise _unwritable(output, "its folder does not exist")
    except OSError as error:
        raise _unwritable(output, error.strerror or "unknown reason") from None


def show(page: Page, output: Path | None = None) -> None:
    """Print `page` for the terminal's width and colours, or plain into `output`."""
    if output is None:
        typer.echo(_rendered(page, _console(sys.stdout, None)), nl=False, color=True)
    else:
        write(_rendered(page, _console(io.StringIO(), WIDEST)), output)


def _rendered(page: Page, console: Console) -> str:
    """The page as text without trailing spaces, at most WIDEST columns wide."""
    console.width = min(console.width, WIDEST)
    with console.capture() as capture:
        page(console)
    return re.sub(r" +$", "", capture.get(), flags=re.MULTILINE)


def _console(file: TextIO, width: int | None) -> Console:
    """A console that takes text as it is: no markup, no guessed colours."""
    from rich.console import Console

    return Console(file=file, width=width, markup=False, highlight=False, emoji=False)


def _unwritable(output: Path, reason: str) -> BadInput:
    return BadInput("--output", f"{shown(output)} cannot be written: {reason}", "Give a file in a folder that exists.")
