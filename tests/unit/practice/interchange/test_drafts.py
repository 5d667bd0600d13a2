"""A draft says what is known, and its blanks are named by the lint."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from shipworthy.catalog import BadCatalog
from shipworthy.practice.interchange.drafts import Draft, draft_files, slug, unique
from shipworthy.practice.items import SingleChoice, read_item

DAY = date(2026, 11, 22)
OPTIONS = [{"text": "Yes", "correct": True, "why": ""}, {"text": "No", "why": "Never."}, {"text": "", "why": ""}]
FIELDS = {"stem": "Is it so?", "options": OPTIONS}


def draft(identifier: str = "is-it-so", **fields: object) -> Draft:
    return Draft(**{"id": identifier, "kind": "single", "fields": FIELDS, **fields})


def only(drafts: list[Draft]) -> tuple[str, str]:
    ((path, text),) = draft_files(drafts, DAY).items()
    return path, text


def test_blanks_are_named_by_their_place() -> None:
    assert draft().missing == (
        "skills", "level", "difficulty", "minutes", "options.0.why", "options.2.text", "options.2.why", "sources",
    )  # fmt: skip


def test_an_empty_unit_is_no_blank() -> None:
    fields = {"stem": "How many?", "answer": {"value": Decimal(3), "tolerance": Decimal(0), "unit": ""}}
    assert not [place for place in draft(kind="numeric", fields=fields).missing if place.startswith("answer")]


def test_a_file_holds_what_is_known_and_blanks_for_the_rest() -> None:
    _path, text = only([draft()])
    read = yaml.safe_load(text)
    assert (read["stem"], read["skills"], read["level"], read["written"]) == ("Is it so?", [], None, DAY)


def test_the_reader_of_items_names_what_is_missing(tmp_path: Path) -> None:
    path, text = only([draft()])
    file = tmp_path / path
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadCatalog, match="`skills`"):
        read_item(file, path)


def test_a_draft_with_its_blanks_filled_is_an_item() -> None:
    entry = draft(
        fields={
            "stem": "Is it so?",
            "options": [{**each, "text": f"{n}", "why": "So."} for n, each in enumerate(OPTIONS)],
        }
    ).entry(DAY)
    filled = {"skills": ["records"], "level": 1, "difficulty": 0.0, "minutes": 1.0}
    source = {"title": "A", "url": "https://docs.example.com/a", "checked": DAY}
    assert SingleChoice.model_validate({**entry, **filled, "sources": [source]}).keys == (1,)


def test_drafts_that_share_a_case_are_one_scenario() -> None:
    pair = [draft("one", testlet="a-firm", case="A firm."), draft("two", testlet="a-firm", case="A firm.")]
    path, text = only(pair)
    read = yaml.safe_load(text)
    assert path == "items/drafts/a-firm.yaml"
    assert (read["kind"], read["case"], [each["id"] for each in read["questions"]]) == (
        "scenario",
        "A firm.",
        ["one", "two"],
    )


def test_a_case_with_one_question_stands_before_its_stem() -> None:
    _path, text = only([draft(testlet="a-firm", case="A firm.")])
    assert yaml.safe_load(text)["stem"] == "A firm.\n\nIs it so?"


def test_notes_stand_above_as_comments() -> None:
    _path, text = only([draft(notes=("Feedback: Well\ndone.",))])
    assert text.startswith("# Feedback: Well\n# done.\nid: is-it-so\n")


def test_numbers_are_written_as_they_are() -> None:
    answer = {"value": Decimal("0.10"), "tolerance": Decimal("1E+1"), "unit": "USD"}
    _path, text = only([draft(kind="numeric", fields={"stem": "?", "answer": answer})])
    assert "value: 0.10\n  tolerance: 10\n" in text


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (("Grand Prix of Bahrain!",), "grand-prix-of-bahrain"),
        (("", "Überschrift 1"), "uberschrift-1"),
        (("--", "例"), "question"),
        (("x" * 60,), "x" * 48),
    ],
)
def test_any_name_becomes_an_id(names: tuple[str, ...], found: str) -> None:
    assert slug(*names) == found


def test_an_id_that_is_taken_gets_a_number() -> None:
    assert unique("x" * 48, {"x" * 48, "x" * 46 + "-2"}) == "x" * 46 + "-3"
