"""Written files have the structure that 1EdTech publishes, as far as it could be gathered.

The schemas themselves may not be redistributed and were not at hand. This is a model of the elements that are written, put together from
quoted fragments of imsqti_v2p1p2.xsd (QTI 2.1.2, 2016), bindings generated from QTI 3.0 and published samples: the attributes that have
to be there, the attributes that may be, and the children in their order. Names are those of 2.1; those of 3.0 are the same words with hyphens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest

from shipworthy.practice.interchange import VERSIONS, write_qti
from shipworthy.practice.interchange.zips import read_zip
from shipworthy.practice.items import Scenario
from tests import written

ITEMS = [
    *(written.made(make()) for make in written.EVERY_KIND),
    written.made(written.single("3-tiers")),
    written.made(written.numeric("exactly", answer={"value": 3, "tolerance": 0, "unit": ""})),
    *Scenario.model_validate(written.scenario()).questions,
]
NAMESPACES = {
    ("2.1", "manifest"): "http://www.imsglobal.org/xsd/imscp_v1p1",
    ("2.1", "item"): "http://www.imsglobal.org/xsd/imsqti_v2p1",
    ("3.0", "manifest"): "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
    ("3.0", "item"): "http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
}
BLOCK = "p|div|pre|ul|ol|blockquote|table|h[1-6]|hr"
EXPRESSION = "variable|correct|baseValue|multiple|match|equal|divide|mapResponse"
FLOW = f"(#text|{BLOCK}|code|strong|em|a|br)"
RULE = "(setOutcomeValue|responseCondition)"
# Element -> attributes that have to be there, attributes that may be, children in their order.
MODEL: dict[str, tuple[str, str, str]] = {
    "assessmentItem": (
        "identifier title adaptive timeDependent", "label lang toolName toolVersion",
        "(responseDeclaration )*(outcomeDeclaration )*(assessmentStimulusRef )*(itemBody )?(responseProcessing )?(modalFeedback )*",
    ),
    "responseDeclaration": ("identifier cardinality baseType", "", "(correctResponse )?(mapping )?"),
    "correctResponse": ("", "interpretation", "(value )+"),
    "mapping": ("defaultValue", "lowerBound upperBound", "(mapEntry )+"),
    "mapEntry": ("mapKey mappedValue", "caseSensitive", ""),
    "outcomeDeclaration": ("identifier cardinality baseType", "normalMaximum", "(defaultValue )?"),
    "defaultValue": ("", "interpretation", "(value )+"),
    "itemBody": ("", "id class", f"((rubricBlock|{BLOCK}|choiceInteraction|orderInteraction|matchInteraction) )*"),
    "choiceInteraction": ("responseIdentifier shuffle maxChoices", "minChoices", "(prompt )?(simpleChoice )+"),
    "orderInteraction": ("responseIdentifier shuffle", "minChoices maxChoices orientation", "(prompt )?(simpleChoice )+"),
    "matchInteraction": ("responseIdentifier shuffle maxAssociations", "minAssociations", "(prompt )?(simpleMatchSet ){2}"),
    "simpleMatchSet": ("", "", "(simpleAssociableChoice )*"),
    "simpleChoice": ("identifier", "fixed", f"({FLOW} )*"),
    "simpleAssociableChoice": ("identifier matchMax", "matchMin fixed", f"({FLOW} )*"),
    "textEntryInteraction": ("responseIdentifier", "expectedLength", ""),
    "responseProcessing": ("", "template", f"({RULE} )*"),
    "responseCondition": ("", "", "(responseIf )(responseElseIf )*(responseElse )?"),
    "responseIf": ("", "", f"(({EXPRESSION}) )({RULE} )*"),
    "responseElseIf": ("", "", f"(({EXPRESSION}) )({RULE} )*"),
    "setOutcomeValue": ("identifier", "", f"(({EXPRESSION}) )"),
    "match": ("", "", f"(({EXPRESSION}) ){{2}}"),
    "equal": ("toleranceMode", "tolerance", f"(({EXPRESSION}) ){{2}}"),
    "divide": ("", "", f"(({EXPRESSION}) ){{2}}"),
    "multiple": ("", "", f"(({EXPRESSION}) )*"),
    "assessmentTest": ("identifier title", "toolName", "(testPart )+"),
    "testPart": ("identifier navigationMode submissionMode", "", "(assessmentSection )+"),
    "assessmentSection": ("identifier title visible", "keepTogether", "((assessmentItemRef|assessmentSection) )*"),
    "assessmentItemRef": ("identifier href", "category", ""),
    "assessmentStimulus": ("identifier title", "", "(stimulusBody )"),
    "assessmentStimulusRef": ("identifier href", "title", ""),
    "manifest": ("identifier", "", "(metadata )(organizations )(resources )"),
    "metadata": ("", "", "(schema )(schemaversion )"),
    "resource": ("identifier type", "href", "(file )*(dependency )*"),
}  # fmt: skip
# Where the two versions differ.
OWN = {
    "2.1": {
        "rubricBlock": ("view", "id", f"(({BLOCK}) )*"),
        "modalFeedback": ("outcomeIdentifier showHide identifier", "title", f"({FLOW} )*"),
    },
    "3.0": {
        "rubricBlock": ("view use", "id", "(contentBody )"),
        "modalFeedback": ("outcomeIdentifier showHide identifier", "title", "(contentBody )"),
    },
}
IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")


def local(name: str) -> str:
    """A name without its namespace, in the words of 2.1."""
    bare = name.rpartition("}")[2].removeprefix("qti-")
    return re.sub(r"-([a-z])", lambda hump: hump[1].upper(), bare)


def files(version: str) -> dict[str, ET.Element]:
    return {name: ET.fromstring(data) for name, data in read_zip("q", write_qti(ITEMS, version)).items()}  # noqa: S314


def children(element: ET.Element) -> Iterator[str]:
    if (element.text or "").strip():
        yield "#text"
    for child in element:
        yield local(child.tag)
        if (child.tail or "").strip():
            yield "#text"


def faults(version: str, element: ET.Element) -> Iterator[str]:
    for each in element.iter():
        name = local(each.tag)
        model = {**MODEL, **OWN[version]}.get(name)
        if model is None:
            continue
        required, optional, content = model
        given = {local(key) for key in each.attrib} - {"schemaLocation"}
        if set(required.split()) - given or given - {*required.split(), *optional.split()}:
            yield f"{name}: attributes {sorted(given)}"
        if not re.fullmatch(content, "".join(f"{child} " for child in children(each))):
            yield f"{name}: holds {list(children(each))}"


@pytest.mark.parametrize("version", VERSIONS)
def test_elements_stand_where_the_schema_has_them(version: str) -> None:
    assert [f"{name}: {fault}" for name, root in files(version).items() for fault in faults(version, root)] == []


@pytest.mark.parametrize("version", VERSIONS)
def test_every_element_is_in_the_namespace_of_its_version(version: str) -> None:
    for name, root in files(version).items():
        space = NAMESPACES[version, "manifest" if name == "imsmanifest.xml" else "item"]
        assert {each.tag.partition("}")[0].removeprefix("{") for each in root.iter()} == {space}


@pytest.mark.parametrize("version", VERSIONS)
def test_identifiers_have_the_form_and_stand_once(version: str) -> None:
    for root in files(version).values():
        names = [
            each.get("identifier") or ""
            for each in root.iter()
            if local(each.tag) in {"simpleChoice", "resource", "assessmentItem"}
        ]
        assert all(IDENTIFIER.fullmatch(name) for name in names)
        assert len(set(names)) == len(names)


@pytest.mark.parametrize("version", VERSIONS)
def test_the_manifest_names_every_file_and_every_need(version: str) -> None:
    found = files(version)
    manifest = found.pop("imsmanifest.xml")
    resources = [each for each in manifest.iter() if local(each.tag) == "resource"]
    needs = {each.get("identifierref") for each in manifest.iter() if local(each.tag) == "dependency"}
    assert {each.get("href") for each in resources} == set(found)
    assert needs <= {each.get("identifier") for each in resources}


@pytest.mark.parametrize("version", VERSIONS)
def test_every_key_is_a_choice_and_every_feedback_can_be_reached(version: str) -> None:
    for name, root in files(version).items():
        if not name.startswith("items/"):
            continue
        said = {(each.text or "") for each in root.iter() if local(each.tag) == "baseValue"}
        shown = {each.get("identifier") for each in root.iter() if local(each.tag) == "modalFeedback"}
        assert shown <= said
