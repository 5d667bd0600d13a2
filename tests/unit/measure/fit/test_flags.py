"""The one table of limits."""

from __future__ import annotations

import re
from dataclasses import asdict

from shipworthy.measure.fit.flags import LIMITS, Limits


def test_the_table_names_every_limit_with_its_value() -> None:
    rows = re.findall(r"^\s*\| (``.*?) \| (-?[\d.].*?) \|", Limits.__doc__ or "", re.MULTILINE)
    told = {
        name: float(value)
        for names, values in rows
        for name, value in zip(re.findall(r"``(\w+)``", names), values.split(", "), strict=True)
    }
    assert told == asdict(LIMITS)
