"""A note asks what its item asks, and answers with its key, its rationales and its sources."""

from __future__ import annotations

import pytest

from shipworthy.practice import present
from shipworthy.practice.interchange.anki.notes import FIELDS, Note, note, stable_number
from shipworthy.practice.items import ChoiceItem, Scenario
from tests import written


def fields(raw: written.Raw) -> dict[str, str]:
    return by_name(note(written.made(raw)))


def by_name(made: Note) -> dict[str, str]:
    return dict(zip(FIELDS, made.fields, strict=True))


def test_options_stand_lettered_in_front() -> None:
    item = written.made(written.single())
    shown = present(item, "anki").choices
    assert all(
        f"<li><b>{letter}</b> {text}</li>" in fields(written.single())["Question"]
        for letter, text in zip("ABCD", shown, strict=True)
    )


def test_the_key_goes_by_the_letter_in_front() -> None:
    item = written.made(written.single(key=2))
    assert isinstance(item, ChoiceItem)
    letter = "ABCD"[present(item, "anki").order.index(2)]
    assert (
        fields(written.single(key=2))["Answer"]
        == f'<ul class="key"><li><b>{letter}</b> {item.options[1].text}</li></ul>'
    )


def test_the_key_does_not_stand_in_front() -> None:
    assert "correct" not in fields(written.single())["Question"]


@pytest.mark.parametrize("make", [*written.EVERY_KIND])
def test_every_rationale_stands_behind(make: object) -> None:
    item = written.made(make())  # type: ignore[operator]
    behind = by_name(note(item))["Rationale"]
    assert sum(behind.count(why) for why in set(item.rationales)) >= len(item.rationales)


def test_a_number_says_its_tolerance_and_unit() -> None:
    assert fields(written.numeric())["Answer"] == "<b>12.5</b> USD (&#177; 0.1)"


def test_pairs_are_answered_in_the_order_of_their_left_sides() -> None:
    answer = fields(written.matching())["Answer"]
    assert [answer.index(f"Right {n}") for n in (1, 2, 3)] == sorted(answer.index(f"Right {n}") for n in (1, 2, 3))


def test_sources_are_links() -> None:
    assert (
        '<a href="https://docs.example.com/records/moving.html">How to move records</a>'
        in fields(written.single())["Sources"]
    )


def test_text_is_escaped() -> None:
    raw = written.with_option(written.single(), 1, text="<img src=x onerror=alert(1)>")
    assert "&lt;img src=x" in fields(raw)["Question"]


def test_a_listing_is_escaped_and_not_rendered() -> None:
    raw = written.code(code="print(1 < 2, '**')\n", prints="True **\n")
    assert "<pre><code class=\"python\">print(1 &lt; 2, '**')</code></pre>" in fields(raw)["Question"]


def test_a_case_stands_before_its_question() -> None:
    question = by_name(note(Scenario.model_validate(written.scenario()).questions[0]))["Question"]
    assert question.startswith('<section class="case"><p>A team keeps')


def test_tags_say_what_an_item_is_for() -> None:
    assert note(written.made(written.single())).tags == (
        "domain::exam-a::moving", "exam::exam-a", "kind::single", "level::2", "skill::records",
    )  # fmt: skip


def test_an_edited_item_is_the_same_note() -> None:
    edited = note(written.made(written.single(stem="Other words, the same item.")))
    assert edited.guid == note(written.made(written.single())).guid == "shipworthy-one-way"


def test_a_number_follows_from_its_words_alone() -> None:
    assert (
        stable_number("note", "one", least=10, span=5)
        == stable_number("note", "one", least=10, span=5)
        in range(10, 15)
    )
