"""What goes wrong, as one line each on standard error."""

from __future__ import annotations

import contextlib
import sys
from typing import Any

import typer
from typer.core import TyperGroup

from shipworthy.kernel import ShipworthyError

BAD_INPUT = 2
IMPOSSIBLE = 3
STOPPED = 130


class Verbs(TyperGroup):
    """The verbs, with every expected error printed without usage text, boxes or a traceback."""

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:  # noqa: ARG002 (always handled here)
        """Run a verb and exit with its status."""
        try:
            status = super().main(*args, **{**extra, "standalone_mode": False})
        except ShipworthyError as error:
            status = fail(str(error))
        except typer.TyperException as error:
            status = fail(_usage(error))
        except OSError as error:
            status = _unwritable(error)
        except typer.Abort:
            status = fail("Stopped: nothing was written.", STOPPED)
        sys.exit(status if isinstance(status, int) else 0)


def fail(message: str, status: int = BAD_INPUT) -> int:
    """Print `message` on standard error; `status`, for the caller to exit with."""
    typer.echo(message, err=True)
    return status


def _unwritable(error: OSError) -> int:
    """A full disk or a closed terminal under standard output; anything else is no input error and stays as it is."""
    if error.filename is not None:
        raise error
    with contextlib.suppress(OSError):
        sys.stdout.close()
    return fail(f"standard output: cannot be written: {error.strerror or error}. Write to a file with --output.")


def _usage(error: typer.TyperException) -> str:
    """A parser's complaint as one line with the next step."""
    close = getattr(error, "possibilities", None)
    said = error.message if hasattr(error, "option_name") else error.format_message()
    line = " ".join(said.split()).rstrip(".")
    if close:
        return f"{line}. Did you mean {' or '.join(sorted(close))}?"
    if "Did you mean" in line:
        return line
    context = getattr(error, "ctx", None)
    return f"{line}. See {context.command_path if context else 'shipworthy'} --help."
