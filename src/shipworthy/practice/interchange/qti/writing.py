"""Items as QTI elements, in the names of version 2.1.

| kind | interaction | key |
|---|---|---|
| single, multiple | choice | correct response; +1 and -1 a choice where several are right |
| code | choice, the listing in a `<pre>` of a block of class `listing` | the same |
| ordering | order | correct response, in order |
| matching | match | directed pairs, a point each |
| numeric | text entry, its unit behind it | correct response, compared within the tolerance |

Rationales are feedback by the identifier of their part; sources, skills and level stand in a block that only authors see.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from shipworthy.practice.interchange.markup import blocks, phrase
from shipworthy.practice.interchange.qti.declared import WORKING
from shipworthy.practice.interchange.qti.nodes import Node, element
from shipworthy.practice.interchange.qti.parsing import parse
from shipworthy.practice.interchange.qti.processing import (
    FEEDBACK,
    RESPONSE,
    SCORE,
    all_or_nothing,
    by_points,
    slip_name,
    within_tolerance,
)
from shipworthy.practice.interchange.qti.reading_v2 import LISTING
from shipworthy.practice.items import ChoiceItem, CodeReading, Matching, MultipleChoice, Numeric, Ordering, WrittenItem
from shipworthy.practice.presenting import LETTERS, present

_ORDER_SEED = "interchange"
_LONGEST_TITLE = 80


def identifier(name: str) -> str:
    """`name` as QTI identifiers are: they do not begin with a digit."""
    return name if name[:1].isalpha() else f"_{name}"


def written(item: WrittenItem, *case: Node) -> Node:
    """`item` as an `assessmentItem`; `case` is what of its case stands in the item itself."""
    declaration, interaction, processing, whys = _PARTS[_family(item)](item)
    return element(
        "assessmentItem",
        declaration,
        _outcome(SCORE, "single", "float"),
        _outcome(FEEDBACK, "multiple", "identifier"),
        element(
            "itemBody",
            *case,
            _for_authors(item),
            element("div", *markup(item.stem), class_="stem"),
            *_code(item),
            interaction,
        ),
        processing,
        *(_feedback(name, why) for name, why in whys.items()),
        identifier=identifier(item.id),
        title=_title(item),
        adaptive="false",
        timeDependent="false",
    )


def markup(text: str, *, inline: bool = False) -> list[Node | str]:
    """Markdown as nodes: blocks, or words alone where `inline` and the text is one paragraph."""
    xhtml = phrase(text) if inline else blocks(text)
    return parse("text", f"<div>{xhtml}</div>".encode())[0].children


def _family(item: WrittenItem) -> type[WrittenItem]:
    return next(kind for kind in _PARTS if isinstance(item, kind))


def _title(item: WrittenItem) -> str:
    words = " ".join(item.stem.replace("`", "").replace("*", "").split())
    return words if len(words) <= _LONGEST_TITLE else f"{words[:_LONGEST_TITLE].rsplit(' ', 1)[0]} ..."


_Parts = tuple[Node, Node, Node, Mapping[str, str]]


def _choice(item: ChoiceItem) -> _Parts:
    letters = LETTERS[: len(item.options)]
    keys = [letters[number - 1] for number in item.keys]
    several = isinstance(item, MultipleChoice)
    points = {letter: 1 if letter in keys else -1 for letter in letters} if several else {}
    declared = _declaration("multiple" if several else "single", "identifier", keys, points)
    options = [
        element("simpleChoice", *markup(option.text, inline=True), identifier=letter)
        for letter, option in zip(letters, item.options, strict=True)
    ]
    asked = element(
        "choiceInteraction", *options, responseIdentifier=RESPONSE, shuffle="true", maxChoices=str(len(keys))
    )
    whys = {letter: option.why for letter, option in zip(letters, item.options, strict=True)}
    return declared, asked, by_points(len(keys), whys) if several else all_or_nothing(whys), whys


def _ordering(item: Ordering) -> _Parts:
    names = [f"S{number}" for number in range(1, len(item.steps) + 1)]
    steps = [
        element("simpleChoice", *markup(item.steps[number - 1].text, inline=True), identifier=names[number - 1])
        for number in present(item, _ORDER_SEED).order
    ]
    asked = element("orderInteraction", *steps, responseIdentifier=RESPONSE, shuffle="true")
    whys = dict(zip(names, item.rationales, strict=True))
    return _declaration("ordered", "identifier", names), asked, all_or_nothing(whys), whys


def _matching(item: Matching) -> _Parts:
    lefts = [f"L{number}" for number in range(1, len(item.pairs) + 1)]
    pairs = {f"L{number} R{number}": 1 for number in range(1, len(item.pairs) + 1)}
    left = [_side(name, pair.left) for name, pair in zip(lefts, item.pairs, strict=True)]
    right = [_side(f"R{number}", item.rights[number - 1]) for number in present(item, _ORDER_SEED).order]
    asked = element(
        "matchInteraction", element("simpleMatchSet", *left), element("simpleMatchSet", *right),
        responseIdentifier=RESPONSE, shuffle="true", maxAssociations=str(len(lefts)),
    )  # fmt: skip
    extras = [f"R{number}" for number in range(len(lefts) + 1, len(item.rights) + 1)]
    whys = dict(zip([*lefts, *extras], item.rationales, strict=True))
    return _declaration("multiple", "directedPair", list(pairs), pairs), asked, by_points(len(pairs), whys), whys


def _numeric(item: Numeric) -> _Parts:
    entry = element("textEntryInteraction", responseIdentifier=RESPONSE, expectedLength="12")
    asked = element("p", entry, *([f" {item.answer.unit}"] if item.answer.unit else []))
    whys = {WORKING: item.working, **{slip_name(number): slip.why for number, slip in enumerate(item.slips, 1)}}
    return _declaration("single", "float", [f"{item.answer.value:f}"]), asked, within_tolerance(item), whys


# The first that fits writes it.
_PARTS: dict[type[WrittenItem], Callable[[Any], _Parts]] = {
    ChoiceItem: _choice,
    Ordering: _ordering,
    Matching: _matching,
    Numeric: _numeric,
}


def _side(name: str, text: str) -> Node:
    return element("simpleAssociableChoice", *markup(text, inline=True), identifier=name, matchMax="1")


def _declaration(cardinality: str, base: str, keys: Sequence[str], points: Mapping[str, int] | None = None) -> Node:
    correct = element("correctResponse", *(element("value", key) for key in keys))
    entries = [element("mapEntry", mapKey=key, mappedValue=str(value)) for key, value in (points or {}).items()]
    mapping = [element("mapping", *entries, lowerBound="0", defaultValue="0")] if entries else []
    return element(
        "responseDeclaration", correct, *mapping, identifier=RESPONSE, cardinality=cardinality, baseType=base
    )


def _outcome(name: str, cardinality: str, base: str) -> Node:
    zero = [element("defaultValue", element("value", "0"))] if base == "float" else []
    return element("outcomeDeclaration", *zero, identifier=name, cardinality=cardinality, baseType=base)


def _feedback(name: str, why: str) -> Node:
    return element("modalFeedback", *markup(why), outcomeIdentifier=FEEDBACK, showHide="show", identifier=name)


def _code(item: WrittenItem) -> list[Node]:
    if not isinstance(item, CodeReading):
        return []
    listing = element("pre", element("code", item.code.rstrip("\n")))
    return [element("div", listing, class_=f"{LISTING} {item.language}")]


def _for_authors(item: WrittenItem) -> Node:
    """What proves the key and what the item is for, seen by whoever edits it."""
    served = [f"{serves.exam} ({serves.domain})" for serves in item.exams]
    facts = [
        f"Level {item.level}",
        f"Skills: {', '.join(item.skills)}",
        *([f"Exams: {', '.join(served)}"] if served else []),
    ]
    links = [element("a", source.title, href=source.url) for source in item.sources]
    lines = element("ul", *_lines([*facts, *links]))
    return element("rubricBlock", lines, view="author")


def _lines(parts: Iterable[Node | str]) -> list[Node]:
    return [element("li", part) for part in parts]
