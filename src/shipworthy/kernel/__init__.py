"""What every part may use: ids, spans of time, money, errors and JSON. Knows nothing of the rest."""

from shipworthy.kernel.codec import canonical_json, fingerprint
from shipworthy.kernel.errors import BadInput, ShipworthyError, shown
from shipworthy.kernel.ids import Id, is_id, nearest, resolve
from shipworthy.kernel.lazy import lazy_module
from shipworthy.kernel.money import format_cents, parse_cents
from shipworthy.kernel.spans import DaySpan, Effort, parse_day, parse_span

__all__ = [
    "BadInput",
    "DaySpan",
    "Effort",
    "Id",
    "ShipworthyError",
    "canonical_json",
    "fingerprint",
    "format_cents",
    "is_id",
    "lazy_module",
    "nearest",
    "parse_cents",
    "parse_day",
    "parse_span",
    "resolve",
    "shown",
]
