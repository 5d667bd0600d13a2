"""Content for the terminal: how much there is, how well it covers exams, what guessers score, how blind solves went."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from shipworthy.cli.pages.parts import HEADING, NEXT, QUIET, columns, heading, put, say

if TYPE_CHECKING:
    from shipworthy.practice.checking import DomainShare, ExamCount, Guess, Solved, Stats, VariantStats

_LEVELS = ("none", "aware", "guided", "independent", "lead")


def stats_page(console: Console, stats: Stats) -> None:
    """Totals, then kinds and levels, exams with their domains, guessers, places of keys, blind solves, skills."""
    unreadable = f", {stats.unreadable} files that cannot be read" if stats.unreadable else ""
    totals = f"{stats.items} items ({stats.scenarios} scenarios among them), {stats.lessons} lessons{unreadable}."
    say(console, f"{totals} Answering all takes a prepared person {stats.minutes / 60:.1f} hours.", indent=0)
    heading(console, "Kinds and levels")
    _counts(console, stats.kinds)
    _counts(console, {f"{level} {_LEVELS[level]}": count for level, count in stats.levels.items()})
    for exam in stats.exams:
        _exam(console, exam)
    _guessers(console, stats.guessers)
    for place in stats.places:
        told = ", ".join(f"{count} at {number}" for number, count in enumerate(place.counts, 1))
        say(console, f"Keys among {place.options} options: {told} (chance of less even places {place.chance:.2f}).")
    heading(console, "Blind solves")
    blind = stats.blind
    say(
        console,
        f"{blind.solved} of {blind.items} items solved by somebody who had not seen the key: "
        f"{blind.agreed_first} reached it at first, {blind.agreed_last} at last.",
    )
    _variants(console, stats.variants)
    heading(console, "Items by skill")
    _counts(console, stats.skills)


def solved_page(console: Console, solved: Solved, files: Mapping[str, str]) -> None:
    """What was left out, each disagreement with answer, key and file, then the tally."""
    for number, reason in solved.left_out:
        say(console, Text.assemble((f"{number}  left out  ", QUIET), reason), indent=0)
    for solve in solved.disagreements:
        say(console, Text.assemble((f"{solve.number}  {solve.item}", NEXT), f"  {files[solve.item]}"), indent=0)
        note = f"; {solve.review.note}" if solve.review.note else ""
        say(console, f"answered {solve.given}, the key is {solve.key}{note}", indent=4)
    agreed = len(solved.solves) - len(solved.disagreements)
    say(
        console,
        f"{len(solved.solves)} recorded: {agreed} reached the key, {len(solved.disagreements)} did not; "
        f"{len(solved.left_out)} left out.",
        indent=0,
    )


def _counts(console: Console, counts: Mapping[str, int]) -> None:
    say(console, ", ".join(f"{name} {count}" for name, count in counts.items()) or "none")


def _variants(console: Console, variants: VariantStats) -> None:
    """How many there are, and how often their numbers come out the same; nothing where there are none."""
    if not variants.variants:
        return
    heading(console, "Variants")
    say(
        console,
        f"{variants.variants} questions that have other numbers each time: from {variants.seeds} seeds each of them makes "
        f"at least {min(variants.different.values())} different items.",
    )
    for counts in (variants.kinds, variants.exams, variants.domains, variants.skills):
        _counts(console, counts)


def _exam(console: Console, exam: ExamCount) -> None:
    variants = f" and {exam.variants} variant{'' if exam.variants == 1 else 's'}" if exam.variants else ""
    heading(console, f"{exam.exam}: {exam.items} items{variants}")
    if exam.domains:
        head = [Text(name, QUIET) for name in ("domain", "items", "share", "blueprint", "off")]
        put(console, columns([head, *(_domain(domain) for domain in exam.domains)], right=(1, 2, 3, 4)))
    if not exam.whole:
        return
    for what, skills in (("No item for", exam.untested), ("No lesson for", exam.untaught)):
        if skills:
            say(console, f"{what} {', '.join(skills)}.")


def _domain(domain: DomainShare) -> list[str]:
    band = f"{domain.low:.0f} %" if domain.low == domain.high else f"{domain.low:.0f}-{domain.high:.0f} %"
    off = f"{domain.off:+.1f}" if domain.off else ""
    return [domain.domain, str(domain.items), f"{domain.share:.0f} %", band, off]


def _guessers(console: Console, guesses: tuple[Guess, ...]) -> None:
    heading(console, "Guessers")
    if not guesses:
        say(console, "There are no items with options.")
        return
    head: list[str | Text] = [Text(name, QUIET) for name in ("picks the", "score", "95 % interval", "chance")]
    rows: list[list[str | Text]] = [
        [
            Text(guess.guesser, HEADING if guess.pays else ""),
            f"{guess.share:.1%}",
            f"{guess.low:.0%}-{guess.high:.0%}",
            f"{guess.chance:.1%}",
        ]
        for guess in guesses
    ]
    put(console, columns([head, *rows], right=(1, 2, 3)))
