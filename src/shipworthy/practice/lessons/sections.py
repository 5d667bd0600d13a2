"""Markdown as far as the checks need it: sections, fenced blocks, and the prose between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,}) *([A-Za-z0-9_+-]*)")
Part = Literal["prose", "open", "code", "close"]


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language ('' for none) and its text, without the fences, ending in a newline."""

    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part under a heading of level two."""

    title: str
    text: str


def sections(markdown: str) -> tuple[Section, ...]:
    """The sections in order; text before the first heading is a section without a title, when there is any."""
    found: list[tuple[str, list[str]]] = [("", [])]
    for line, part in _lines(markdown):
        if part == "prose" and line.startswith("## "):
            found.append((line[3:].strip(), []))
        else:
            found[-1][1].append(line)
    made = (Section(title, "\n".join(lines).strip()) for title, lines in found)
    return tuple(section for section in made if section.title or section.text)


def blocks(markdown: str) -> tuple[Block, ...]:
    """The fenced blocks in order; one without an end reaches to the end of the text."""
    found: list[tuple[str, list[str]]] = []
    for line, part in _lines(markdown):
        if part == "open":
            found.append((_language(line), []))
        elif part == "code":
            found[-1][1].append(f"{line}\n")
    return tuple(Block(language, "".join(lines)) for language, lines in found)


def prose(markdown: str) -> str:
    """The text without its fenced blocks."""
    return "\n".join(line for line, part in _lines(markdown) if part == "prose")


def _language(line: str) -> str:
    opening = _FENCE.match(line)
    return opening[2].casefold() if opening else ""


def _lines(markdown: str) -> Iterator[tuple[str, Part]]:
    """Each line, and what it is: prose, the fence that opens a block, code in it, or the fence that closes it."""
    fence = ""
    for line in markdown.splitlines():
        mark = _FENCE.match(line)
        if not fence:
            fence = mark[1] if mark else ""
            yield line, "open" if mark else "prose"
        elif mark and mark[1].startswith(fence) and not line.strip().strip(fence[0]):
            fence = ""
            yield line, "close"
        else:
            yield line, "code"
