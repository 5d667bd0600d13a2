"""Does the 80 % interval of a scaled score hold the score that a person's ability stands for, four times in five?

Simulated takers of known ability sit forms drawn from the bundled content. What nobody knows is drawn for each of them: every item's true
difficulty and discrimination around its author's word, by the errors that are stated for it, and how much harder or easier the real
exam is as a whole. The score that is judged is that of the share of right answers which the taker's ability stands for on the true items
of the whole content, on that exam. Beside it the limit: the share of right answers put on the scale as it is, with Wilson's interval.
Uneven takers are better in some skills than in others, which the scaled score does not know.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from common import header, parser_of, profiles_of, table
from shipworthy.catalog import load_catalog
from shipworthy.measure import Item
from shipworthy.measure.ability import USUAL
from shipworthy.measure.curves import Floats, logistic
from shipworthy.measure.exams import EXAM_SD, Exam, exam_of
from shipworthy.practice import Content, load_content, parameters
from shipworthy.practice.exams import Reply, draw_form, scaled_score
from shipworthy.practice.exams.results import Z_80
from shipworthy.practice.exams.scaling import on_scale
from shipworthy.readiness.predictions import wilson

EXAMS = ("clf-c02", "mla-c01")
LOWEST, HIGHEST = -1.0, 3.0
BANDS = ((-1.0, 0.0), (0.0, 1.0), (1.0, 2.0), (2.0, 3.0))
UNEVEN_SD = 0.7
GOAL = (77.0, 83.0)
HEAD = (
    "exam", "takers", "ability", "count", "covers %", "below it %", "above it %", "width", "error", "bias", "share as it is: covers %",
    "width", "error", "bias",
)  # fmt: skip


@dataclass(frozen=True)
class Judged:
    """One taker: ability, true score, and low, score and high of both ways to tell it."""

    theta: float
    truth: float
    ours: tuple[float, float, float]
    plain: tuple[float, float, float]


@dataclass(frozen=True)
class Bank:
    """The items of an exam as their authors see them, with the weight of each on the reference form (adding up to one)."""

    exam: Exam
    day: date
    items: tuple[Item, ...]
    weights: Floats


def main() -> None:
    """Let everybody sit, print the table, and say whether the goal is met."""
    asked = parser_of(__doc__ or "", profiles=2000, quick=40).parse_args()
    count = profiles_of(asked)
    content, catalog = load_content(), load_catalog()
    header(
        "Scaled scores",
        asked,
        takers=f"{count} of each kind",
        abilities=f"even from {LOWEST:g} to {HIGHEST:g}",
        exams=", ".join(EXAMS),
    )
    rows, overall = [], []
    for name in EXAMS:
        day = max(item.written for item in content.written(exam=name))
        bank = bank_of(exam_of(catalog.certifications[name], day), content, day)
        for kind, spread in (("even", 0.0), ("uneven", UNEVEN_SD)):
            found = [sat(bank, content, spread, np.random.default_rng((asked.seed, number))) for number in range(count)]
            rows += [row(name, kind, "all", found), *by_band(name, kind, found)]
            overall.append((f"{name}, {kind}", covers([(each.truth, each.ours) for each in found])))
    table(HEAD, rows)
    for name, value in overall:
        met = "met" if GOAL[0] <= value <= GOAL[1] else "MISSED"
        print(f"goal      {name}: covers {value:.1f} %, between {GOAL[0]:g} and {GOAL[1]:g} %: {met}")


def bank_of(exam: Exam, content: Content, day: date) -> Bank:
    """All items of an exam, weighted as forms are drawn: domains by the blueprint, skills alike, items of a skill alike."""
    items = [parameters(item, exam.id) for item in content.for_exam(exam.id, day)]
    shares = {domain.id: domain.share for domain in exam.domains}
    alike: dict[tuple[str, str], int] = {}
    for item in items:
        alike[item.domain, item.skills[0]] = alike.get((item.domain, item.skills[0]), 0) + 1
    skills = {domain: sum(each == domain for each, _skill in alike) for domain in shares}
    weights = np.array(
        [shares[item.domain] / skills[item.domain] / alike[item.domain, item.skills[0]] for item in items]
    )
    return Bank(exam, day, tuple(items), weights / weights.sum())


def sat(bank: Bank, content: Content, spread: float, rng: np.random.Generator) -> Judged:
    """One taker through one form. Both sorts of taker are the same but for the spread between skills."""
    theta = float(rng.uniform(LOWEST, HIGHEST))
    places = {item.id: place for place, item in enumerate(bank.items)}
    form = draw_form(bank.exam, content, int(rng.integers(2**31)), bank.day)
    a, b = true_items(bank.items, rng)
    shift = EXAM_SD * float(rng.standard_normal())
    own = abilities(bank.items, theta, spread, rng)
    right = rng.random(len(bank.items)) < chances(bank.items, own, a, b)
    asked = [places[content.question_of(each.item)] for each in form.places]
    replies = [Reply(bank.items[place], bool(right[place])) for place in asked]
    ours = scaled_score(bank.exam, replies, bank.items)
    if ours is None:
        raise SystemExit(f"{bank.exam.id} has no scale")
    share = float(bank.weights @ chances(bank.items, own + shift, a, b))
    return Judged(theta, scored(bank.exam, [share])[0], (ours.low, ours.score, ours.high), plain(bank.exam, replies))


def true_items(items: Sequence[Item], rng: np.random.Generator) -> tuple[Floats, Floats]:
    """True discriminations (log-normal) and difficulties (normal) around what is stated, by the errors that are stated."""
    spread = np.array([np.sqrt(np.log1p((item.se_a / item.a) ** 2)) for item in items])
    a = np.array([item.a for item in items]) * np.exp(spread * rng.standard_normal(len(items)) - spread**2 / 2)
    b = np.array([item.b + item.se_b * rng.standard_normal() for item in items])
    return a, b


def abilities(items: Sequence[Item], theta: float, spread: float, rng: np.random.Generator) -> Floats:
    """The ability that each item meets: the same for all of a skill, around `theta`."""
    skills = sorted({item.skills[0] for item in items})
    off = dict(zip(skills, spread * rng.standard_normal(len(skills)), strict=True))
    return np.array([theta + off[item.skills[0]] for item in items])


def chances(items: Sequence[Item], theta: Floats, a: Floats, b: Floats) -> Floats:
    """Chances of right answers, with slips and guesses."""
    c = np.array([item.c for item in items])
    return np.asarray(c + (1 - c - USUAL.slip) * logistic(a * (theta - b)))


def plain(exam: Exam, replies: Sequence[Reply]) -> tuple[float, float, float]:
    """The share of right answers on the scale as it is."""
    share = sum(bool(reply.right) for reply in replies) / len(replies)
    low, high = wilson(share, len(replies), Z_80)
    found = scored(exam, [low, share, high])
    return found[0], found[1], found[2]


def scored(exam: Exam, shares: Sequence[float]) -> list[float]:
    """Scores of shares of right answers."""
    if exam.scale is None:
        raise SystemExit(f"{exam.id} has no scale")
    return [float(value) for value in on_scale(exam.scale, exam.mark, np.array(shares))]


def by_band(name: str, kind: str, found: Sequence[Judged]) -> list[list[str]]:
    """A line for each band of ability."""
    banded = [(low, high, [each for each in found if low <= each.theta < high]) for low, high in BANDS]
    return [row(name, kind, f"{low:+g} to {high:+g}", each) for low, high, each in banded if each]


def row(name: str, kind: str, band: str, found: Sequence[Judged]) -> list[str]:
    """Coverage, on which side it misses, mean width, root of the mean squared error, and mean error."""
    ours = [(each.truth, each.ours) for each in found]
    low = 100 * np.mean([truth < told[0] for truth, told in ours])
    high = 100 * np.mean([truth > told[2] for truth, told in ours])
    return [
        name, kind, band, str(len(found)), f"{covers(ours):.1f}", f"{low:.1f}", f"{high:.1f}", *sizes(ours),
        f"{covers([(each.truth, each.plain) for each in found]):.1f}", *sizes([(each.truth, each.plain) for each in found]),
    ]  # fmt: skip


def covers(told: Sequence[tuple[float, tuple[float, float, float]]]) -> float:
    """How often the interval holds the truth, per cent."""
    return float(100 * np.mean([low <= truth <= high for truth, (low, _score, high) in told]))


def sizes(told: Sequence[tuple[float, tuple[float, float, float]]]) -> list[str]:
    """Mean width of the intervals, and root mean square and mean of the error of the score."""
    errors = np.array([score - truth for truth, (_low, score, _high) in told])
    width = np.mean([high - low for _truth, (low, _score, high) in told])
    return [f"{width:.0f}", f"{np.sqrt(np.mean(errors**2)):.0f}", f"{errors.mean():+.0f}"]


if __name__ == "__main__":
    main()
