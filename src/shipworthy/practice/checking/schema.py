"""Files that cannot be read at all, each with its line, field and next step."""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.catalog import Finding
from shipworthy.practice.checking.pack import Pack


def schema(pack: Pack) -> Iterator[Finding]:
    """One finding a file, about the first thing wrong in it."""
    for problem in pack.problems:
        yield Finding("error", problem.thing, "file", f"{problem.problem}. {problem.next_step}")
