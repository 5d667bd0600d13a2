"""How fast is a bank calibrated, and how near to the truth, beside girth and mirt?

The same simulated answers go to every party; times hold the conversion from a matrix of answers or from a file, and the standard
errors where a party gives them (girth gives none). Ours shares a log of more than a million answers among the processors, four at most;
the peers' libraries thread as they please. Errors are raw, then linked by the mean and deviation of b.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from banks import Floats, Simulated, linked, rmse, simulate, versions
from common import alone, goal, header, parser_of, quantile, table, timed
from shipworthy.measure.calibration import calibrate
from shipworthy.measure.responses import ResponseLog

LIBRARIES = ("scipy", "pyarrow", "girth")
GIRTH_GOAL, MIRT_GOAL, WORSE_AT_MOST = 20.0, 15.0, 1.02
LARGE_SECONDS, LARGE_MIB, LARGE_RMSE_A, LARGE_RMSE_B = 60.0, 1024.0, 0.03, 0.04
MIRT_NODES = 81


@dataclass(frozen=True)
class Fit:
    """What a party found on one data set, and the seconds it took."""

    a: Floats
    b: Floats
    seconds: float


@dataclass(frozen=True)
class Party:
    """A name and its fits, one for each data set."""

    name: str
    fits: list[Fit]

    @property
    def seconds(self) -> float:
        """The median."""
        return quantile([fit.seconds for fit in self.fits], 0.5)


def main() -> None:
    """Run everything and print the tables."""
    asked = _options()
    sets = 2 if asked.quick else 10
    header("Time and error of a calibration", asked, sets=sets)
    print(f"parties   {versions(*LIBRARIES)}", flush=True)
    _small(asked, sets)
    if asked.mirt:
        _wide(asked)
    _scaling(asked)
    _large(asked)


def _options() -> argparse.Namespace:
    parser = parser_of(__doc__ or "")
    parser.add_argument("--mirt", type=Path, help="a Python that has mirt (see peers/mirt_fit.py)")
    return parser.parse_args()


# Parties --------------------------------------------------------------------------------------------------------------


def _ours(data: Simulated) -> Fit:
    learners, items = data.learners, data.items

    def work() -> tuple[Floats, Floats]:
        learner, item = np.divmod(np.arange(data.right.size), data.right.shape[1])
        log = ResponseLog.from_arrays(learner, item, data.right.ravel(), learners=learners, items=items)
        bank = calibrate(log).bank
        return bank.a, bank.b

    found = timed(work)
    return Fit(*found.result, found.seconds)


def _girth(data: Simulated) -> Fit:
    from girth import twopl_mml  # noqa: PLC0415  (a peer)

    found = timed(lambda: twopl_mml(data.right.T))
    return Fit(found.result["Discrimination"], found.result["Difficulty"], found.seconds)


def _mirt(python: Path, nodes: int, data: Simulated) -> Fit:
    with tempfile.TemporaryDirectory() as folder:
        given, told = Path(folder) / "answers.npy", Path(folder) / "found.npz"
        np.save(given, data.right)
        script = Path(__file__).parent / "peers" / "mirt_fit.py"
        subprocess.run([str(python), str(script), str(given), str(nodes), str(told)], check=True)
        found = np.load(told)
        return Fit(found["a"], found["b"], float(found["seconds"]))


# Questions ------------------------------------------------------------------------------------------------------------


def _small(asked: argparse.Namespace, sets: int) -> None:
    """1,000 x 50, everybody answers everything."""
    rng = np.random.default_rng(asked.seed)
    data = [simulate(1000, 50, rng) for _ in range(sets)]
    ways: dict[str, Callable[[Simulated], Fit]] = {"ours": _ours, "girth": _girth}
    if asked.mirt:
        ways["mirt, its own 21 nodes"] = partial(_mirt, asked.mirt, 0)
        ways[f"mirt, {MIRT_NODES} nodes"] = partial(_mirt, asked.mirt, MIRT_NODES)
    _ours(data[0])  # loads what is loaded on first use
    parties = [Party(name, [way(each) for each in data]) for name, way in ways.items()]
    _say("1,000 x 50", parties, data)
    _at_least("speed of girth", parties[1].seconds / parties[0].seconds, GIRTH_GOAL)


def _wide(asked: argparse.Namespace) -> None:
    """20,000 x 200, everybody answers everything."""
    size = (2000, 60) if asked.quick else (20_000, 200)
    rng = np.random.default_rng(asked.seed + 1)
    data = [simulate(*size, rng) for _ in range(1 if asked.quick else 3)]
    parties = [
        Party("ours", [_ours(each) for each in data]),
        Party("mirt, its own 21 nodes", [_mirt(asked.mirt, 0, each) for each in data]),
        Party(f"mirt, {MIRT_NODES} nodes", [_mirt(asked.mirt, MIRT_NODES, each) for each in data]),
    ]
    _say(f"{size[0]:,} x {size[1]}", parties, data)
    _at_least("speed of mirt", min(party.seconds for party in parties[1:]) / parties[0].seconds, MIRT_GOAL)


def _say(what: str, parties: list[Party], data: list[Simulated]) -> None:
    errors = [_errors(party, data) for party in parties]
    rows = [
        (party.name, f"{party.seconds:.3f}", f"{party.seconds / parties[0].seconds:.1f}", *(f"{e:.4f}" for e in error))
        for party, error in zip(parties, errors, strict=True)
    ]
    table((what, "seconds", "times ours", "RMSE a", "RMSE b", "linked a", "linked b"), rows)
    print()
    for place, name in enumerate(("a", "b")):
        best = min(error[place] for error in errors[1:])
        print(goal(f"RMSE of {name} over the best peer's", errors[0][place] / best, WORSE_AT_MOST, "x"), flush=True)


def _errors(party: Party, data: list[Simulated]) -> tuple[float, float, float, float]:
    """Root mean squared errors of a and b over all data sets, raw and linked."""
    raw = [(rmse(fit.a, each.a), rmse(fit.b, each.b)) for fit, each in zip(party.fits, data, strict=True)]
    moved = [(*linked(fit.a, fit.b, each), each) for fit, each in zip(party.fits, data, strict=True)]
    onto = [(rmse(a, each.a), rmse(b, each.b)) for a, b, each in moved]
    a, b, linked_a, linked_b = (float(np.sqrt(np.mean(np.square(column)))) for column in np.hstack([raw, onto]).T)
    return a, b, linked_a, linked_b


def _at_least(name: str, value: float, least: float) -> None:
    print(f"goal      {name} {value:.3g} x, at least {least:g} x: {'met' if value >= least else 'MISSED'}", flush=True)


def _scaling(asked: argparse.Namespace) -> None:
    """Time against learners, items and answers, over three decades each.

    Learners grow with their answers; items while each learner answers ten of them; answers while learners and items stay.
    """
    decades = 2 if asked.quick else 3
    grown: list[tuple[str, int, int, float]] = []
    grown += [("learners", 200 * 10**power, 50, 1.0) for power in range(decades + 1)]
    grown += [("items", 20_000, 10 * 10**power, 0.1**power) for power in range(decades + 1)]
    grown += [("answers", 20_000, 2_000, 0.001 * 10**power) for power in range(decades + 1)]
    rows = []
    for what, learners, items, share in grown:
        log = simulate(learners, items, np.random.default_rng(asked.seed), share=share).log()
        found = timed(partial(calibrate, log))
        rows.append(
            (what, f"{learners:,}", f"{items:,}", f"{len(log):,}", f"{found.seconds:.3f}", found.result.iterations)
        )
    table(("what grows", "learners", "items", "answers", "seconds", "iterations"), rows)


# 100,000 x 500 at 20 % ------------------------------------------------------------------------------------------------


def _large(asked: argparse.Namespace) -> None:
    """Ten million answers from a Parquet file, read and calibrated in a process of its own."""
    learners = 4000 if asked.quick else 100_000
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "answers.parquet"
        a, b = _written(file, learners, asked.seed + 2)
        script = Path(__file__)
        told = Path(folder) / "found.npz"
        # A new interpreter, so that the peak holds nothing but the work.
        subprocess.run([sys.executable, str(script), "--child", str(file), str(told)], check=True)
        found = np.load(told)
    rows = [(f"{int(found['answers']):,}", f"{found['read']:.1f}", f"{found['seconds']:.1f}", f"{found['peak']:.0f}")]
    table(("answers from Parquet", "seconds to read", "seconds in all", "peak MiB"), rows)
    if asked.quick:
        return
    print()
    print(goal("ten million answers", float(found["seconds"]), LARGE_SECONDS, "s"))
    print(goal("peak memory", float(found["peak"]), LARGE_MIB, "MiB"))
    print(goal("RMSE of a, raw", rmse(found["a"], a), LARGE_RMSE_A, ""))
    print(goal("RMSE of b, raw", rmse(found["b"], b), LARGE_RMSE_B, ""), flush=True)


def _written(file: Path, learners: int, seed: int) -> tuple[Floats, Floats]:
    """A file of answers in no order within its row groups; what was drawn."""
    rng = np.random.default_rng(seed)
    a, b = rng.lognormal(0.0, 0.3, 500), rng.normal(size=500)
    names = np.array([f"item-{number:05d}" for number in range(500)])
    schema = pa.schema(
        [("learner", pa.string()), ("item", pa.string()), ("score", pa.float32()), ("time", pa.float64())]
    )
    with pq.ParquetWriter(file, schema) as writer:
        for first in range(0, learners, 4000):
            theta = rng.normal(size=(4000, 1))
            learner, item = np.nonzero(rng.random((4000, 500)) < 0.2)
            order = rng.permutation(len(learner))
            learner, item = learner[order], item[order]
            right = rng.random(len(learner)) < 1.0 / (1.0 + np.exp(-a[item] * (theta[learner, 0] - b[item])))
            who = np.char.add("learner-", np.char.zfill((first + learner).astype(str), 7))
            day = 20_000.0 + 100.0 * rng.random(len(learner))
            writer.write_table(pa.table([who, names[item], right.astype(np.float32), day], schema=schema))
    return a, b


def _child(file: Path, told: Path) -> None:
    """Read and calibrate, with the clock running and nothing else in the process."""

    def work() -> tuple[ResponseLog, float, Floats, Floats, float]:
        begun = time.perf_counter()
        log = ResponseLog.from_parquet(file)
        read = time.perf_counter() - begun
        bank = calibrate(log).bank
        return log, read, bank.a, bank.b, time.perf_counter() - begun

    def small() -> dict[str, object]:
        log, read, a, b, seconds = work()
        return {"answers": len(log), "read": read, "a": a, "b": b, "seconds": seconds}

    found, peak = alone(small)
    np.savez(told, peak=peak, **found)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        _child(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        main()
