"""XML from strangers into nodes: no document type, so no entities of its own; no inclusion; limits on size, depth and number.

Written on Expat itself: refusing every `<!DOCTYPE` is a handler of one line and leaves nothing for an entity to be declared in, while
limits on depth and number need handlers of their own anyway. Text is decoded here, from a short list of encodings, so that Expat
only ever sees UTF-8.
"""

from __future__ import annotations

import codecs
import re
from typing import NoReturn
from xml.parsers import expat

from shipworthy.kernel import BadInput, say, shown
from shipworthy.practice.interchange.qti.nodes import Node

MOST_BYTES = 16 * 2**20
MOST_DEPTH = 100
MOST_ELEMENTS = 200_000
ENCODINGS = ("utf-8", "us-ascii", "iso-8859-1", "iso-8859-15", "windows-1252", "utf-16")
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_XINCLUDE = "http://www.w3.org/2001/XInclude"
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_HUMP = re.compile(r"-([a-z0-9])")


def parse(thing: str, data: bytes) -> tuple[Node, str]:
    """The root element of an XML file, and the file as text; BadInput, naming `thing`, for what is not plain, modest XML.

    Names lose their namespace. Those of QTI 3.0 become those of 2.1 (`qti-choice-interaction` is `choiceInteraction`, and so for its
    attributes), so that one reader serves both.
    """
    if len(data) > MOST_BYTES:
        raise BadInput(
            thing, say("is larger than {most} MiB", most=MOST_BYTES // 2**20), say("Split it into several files.")
        )
    text = decoded(thing, data)
    return _Builder(thing, text.encode()).root(), text


def decoded(thing: str, data: bytes) -> str:
    """`data` as text, by its byte order mark or its declaration; BadInput for an encoding that is not in `ENCODINGS`."""
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), "")
    if not encoding:
        declared = _DECLARED.match(data)
        encoding = declared[1].decode("ascii").lower() if declared else "utf-8"
        if encoding not in ENCODINGS or encoding == "utf-16":
            raise BadInput(thing, say("is in the encoding {name}", name=shown(encoding)), say("Save it as UTF-8."))
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        raise BadInput(
            thing, say("is not the {name} text that it says it is", name=encoding), say("Save it as UTF-8.")
        ) from None


class _Builder:
    """Collects nodes from Expat's events."""

    def __init__(self, thing: str, data: bytes) -> None:
        self.thing, self.data = thing, data
        self.open: list[Node] = []
        self.found: Node | None = None
        self.count = 0
        self.parser = expat.ParserCreate("utf-8", " ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse_doctype
        self.parser.EntityDeclHandler = self._refuse_doctype
        self.parser.ExternalEntityRefHandler = self._refuse_doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def root(self) -> Node:
        try:
            self.parser.Parse(self.data, True)
        except expat.ExpatError as error:
            problem = say("is not XML: {what} in line {line}", what=expat.ErrorString(error.code), line=error.lineno)
            raise BadInput(self.thing, problem, say("Export it again, or mend that line.")) from None
        except ValueError:
            raise BadInput(self.thing, say("is not XML"), say("Export it again.")) from None
        assert self.found is not None  # noqa: S101  (Expat has seen a root, or raised)
        return self.found

    def _refuse_doctype(self, *_given: object) -> NoReturn:
        problem = say("has a document type declaration, which may hide entities")
        raise BadInput(self.thing, problem, say("Remove everything from <!DOCTYPE to its closing >."))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        if namespace == _XINCLUDE:
            problem = say("includes another file (XInclude)")
            raise BadInput(self.thing, problem, say("Put the text of that file in its place."))
        self._count()
        node = named(local, {key.rpartition(" ")[2]: value for key, value in attributes.items()})
        node.start = self.parser.CurrentByteIndex
        if self.open:
            self.open[-1].children.append(node)
        else:
            self.found = node
        self.open.append(node)

    def _count(self) -> None:
        self.count += 1
        if len(self.open) >= MOST_DEPTH:
            problem = say("nests deeper than {most} elements", most=MOST_DEPTH)
            raise BadInput(self.thing, problem, say("Flatten it."))
        if self.count > MOST_ELEMENTS:
            problem = say("has more than {most} elements", most=MOST_ELEMENTS)
            raise BadInput(self.thing, problem, say("Split it into several files."))

    def _end(self, _name: str) -> None:
        node = self.open.pop()
        here = self.parser.CurrentByteIndex
        # Behind an element that closes itself there is no other tag: Expat stands after it already.
        closed = not node.children and self.data[here - 2 : here] == b"/>"
        node.end = here if closed else self.data.find(b">", here) + 1

    def _text(self, text: str) -> None:
        if self.open:
            self.open[-1].children.append(text)


def named(name: str, attributes: dict[str, str]) -> Node:
    """An element under the name that QTI 2 has for it."""
    if not name.startswith("qti-"):
        return Node(name, attributes)
    return Node(_camel(name.removeprefix("qti-")), {_camel(key): value for key, value in attributes.items()})


def _camel(name: str) -> str:
    return _HUMP.sub(lambda hump: hump[1].upper(), name)
