"""What the form of a question says, and what is said of an answer that is not whole."""

from __future__ import annotations

from typing import Any

import pytest

from shipworthy.practice import key, mark, present
from shipworthy.web.ui.questions import fields_given, question_fields
from shipworthy.web.ui.solutions import solved_parts
from tests import written

ITEMS = {kind.__name__: written.made(kind()) for kind in written.EVERY_KIND}


@pytest.mark.parametrize("kind", ITEMS)
def test_a_kept_response_and_what_was_typed_fill_the_form_alike(kind: str) -> None:
    shown = present(ITEMS[kind], "7")
    response: Any = key(ITEMS[kind])
    given = shown.shown(response)
    assert question_fields(shown, response) == fields_given(shown, list(given) if isinstance(given, tuple) else given)


@pytest.mark.parametrize("kind", ITEMS)
def test_a_right_answer_has_no_slip_and_every_reason(kind: str) -> None:
    item, shown = ITEMS[kind], present(ITEMS[kind], "7")
    response: Any = key(item)
    parts = solved_parts(item, shown, mark(item, response), response)
    assert not [part for part in parts if part.slip]
    assert all(part.why == written.WHY for part in parts)
