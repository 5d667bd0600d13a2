"""What is written in QTI comes back as it was, in both versions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest

from shipworthy.kernel import BadInput
from shipworthy.practice.interchange.drafts import Draft
from shipworthy.practice.interchange.qti import VERSIONS, read_qti, write_qti
from shipworthy.practice.interchange.zips import read_zip
from shipworthy.practice.items import Scenario, WrittenItem
from tests import written

pytestmark = pytest.mark.parametrize("version", VERSIONS)
RICH = written.changed(
    written.multiple("rich-text"),
    stem="Compare `a < b` & **bold** *text* with 5 * 3 * 2 and max_tokens.\n\n- one\n- two\n\n```python\nif a:\n    b()\n```\n\nChoose two.",
)


def returned(version: str, *items: WrittenItem) -> list[Draft]:
    return list(read_qti("quiz.zip", write_qti(items, version)).items)


def flat(value: Any) -> Any:
    """A value without the line breaks that mean nothing outside listings."""
    if isinstance(value, str):
        return re.sub(r"\s+", " ", value).strip()
    if isinstance(value, dict):
        return {key: flat(inner) for key, inner in value.items() if inner not in ("", False, None, ())}
    return [flat(inner) for inner in value] if isinstance(value, list | tuple) else value


def carried(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that a package carries; right sides that match nothing are written shuffled, so their order says nothing."""
    names = ("stem", "options", "steps", "pairs", "extra", "answer", "working", "slips", "code", "language")
    found = flat({name: fields[name] for name in names if name in fields})
    return {**found, "extra": sorted(found.get("extra", []), key=str)}


@pytest.mark.parametrize(
    "raw", [*(make() for make in written.EVERY_KIND), RICH, written.matching(extra=2), written.matching(extra=0)]
)
def test_an_item_comes_back_whole(version: str, raw: dict[str, Any]) -> None:
    item = written.made(raw)
    (draft,) = returned(version, item)
    assert (draft.id, draft.kind, carried(draft.fields)) == (item.id, item.kind, carried(item.model_dump()))


def test_a_listing_keeps_its_lines(version: str) -> None:
    listing = "for n in range(3):\n    if n < 2:\n        print(n, '&')\n"
    (draft,) = returned(version, written.made(written.code(code=listing, prints="0 &\n1 &\n")))
    assert draft.fields["code"] == listing


def test_only_what_no_format_carries_is_missing(version: str) -> None:
    (draft,) = returned(version, written.made(written.single()))
    assert draft.missing == ("skills", "level", "difficulty", "minutes", "sources.0.checked")


def test_an_id_that_begins_with_a_digit_comes_back(version: str) -> None:
    (draft,) = returned(version, written.made(written.single("3-tiers")))
    assert draft.id == "3-tiers"


def test_a_number_without_tolerance_is_exact(version: str) -> None:
    answer = {"value": "3", "tolerance": 0, "unit": ""}
    (draft,) = returned(version, written.made(written.numeric(answer=answer)))
    assert draft.fields["answer"]["tolerance"] == 0


def test_questions_of_a_scenario_come_back_with_their_case(version: str) -> None:
    scenario = Scenario.model_validate(written.scenario())
    drafts = returned(version, *scenario.questions)
    assert {(draft.testlet, flat(draft.case)) for draft in drafts} == {("a-firm", flat(scenario.case))}


def test_a_case_is_written_once_where_the_version_can_share_it(version: str) -> None:
    scenario = Scenario.model_validate(written.scenario())
    files = read_zip("quiz.zip", write_qti(scenario.questions, version))
    assert [name for name in files if name.startswith("stimuli/")] == (
        ["stimuli/a-firm.xml"] if version == "3.0" else []
    )


def test_the_same_items_give_the_same_bytes(version: str) -> None:
    items = [written.made(make()) for make in written.EVERY_KIND]
    assert write_qti(items, version) == write_qti(items, version)


def test_an_order_is_not_given_away_by_its_places(version: str) -> None:
    text = read_zip("q", write_qti([written.made(written.ordering(steps=6))], version))["items/in-order.xml"].decode()
    shown = re.findall(r'hoice identifier="(S\d)"|-choice identifier="(S\d)"', text)
    places = ["".join(pair) for pair in shown]
    assert places != sorted(places)


def test_no_items_are_refused(version: str) -> None:
    with pytest.raises(BadInput, match="none was chosen"):
        write_qti([], version)


def test_another_version_is_refused(version: str) -> None:
    with pytest.raises(BadInput, match="cannot be written"):
        write_qti([written.made(written.single())], version.replace(".", "-"))
