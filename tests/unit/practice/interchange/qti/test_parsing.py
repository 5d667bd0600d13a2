"""XML from strangers is read as plain data or refused with one line."""

from __future__ import annotations

import pytest

from shipworthy.kernel import BadInput
from shipworthy.practice.interchange.qti import parsing
from shipworthy.practice.interchange.qti.parsing import parse

LAUGHS = b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;">]><lolz>&lol2;</lolz>'
EXTERNAL = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
PARAMETER = b'<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1/x.dtd"> %x;]><a/>'
OUTSIDE = b'<!DOCTYPE a SYSTEM "http://127.0.0.1/x.dtd"><a/>'
INCLUDE = b'<a xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file:///etc/passwd" parse="text"/></a>'


def refusal(data: bytes) -> str:
    with pytest.raises(BadInput) as caught:
        parse("quiz.xml", data)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    "data", [LAUGHS, EXTERNAL, PARAMETER, OUTSIDE], ids=["laughs", "external", "parameter", "outside"]
)
def test_a_document_type_is_refused(data: bytes) -> None:
    assert refusal(data).startswith("quiz.xml: has a document type declaration")


def test_an_inclusion_is_refused() -> None:
    assert "XInclude" in refusal(INCLUDE)


def test_an_entity_that_nobody_declared_is_refused() -> None:
    assert "undefined entity in line 1" in refusal(b"<a>&nbsp;</a>")


def test_depth_is_limited() -> None:
    assert "nests deeper than 100" in refusal(b"<a>" * 5000 + b"</a>" * 5000)


def test_the_number_of_elements_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "MOST_ELEMENTS", 10)
    assert "more than 10 elements" in refusal(b"<a>" + b"<b/>" * 10 + b"</a>")


def test_size_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "MOST_BYTES", 10)
    assert "is larger than" in refusal(b"<a>0123456789</a>")


@pytest.mark.parametrize(
    "data", [b"", b"   ", b"plain", b"<a>", b"<a></b>", b"<a/><b/>", b"<a x=1/>", b"<a:b/>", b"\x00<a/>"]
)
def test_what_is_not_xml_is_refused(data: bytes) -> None:
    assert "is not XML" in refusal(data)


@pytest.mark.parametrize("encoding", ["utf-7", "rot13", "zlib", "utf-16", "idna"])
def test_an_unusual_encoding_is_refused(encoding: str) -> None:
    assert "is in the encoding" in refusal(f'<?xml version="1.0" encoding="{encoding}"?><a/>'.encode())


def test_text_that_is_not_in_its_encoding_is_refused() -> None:
    assert "is not the utf-8 text" in refusal(b"<a>\xff</a>")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "iso-8859-1", "windows-1252"])
def test_usual_encodings_are_read(encoding: str) -> None:
    declared = encoding.removesuffix("-sig")
    root, _text = parse("quiz.xml", f'<?xml version="1.0" encoding="{declared}"?><a>né</a>'.encode(encoding))
    assert root.text == "né"


def test_utf_16_is_known_by_its_mark() -> None:
    root, text = parse("quiz.xml", '<?xml version="1.0" encoding="UTF-16"?><a b="é">né</a>'.encode("utf-16"))
    assert (root.text, root.get("b"), text[:5]) == ("né", "é", "<?xml")


def test_namespaces_are_left_out() -> None:
    root, _text = parse("quiz.xml", b'<q:item xmlns:q="urn:q" xml:lang="en"><q:b/></q:item>')
    assert (root.name, root.elements[0].name, root.get("lang")) == ("item", "b", "en")


def test_names_of_version_3_become_those_of_version_2() -> None:
    root, _text = parse(
        "quiz.xml",
        b'<qti-choice-interaction max-choices="1" response-identifier="R"><p class="a-b"/></qti-choice-interaction>',
    )
    assert (root.name, root.attributes) == ("choiceInteraction", {"maxChoices": "1", "responseIdentifier": "R"})
    assert root.elements[0].attributes == {"class": "a-b"}


def test_an_element_knows_where_it_stood() -> None:
    root, text = parse("quiz.xml", '<a>é<b x="&gt;">1</b><c/></a>'.encode())
    stood = [text.encode()[node.start : node.end].decode() for node in root.elements]
    assert stood == ['<b x="&gt;">1</b>', "<c/>"]
