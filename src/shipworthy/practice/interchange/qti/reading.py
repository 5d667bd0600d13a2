"""QTI from bytes: a package or a single file, of any version that is read, into drafts."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from shipworthy.kernel import BadInput, Message, say, shown
from shipworthy.practice.interchange.qti.imported import Imported, settled
from shipworthy.practice.interchange.qti.nodes import Node
from shipworthy.practice.interchange.qti.parsing import parse
from shipworthy.practice.interchange.qti.prose import markdown
from shipworthy.practice.interchange.qti.reading_v1 import read_v1
from shipworthy.practice.interchange.qti.reading_v2 import Stimulus, read_v2
from shipworthy.practice.interchange.zips import is_zip, read_zip

MANIFEST = "imsmanifest.xml"
MOST_QUESTIONS = 5_000
_XML = (".xml", ".qti")
# Roots that say how questions are put together, not what is asked.
_FRAMES = {"assessmentTest", "assessmentSection"}


@dataclass(frozen=True)
class _File:
    """An XML file of a package: its path, its root, and its text, for what has to be kept verbatim."""

    name: str
    root: Node
    text: str

    def verbatim(self, node: Node) -> str:
        """The XML of `node` as it stands in the file; the root with everything around it."""
        if node is self.root:
            return self.text
        return self.text.encode()[node.start : node.end].decode()


def read_qti(thing: str, data: bytes) -> Imported:
    """Everything in a QTI package (a zip with imsmanifest.xml) or file: 1.2 as Canvas writes it, 2.1, 2.2 and 3.0.

    Read are single and multiple choice, text entry, inline choice, order and match. A question of another type is kept verbatim and
    reported; so is, by name, every file that is not taken over. BadInput, naming `thing`, for what is not QTI or not safe.
    """
    files = list(_files(thing, data))
    parsed = [_File(name, *parse(name, content)) for name, content in files if name.endswith(_XML)]
    _refuse_many(thing, parsed)
    stimuli = {each.name: _stimulus(each) for each in parsed if each.root.name == "assessmentStimulus"}
    found = Imported()
    for each in parsed:
        found += _read(each, stimuli)
    if not found.items and not found.kept:
        raise BadInput(
            thing, say("holds no QTI question"), say("Give a QTI package or file of version 1.2, 2.1, 2.2 or 3.0.")
        )
    others = tuple(_not_taken(name) for name, _content in files if not name.endswith(_XML))
    return settled(found + Imported(reported=(*_absent(parsed, {name for name, _ in files}), *others)))


def _files(thing: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    if not is_zip(data):
        yield (thing if thing.endswith(_XML) else f"{thing}.xml"), data
        return
    files = read_zip(thing, data)
    if not any(posixpath.basename(name) == MANIFEST for name in files):
        raise BadInput(thing, say("has no {name}", name=MANIFEST), say("Give the package as it was exported."))
    yield from files.items()


def _refuse_many(thing: str, files: list[_File]) -> None:
    count = sum(len(file.root.all("item")) + (file.root.name == "assessmentItem") for file in files)
    if count > MOST_QUESTIONS:
        problem = say("holds {count} questions; the most is {most}", count=count, most=MOST_QUESTIONS)
        raise BadInput(thing, problem, say("Export fewer at a time."))


def _read(file: _File, stimuli: Mapping[str, Stimulus]) -> Imported:
    root = file.root
    if root.name == "assessmentItem":
        folder = posixpath.dirname(file.name)
        hrefs = [ref.get("href") for ref in root.all("assessmentStimulusRef")]
        near = {href: posixpath.normpath(posixpath.join(folder, href)) for href in hrefs}
        return read_v2(
            root, file.name, file.text, {href: stimuli[name] for href, name in near.items() if name in stimuli}
        )
    if root.name in {"questestinterop", "item"}:
        found = Imported()
        for item in root.all("item") if root.name != "item" else [root]:
            found += read_v1(item, file.name, file.verbatim(item))
        return found
    if root.name in {"manifest", "assessmentStimulus"}:
        return Imported()
    if root.name in _FRAMES:
        told = say("{file}: the order and sections of a test were not taken over", file=file.name)
    else:
        told = say("{file}: {root} is no question and was left out", file=file.name, root=shown(root.name))
    return Imported(reported=(told,))


def _stimulus(file: _File) -> Stimulus:
    body = file.root.first("stimulusBody")
    return Stimulus(file.root.get("identifier"), markdown(body.children) if body else "")


def _not_taken(name: str) -> Message:
    return say("{file}: this file was not taken over", file=name)


def _absent(files: list[_File], names: set[str]) -> Iterator[Message]:
    """One line for each file that a manifest names and the package lacks."""
    for manifest in files:
        if manifest.root.name != "manifest":
            continue
        folder = posixpath.dirname(manifest.name)
        for node in manifest.root.all("file"):
            href = node.get("href").partition("?")[0]
            if href and "://" not in href and posixpath.normpath(posixpath.join(folder, href)) not in names:
                yield say("{file}: names {href}, which is not there", file=manifest.name, href=shown(href))
