"""A finding, and how rules write one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something wrong (error) or about to be (warning), in `file`, about `subject`."""

    severity: Severity
    file: str
    subject: str
    message: str


def error(kind: str, identifier: str, message: str) -> Finding:
    """An error in the file of one entry."""
    return Finding("error", f"{kind}/{identifier}.yaml", identifier, message)


def warning(kind: str, identifier: str, message: str) -> Finding:
    """A warning about the file of one entry."""
    return Finding("warning", f"{kind}/{identifier}.yaml", identifier, message)


def pack_error(name: str, message: str) -> Finding:
    """An error in a file of the pack that is no entry: areas.yaml or policy.yaml."""
    return Finding("error", name, name.removesuffix(".yaml"), message)
