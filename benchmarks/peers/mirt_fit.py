"""Fit the two-parameter model with the Python package mirt, in an interpreter that has it.

    python -m venv somewhere && somewhere/bin/pip install mirt
    .venv/bin/python benchmarks/calibration_speed.py --mirt somewhere/bin/python

Called with the answers (NPY, learners x items), the number of nodes (0 for its default) and the file for the result (NPZ).
"""

from __future__ import annotations

import sys
import time
from importlib.metadata import version

import numpy as np


def main() -> None:
    """Fit once with the clock running, the import of mirt not counted."""
    import mirt  # noqa: PLC0415  (in another interpreter)

    answers = np.load(sys.argv[1])
    nodes = {"n_quadpts": int(sys.argv[2])} if int(sys.argv[2]) else {}
    begun = time.perf_counter()
    found = mirt.fit_mirt(answers, "2PL", **nodes)
    seconds = time.perf_counter() - begun
    parameters = found.model.parameters
    np.savez(
        sys.argv[3],
        a=np.ravel(parameters["discrimination"]),
        b=np.ravel(parameters["difficulty"]),
        seconds=seconds,
        version=version("mirt"),
    )


if __name__ == "__main__":
    main()
