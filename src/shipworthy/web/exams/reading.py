"""What the form of a question says, as a change of its place."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, QueryDict

from shipworthy.kernel import BadInput, say
from shipworthy.practice import Presented, Response, read_number
from shipworthy.practice.exams import Change, Kept
from shipworthy.web.ui.questions import given_in

LONGEST_ANSWER = 200
_DAY_MS = 86_400_000
_MOST_VERSIONS = 2**31 - 1


def change_from_form(form: QueryDict, shown: Presented, place: int, now: float) -> Change:
    """The change in a form that was sent without scripts: made now."""
    sent = {
        "base": form.get("base", "0"),
        "given": given_in(form, shown),
        "flagged": "flagged" in form,
        "struck": form.getlist("struck"),
        "note": form.get("note", ""),
        "age_ms": 0,
    }
    return _change(sent, shown, place, now)


def change_from_json(request: HttpRequest, shown: Presented, place: int, now: float) -> Change:
    """The change that a script sends: how long ago it was made, so that the device's clock need not be right."""
    try:
        sent = json.loads(request.body)
    except (ValueError, RecursionError):
        sent = None
    if not isinstance(sent, dict):
        raise BadInput("answer", say("could not be read"), say("Load the page again: what was saved is there."))
    return _change(sent, shown, place, now)


def unreadable(shown: Presented, response: Response) -> BadInput | None:
    """Why a numeric answer cannot be marked as it stands; it is kept all the same."""
    if shown.kind != "numeric" or not isinstance(response, str):
        return None
    try:
        read_number(response, shown.unit)
    except BadInput as bad:
        return bad
    return None


def _change(sent: Mapping[str, Any], shown: Presented, place: int, now: float) -> Change:
    kept = Kept(
        response=_response(sent.get("given"), shown),
        flagged=bool(sent.get("flagged")),
        struck=_struck(sent.get("struck"), shown),
        note=_text(sent.get("note")),
        seen=True,
    )
    age_ms = _number(sent.get("age_ms"), _DAY_MS)
    return Change(place, _number(sent.get("base"), _MOST_VERSIONS), now - age_ms / 1000.0, kept)


def _response(given: Any, shown: Presented) -> Response:
    """What was given as it is kept; a choice named twice is one choice."""
    if shown.kind == "numeric":
        text = _text(given)
        if len(text) > LONGEST_ANSWER:
            wrong = say("is longer than {most} characters", most=LONGEST_ANSWER)
            raise BadInput("answer", wrong, say("Write a number such as 12.5 or 1,250."))
        return shown.stored(text)
    if shown.kind != "gone" and given in (None, "", [], {}):
        return None
    if shown.kind == "multiple" and isinstance(given, list):
        given = list(dict.fromkeys(map(str, given)))
    return shown.stored(given)


def _struck(sent: Any, shown: Presented) -> tuple[int, ...]:
    letters = [str(letter) for letter in sent] if isinstance(sent, list) else []
    numbers = dict(zip(shown.letters, shown.order, strict=True))
    return tuple(sorted({numbers[letter] for letter in letters if letter in numbers}))


def _text(sent: Any) -> str:
    """Text as it is kept: lines end as scripts write them, and nothing that a database cannot hold.

    That is a zero byte, and half of a letter that scripts count as two, which a hasty cut leaves: it becomes a replacement mark.
    """
    whole = str(sent if sent is not None else "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\r\n", "\n").replace("\0", "")


def _number(sent: Any, most: int) -> int:
    try:
        return min(max(int(float(sent)), 0), most)
    except (TypeError, ValueError, OverflowError):
        return 0
