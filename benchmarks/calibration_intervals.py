"""How often do 95 % intervals of a and b hold the truth?

Replications on several designs, each with items kept or drawn anew; the interval is the estimate with 1.96 standard errors on both
sides, the truth is not linked.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from banks import Floats, Simulated, answers, versions
from common import header, parser_of, table
from shipworthy.measure.calibration import calibrate

WIDE = 1.96
LOW, HIGH = 0.93, 0.97


@dataclass(frozen=True)
class Design:
    """Learners, items, the share of items that each learner answered, and whether every replication has new items."""

    learners: int
    items: int
    share: float
    drawn: bool


DESIGNS = (
    Design(1000, 50, 1.0, drawn=False),
    Design(1000, 50, 1.0, drawn=True),
    Design(2000, 40, 0.5, drawn=True),
    Design(1000, 100, 0.2, drawn=True),
    Design(400, 30, 0.4, drawn=True),
    Design(200, 20, 0.3, drawn=True),
)


def main() -> None:
    """Run everything and print the table."""
    parser = parser_of(__doc__ or "")
    parser.add_argument("--replications", type=int, help="of each design (200; 10 with --quick)")
    asked = parser.parse_args()
    replications = asked.replications or (10 if asked.quick else 200)
    header("Coverage of 95 % intervals", asked, replications=replications)
    print(f"parties   {versions('scipy')}", flush=True)
    rows, missed = [], 0
    for design in DESIGNS:
        found = _covered(design, replications, np.random.default_rng(asked.seed))
        missed += sum(not LOW <= each <= HIGH for each in found[:2])
        rows.append((
            f"{design.learners:,} x {design.items} at {design.share:.0%}",
            f"{design.learners * design.share:.0f}",
            "drawn anew" if design.drawn else "kept",
            *(f"{100 * each:.1f} %" for each in found[:2]),
            *(f"{each:.2f}" for each in found[2:]),
        ))  # fmt: skip
    table(("design", "answers an item", "items", "a covered", "b covered", "sd of z, a", "sd of z, b"), rows)
    print(
        f"\ngoal      coverage from {LOW:.0%} to {HIGH:.0%}: {'met' if not missed else f'MISSED {missed} times'}",
        flush=True,
    )


def _covered(design: Design, replications: int, rng: np.random.Generator) -> tuple[float, float, float, float]:
    """Shares of intervals of a and b that hold the truth, and the standard deviations of the standardised errors."""
    a, b = rng.lognormal(0.0, 0.3, design.items), rng.normal(size=design.items)
    errors: list[tuple[Floats, Floats]] = []
    for _ in range(replications):
        if design.drawn:
            a, b = rng.lognormal(0.0, 0.3, design.items), rng.normal(size=design.items)
        bank = calibrate(Simulated(a, b, *answers(design.learners, a, b, rng, share=design.share)).log()).bank
        se_a, se_b = (np.array([getattr(item, name) for item in bank.items]) for name in ("se_a", "se_b"))
        errors.append(((bank.a - a) / se_a, (bank.b - b) / se_b))
    z_a, z_b = (np.array(column) for column in zip(*errors, strict=True))
    within = [float((np.abs(z) < WIDE).mean()) for z in (z_a, z_b)]
    return within[0], within[1], float(z_a.std()), float(z_b.std())


if __name__ == "__main__":
    main()
