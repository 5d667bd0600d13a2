"""Listings of items print what their key says."""

from __future__ import annotations

from pathlib import Path

import pytest

from shipworthy.practice import read_content
from shipworthy.practice.checking.keys import plain_output
from shipworthy.practice.items import CodeReading
from tests.unit.content.listings import lines, printed

LISTINGS = [
    pytest.param(item, id=item.id)
    for item in read_content()[0].items.values()
    if isinstance(item, CodeReading) and item.prints is not None
]


@pytest.mark.parametrize("item", LISTINGS)
def test_a_listing_prints_the_key(item: CodeReading, tmp_path: Path) -> None:
    out = printed(item.code, tmp_path)
    assert lines(out) == lines(item.prints or "")
    assert plain_output(out) == plain_output(item.options[item.keys[0] - 1].text)
