"""Items' parameters from answers: marginal maximum likelihood on long, sparse logs, in one process or on a Dask cluster."""

from shipworthy.measure.calibration.calibrating import Calibration, calibrate
from shipworthy.measure.calibration.settings import Guess, Guessing, Normal, Priors, Quadrature, Settings, Step
from shipworthy.measure.calibration.shards import Embedded, Shards

__all__ = [
    "Calibration",
    "Embedded",
    "Guess",
    "Guessing",
    "Normal",
    "Priors",
    "Quadrature",
    "Settings",
    "Shards",
    "Step",
    "calibrate",
]
