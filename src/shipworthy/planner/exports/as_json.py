"""A plan, or a replan, as JSON."""

from __future__ import annotations

from pydantic import BaseModel

from shipworthy.kernel import canonical_json


def to_json(value: BaseModel) -> str:
    """`value` as canonical JSON: the same plan gives the same bytes, and reads back as an equal value."""
    return canonical_json(value.model_dump(mode="json"))
