"""Whatever comes in: drafts, or one line that says what is wrong; nothing is opened, and every draft can be written down."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shipworthy.kernel import BadInput
from shipworthy.practice.interchange import Imported, draft_files, read_qti, write_qti
from shipworthy.practice.interchange.zips import write_zip
from shipworthy.practice.items import Scenario
from tests import written

DAY = date(2026, 11, 22)
QUICK = settings(max_examples=150, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
ITEMS = [*(written.made(make()) for make in written.EVERY_KIND), *Scenario.model_validate(written.scenario()).questions]
PACKAGES = [write_qti(ITEMS, "2.1"), write_qti(ITEMS, "3.0")]
NASTY = [
    b"<!DOCTYPE a>", b"&x;", b"&#0;", b"]]>", b"<", b">", b'"', b"\x00", b"\xff\xfe", b"<![CDATA[", b"../", b"xi:include", b"1e999",
    b"NaN", b"-", b"<item>", b"</item>", b"</itemBody>", b"encoding='utf-7'", b"&#x110000;", b"PK\x03\x04",
]  # fmt: skip
NAMES = [
    "assessmentItem", "itemBody", "responseDeclaration", "correctResponse", "value", "mapping", "mapEntry", "choiceInteraction",
    "simpleChoice", "inlineChoiceInteraction", "inlineChoice", "orderInteraction", "matchInteraction", "simpleMatchSet",
    "simpleAssociableChoice", "textEntryInteraction", "modalFeedback", "feedbackInline", "rubricBlock", "prompt", "equal", "variable",
    "correct", "baseValue", "responseIf", "setOutcomeValue", "assessmentStimulusRef", "p", "div", "ul", "li", "pre", "code", "table",
    "tr", "td", "b", "a", "br", "img", "h1", "blockquote", "uploadInteraction", "questestinterop", "item", "presentation", "material",
    "mattext", "response_lid", "response_str", "render_fib", "render_choice", "response_label", "resprocessing", "respcondition",
    "conditionvar", "varequal", "vargte", "varlte", "not", "and", "setvar", "displayfeedback", "itemfeedback", "qtimetadatafield",
    "fieldlabel", "fieldentry", "qti-assessment-item", "qti-item-body", "qti-choice-interaction", "manifest", "file",
]  # fmt: skip
ATTRIBUTES = [
    "identifier", "ident", "responseIdentifier", "cardinality", "baseType", "mapKey", "mappedValue", "tolerance", "toleranceMode",
    "respident", "rcardinality", "texttype", "href", "view", "class", "id", "linkrefid", "title", "adaptive", "fibtype",
]  # fmt: skip
WORDS = [
    "", "A", "B", "A B", "RESPONSE", "single", "multiple", "ordered", "float", "12.5", "1e999", "NaN", "-0", "absolute", "0.1 0.2",
    "text/html", "candidate", "listing python", "case-", "../../x", "question_type", "matching_question", "essay_question", "100",
    "&lt;p&gt;&lt;b&gt;x", "`*_[x](y)\\", "\u2028", "# 1. - >", "correct", "working",
]  # fmt: skip
_opened: list[str] | None = None


def _note(event: str, arguments: tuple[Any, ...]) -> None:
    if _opened is None or not event.startswith(
        ("open", "socket.", "subprocess.", "os.", "shutil.", "tempfile.", "urllib.")
    ):
        return
    # Python may load a module of its own at first use: a codec, for one.
    if not str(arguments[0] if arguments else "").endswith((".py", ".pyc", "encodings", "__pycache__")):
        _opened.append(f"{event} {arguments}")


sys.addaudithook(_note)


@contextmanager
def watched() -> Iterator[list[str]]:
    """What the code inside opens, connects to or starts."""
    global _opened  # noqa: PLW0603  (an audit hook cannot be taken away, only told to rest)
    _opened = seen = []
    try:
        yield seen
    finally:
        _opened = None


def survives(data: bytes) -> Imported:
    """What `data` holds; the only error is BadInput, of one line, and nothing outside is touched."""
    with watched() as seen:
        try:
            found = read_qti("quiz", data)
        except BadInput as bad:
            assert "\n" not in str(bad)
            found = Imported()
    assert seen == []
    return found


@st.composite
def spoilt(draw: st.DrawFn, whole: bytes) -> bytes:
    data = bytearray(whole)
    for _ in range(draw(st.integers(1, 4))):
        place, length = draw(st.integers(0, len(data))), draw(st.integers(0, 30))
        data[place : place + length] = draw(st.sampled_from(NASTY) | st.binary(max_size=8))
    return bytes(data)


elements = st.recursive(
    st.sampled_from(WORDS),
    lambda inner: st.builds(
        lambda name, attributes, children: "<{0}{1}>{2}</{0}>".format(
            name, "".join(f' {key}="{value}"' for key, value in attributes.items()), "".join(children)
        ),
        st.sampled_from(NAMES),
        st.dictionaries(st.sampled_from(ATTRIBUTES), st.sampled_from(WORDS), max_size=4),
        st.lists(inner, max_size=5),
    ),
    max_leaves=40,
)
roots = st.sampled_from(
    [
        "<assessmentItem identifier='q'><responseDeclaration identifier='RESPONSE' baseType='float'/><itemBody>{}</itemBody></assessmentItem>",
        "<questestinterop><item ident='q'><presentation>{}</presentation></item></questestinterop>",
        "<questestinterop><item ident='q'>{}</item></questestinterop>",
        "<qti-assessment-item identifier='q'>{}</qti-assessment-item>",
    ]
)


@QUICK
@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    survives(data)


@QUICK
@given(st.sampled_from(PACKAGES).flatmap(spoilt))
def test_a_spoilt_package(data: bytes) -> None:
    survives(data)


@QUICK
@given(st.data())
def test_a_spoilt_file_in_a_sound_package(data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(data.draw(st.sampled_from(PACKAGES)))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    name = data.draw(st.sampled_from(sorted(files)))
    survives(write_zip({**files, name: data.draw(spoilt(files[name]))}))


@QUICK
@given(roots, st.lists(elements, max_size=6))
def test_any_elements_in_any_order(root: str, inner: list[str]) -> None:
    survives(root.format("".join(inner)).encode())


@QUICK
@given(roots, st.lists(elements, max_size=6))
def test_every_draft_can_be_written_down_and_read_again(root: str, inner: list[str]) -> None:
    drafts = survives(root.format("".join(inner)).encode()).items
    for text in draft_files(drafts, DAY).values():
        assert yaml.safe_load(text)["skills"] == []


@QUICK
@given(st.text(max_size=30), st.binary(max_size=50))
def test_any_name_inside_a_package(name: str, content: bytes) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("imsmanifest.xml", "<manifest/>")
        archive.writestr(zipfile.ZipInfo(name or "a"), content)
    survives(packed.getvalue())
