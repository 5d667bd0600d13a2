"""How far off is a young bank, with 50 to 200 answers an item, beside girth?

The same answers go to both; each learner answered a random share of the items. girth marks answers that were not given.
"""

from __future__ import annotations

import numpy as np
from girth import INVALID_RESPONSE, twopl_mml

from banks import Simulated, rmse, simulate, versions
from common import goal, header, parser_of, table, timed
from shipworthy.measure import Item, ItemBank
from shipworthy.measure.calibration import calibrate

LEARNERS, ITEMS = 500, 60
ANSWERS = (50, 100, 200)
AUTHOR_SD = 0.7
GOAL = 0.85


def main() -> None:
    """Run everything and print the table."""
    parser = parser_of(__doc__ or "")
    asked = parser.parse_args()
    sets = 2 if asked.quick else 10
    header("Error of a young bank", asked, learners=LEARNERS, items=ITEMS, sets=sets)
    print(f"parties   {versions('scipy', 'girth')}", flush=True)
    rng = np.random.default_rng(asked.seed)
    rows, ratios = [], []
    for answers in ANSWERS:
        found = np.array([_errors(simulate(LEARNERS, ITEMS, rng, share=answers / LEARNERS), rng) for _ in range(sets)])
        ours, authors, girth = (np.sqrt((found[:, place] ** 2).mean(axis=0)) for place in range(3))
        ratios.append(float(ours[1] / girth[1]))
        for name, (a, b) in (("ours", ours), (f"ours, authors off by {AUTHOR_SD}", authors), ("girth", girth)):
            rows.append((answers, name, f"{a:.3f}", f"{b:.3f}", f"{b / girth[1]:.2f}"))
    table(("answers an item", "party", "RMSE a", "RMSE b", "RMSE b over girth's"), rows)
    print("\n" + goal("largest RMSE of b over girth's", max(ratios), GOAL, "x"), flush=True)


def _errors(data: Simulated, rng: np.random.Generator) -> list[tuple[float, float]]:
    """Errors of a and b: ours, ours with authors' difficulties to start from, girth's."""
    log = data.log()
    written = data.b + AUTHOR_SD * rng.normal(size=len(data.b))
    authors = ItemBank.of(Item(id=name, b=float(b)) for name, b in zip(data.items, written, strict=True))
    ours, helped = calibrate(log).bank, calibrate(log, start=authors).bank
    girth = timed(lambda: twopl_mml(data.with_gaps(INVALID_RESPONSE).T)).result
    return [
        (rmse(ours.a, data.a), rmse(ours.b, data.b)),
        (rmse(helped.a, data.a), rmse(helped.b, data.b)),
        (rmse(girth["Discrimination"], data.a), rmse(girth["Difficulty"], data.b)),
    ]


if __name__ == "__main__":
    main()
