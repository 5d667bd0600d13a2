"""The plain fit: what fsrs-rs makes of a log, without anything of ours.

It knows whole days, so that instants are rounded: less than a day stays within the day, everything else goes to the nearest day.
"""

from __future__ import annotations

import fsrs_rs_python as fsrs_rs
import numpy as np

from shipworthy.memory.parameters import Parameters
from shipworthy.memory.reviews import ReviewLog
from shipworthy.memory.steps import Whole


def plain_fit(log: ReviewLog) -> Parameters:
    """The parameters that fsrs-rs fits to `log`; its defaults where it finds too little to go by."""
    items, cards = histories_of(log)
    try:
        weights = fsrs_rs.FSRS([]).compute_parameters(items, card_ids=cards)
    except ValueError:  # fsrs-rs says "NotEnoughData", or ends outside its own bounds
        return Parameters()
    # Rounded to what single precision holds, so that untouched parameters are the defaults themselves.
    return Parameters.of(np.round(weights, 6)) if np.all(np.isfinite(weights)) else Parameters()


def whole_days(log: ReviewLog) -> Whole:
    """Days since the card's review before, whole, shape (reviews,); 0 within a day and for a first review."""
    return np.where(log.counts > 0, np.rint(log.elapsed), 0.0).astype(np.int64)


def histories_of(log: ReviewLog) -> tuple[list[fsrs_rs.FSRSItem], list[int]]:
    """A history for every review that counts, and the place of its card, in order of time, because fsrs-rs gives later ones more weight."""
    items, cards, rows = [], [], []
    grades, waits = log.grades.tolist(), whole_days(log).tolist()
    for card, (start, length) in enumerate(zip(log.starts.tolist(), log.lengths.tolist(), strict=True)):
        reviews = list(map(fsrs_rs.FSRSReview, grades[start : start + length], waits[start : start + length]))
        counting = [row for row in range(start + 1, start + length) if waits[row]]
        items += [fsrs_rs.FSRSItem(reviews[: row - start + 1]) for row in counting]
        cards += [card] * len(counting)
        rows += counting
    # Sorting keeps the order of cards where days are equal.
    order = np.argsort(log.days[np.array(rows, dtype=np.int64)], kind="stable").tolist()
    return [items[place] for place in order], [cards[place] for place in order]
