"""How large a file may be that is taken in."""

from __future__ import annotations

from shipworthy.kernel import BadInput, say
from shipworthy.practice.interchange.zips import MOST_BYTES

MOST_MIB = MOST_BYTES // 2**20


def refuse_size(thing: str, size: int) -> None:
    """BadInput for a file that is larger than any export may be: nobody reads it then."""
    if size > MOST_BYTES:
        problem = say("is larger than {most} MiB", most=MOST_MIB)
        raise BadInput(thing, problem, say("Choose the file that was exported."))
