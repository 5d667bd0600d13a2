"""One way to write JSON: the same value gives the same bytes."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any


def canonical_json(value: Any) -> str:
    """`value` as indented JSON in insertion order, UTF-8 text kept readable, ending in a newline."""
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def fingerprint(value: Any, *, length: int = 12) -> str:
    """A short stable id of a JSON value: the first `length` hexadecimal digits of its SHA-256."""
    packed = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return sha256(packed.encode()).hexdigest()[:length]
