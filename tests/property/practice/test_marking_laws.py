"""Whatever is answered, in whatever order it was shown: scores stay between 0 and 1, and the key is worth 1."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from shipworthy.kernel import BadInput
from shipworthy.practice import key, mark, present, read_number
from shipworthy.practice.items import WrittenItem
from tests.written import EVERY_KIND, made, matching, multiple, options, ordering, single

SEEDS = st.integers(min_value=0, max_value=10**9) | st.text(max_size=20)


@st.composite
def items(draw: st.DrawFn) -> WrittenItem:
    """Items of every kind and size."""
    name = draw(st.from_regex(r"[a-z]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True))
    sized = st.one_of(
        st.integers(3, 5).flatmap(lambda n: st.integers(1, n).map(lambda k: single(name, options=options(k, of=n)))),
        st.sets(st.integers(1, 6), min_size=2, max_size=3).map(
            lambda keys: multiple(name, options=options(*keys, of=6))
        ),
        st.integers(3, 6).map(lambda n: ordering(name, steps=n)),
        st.integers(0, 2).map(lambda n: matching(name, extra=n)),
        st.sampled_from(EVERY_KIND).map(lambda kind: kind(name)),
    )
    return made(draw(sized))


def responses(item: WrittenItem) -> st.SearchStrategy[Any]:
    """Responses that could be given to `item`, complete or not."""
    count = len(present(item, 0).choices)
    numbers = st.integers(1, max(count, 1))
    if item.kind in {"single", "code"}:
        return st.none() | numbers
    if item.kind == "matching":
        return st.lists(st.none() | numbers, max_size=3)
    if item.kind == "numeric":
        return st.text(max_size=12) | st.decimals(allow_nan=False, allow_infinity=False, places=2).map(str)
    return st.lists(numbers, max_size=count, unique=True)


ANSWERED = items().flatmap(lambda item: st.tuples(st.just(item), responses(item)))


@given(ANSWERED)
def test_scores_stay_between_nothing_and_everything(answered: tuple[WrittenItem, Any]) -> None:
    item, response = answered
    marked = mark(item, response)
    assert 0.0 <= marked.score <= 1.0
    assert marked.right == (marked.score == 1.0)


@given(items())
def test_the_key_is_worth_everything(item: WrittenItem) -> None:
    assert mark(item, key(item)).score == 1.0


@given(ANSWERED, SEEDS)
def test_the_order_shown_changes_nothing(answered: tuple[WrittenItem, Any], seed: int | str) -> None:
    item, response = answered
    shown = present(item, seed)
    stored = mark(item, response)
    back = mark(item, shown.stored(json.loads(json.dumps(shown.shown(_kept(response))))))
    assert back.score == stored.score


@given(items(), SEEDS)
def test_everything_is_shown_exactly_once(item: WrittenItem, seed: int | str) -> None:
    shown = present(item, seed)
    assert sorted(shown.order) == list(range(1, len(shown.choices) + 1))
    assert {shown.stored([letter]) for letter in shown.letters} if item.kind == "ordering" else True


@given(ANSWERED)
def test_only_the_key_is_wholly_right(answered: tuple[WrittenItem, Any]) -> None:
    item, response = answered
    if item.kind != "numeric" and mark(item, response).right:
        kept = tuple(sorted(response)) if item.kind == "multiple" else _kept(response)
        assert kept == key(item)


@given(st.text(max_size=100), st.sampled_from(["", "USD", "%", "requests per second"]))
def test_any_text_is_a_number_or_one_line(text: str, unit: str) -> None:
    try:
        assert read_number(text, unit).is_finite()
    except BadInput as bad:
        assert len(str(bad).splitlines()) == 1


@given(st.decimals(-(10**9), 10**9, places=3, allow_nan=False))
def test_a_number_is_read_as_it_was_written(number: Any) -> None:
    for text in (f"{number:f}", f"{number:,f}", f"{number:f}".replace(".", ","), f"{number:,f} USD"):
        if _is_ambiguous(text):
            continue
        assert read_number(text, "USD") == number


def _is_ambiguous(text: str) -> bool:
    """Three digits behind the only comma: thousands, as English writes them."""
    return text.count(",") == 1 and "." not in text


def _kept(response: Any) -> Any:
    return tuple(response) if isinstance(response, list) else response
