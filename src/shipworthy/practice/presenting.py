"""An item as a person sees it: without its key, its options in an order drawn by a seed, and the way back to what is kept."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shipworthy.kernel import BadInput, fingerprint, say, shown
from shipworthy.practice.items.choice import ChoiceItem, CodeReading
from shipworthy.practice.items.matching import Matching
from shipworthy.practice.items.numeric import Numeric
from shipworthy.practice.items.ordering import Ordering
from shipworthy.practice.items.written import WrittenItem
from shipworthy.practice.responses import Response, is_empty

LETTERS = "ABCDEFGH"
_LETTER_LIST = re.compile(r"^[A-Ha-h](?:[\s,;>+&-]*[A-Ha-h])*$")


@dataclass(frozen=True, slots=True)
class Presented:
    """What a page or a terminal shows.

    ``choices`` stand under the letters A, B, ... (options, shuffled steps, or right sides); ``lefts`` are numbered. ``choose`` is how
    many letters an answer has, 0 for a number. ``order`` holds, for each letter, the number in the item's file: it names no key.
    """

    id: str
    kind: str
    case: str
    stem: str
    language: str
    code: str
    choices: tuple[str, ...]
    lefts: tuple[str, ...]
    choose: int
    unit: str
    order: tuple[int, ...]

    @property
    def letters(self) -> str:
        """One a choice."""
        return LETTERS[: len(self.choices)]

    def stored(self, given: object) -> Response:
        """What is kept of an answer given in letters: 'B', 'A, C', ['C', 'A', 'B'], {'1': 'B'}, or a number as text.

        None for no answer. BadInput for letters that are not shown, and for a question that is gone: what was kept of it stays.
        """
        if self.kind == "gone":
            problem = say("This question is no longer in the pack")
            raise BadInput("answer", problem, say("Go on with the others; it is left out of the marks."))
        if self.kind == "numeric":
            return None if is_empty(given) else str(given).strip()
        if isinstance(given, Mapping):
            given = self._by_left(given)
        if is_empty(given):
            return None
        numbers = tuple(self._number(letter) for letter in self._letters(given))
        if self.kind in {"single", "code"}:
            if len(numbers) != 1:
                raise self._not_shown(given)
            return numbers[0]
        return tuple(sorted(n for n in numbers if n)) if self.kind == "multiple" else numbers

    def shown(self, response: Response) -> str | tuple[str, ...]:
        """A kept response in the letters of this order: the way back from `stored`, without what the item no longer offers."""
        if self.kind == "gone":
            return ""
        if self.kind == "numeric" or response is None or isinstance(response, str):
            return str(response or "")
        if isinstance(response, int):
            return self._letter(response)
        letters = tuple(self._letter(number) if number else "" for number in response)
        return tuple(sorted(filter(None, letters))) if self.kind == "multiple" else letters

    def _by_left(self, given: Mapping[object, object]) -> list[object]:
        """Letters in the order of the left sides, from letters by their number."""
        named = {str(number): letter for number, letter in given.items()}
        numbers = [str(number) for number in range(1, len(self.lefts) + 1)]
        if named.keys() - set(numbers):
            raise self._not_shown(dict(given))
        return [named.get(number) for number in numbers]

    def _letters(self, given: object) -> Sequence[object]:
        """Letters one by one; a text may hold several, apart or together."""
        if isinstance(given, str) and _LETTER_LIST.match(given.strip()):
            return re.findall(r"[A-Za-z]", given)
        if isinstance(given, (list, tuple)):
            return given
        raise self._not_shown(given)

    def _number(self, letter: object) -> int | None:
        if letter is None or letter == "":
            return None
        text = str(letter).strip().upper()
        if len(text) == 1 and text in self.letters:
            return self.order[self.letters.index(text)]
        raise self._not_shown(letter)

    def _letter(self, number: int) -> str:
        return LETTERS[self.order.index(number)] if number in self.order else ""

    def _not_shown(self, given: object) -> BadInput:
        return BadInput(
            "answer",
            say("{value} is not what is asked for", value=shown(given)),
            say("Answer with {count} of the letters {letters}.", count=self.choose, letters=" ".join(self.letters)),
        )


def present(item: WrittenItem, seed: int | str) -> Presented:
    """`item` in the order that `seed` draws: the same for the same item and seed, on every machine and for good.

    Each choice is placed by a hash of seed, item and its own number, so that every order is equally likely, and adding a choice
    leaves the others in their order.
    """
    choices = _choices(item)
    order = tuple(
        sorted(range(1, len(choices) + 1), key=lambda number: fingerprint([str(seed), item.id, number], length=32))
    )
    return Presented(
        id=item.id,
        kind=item.kind,
        case=item.case,
        stem=item.stem,
        language=item.language if isinstance(item, CodeReading) else "",
        code=item.code if isinstance(item, CodeReading) else "",
        choices=tuple(choices[number - 1] for number in order),
        lefts=tuple(pair.left for pair in item.pairs) if isinstance(item, Matching) else (),
        choose=_choose(item),
        unit=item.answer.unit if isinstance(item, Numeric) else "",
        order=order,
    )


def gone(item: str) -> Presented:
    """What stands where the item with the id `item` is no longer in the content: a question of kind 'gone', with nothing to give."""
    return Presented(item, "gone", "", "", "", "", (), (), 0, "", ())


def _choices(item: WrittenItem) -> tuple[str, ...]:
    return item.rights if isinstance(item, Matching) else item.shown


def _choose(item: WrittenItem) -> int:
    if isinstance(item, ChoiceItem):
        return len(item.keys)
    if isinstance(item, Ordering):
        return len(item.steps)
    return len(item.pairs) if isinstance(item, Matching) else 0
