"""A question on a terminal, before it is answered (without its key) and after."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from rich.console import Console
from rich.markdown import Markdown
from rich.syntax import Syntax
from rich.text import Text

from shipworthy.cli.pages.parts import DONE, HEADING, NEXT, QUIET, columns, put, say

if TYPE_CHECKING:
    from markdown_it.token import Token

    from shipworthy.practice import Marked, Part, Presented
    from shipworthy.practice.items import WrittenItem

CODE_THEME = "ansi_dark"
_PARSER = MarkdownIt("commonmark", {"html": False}).enable("table")
_CHOOSING = frozenset({"single", "code", "multiple"})


def prose(text: str) -> Markdown:
    """Markdown from content. Raw HTML stays text, code keeps its backticks (a page without colours needs them), links show where they lead."""
    shown = Markdown(text, code_theme=CODE_THEME, hyperlinks=False)
    shown.parsed = _PARSER.parse(text)
    for token in _inline(shown.parsed):
        if token.type == "code_inline":
            token.content = f"`{token.content}`"
    return shown


def _inline(tokens: Iterable[Token]) -> Iterator[Token]:
    return (child for token in tokens for child in token.children or ())


def question(console: Console, shown: Presented, struck: Collection[int] = ()) -> None:
    """Case, stem, listing, and what can be chosen under its letters; `struck` are the numbers that the person has ruled out."""
    if shown.case:
        put(console, prose(shown.case))
        console.print()
    put(console, prose(shown.stem))
    listing(console, shown.code, shown.language)
    console.print()
    for number, left in enumerate(shown.lefts, 1):
        _entry(console, str(number), left)
    if shown.lefts:
        console.print()
    for letter, choice, number in zip(shown.letters, shown.choices, shown.order, strict=True):
        out = number in struck
        _entry(console, letter, f"{choice} (ruled out)" if out else choice, QUIET if out else "")


def listing(console: Console, code: str, language: str) -> None:
    """A listing with its syntax coloured, if there is one."""
    if code:
        console.print()
        syntax = Syntax(code.rstrip(), language or "text", theme=CODE_THEME, background_color="default", word_wrap=True)
        put(console, syntax, indent=4)


def _entry(console: Console, sign: str, text: str, style: str = "") -> None:
    put(console, columns([[Text(sign, HEADING), Text(one_line(text), style)]], widths={0: 2}, fold=1))


def one_line(text: str) -> str:
    """`text` without line breaks."""
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Solved:
    """One part of a question with its solution: the sign it stood under, its text, what the person did, whether that was wrong, why."""

    sign: str
    text: str
    verdict: str
    wrong: bool
    why: str


def solution(console: Console, item: WrittenItem, shown: Presented, marked: Marked, response: object) -> None:
    """What was right about every part, and why; options as they were shown, steps and pairs in the right order."""
    if marked.note:
        say(console, marked.note)
    for part in solved(item, shown, marked, response):
        style = NEXT if part.wrong else DONE
        text = Text.assemble(one_line(part.text), (f"  [{part.verdict}]" if part.verdict else "", style))
        put(console, columns([[Text(part.sign, HEADING), text]], widths={0: 2}, fold=1))
        say(console, one_line(part.why), QUIET, indent=6)


def solved(item: WrittenItem, shown: Presented, marked: Marked, response: object) -> list[Solved]:
    """The parts of a marked question."""
    if shown.kind in _CHOOSING:
        parts = {part.number: part for part in marked.parts}
        return [_option(letter, parts[at]) for letter, at in zip(shown.letters, shown.order, strict=True)]
    if shown.kind == "ordering":
        return [_step(part, response) for part in marked.parts]
    return [_side(item, part) for part in marked.parts]


def _option(letter: str, part: Part) -> Solved:
    key = part.chosen == part.right
    if part.chosen:
        return Solved(letter, part.text, "your answer, right" if key else "your answer, not right", not key, part.why)
    return Solved(letter, part.text, "the right answer" if key else "", key, part.why)


def _step(part: Part, response: object) -> Solved:
    order = list(response) if isinstance(response, (tuple, list)) else []
    yours = order.index(part.number) + 1 if part.number in order else None
    missed = yours != part.number
    verdict = "right" if not missed else f"you put it at {yours}" if yours else ""
    return Solved(str(part.number), part.text, verdict, missed, part.why)


def _side(item: WrittenItem, part: Part) -> Solved:
    """A pair with its right side, a right side that belongs nowhere, or the number that was asked for."""
    from shipworthy.practice.items import Matching

    pairs = item.pairs if isinstance(item, Matching) else ()
    missed = part.chosen and not part.right
    given = one_line(f"your answer: {part.given}") if part.given else "your answer, not right"
    verdict = given if missed else "right" if part.chosen else ""
    if part.number <= len(pairs):
        pair = pairs[part.number - 1]
        return Solved(str(part.number), f"{pair.left}: {pair.right}", verdict, missed, part.why)
    if pairs:
        return Solved("", f"{part.text} (belongs to no row)", verdict if missed else "", missed, part.why)
    return Solved("", part.text, verdict, missed, part.why)
