"""What every part may use: ids, spans of time, money, messages, errors and JSON. Knows nothing of the rest."""

from shipworthy.kernel.amounts import Money, format_cents
from shipworthy.kernel.codec import canonical_json, fingerprint
from shipworthy.kernel.errors import BadInput, ShipworthyError, shown
from shipworthy.kernel.ids import Id, is_id, nearest, resolve
from shipworthy.kernel.lazy import lazy_module
from shipworthy.kernel.messages import Message, Value, fill, in_english, say, say_count, say_list
from shipworthy.kernel.money import parse_cents
from shipworthy.kernel.spans import DaySpan, Effort, parse_day, parse_span
from shipworthy.kernel.wording import Said, Worded

__all__ = [
    "BadInput",
    "DaySpan",
    "Effort",
    "Id",
    "Message",
    "Money",
    "Said",
    "ShipworthyError",
    "Value",
    "Worded",
    "canonical_json",
    "fill",
    "fingerprint",
    "format_cents",
    "in_english",
    "is_id",
    "lazy_module",
    "nearest",
    "parse_cents",
    "parse_day",
    "parse_span",
    "resolve",
    "say",
    "say_count",
    "say_list",
    "shown",
]
