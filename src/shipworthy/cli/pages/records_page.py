"""A learner's records on a terminal: what is kept, what an import came to, and the receipt of a deletion."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rich.console import Console

from shipworthy.cli.pages.parts import DONE, NEXT, QUIET, columns, heading, put, say
from shipworthy.web.records.receipts import Receipt
from shipworthy.web.records.services import Imported
from shipworthy.web.records.words import LABELS

MOST_KEPT = 20


def counts_page(console: Console, counts: Mapping[str, int]) -> None:
    """What is kept, in counts."""
    console.print()
    put(console, columns(((str(LABELS[name]), f"{count:,}") for name, count in counts.items()), right=(1,)))


def imported_page(console: Console, found: Imported) -> None:
    """What an import added, renewed and left alone."""
    console.print()
    say(console, "Nothing was added." if found.nothing_new else "Imported.", QUIET if found.nothing_new else DONE)
    if found.nothing_new and not found.kept:
        say(console, "Everything in the file is here already.", QUIET)
    rows = _table(found)
    if rows:
        put(console, columns([("", "added", "renewed", "here already"), *rows], right=(1, 2, 3)))
    if found.kept:
        heading(console, "Left as it is here")
        _lines(console, found.kept)
        say(
            console, "To take the file's instead: export what is here, delete everything, import the file first.", QUIET
        )


def imported_json(found: Imported) -> dict[str, Any]:
    """The same for other programs."""
    return {
        "added": dict(found.added),
        "renewed": dict(found.replaced),
        "same": dict(found.same),
        "kept": [str(line) for line in found.kept],
    }


def receipt_page(console: Console, receipt: Receipt) -> None:
    """The receipt of a deletion."""
    console.print()
    if receipt.complete:
        say(console, f"Everything is deleted: {receipt.rows:,} rows.", DONE)
    else:
        say(console, "Something is here again: delete once more.", NEXT)
    rows = [(str(LABELS[name]), f"{count:,}", f"{receipt.left[name]:,}") for name, count in receipt.removed.items()]
    put(console, columns([("", "removed", "left"), *rows], right=(1, 2)))
    console.print()
    say(console, f"Deleted at {receipt.deleted_at}.", QUIET)
    say(console, _bytes(receipt), QUIET)
    say(console, _export(receipt), QUIET)


def _table(found: Imported) -> list[tuple[str, str, str, str]]:
    rows = ((name, added, found.replaced.get(name, 0), found.same[name]) for name, added in found.added.items())
    return [
        (str(LABELS[name]), f"{added:,}", f"{renewed:,}", f"{same:,}")
        for name, added, renewed, same in rows
        if added or renewed or same
    ]


def _lines(console: Console, kept: Iterable[str]) -> None:
    told = list(kept)
    for line in told[:MOST_KEPT]:
        say(console, line)
    if len(told) > MOST_KEPT:
        say(console, f"and {len(told) - MOST_KEPT:,} more: --format json lists them all.", QUIET)


def _bytes(receipt: Receipt) -> str:
    if receipt.rewritten:
        return "The database file was written anew without what was deleted, and its log emptied."
    return f"The database file was not written anew: {receipt.why_not}."


def _export(receipt: Receipt) -> str:
    if receipt.export is None:
        return "No export was taken before."
    return f"Last export: {receipt.export['at']}, {receipt.export['format']}, SHA-256 {receipt.export['sha256']}."
