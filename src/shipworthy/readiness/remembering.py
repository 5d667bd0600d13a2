"""The memory of a skill: a card of `shipworthy.memory`, treated as what it is, many facts in one.

A skill is not a flash card. Its questions differ, and within a sitting they say what can be done, not what lasts: so a card changes
once a sitting, lasts longer than a single fact, and takes a wrong answer for a lapse only where a right one was likely.
"""

from __future__ import annotations

from dataclasses import replace

from shipworthy.memory import Card, Grade, Rules, State, grade_of

SITTING_DAYS = 0.5
"""Work on a skill within half a day is one sitting."""

LASTS = 2.5
"""How many times as long a skill lasts as a single fact: many facts hold it up (Arthur et al. 1998 find a skill half a standard
deviation lower after months without use, where a fact is gone within days). Chosen on the families of
`shipworthy.simulation`."""

LIKELY = 0.8
"""From this chance on a wrong answer is taken for forgetting."""


def first_card(skill: str, score: float | None, day: float, rules: Rules, *, untaught: bool = True) -> Card:
    """The memory of a skill after its first work: a fact's, lasting `LASTS` times as long.

    ``score`` 0-1, None where nothing was marked. What is answered right before it was ever worked on (`untaught`) has lasted a
    while already: Easy.
    """
    easy = untaught and score is not None and score >= 1.0
    card = Card(skill).review(Grade.EASY if easy else Grade.GOOD, day, rules)
    fact = card.state or State(1.0, 5.0)
    return replace(card, state=State(fact.stability * LASTS, fact.difficulty))


def next_card(card: Card, score: float | None, day: float, rules: Rules, *, could: float = 1.0) -> Card:
    """The memory after more work; ``could`` is the chance, before, of a right answer with nothing forgotten."""
    if card.last is not None and day - card.last < SITTING_DAYS:
        return replace(card, last=max(day, card.last))
    grade = Grade.GOOD if score is None else grade_of(score)
    return card.review(Grade.HARD if grade is Grade.AGAIN and could < LIKELY else grade, day, rules)


def share_recalled(card: Card | None, day: float, rules: Rules) -> float:
    """Share of a skill that is recalled on `day`, 0-1; 1 where memory knows nothing, and before the last work."""
    if card is None or card.last is None:
        return 1.0
    return card.retrievability(max(day, card.last), rules)
