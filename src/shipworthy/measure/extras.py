"""Libraries that only calibration needs: loaded where they are used, and named when they are missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from shipworthy.kernel import BadInput, say


def needed(module: str) -> Any:
    """The module `module` of an optional library; BadInput says how to install it when it is missing."""
    try:
        return import_module(module)
    except ModuleNotFoundError:
        raise BadInput(
            module.partition(".")[0],
            say("this library is not installed"),
            say('Install it with pip install "shipworthy[calibrate]".'),
        ) from None
