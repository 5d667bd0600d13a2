"""What a learner may set: their time zone, and extra time in exams."""

from __future__ import annotations

from functools import lru_cache
from zoneinfo import available_timezones

from shipworthy.kernel import BadInput, say, shown

MOST_EXTRA = 100
_DIGITS = 3


@lru_cache(maxsize=1)
def zones() -> tuple[str, ...]:
    """Names of the time zones that this machine knows, those of places before the rest."""
    return tuple(sorted(available_timezones() - {"localtime"}, key=lambda name: ("/" not in name, name)))


def read_zone(typed: str) -> str:
    """The name of a time zone, whatever its capitals, '' for the machine's; BadInput for one that is not known here."""
    wanted = typed.strip().replace(" ", "_").casefold()
    found = next((name for name in zones() if name.casefold() == wanted), "")
    if wanted and not found:
        raise BadInput(
            "time zone",
            say("{value} is not known here", value=shown(typed.strip()[:40])),
            say("Choose one of the list, such as Europe/Lisbon, or leave it empty."),
        )
    return found


def read_extra_time(typed: str) -> int:
    """A whole number of per cent that exams are longer by, '' being 0; BadInput outside 0 to 100."""
    digits = typed.strip().removesuffix("%").strip() or "0"
    if not digits.isascii() or not digits.isdigit() or len(digits) > _DIGITS or int(digits) > MOST_EXTRA:
        raise BadInput(
            "extra time",
            say("{value} is no whole number of per cent", value=shown(typed.strip()[:20])),
            say("Write one from 0 to {most}.", most=MOST_EXTRA),
        )
    return int(digits)
