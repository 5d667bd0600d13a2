"""What is said of an answer that is not whole, while the person is there."""

from __future__ import annotations

import pytest

from shipworthy.kernel import BadInput
from shipworthy.practice import key, present, refuse_unread
from tests import written

ITEMS = {kind.__name__: written.made(kind()) for kind in written.EVERY_KIND}


@pytest.mark.parametrize("kind", ITEMS)
def test_a_right_answer_is_whole(kind: str) -> None:
    shown = present(ITEMS[kind], "7")
    given = shown.shown(key(ITEMS[kind]))
    refuse_unread(list(given) if isinstance(given, tuple) else given, shown)


@pytest.mark.parametrize("kind", ITEMS)
@pytest.mark.parametrize("given", [None, "", []])
def test_no_answer_is_not_whole(kind: str, given: object) -> None:
    with pytest.raises(BadInput, match="missing"):
        refuse_unread(given, present(ITEMS[kind], "7"))


def test_a_number_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(BadInput, match="is not a number"):
        refuse_unread("a dozen", present(ITEMS["numeric"], "7"))


def test_what_is_said_of_an_order_names_letters_and_never_numbers_of_the_file() -> None:
    with pytest.raises(BadInput) as refused:
        refuse_unread(["D", "D", "A", "B"], present(ITEMS["ordering"], "7"))
    assert str(refused.value.problem) == "You gave D twice"
