"""QTI 2.1, 2.2 and 3.0 items become drafts, whichever names they use."""

from __future__ import annotations

from decimal import Decimal

import pytest

from shipworthy.practice.interchange.drafts import Draft
from shipworthy.practice.interchange.qti import Imported, read_qti
from shipworthy.practice.interchange.qti.names import in_version
from shipworthy.practice.interchange.qti.nodes import serialised
from shipworthy.practice.interchange.qti.parsing import parse

VERSIONS = ("2.1", "2.2", "3.0")
SPACES = {"2.1": "http://www.imsglobal.org/xsd/imsqti_v2p1", "2.2": "http://www.imsglobal.org/xsd/imsqti_v2p2"}


def declared(cardinality: str, base: str, *values: str, mapping: str = "", name: str = "RESPONSE") -> str:
    correct = "".join(f"<value>{value}</value>" for value in values)
    inner = f"<correctResponse>{correct}</correctResponse>" if values else ""
    return f'<responseDeclaration identifier="{name}" cardinality="{cardinality}" baseType="{base}">{inner}{mapping}</responseDeclaration>'


def item(body: str, declarations: str, after: str = "", attributes: str = 'identifier="q-1" title="T"') -> str:
    return f"<assessmentItem {attributes}>{declarations}<itemBody>{body}</itemBody>{after}</assessmentItem>"


def written(xml: str, version: str) -> bytes:
    """`xml` as a file of that version."""
    if version == "3.0":
        return serialised(in_version(parse("x", xml.encode())[0], "3.0")).encode()
    return xml.replace("<assessmentItem", f'<assessmentItem xmlns="{SPACES[version]}"', 1).encode()


def read(xml: str, version: str = "2.1") -> Imported:
    return read_qti("quiz.xml", written(xml, version))


def only(xml: str, version: str = "2.1") -> Draft:
    (draft,) = read(xml, version).items
    return draft


def key(draft: Draft) -> list[str]:
    return [option["text"] for option in draft.fields["options"] if option.get("correct")]


def choice(*names: str, most: str = "1", prompt: str = "", inside: str = "") -> str:
    choices = "".join(
        f'<simpleChoice identifier="{name}">Way {name}{inside.format(name)}</simpleChoice>' for name in names
    )
    told = f"<prompt>{prompt}</prompt>" if prompt else ""
    return f'<choiceInteraction responseIdentifier="RESPONSE" shuffle="true" maxChoices="{most}">{told}{choices}</choiceInteraction>'


SINGLE = item("<p>Look  at\n it.</p>" + choice("A", "B", "C", prompt="Which?"), declared("single", "identifier", "B"))
INSIDE = '<feedbackInline outcomeIdentifier="FEEDBACK" identifier="{}" showHide="show">Because.</feedbackInline>'
ENTRY = '<textEntryInteraction responseIdentifier="RESPONSE" expectedLength="9"/>'


@pytest.mark.parametrize("version", VERSIONS)
def test_a_single_choice_is_read(version: str) -> None:
    draft = only(SINGLE, version)
    assert (draft.id, draft.kind, draft.fields["stem"], key(draft)) == (
        "q-1",
        "single",
        "Look at it.\n\nWhich?",
        ["Way B"],
    )


@pytest.mark.parametrize("version", VERSIONS)
def test_several_right_choices_make_a_multiple(version: str) -> None:
    draft = only(item(choice("A", "B", "C", most="0"), declared("multiple", "identifier", "A", "C")), version)
    assert (draft.kind, key(draft)) == ("multiple", ["Way A", "Way C"])


def test_a_key_may_be_told_by_points_alone() -> None:
    mapping = '<mapping defaultValue="0"><mapEntry mapKey="A" mappedValue="1"/><mapEntry mapKey="B" mappedValue="-1"/></mapping>'
    draft = only(item(choice("A", "B", most="0"), declared("multiple", "identifier", mapping=mapping)))
    assert key(draft) == ["Way A"]


@pytest.mark.parametrize("version", VERSIONS)
def test_feedback_inside_a_choice_is_its_rationale(version: str) -> None:
    draft = only(item(choice("A", "B", inside=INSIDE), declared("single", "identifier", "A")), version)
    assert draft.fields["options"][1] == {"text": "Way B", "why": "Because."}


@pytest.mark.parametrize("version", VERSIONS)
def test_feedback_by_the_name_of_a_choice_is_its_rationale_and_other_feedback_a_note(version: str) -> None:
    modal = '<modalFeedback outcomeIdentifier="F" showHide="show" identifier="{}">{}</modalFeedback>'
    after = modal.format("B", "B is late.") + modal.format("correct", "Well done.")
    draft = only(item(choice("A", "B"), declared("single", "identifier", "A"), after), version)
    assert (draft.fields["options"][1]["why"], draft.notes) == ("B is late.", ("Feedback: Well done.",))


@pytest.mark.parametrize("version", VERSIONS)
def test_an_inline_choice_leaves_a_gap(version: str) -> None:
    inline = '<inlineChoiceInteraction responseIdentifier="RESPONSE"><inlineChoice identifier="Y">York</inlineChoice><inlineChoice identifier="L">Lancaster</inlineChoice></inlineChoiceInteraction>'
    draft = only(item(f"<p>This sun of {inline};</p>", declared("single", "identifier", "Y")), version)
    assert (draft.fields["stem"], key(draft)) == ("This sun of \\_\\_\\_\\_;", ["York"])


@pytest.mark.parametrize("version", VERSIONS)
def test_a_word_is_the_key_of_a_choice_whose_distractors_are_blank(version: str) -> None:
    mapping = '<mapping defaultValue="0"><mapEntry mapKey="York" mappedValue="1"/><mapEntry mapKey="york" mappedValue="0.5"/></mapping>'
    draft = only(item(f"<p>{ENTRY} is a town.</p>", declared("single", "string", "York", mapping=mapping)), version)
    assert (draft.kind, draft.fields["stem"], key(draft)) == ("single", "\\_\\_\\_\\_ is a town.", ["York"])
    assert draft.notes == ("Also accepted: york",)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(
    ("mode", "tolerance"),
    [
        ('toleranceMode="absolute" tolerance="0.5 0.5"', "0.5"),
        ('toleranceMode="relative" tolerance="10"', "1.25"),
        ("", "0"),
    ],
)
def test_a_number_has_its_tolerance(version: str, mode: str, tolerance: str) -> None:
    equal = f'<equal {mode}><variable identifier="RESPONSE"/><correct identifier="RESPONSE"/></equal>'
    rules = f"<responseProcessing><responseCondition><responseIf>{equal}</responseIf></responseCondition></responseProcessing>"
    draft = only(item(f"<p>How much?</p><p>{ENTRY} USD</p>", declared("single", "float", "12.5"), rules), version)
    assert draft.fields["answer"] == {"value": Decimal("12.5"), "tolerance": Decimal(tolerance), "unit": "USD"}
    assert draft.fields["stem"] == "How much?"


def test_a_range_leaves_the_tolerance_open() -> None:
    rules = '<responseProcessing><gte><variable identifier="RESPONSE"/><baseValue baseType="float">1</baseValue></gte></responseProcessing>'
    draft = only(item(f"<p>{ENTRY}</p>", declared("single", "float", "2"), rules))
    assert "answer.tolerance" in draft.missing


@pytest.mark.parametrize("version", VERSIONS)
def test_an_order_is_the_order_of_its_key(version: str) -> None:
    choices = "".join(f'<simpleChoice identifier="{name}">{name}.</simpleChoice>' for name in "ABC")
    body = f'<orderInteraction responseIdentifier="RESPONSE" shuffle="true">{choices}</orderInteraction>'
    draft = only(item(body, declared("ordered", "identifier", "C", "A", "B")), version)
    assert [step["text"] for step in draft.fields["steps"]] == ["C.", "A.", "B."]


@pytest.mark.parametrize("version", VERSIONS)
def test_a_match_is_pairs_and_what_is_left(version: str) -> None:
    sides = [[("C", "Capulet"), ("P", "Prospero")], [("R", "Romeo"), ("T", "Tempest"), ("M", "Macbeth")]]
    sets = "".join(
        "<simpleMatchSet>"
        + "".join(
            f'<simpleAssociableChoice identifier="{n}" matchMax="1">{t}</simpleAssociableChoice>' for n, t in side
        )
        + "</simpleMatchSet>"
        for side in sides
    )
    body = (
        f'<matchInteraction responseIdentifier="RESPONSE" shuffle="true" maxAssociations="2">{sets}</matchInteraction>'
    )
    draft = only(item(body, declared("multiple", "directedPair", "C R", "P T")), version)
    assert [(pair["left"], pair["right"]) for pair in draft.fields["pairs"]] == [
        ("Capulet", "Romeo"),
        ("Prospero", "Tempest"),
    ]
    assert draft.fields["extra"] == [{"right": "Macbeth", "why": ""}]


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(
    "name", ["hotspotInteraction", "uploadInteraction", "extendedTextInteraction", "customInteraction"]
)
def test_another_interaction_is_kept_word_for_word(version: str, name: str) -> None:
    xml = item(f'<{name} responseIdentifier="RESPONSE"/>' + choice("A", "B"), declared("single", "identifier", "A"))
    found = read(xml, version)
    (kept,) = found.kept
    assert (found.items, kept.name, kept.identifier, kept.xml) == ((), name, "q-1", written(xml, version).decode())
    assert found.reported == (f"quiz.xml: q-1 was kept as it is: {name} is not supported",)


@pytest.mark.parametrize("attributes", ['identifier="q-1" title="T" adaptive="true"'])
def test_an_adaptive_item_is_kept(attributes: str) -> None:
    xml = item(choice("A", "B"), declared("single", "identifier", "A"), attributes=attributes)
    assert read(xml).kept[0].name == "adaptive item"


def test_an_item_with_variables_is_kept() -> None:
    xml = item(choice("A"), declared("single", "identifier", "A") + '<templateDeclaration identifier="X"/>')
    assert read(xml).kept[0].name == "templateDeclaration"


def test_two_questions_in_one_item_are_two_drafts() -> None:
    second = choice("C", "D", prompt="And?").replace('"RESPONSE"', '"R2"')
    both = declared("single", "identifier", "A") + declared("single", "identifier", "D", name="R2")
    first, other = read(item("<p>Look.</p>" + choice("A", "B", prompt="Which?") + second, both)).items
    assert (first.id, first.fields["stem"], key(first)) == ("q-1-1", "Look.\n\nWhich?", ["Way A"])
    assert (other.id, other.fields["stem"], key(other)) == ("q-1-2", "Look.\n\nAnd?", ["Way D"])


def test_what_only_authors_see_is_a_note_and_its_links_are_sources() -> None:
    hidden = '<rubricBlock view="author tutor"><p>{}</p></rubricBlock>'
    link = hidden.format('<a href="https://docs.example.com/a">A page</a>')
    draft = only(item(link + hidden.format("Ask slowly.") + choice("A"), declared("single", "identifier", "A")))
    assert (draft.sources, draft.notes) == ((("A page", "https://docs.example.com/a"),), ("For authors: Ask slowly.",))


def test_media_are_reported() -> None:
    xml = item('<p><img src="map.png" alt="A map"/></p>' + choice("A"), declared("single", "identifier", "A"))
    assert read(xml).reported == ("quiz.xml: q-1 holds media (img) that were not taken over",)
