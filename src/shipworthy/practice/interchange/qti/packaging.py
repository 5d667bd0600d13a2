"""Packages of QTI 2.1 and 3.0: a file an item, a manifest, a test that holds them in order, and shared cases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from shipworthy.kernel import BadInput, say
from shipworthy.practice.interchange.qti.names import Version, Vocabulary, in_version, vocabulary
from shipworthy.practice.interchange.qti.nodes import Node, element, serialised
from shipworthy.practice.interchange.qti.reading import MANIFEST
from shipworthy.practice.interchange.qti.reading_v2 import CASE_ID
from shipworthy.practice.interchange.qti.writing import identifier, markup, written
from shipworthy.practice.interchange.zips import write_zip
from shipworthy.practice.items import WrittenItem

_TEST = "test.xml"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
# Elements whose children may stand on lines of their own: white space in them means nothing.
_SPREAD = {
    "assessmentItem", "responseDeclaration", "correctResponse", "mapping", "itemBody", "choiceInteraction", "orderInteraction",
    "matchInteraction", "simpleMatchSet", "responseProcessing", "responseCondition", "responseIf", "responseElseIf",
    "assessmentTest", "testPart", "assessmentSection", "assessmentStimulus", "manifest", "metadata", "resources", "resource",
}  # fmt: skip


def write_qti(items: Iterable[WrittenItem], version: str, title: str = "Shipworthy items") -> bytes:
    """A package of `items` in QTI 2.1 or 3.0: the same items give the same bytes. BadInput for no items or another version.

    Questions of a scenario stand together in a section of the test and share their case: in 3.0 as a stimulus, in 2.1, which has
    none, as a block in each of them.
    """
    chosen = list(items)
    if not chosen:
        raise BadInput("items", say("none was chosen"), say("Choose at least one."))
    words = vocabulary(version)
    files: dict[str, Node] = {}
    for item in chosen:
        if item.case and words.version == "3.0":
            files.setdefault(_stimulus_path(item), _stimulus(item))
        files[_path(item)] = _with_case(item, words.version)
    files[_TEST] = _test(chosen, title)
    manifest = _manifest(chosen, words)
    return write_zip({MANIFEST: manifest, **{name: _item_file(node, words) for name, node in files.items()}})


def _path(item: WrittenItem) -> str:
    return f"items/{item.id}.xml"


def _stimulus_path(item: WrittenItem) -> str:
    return f"stimuli/{item.testlet}.xml"


def _case_name(item: WrittenItem) -> str:
    return CASE_ID + item.testlet


def _with_case(item: WrittenItem, version: Version) -> Node:
    if not item.case:
        return written(item)
    if version == "2.1":
        case = element("rubricBlock", *markup(item.case), id=_case_name(item), view="candidate")
        return written(item, case)
    node = written(item)
    place = next(number for number, child in enumerate(node.elements) if child.name == "itemBody")
    href = f"../{_stimulus_path(item)}"
    node.children.insert(place, element("assessmentStimulusRef", identifier=_case_name(item), href=href))
    return node


def _stimulus(item: WrittenItem) -> Node:
    body = element("stimulusBody", *markup(item.case))
    return element("assessmentStimulus", body, identifier=_case_name(item), title=item.testlet)


def _test(items: list[WrittenItem], title: str) -> Node:
    """Every item in its order, questions of one case in a section of their own.

    Identifiers of frames hold an underscore, which no item's id does: each has to be unique in a test.
    """
    groups: dict[str, list[WrittenItem]] = {}
    for item in items:
        groups.setdefault(item.testlet or item.id, []).append(item)
    sections = [_section(f"section_{number}", group) for number, group in enumerate(groups.values(), 1)]
    part = element(
        "testPart", *sections, identifier="part_1", navigationMode="nonlinear", submissionMode="simultaneous"
    )
    return element("assessmentTest", part, identifier="the_test", title=title)


def _section(name: str, items: list[WrittenItem]) -> Node:
    refs = [element("assessmentItemRef", identifier=identifier(item.id), href=_path(item)) for item in items]
    return element("assessmentSection", *refs, identifier=name, title=items[0].testlet or items[0].id, visible="false")


def _manifest(items: list[WrittenItem], words: Vocabulary) -> bytes:
    metadata = element("metadata", element("schema", words.package), element("schemaversion", words.package_version))
    resources: dict[str, Node] = {
        "test": _resource("test", words.resource_type("test"), _TEST, map(_resource_id, items))
    }
    for item in items:
        shared = [_case_name(item)] if item.case and words.version == "3.0" else []
        for name in shared:
            resources[name] = _resource(name, words.resource_type("stimulus"), _stimulus_path(item))
        name = _resource_id(item)
        resources[name] = _resource(name, words.resource_type("item"), _path(item), shared)
    root = element(
        "manifest", metadata, element("organizations"), element("resources", *resources.values()), identifier="manifest"
    )
    return _document(root, words.packages, words.packages_schema)


def _resource_id(item: WrittenItem) -> str:
    return f"item-{item.id}"


def _resource(name: str, kind: str, href: str, needs: Iterable[str] = ()) -> Node:
    file = element("file", href=href)
    dependencies = [element("dependency", identifierref=need) for need in needs]
    return element("resource", file, *dependencies, identifier=name, type=kind, href=href)


def _item_file(node: Node, words: Vocabulary) -> bytes:
    return _document(in_version(_spread(node), words.version), words.items, words.items_schema)


def _document(root: Node, namespace: str, schema: str) -> bytes:
    """A whole file: declaration, namespace and where its schema is published."""
    space: Mapping[str, str] = {"xmlns": namespace, "xmlns:xsi": _XSI, "xsi:schemaLocation": f"{namespace} {schema}"}
    whole = Node(root.name, {**space, **root.attributes}, _spread(root).children)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{serialised(whole)}\n'.encode()


def _spread(node: Node) -> Node:
    """`node` with the children of frames on lines of their own; text and its neighbours stay as they are."""
    children = [_spread(child) if isinstance(child, Node) else child for child in node.children]
    if node.name in _SPREAD and children and not any(isinstance(child, str) for child in children):
        children = [part for child in children for part in ("\n", child)] + ["\n"]
    return Node(node.name, node.attributes, children)
