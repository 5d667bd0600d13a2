"""How short is an adaptive test, how exact, and how honest are its intervals?

A bank of 500 two-parameter items, and the same simulated people with the same luck for every party: whether a person would get an
item right is drawn once. Each party stops at its own standard error of 0.3. catsim chooses by maximum information at the likelihood's
peak; ours by expected posterior variance. Then ours with items that were estimated from answers, with their error and without.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.metadata import version

import numpy as np
from catsim.estimation import NumericalSearchEstimator
from catsim.item_bank import ItemBank as TheirBank
from catsim.selection import MaxInfoSelector
from catsim.stopping import MinErrorStopper
from numpy.typing import NDArray

from common import goal, header, parser_of, profiles_of, quantile, table
from shipworthy.measure import Item, ItemBank
from shipworthy.measure.ability import USUAL, ScaleAbility
from shipworthy.measure.adaptive import AdaptiveTest, Blueprint, Exposure, ScaleMeter, Stop
from shipworthy.measure.calibration import calibrate
from shipworthy.measure.curves import probability
from shipworthy.measure.responses import ResponseLog

ITEMS = 500
ERROR = 0.3
CAP = 0.25
WEIGHTS = {"a": 30, "b": 25, "c": 20, "d": 15, "e": 10}
MOST = 200
ANSWERS = (200, 1000)
CALIBRATIONS = 8
PER_LEARNER = 50
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class World:
    """A bank, people with known abilities, and what each of them would answer to each item."""

    parameters: Floats
    people: Floats
    right: NDArray[np.bool_]

    @classmethod
    def of(cls, people: int, seed: int) -> World:
        """Catsim's own usual bank, and people from a standard normal."""
        rng = np.random.default_rng(seed)
        parameters = np.asarray(TheirBank.generate_item_bank(ITEMS, "2PL", seed=seed).items)[:, :4]
        abilities = rng.standard_normal(people)
        chances = probability(abilities[:, None], parameters[:, 0], parameters[:, 1])
        return cls(parameters, abilities, rng.random(chances.shape) < chances)

    def bank(self) -> ItemBank:
        """Our bank with the true parameters."""
        return ItemBank.of(
            Item(id=f"i{place}", a=a, b=b, domain="abcde"[place % len(WEIGHTS)])
            for place, (a, b, _c, _d) in enumerate(self.parameters.tolist())
        )


@dataclass
class Party:
    """What a party did with all people."""

    name: str
    lengths: list[int] = field(default_factory=list)
    errors: list[float] = field(default_factory=list)
    inside: list[bool] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    seen: Floats = field(default_factory=lambda: np.zeros(ITEMS))
    gap: float = 0.0

    @property
    def rmse(self) -> float:
        """Root mean squared error of the final ability."""
        return float(np.sqrt(np.mean(np.square(self.errors))))

    @property
    def length(self) -> float:
        """Mean number of items."""
        return float(np.mean(self.lengths))

    def row(self, against: Party) -> list[str]:
        """One line of the table."""
        covered = f"{100 * np.mean(self.inside):.1f}" if self.inside else "-"
        spread = f"{quantile(self.lengths, 0.1):.0f} to {quantile(self.lengths, 0.9):.0f}"
        return [
            self.name, f"{self.length:.2f}", spread, f"{self.length / against.length:.3f}", f"{self.rmse:.3f}", f"{np.mean(self.errors):+.3f}",
            covered, f"{self.seen.max() / len(self.lengths):.2f}", f"{1e3 * quantile(self.seconds, 0.5):.2f}", f"{1e3 * quantile(self.seconds, 0.95):.2f}",
        ]  # fmt: skip


HEAD = (
    "party", "mean items", "10-90 %", "against catsim", "RMSE", "bias", "95 % covers", "most seen item", "ms a step, p50", "p95",
)  # fmt: skip


def main() -> None:
    """Run everything and print the tables."""
    asked = parser_of(__doc__ or "", profiles=2000, quick=40).parse_args()
    count = profiles_of(asked)
    header(
        "Length, exactness and honesty of adaptive tests",
        asked,
        people=count,
        items=ITEMS,
        stop=f"at {ERROR}",
        catsim=version("catsim"),
    )
    world = World.of(count, asked.seed)
    peer = catsim_max_info(world, "catsim, maximum information")
    capped = catsim_max_info(world, f"catsim, exposure at most {CAP:g}", cap=CAP)
    plain = ours(world, "ours", world.bank())
    slips = ours(world, f"ours, slips of {USUAL.slip:g} allowed for", world.bank(), slip=USUAL.slip)
    ruled = ours(
        world, f"ours, exposure at most {CAP:g} and blueprint", world.bank(), cap=CAP, blueprint=Blueprint.of(WEIGHTS)
    )
    table(HEAD, [each.row(peer) for each in (peer, plain, slips, capped, ruled)])
    say_goals(peer, plain, ruled)
    say_estimated(max(count // CALIBRATIONS, 1), asked.seed, 1 if asked.quick else CALIBRATIONS)


def say_goals(peer: Party, plain: Party, ruled: Party) -> None:
    """The goals of the first table, with how sure the comparison of errors is."""
    difference = np.square(plain.errors) - np.square(peer.errors)
    reach = 1.96 * difference.std() / np.sqrt(len(difference))
    print(f"\nerrors    mean squared error, ours less catsim's, same people: {difference.mean():+.4f} +/- {reach:.4f}")
    print(f"blueprint farthest that any domain was from its share: {ruled.gap:.2f} items")
    print(goal("mean length", plain.length / peer.length, 0.92, "x catsim"))
    print(goal("RMSE", plain.rmse / peer.rmse, 1.0, "x catsim"))
    print(goal("mean length with exposure and blueprint", ruled.length / peer.length, 1.15, "x catsim"))
    print(goal("choose and update, p50", 1e3 * quantile(plain.seconds, 0.5), 1.0, "ms"))
    print(goal("the same with exposure and blueprint, p50", 1e3 * quantile(ruled.seconds, 0.5), 1.0, "ms"), flush=True)


# The parties ------------------------------------------------------------------------------------------------------------


def catsim_max_info(world: World, name: str, cap: float = 1.0) -> Party:
    """Catsim's selector, estimator and stopping rule, called as its simulator calls them."""
    bank = TheirBank(world.parameters)
    select, estimate, stop = MaxInfoSelector(r_max=cap), NumericalSearchEstimator(), MinErrorStopper(ERROR)
    party = Party(name)
    for person, theta in enumerate(world.people):
        given, answers, found = [], [], 0.0
        while not given or (len(given) < MOST and not stop.stop(administered_items=bank.items[given], theta=found)):
            begun = time.perf_counter()
            given.append(int(select.select(item_bank=bank, administered_items=given, est_theta=found)))
            answers.append(bool(world.right[person, given[-1]]))
            found = estimate.estimate(
                item_bank=bank, administered_items=given, response_vector=answers, est_theta=found
            )
            party.seconds.append(time.perf_counter() - begun)
        party.seen[given] += 1
        for item in given if cap < 1 else ():
            bank.update_exposure_rate(item, party.seen[item] / len(world.people))
        party.lengths.append(len(given))
        party.errors.append(found - theta)
    return party


def ours(
    world: World,
    name: str,
    bank: ItemBank,
    *,
    slip: float = 0.0,
    cap: float | None = None,
    blueprint: Blueprint | None = None,
) -> Party:
    """Our test. The people of this world never slip, which a calibrated bank without an upper asymptote says too."""
    test = AdaptiveTest(
        ScaleMeter(bank, start=ScaleAbility.prior(slip=slip)), Stop(standard_error=ERROR, most=MOST), blueprint
    )
    party, rng = Party(name), np.random.default_rng(1)
    exposure = Exposure(cap if cap is not None else 1.0)
    for person, theta in enumerate(world.people):
        barred = exposure.draw(test.units, rng)
        sitting = _sat(test, world.right[person], barred, party)
        exposure = exposure.after(test.given(sitting), barred)
        low, high = sitting.ability.interval(0.95)
        party.errors.append(sitting.ability.mean - float(theta))
        party.inside.append(low <= theta <= high)
    return party


def _sat(test: AdaptiveTest[ScaleAbility], right: NDArray[np.bool_], barred: frozenset[str], party: Party):  # noqa: ANN202
    """One sitting; the clock runs while the next item is chosen and the ability updated."""
    sitting = test.begin(barred=barred)
    domains: list[str] = []
    while True:
        begun = time.perf_counter()
        question = test.ask(sitting)
        if question is None:
            break
        place = int(question.item.id[1:])
        sitting = test.answer(sitting, question.item.id, float(right[place]))
        party.seconds.append(time.perf_counter() - begun)
        party.seen[place] += 1
        domains.append(question.item.domain)
        if test.blueprint is not None:
            party.gap = max(party.gap, test.blueprint.gap(test.blueprint.counts(domains)))
    party.lengths.append(len(sitting.asked))
    return sitting


# Estimated items ----------------------------------------------------------------------------------------------------------


def say_estimated(people: int, seed: int, calibrations: int) -> None:
    """Coverage when the items were estimated from answers: each calibration has its own bank, learners and people."""
    rows = []
    for answers in ANSWERS:
        worlds = [World.of(people, seed + 1 + number) for number in range(calibrations)]
        banks = [estimated(world, answers, seed + 100 + number) for number, world in enumerate(worlds)]
        for name, change in (("item error carried", _as_it_is), ("item error ignored", _without_error)):
            runs = [ours(world, name, change(bank)) for world, bank in zip(worlds, banks, strict=True)]
            rows.append([answers, *_pooled(name, runs)])
    table(("answers an item", "party", "people", "mean items", "RMSE", "95 % covers", "90 % of calibrations"), rows)
    carried = [float(row[5]) for row in rows if row[1] == "item error carried"]
    for answers, covered in zip(ANSWERS, carried, strict=True):
        met = "met" if 93.5 <= covered <= 97 else "MISSED"
        print(
            f"goal      95 % intervals with items from {answers} answers each cover {covered:.1f} %, 93.5 to 97 %: {met}",
            flush=True,
        )


def estimated(world: World, answers: int, seed: int) -> ItemBank:
    """The bank as estimated from `answers` an item, each learner answering PER_LEARNER items."""
    rng = np.random.default_rng(seed)
    learners = answers * ITEMS // PER_LEARNER
    abilities = rng.standard_normal(learners)
    item = np.concatenate([rng.choice(ITEMS, PER_LEARNER, replace=False) for _ in range(learners)])
    learner = np.repeat(np.arange(learners), PER_LEARNER)
    chance = probability(abilities[learner], world.parameters[item, 0], world.parameters[item, 1])
    score = (rng.random(len(item)) < chance).astype(np.float32)
    names: Sequence[str] = [f"i{place}" for place in range(ITEMS)]
    log = ResponseLog.from_arrays(learner, item, score, learners=[f"l{n}" for n in range(learners)], items=names)
    return calibrate(log, model="2pl").bank


def _as_it_is(bank: ItemBank) -> ItemBank:
    return bank


def _without_error(bank: ItemBank) -> ItemBank:
    sure = {"se_a": 0.0, "se_b": 0.0, "cov_ab": 0.0}
    return bank.model_copy(update={"items": tuple(item.model_copy(update=sure) for item in bank.items)})


def _pooled(name: str, runs: Sequence[Party]) -> list[str]:
    """All calibrations together, and how their coverages spread."""
    inside = [100 * float(np.mean(run.inside)) for run in runs]
    people = sum(len(run.inside) for run in runs)
    rmse = np.sqrt(np.mean(np.square(np.concatenate([run.errors for run in runs]))))
    length = np.mean(np.concatenate([run.lengths for run in runs]))
    spread = f"{quantile(inside, 0.05):.1f} to {quantile(inside, 0.95):.1f}"
    return [name, str(people), f"{length:.2f}", f"{rmse:.3f}", f"{np.mean(inside):.1f}", spread]


if __name__ == "__main__":
    main()
