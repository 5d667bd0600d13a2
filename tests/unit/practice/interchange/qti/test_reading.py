"""Packages and files are told apart, and nothing in them is lost in silence."""

from __future__ import annotations

import pytest

from shipworthy.kernel import BadInput
from shipworthy.practice.interchange.qti import read_qti
from shipworthy.practice.interchange.zips import write_zip

MANIFEST = '<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"><resources>{}</resources></manifest>'
ITEM = (
    '<assessmentItem identifier="{0}" title="T"><responseDeclaration identifier="R" cardinality="single" baseType="identifier">'
    "<correctResponse><value>A</value></correctResponse></responseDeclaration>{1}<itemBody>"
    '<choiceInteraction responseIdentifier="R"><simpleChoice identifier="A">a {0}</simpleChoice></choiceInteraction></itemBody></assessmentItem>'
)
REF = '<assessmentStimulusRef identifier="s" href="../texts/s.xml"/>'
STIMULUS = (
    '<assessmentStimulus identifier="a-firm" title="T"><stimulusBody><p>A firm.</p></stimulusBody></assessmentStimulus>'
)


def package(files: dict[str, str], listed: str = "") -> bytes:
    return write_zip({"imsmanifest.xml": MANIFEST.format(listed).encode(), **{k: v.encode() for k, v in files.items()}})


def test_every_item_of_a_package_is_read() -> None:
    found = read_qti("quiz.zip", package({"i/1.xml": ITEM.format("one", ""), "i/2.xml": ITEM.format("two", "")}))
    assert [(draft.id, draft.origin) for draft in found.items] == [("one", "i/1.xml"), ("two", "i/2.xml")]


def test_items_that_share_a_text_share_a_case() -> None:
    files = {"i/1.xml": ITEM.format("one", REF), "i/2.xml": ITEM.format("two", REF), "texts/s.xml": STIMULUS}
    found = read_qti("quiz.zip", package(files))
    assert [(draft.testlet, draft.case) for draft in found.items] == [("a-firm", "A firm.")] * 2


def test_a_shared_text_that_is_not_there_is_reported() -> None:
    found = read_qti("quiz.zip", package({"i/1.xml": ITEM.format("one", REF)}))
    assert found.reported == ("i/1.xml: the shared text ../texts/s.xml is not there",)


def test_a_file_that_the_manifest_names_and_the_package_lacks_is_reported() -> None:
    listed = '<resource href="i/9.xml"><file href="i/9.xml"/></resource>'
    found = read_qti("quiz.zip", package({"i/1.xml": ITEM.format("one", "")}, listed))
    assert found.reported == ("imsmanifest.xml: names 'i/9.xml', which is not there",)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("map.png", "x", "map.png: this file was not taken over"),
        ("meta.xml", "<quiz/>", "meta.xml: 'quiz' is no question and was left out"),
        ("t.xml", "<assessmentTest/>", "t.xml: the order and sections of a test were not taken over"),
    ],
)
def test_what_is_no_question_is_reported(name: str, text: str, told: str) -> None:
    found = read_qti("quiz.zip", package({"i/1.xml": ITEM.format("one", ""), name: text}))
    assert found.reported == (told,)


def test_the_same_question_in_two_files_is_taken_once() -> None:
    found = read_qti("quiz.zip", package({"1.xml": ITEM.format("one", ""), "2.xml": ITEM.format("one", "")}))
    assert (len(found.items), found.reported) == (1, ("2.xml: one stands twice; one was taken",))


def test_two_questions_of_one_name_get_ids_of_their_own() -> None:
    other = ITEM.format("one", "").replace("a one", "another")
    found = read_qti("quiz.zip", package({"1.xml": ITEM.format("one", ""), "2.xml": other}))
    assert [draft.id for draft in found.items] == ["one", "one-2"]


def test_a_package_without_a_manifest_is_refused() -> None:
    with pytest.raises(BadInput, match=r"quiz\.zip: has no imsmanifest\.xml"):
        read_qti("quiz.zip", write_zip({"1.xml": b"<a/>"}))


@pytest.mark.parametrize("data", [b"<a/>", b"<questestinterop/>", b"<manifest/>"])
def test_a_file_without_questions_is_refused(data: bytes) -> None:
    with pytest.raises(BadInput, match="holds no QTI question"):
        read_qti("quiz.xml", data)


def test_a_bad_file_in_a_package_is_named() -> None:
    with pytest.raises(BadInput, match=r"i/1\.xml: has a document type"):
        read_qti("quiz.zip", package({"i/1.xml": "<!DOCTYPE a><a/>"}))
