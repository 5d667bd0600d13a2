"""Pay bands, one source each: they disagree, so they stand side by side."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from shipworthy.catalog.facts import Provenance
from shipworthy.kernel import Id


class PayBand(Provenance):
    """What one source says a region pays. Amounts are per year in `currency`; a premium is per cent over non-AI peers."""

    id: Id
    source: Id
    region: Literal["us", "ca", "uk", "in"] | None
    currency: Literal["USD", "CAD", "GBP", "INR"] | None
    role: Id
    rung: Id | None
    kind: Literal["band", "mean", "median", "average", "premium", "training-price"] = "band"
    years: str | None = None
    low: Annotated[float, Field(ge=0)] | None
    high: Annotated[float, Field(ge=0)] | None
    open_ended: bool = False
    unit: str = "year"
    data_year: int | None = None
    label: str
    note: str = ""
