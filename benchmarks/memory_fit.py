"""How long does it take to fit a learner's memory, how well does the fit predict, and are its intervals honest?

The same reviews, of simulated learners of whom some are FSRS and some are not, go to ours, to fsrs-rs alone and to the optimizer of
py-fsrs, which needs torch and most of the time; with --no-peer it is left out, and so is its goal. Conversion from reviews is part
of every time. All are judged on other cards of the same learner.
"""

from __future__ import annotations

import argparse
import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from importlib.metadata import version
from statistics import fmean, stdev

import numpy as np

from common import alone, goal, header, parser_of, spread, table, timed
from forgetters import FAMILIES, lived, reviews_of
from shipworthy.memory import Fit, Parameters, Review, ReviewLog, fit, log_loss, recalls
from shipworthy.memory.parameters import DEFAULTS, Floats
from shipworthy.memory.plain import plain_fit

TIMES_GOAL = 200.0
SHORT = 200
UNSEEN = 10_000
WARM = 300
NEEDED = ("torch", "pandas", "tqdm")
PEER = "py-fsrs optimizer"
START = datetime(2020, 1, 1, tzinfo=UTC)

Way = Callable[[list[Review]], Floats]


@dataclass(frozen=True)
class Fitted:
    """What one way made of a log, and the seconds it took."""

    weights: Floats
    seconds: float


def main() -> None:
    """Run everything and print the tables."""
    asked = _options()
    if asked.peer:
        _needs_torch()
    header("Time to fit memory, and what the fit is worth", asked, reviews=asked.reviews, seeds=asked.seeds)
    peers = ("fsrs", "fsrs-rs-python", "torch") if asked.peer else ("fsrs-rs-python",)
    names = ", ".join(f"{name} {version(name)}" for name in peers)
    print(f"peers     {names}", flush=True)
    _say_long(asked)
    _say_short(asked)
    _say_intervals(asked)


def _options() -> argparse.Namespace:
    parser = parser_of(__doc__ or "")
    parser.add_argument("--reviews", type=int, help="in the log that is timed (20000; 1000 with --quick)")
    parser.add_argument("--seeds", type=int, help="learners of each family for the other tables (24; 2 with --quick)")
    parser.add_argument(
        "--no-peer", dest="peer", action="store_false", help="without the optimizer of py-fsrs, in a few minutes"
    )
    asked = parser.parse_args()
    asked.reviews = asked.reviews or (1_000 if asked.quick else 20_000)
    asked.seeds = asked.seeds or (2 if asked.quick else 24)
    return asked


def _needs_torch() -> None:
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise SystemExit(
            f'the optimizer of py-fsrs needs {", ".join(missing)}: pip install "fsrs[optimizer]" (some 200 MB and more), '
            "or leave it out with --no-peer; then run again"
        )


# Long logs ------------------------------------------------------------------------------------------------------------


def _ours(reviews: list[Review]) -> Floats:
    return fit(ReviewLog.of(reviews)).parameters.array


def _plain(reviews: list[Review]) -> Floats:
    return plain_fit(ReviewLog.of(reviews)).array


def _optimizer(reviews: list[Review]) -> Floats:
    from fsrs import Rating  # noqa: PLC0415 - only this process pays for torch
    from fsrs import ReviewLog as TheirReview  # noqa: PLC0415
    from fsrs.optimizer import Optimizer  # noqa: PLC0415

    places = {card: place for place, card in enumerate({review.card: None for review in reviews})}
    logs = [
        TheirReview(places[each.card], Rating(int(each.grade)), START + timedelta(days=each.day), None)
        for each in reviews
    ]
    return np.array(Optimizer(logs).compute_optimal_parameters())


def _fitted(way: Way, reviews: list[Review]) -> Fitted:
    way(reviews[:WARM])  # loads what is loaded on first use, torch among it
    found = timed(partial(way, reviews))
    return Fitted(found.result, found.seconds)


def _say_long(asked: argparse.Namespace) -> None:
    """One log of each of some families through all, each in a process of its own after a small fit that does not count."""
    ways: dict[str, Way] = {"ours": _ours, "fsrs-rs alone": _plain} | ({PEER: _optimizer} if asked.peer else {})
    rows, ratios = [], []
    for family in _timed_families(asked):
        known, unseen = _logs(family, asked.reviews, asked.seed)
        found = {name: alone(partial(_fitted, way, known)) for name, way in ways.items()}
        ours = found["ours"][0].seconds
        ratios += [found[PEER][0].seconds / ours] if asked.peer else []
        rows.append([family, "defaults", "-", "-", f"{log_loss(np.array(DEFAULTS), unseen):.5f}", "-"])
        rows += [
            [
                family,
                name,
                f"{each.seconds:.3f}",
                f"{each.seconds / ours:.1f}",
                f"{log_loss(each.weights, unseen):.5f}",
                f"{peak:.0f}",
            ]
            for name, (each, peak) in found.items()
        ]
    table(("learner", "parameters from", "s", "times ours", "log loss, unseen cards", "peak MiB"), rows)
    if ratios:
        worst = min(ratios)
        met = "met" if worst >= TIMES_GOAL else "MISSED"
        print(
            f"\ngoal      {PEER} over ours, {asked.reviews} reviews: {worst:.0f} times, at least {TIMES_GOAL:g}: {met}"
        )


def _timed_families(asked: argparse.Namespace) -> list[str]:
    return (
        ["ACT-R activation"]
        if asked.quick
        else ["FSRS, drawn around the defaults", "ACT-R activation", "half-life, exponential"]
    )


def _logs(family: str, count: int, seed: int, unseen: int = UNSEEN) -> tuple[list[Review], ReviewLog]:
    rng = np.random.default_rng([seed, count])
    learner = FAMILIES[family](rng)
    return reviews_of(learner, count, rng), ReviewLog.of(reviews_of(learner, unseen, rng))


# Short logs -----------------------------------------------------------------------------------------------------------


def _say_short(asked: argparse.Namespace) -> None:
    """What 200 reviews are worth: log loss on unseen cards less that of the defaults, learner by learner."""
    rows, worst = [], 0.0
    for family in FAMILIES:
        gains = [_gain(family, asked.seed + place) for place in range(asked.seeds)]
        worst = max(worst, *gains)
        counts = [sum(gain < 0 for gain in gains), sum(gain == 0 for gain in gains), sum(gain > 0 for gain in gains)]
        rows.append([family, asked.seeds, f"{fmean(gains):+.5f}", spread(gains, 5), f"{max(gains):+.5f}", *counts])
    head = ("learner", "learners", "mean", "median (p10 to p90)", "worst", "better", "the defaults kept", "worse")
    table(head, rows)
    print(f"\nLog loss after {SHORT} reviews less that of the defaults, on 2000 unseen reviews: below 0 is better.")
    print("The optimizer of py-fsrs gives back the defaults below 512 reviews.")
    print(goal(f"log loss with {SHORT} reviews above the defaults', worst learner", worst, 0.0, "nats"), flush=True)


def _gain(family: str, seed: int) -> float:
    known, unseen = _logs(family, SHORT, seed, unseen=2_000)
    found = fit(ReviewLog.of(known)).parameters
    return 0.0 if found == Parameters() else log_loss(found.array, unseen) - log_loss(np.array(DEFAULTS), unseen)


# Intervals ------------------------------------------------------------------------------------------------------------


def _say_intervals(asked: argparse.Namespace) -> None:
    """How often an 80 % interval holds a card's true chance of recall, two weeks or so after its last planned review."""
    counts = (0, SHORT, 1_000)
    rows = []
    for family in FAMILIES:
        for count in counts:
            found = [_held(family, count, asked.seed + place) for place in range(asked.seeds)]
            held, widths = (list(column) for column in zip(*found, strict=True))
            error = stdev(held) / len(held) ** 0.5 if len(held) > 1 else float("nan")
            rows.append([family, count, f"{100 * fmean(held):.1f} %", f"{100 * error:.1f}", f"{fmean(widths):.3f}"])
    table(("learner", "reviews known", "80 % intervals that hold the truth", "standard error", "mean width"), rows)
    print("\nWith 0 reviews known the fit is the prior, and intervals know the cards' own 200 reviews alone.")
    print(
        "How far FSRS is from people is published: intervals are for such learners, and wider than a learner needs who is FSRS."
    )
    print("Who is the defaults themselves stands in the middle of what could be, which every interval holds.")


def _held(family: str, count: int, seed: int) -> tuple[float, float]:
    rng = np.random.default_rng([seed, count, 80])
    cards = lived(FAMILIES[family](rng), max(count, SHORT), rng)
    log = ReviewLog.of(review for card in cards for review in card.reviews)
    found = recalls(log, 412.0, fit(log) if count else Fit.prior())
    pairs = [(found[card.reviews[0].card], card.memory.chance(412.0)) for card in cards]
    return (
        float(np.mean([each.low <= truth <= each.high for each, truth in pairs])),
        float(np.mean([each.high - each.low for each, _truth in pairs])),
    )


if __name__ == "__main__":
    main()
