"""The names and addresses of QTI 2.1 and 3.0, and the way from the one to the other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from shipworthy.kernel import BadInput, say, shown
from shipworthy.practice.interchange.qti.nodes import Node

Version = Literal["2.1", "3.0"]
VERSIONS: tuple[Version, ...] = ("2.1", "3.0")
_CAPITAL = re.compile(r"([A-Z])")
# Elements of HTML keep their names in every version.
_HTML = {
    "a", "blockquote", "br", "code", "div", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "strong", "table",
    "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
# What version 3 puts into a content body of its own.
_WITH_BODY = {"modalFeedback", "rubricBlock"}
# Attributes that version 3 asks for and 2.1 does not know.
_NEW = {"rubricBlock": {"use": "instructions"}}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A version's namespaces, where their schemas are published, and what a manifest calls its parts."""

    version: Version
    items: str
    items_schema: str
    packages: str
    packages_schema: str
    package: str
    package_version: str
    resource: str

    def resource_type(self, kind: str) -> str:
        """What the manifest calls an item, a test or a stimulus."""
        return self.resource.format(kind=kind)


_ASI = "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd"
_V2 = Vocabulary(
    "2.1",
    "http://www.imsglobal.org/xsd/imsqti_v2p1",
    "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1p2.xsd",
    "http://www.imsglobal.org/xsd/imscp_v1p1",
    "http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd",
    "QTIv2.1 Package",
    "1.0.0",
    "imsqti_{kind}_xmlv2p1",
)
_V3 = Vocabulary(
    "3.0",
    "http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
    f"{_ASI}/imsqti_asiv3p0p1_v1p0.xsd",
    "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
    f"{_ASI}/imsqtiv3p0_imscpv1p2_v1p0.xsd",
    "QTI Package",
    "3.0.1",
    "imsqti_{kind}_xmlv3p0",
)


def vocabulary(version: str) -> Vocabulary:
    """The vocabulary of a version that can be written; BadInput for another."""
    for known in (_V2, _V3):
        if known.version == version:
            return known
    raise BadInput("version", say("{value} cannot be written", value=shown(version)), say("Give 2.1 or 3.0."))


def in_version(node: Node, version: Version) -> Node:
    """An item written in the names of QTI 2.1, in those of `version`."""
    return node if version == "2.1" else _third(node)


def _third(node: Node) -> Node:
    children: list[Node | str] = [_third(child) if isinstance(child, Node) else child for child in node.children]
    if node.name in _HTML:
        return Node(node.name, node.attributes, children)
    if node.name in _WITH_BODY:
        children = [Node("qti-content-body", {}, children)]
    attributes = {_kebab(key): value for key, value in node.attributes.items()}
    return Node(f"qti-{_kebab(node.name)}", {**attributes, **_NEW.get(node.name, {})}, children)


def _kebab(name: str) -> str:
    return _CAPITAL.sub(lambda capital: f"-{capital[1].lower()}", name)
