"""The receipt of a deletion: what went, what is left, and whether the bytes went too. It is handed over and kept nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.core import signing

from shipworthy.kernel import canonical_json

_SALT = "shipworthy.records.receipt"


@dataclass(frozen=True)
class Receipt:
    """``deleted_at`` is a moment in UTC. ``removed`` and ``left`` count rows by table, the second after the deletion.

    ``export`` is the last one that was taken before: its moment, format and SHA-256; None for none. ``rewritten`` says whether the
    database file was written anew without what was deleted; where not, ``why_not`` says why.
    """

    deleted_at: str
    removed: Mapping[str, int]
    left: Mapping[str, int]
    export: Mapping[str, str] | None
    database: str
    rewritten: bool
    why_not: str = ""

    @property
    def rows(self) -> int:
        """How many rows went."""
        return sum(self.removed.values())

    @property
    def complete(self) -> bool:
        """Whether no row is left."""
        return not any(self.left.values())

    def to_json(self) -> str:
        """The receipt as a file."""
        return canonical_json({"format": "shipworthy.deletion", "version": 1, **asdict(self)})

    def signed(self) -> str:
        """The receipt as it travels in an address: this machine can tell that it wrote it."""
        return signing.dumps(asdict(self), salt=_SALT, compress=True)


def signed_receipt(text: str) -> Receipt | None:
    """The receipt that `signed` wrote; None for anything else."""
    try:
        fields: Any = signing.loads(text, salt=_SALT)
    except signing.BadSignature:
        return None
    return Receipt(**fields)
