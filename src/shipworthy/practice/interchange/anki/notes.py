"""An item as an Anki note: its two sides as HTML, its tags, and the ids by which Anki knows it again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from shipworthy.kernel import fingerprint
from shipworthy.practice.interchange.markup import blocks, escaped, phrase
from shipworthy.practice.items import ChoiceItem, CodeReading, Matching, Numeric, Ordering, WrittenItem
from shipworthy.practice.presenting import Presented, present

FIELDS = ("Question", "Answer", "Rationale", "Sources", "Item")
# Options stand in one order for good: a card that changed its order would be another card.
_SEED = "anki"


@dataclass(frozen=True, slots=True)
class Note:
    """What Anki keeps of an item. ``fields`` are HTML, one a name in FIELDS."""

    item: str
    fields: tuple[str, ...]
    tags: tuple[str, ...]

    @property
    def guid(self) -> str:
        """Anki's own key for a note in every collection: from the item's id alone, so an edited item is the same note."""
        return f"shipworthy-{self.item}"


def note(item: WrittenItem) -> Note:
    """`item` as a note: case, stem and lettered options in front; key, rationales and sources behind."""
    seen = present(item, _SEED)
    fields = (_question(seen), _answer(item, seen), _rationale(item, seen), _sources(item), escaped(item.id))
    return Note(item.id, fields, tuple(sorted(_tags(item))))


def stable_number(*words: str, least: int, span: int) -> int:
    """A number from `least`, below `least` + `span`, that `words` alone decide."""
    return least + int(fingerprint(list(words), length=16), 16) % span


def _question(seen: Presented) -> str:
    case = f'<section class="case">{blocks(seen.case)}</section>' if seen.case else ""
    code = f'<pre><code class="{seen.language}">{escaped(seen.code.rstrip())}</code></pre>' if seen.code else ""
    lefts = _list("lefts", "ol", map(phrase, seen.lefts))
    choices = _list("choices", "ul", (f"<b>{letter}</b> {phrase(text)}" for letter, text in _lettered(seen)))
    unit = f'<p class="unit">{escaped(seen.unit)}</p>' if seen.unit else ""
    return case + blocks(seen.stem) + code + lefts + choices + unit


def _lettered(seen: Presented) -> list[tuple[str, str]]:
    return list(zip(seen.letters, seen.choices, strict=True))


def _list(name: str, tag: str, lines: Iterable[str]) -> str:
    items = "".join(f"<li>{line}</li>" for line in lines)
    return f'<{tag} class="{name}">{items}</{tag}>' if items else ""


def _answer(item: WrittenItem, seen: Presented) -> str:
    if isinstance(item, Numeric):
        within = f" (&#177; {_plain(item.answer.tolerance)})" if item.answer.tolerance else ""
        return f"<b>{_plain(item.answer.value)}</b> {escaped(item.answer.unit)}".strip() + within
    letter = dict(zip(seen.order, seen.letters, strict=True))
    if isinstance(item, ChoiceItem):
        right = sorted((letter[number], item.options[number - 1].text) for number in item.keys)
        return _list("key", "ul", (f"<b>{name}</b> {phrase(text)}" for name, text in right))
    if isinstance(item, Ordering):
        return _list("key", "ol", (f"<b>{letter[n]}</b> {phrase(s.text)}" for n, s in enumerate(item.steps, 1)))
    assert isinstance(item, Matching)  # noqa: S101  (every kind is above)
    return _list("key", "ol", (f"<b>{letter[n]}</b> {phrase(p.right)}" for n, p in enumerate(item.pairs, 1)))


def _rationale(item: WrittenItem, seen: Presented) -> str:
    """Every rationale, under the letter or the number that its part has in front."""
    if isinstance(item, Numeric):
        slips = (f"<b>{_plain(slip.value)}</b> {phrase(slip.why)}" for slip in item.slips)
        return blocks(item.working) + _list("slips", "ul", slips)
    if isinstance(item, Matching):
        whys = [f"<b>{number}</b> {phrase(pair.why)}" for number, pair in enumerate(item.pairs, 1)]
        letter = dict(zip(seen.order, seen.letters, strict=True))
        whys += [f"<b>{letter[n]}</b> {phrase(e.why)}" for n, e in enumerate(item.extra, len(item.pairs) + 1)]
        return _list("whys", "ul", whys)
    told = ((letter, item.rationales[number - 1]) for letter, number in zip(seen.letters, seen.order, strict=True))
    return _list("whys", "ul", (f"<b>{letter}</b> {phrase(why)}" for letter, why in told))


def _plain(number: Decimal) -> str:
    return f"{number:f}"


def _sources(item: WrittenItem) -> str:
    links = (f'<a href="{escaped(source.url)}">{escaped(source.title)}</a>' for source in item.sources)
    return _list("sources", "ul", links)


def _tags(item: WrittenItem) -> set[str]:
    """Skills, exams, domains and level, nested as Anki nests them; ids hold no spaces."""
    tags = {f"skill::{skill}" for skill in item.skills} | {f"level::{item.level}", f"kind::{item.kind}"}
    for serves in item.exams:
        tags |= {f"exam::{serves.exam}", f"domain::{serves.exam}::{serves.domain}"}
    return tags | ({"language::" + item.language} if isinstance(item, CodeReading) else set())
