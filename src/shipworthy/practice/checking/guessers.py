"""What somebody scores who knows nothing of the subject and everything about tests, against chance.

Each guesser ranks the options of an item without reading them for meaning and takes the best; ties are drawn. The strategies are
those of test-wiseness research: Millman, Bishop and Ebel (1965), "An analysis of test-wiseness", Educational and Psychological
Measurement 25(3); Haladyna, Downing and Rodriguez (2002), "A review of multiple-choice item-writing guidelines".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, stdev

from shipworthy.catalog import Finding
from shipworthy.practice.checking.pack import Pack, bank_error
from shipworthy.practice.checking.words import telling_words
from shipworthy.practice.items import ChoiceItem, WrittenItem

MOST_ABOVE_CHANCE = 0.05
LEAST_ITEMS = 30
"""With fewer items the interval says nothing yet."""

_Z = 1.959964
_ABSOLUTE = re.compile(
    r"\b(always|never|only|all|every|none|must|cannot|impossible|guarantees?|completely|entirely|any|no)\b",
    re.IGNORECASE,
)
Ranking = Callable[[ChoiceItem], Sequence[float]]


@dataclass(frozen=True, slots=True)
class Guess:
    """A guesser's score: the share of keys found (0-1), what chance finds, and the 95 % interval of the share."""

    guesser: str
    items: int
    share: float
    chance: float
    low: float
    high: float

    @property
    def pays(self) -> bool:
        """Whether the guesser is surely more than 5 points above chance."""
        return self.items >= LEAST_ITEMS and self.low > self.chance + MOST_ABOVE_CHANCE


def guessers(pack: Pack) -> Iterator[Finding]:
    """Guessers who beat chance over the whole bank."""
    for guess in guesses(pack.content.items.values()):
        if guess.pays:
            yield bank_error(
                guess.guesser,
                f"somebody who picks the {guess.guesser} scores {guess.share:.0%} on {guess.items} items "
                f"(95 % interval {guess.low:.0%}-{guess.high:.0%}), chance is {guess.chance:.0%}; rewrite options",
            )


def guesses(items: Iterable[WrittenItem]) -> tuple[Guess, ...]:
    """The score of each guesser over the items with options; nothing when there are none."""
    asked = [item for item in items if isinstance(item, ChoiceItem)]
    if not asked:
        return ()
    return tuple(_score(name, ranking, asked) for name, ranking in strategies(asked).items())


def found(item: ChoiceItem, ranking: Ranking) -> float:
    """Expected share of the keys (0-1) among the best-ranked options, as many as there are keys, ties drawn."""
    ranks = ranking(item)
    keys = len(item.keys)
    cut = sorted(ranks, reverse=True)[keys - 1]
    above = sum(rank > cut for rank in ranks)
    drawn = (keys - above) / sum(rank == cut for rank in ranks)
    taken = (1.0 if ranks[key - 1] > cut else drawn if ranks[key - 1] == cut else 0.0 for key in item.keys)
    return sum(taken) / keys


def strategies(items: Sequence[ChoiceItem]) -> dict[str, Ranking]:
    """How each guesser ranks the options of an item, having counted the keys of `items`."""
    often = Counter(key for item in items for key in item.keys)
    return {
        "longest option": lambda item: [len(option.text) for option in item.options],
        "shortest option": lambda item: [-len(option.text) for option in item.options],
        "most frequent position": lambda item: [often[number] for number in range(1, len(item.options) + 1)],
        "option that shares most words with the stem": _shared_words,
        "option without absolute words": lambda item: [-bool(_ABSOLUTE.search(o.text)) for o in item.options],
    }


def _shared_words(item: ChoiceItem) -> list[float]:
    stem = telling_words(f"{item.case}\n{item.stem}")
    return [len(stem & telling_words(option.text)) for option in item.options]


def _score(name: str, ranking: Ranking, items: Sequence[ChoiceItem]) -> Guess:
    """Mean share and its interval: normal, from the spread of share less chance, item by item."""
    shares = [found(item, ranking) for item in items]
    chances = [len(item.keys) / len(item.options) for item in items]
    gains = [share - chance for share, chance in zip(shares, chances, strict=True)]
    half = _Z * stdev(gains) / sqrt(len(gains)) if len(gains) > 1 else 1.0
    share = fmean(shares)
    return Guess(name, len(items), share, fmean(chances), max(share - half, 0.0), min(share + half, 1.0))
