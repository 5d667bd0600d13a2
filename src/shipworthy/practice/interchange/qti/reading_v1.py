"""QTI 1.2 items into drafts, above all as Canvas writes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from shipworthy.kernel import Message, say
from shipworthy.practice.interchange.drafts import Draft, slug
from shipworthy.practice.interchange.qti import asked
from shipworthy.practice.interchange.qti.imported import MOST_PARTS, Imported, keep
from shipworthy.practice.interchange.qti.nodes import Node
from shipworthy.practice.interchange.qti.prose import Content, from_html, joined, markdown, media

_RESPONSES = ("response_lid", "response_str", "response_num", "response_xy", "response_grp", "response_extension")
_LISTS, _TYPED = {"response_lid"}, {"response_str", "response_num"}
_STRANGE = ("response_xy", "response_grp", "response_extension", "render_hotspot", "render_slider")
# Types of question that Canvas names and no kind of item can hold.
_STRANGE_TYPES = {"calculated_question", "essay_question", "file_upload_question", "text_only_question"}
_HALF = Decimal(2)


@dataclass(frozen=True)
class _Item:
    """An item while it is read: its element, the type that Canvas gives it, its responses and its feedback by identifier."""

    node: Node
    file: str
    type: str
    responses: tuple[Node, ...]
    feedback: Mapping[str, str]

    @property
    def identifier(self) -> str:
        return self.node.get("ident") or self.file


def read_v1(node: Node, file: str, xml: str) -> Imported:
    """The drafts of one `item`; `xml` is kept when no kind of item can hold it."""
    item = _Item(node, file, _type(node), tuple(node.all(*_RESPONSES)), _feedback(node))
    problem = _unsupported(item)
    if problem:
        return keep(problem, file, item.identifier, xml)
    drafts = tuple(_drafts(item))
    if len(drafts) > 1:
        drafts = tuple(replace(each, id=slug(f"{each.id}-{number}")) for number, each in enumerate(drafts, 1))
    return Imported(drafts, (), tuple(_left_out(item)))


def _type(node: Node) -> str:
    """The type of question in the metadata: Canvas's own, or the profile of Common Cartridge."""
    fields = {
        label.text: entry.text
        for field in node.all("qtimetadatafield")
        for label, entry in zip(field.all("fieldlabel"), field.all("fieldentry"), strict=False)
    }
    return fields.get("question_type") or fields.get("cc_profile", "")


def _unsupported(item: _Item) -> str:
    if len(item.node.all("response_label", "respcondition")) > MOST_PARTS:
        return f"question with more than {MOST_PARTS} parts"
    strange = item.node.first(*_STRANGE)
    if item.type in _STRANGE_TYPES or "essay" in item.type:
        return item.type
    if strange:
        return strange.name
    if not item.responses:
        return "item without a question"
    typed = [each for each in item.responses if each.name in _TYPED]
    return "text entry without a key" if any(not _keys(item, each.get("ident")) for each in typed) else ""


def _left_out(item: _Item) -> Iterator[Message]:
    for name in dict.fromkeys(each.name for each in media(_material(item.node))):
        yield say(
            "{file}: {identifier} holds media ({name}) that were not taken over",
            file=item.file, identifier=item.identifier, name=name,
        )  # fmt: skip


def _drafts(item: _Item) -> Iterator[Draft]:
    if len(item.responses) > 1 and all(each.name in _LISTS for each in item.responses):
        yield from _several_lists(item)
        return
    for response in item.responses:
        yield _draft(item, _one(item, response, _stem(item, response)), response)


def _several_lists(item: _Item) -> Iterator[Draft]:
    """A matching question where every list offers the same; gaps in a text otherwise."""
    offered = {tuple(label.get("ident") for label in each.all("response_label")) for each in item.responses}
    if item.type == "matching_question" or (len(offered) == 1 and "[" not in _stem(item)):
        yield _draft(item, _match(item))
        return
    for response in item.responses:
        if item.type == "fill_in_multiple_blanks_question":
            accepted = list(_labels(response).values())
            fields = asked.words(_stem(item, response), accepted)
            also = tuple(f"Also accepted: {text}" for text in accepted[1:])
            yield replace(_draft(item, fields, response), notes=also)
        else:
            yield _draft(item, _one(item, response, _stem(item, response)), response)


def _draft(item: _Item, fields: asked.Fields, response: Node | None = None) -> Draft:
    kind = str(fields.pop("kind"))
    general = ("general_fb", "correct_fb", "general_incorrect_fb")
    notes = [f"Feedback: {item.feedback[name]}" for name in general if item.feedback.get(name)]
    if response is not None and response.name in _TYPED:
        notes += [f"Also accepted: {value}" for value in _keys(item, response.get("ident"))[1:]]
    return Draft(
        slug(item.node.get("ident"), item.node.get("title"), item.file), kind, fields, item.file, notes=tuple(notes)
    )


def _one(item: _Item, response: Node, stem: str) -> asked.Fields:
    read = _READERS.get(response.name, _list)
    return read(item, response, stem)


def _list(item: _Item, response: Node, stem: str) -> asked.Fields:
    name, texts = response.get("ident"), _labels(response)
    whys = {label: _why(item, name, label) for label in texts}
    cardinality = response.get("rcardinality").lower()
    if cardinality == "ordered":
        return asked.order(stem, texts, _keys(item, name), whys)
    return asked.choice(stem, texts, _keys(item, name), whys, several=cardinality == "multiple")


def _match(item: _Item) -> asked.Fields:
    lefts = {each.get("ident"): _told(_own_material(each)) for each in item.responses}
    rights = _labels(item.responses[0])
    right_of = {name: keys[0] for name in lefts if (keys := _keys(item, name))}
    whys = {name: _why(item, name, right_of.get(name, "")) for name in lefts}
    return asked.match(_stem(item), lefts, rights, right_of, whys)


def _typed(item: _Item, response: Node, stem: str) -> asked.Fields:
    name, keys = response.get("ident"), _keys(item, response.get("ident"))
    fib = response.first("render_fib")
    numeric = item.type == "numerical_question" or response.name == "response_num"
    numeric = numeric or (fib is not None and fib.get("fibtype").lower() in {"decimal", "integer"})
    if not numeric and any(asked.decimal(key) is None for key in keys):
        return asked.words(stem, keys)
    value, tolerance = _range(item, name)
    return asked.number(stem, value, tolerance, "", _why(item, name, keys[0]))


def _range(item: _Item, response: str) -> tuple[Decimal | None, Decimal | None]:
    """The number that is asked for, and how far from it an answer may lie, from the first alternative that gains points."""
    found: dict[str, Decimal] = {}
    for condition in _scoring(item):
        for name, value in _compared(condition, response, ("varequal", "vargte", "vargt", "varlte", "varlt")):
            if (number := asked.decimal(value)) is not None:
                found.setdefault(name[:5], number)
    low, high, exact = found.get("vargt"), found.get("varlt"), found.get("vareq")
    if low is None or high is None:
        return exact, Decimal(0) if exact is not None else None
    middle = exact if exact is not None else (low + high) / _HALF
    return middle, max(middle - low, high - middle)


def _stem(item: _Item, response: Node | None = None) -> str:
    """The text outside responses; the gap that Canvas names in brackets is this response's."""
    presentation = item.node.first("presentation")
    stem = _told(_own_material(presentation)) if presentation else ""
    if response is None:
        return stem
    named = f"[{response.get('ident').removeprefix('response_')}]"
    return stem.replace(named, asked.GAP)


def _own_material(node: Node) -> list[Node]:
    """Material of an element that does not belong to a response or a label inside it."""
    found: list[Node] = []
    for child in node.elements:
        if child.name == "material":
            found.append(child)
        elif child.name not in {*_RESPONSES, "response_label", "render_choice", "render_fib", "render_extension"}:
            found += _own_material(child)
    return found


def _labels(response: Node) -> dict[str, str]:
    return {label.get("ident"): _told(_own_material(label)) for label in response.all("response_label")}


def _told(materials: list[Node]) -> str:
    return joined(markdown(_content(node)) for node in materials)


def _material(node: Node) -> list[Node | str]:
    return [part for material in node.all("material") for part in _content(material)]


def _content(material: Node) -> Content:
    """What a `material` says: HTML read as HTML, plain text as text, media as they are."""
    found: list[Node | str] = []
    for node in material.elements:
        if node.name in {"mattext", "matemtext"}:
            found += from_html(node.text) if node.get("texttype") == "text/html" else [node.text]
        elif node.name == "matbreak":
            found.append(Node("br"))
        else:
            found.append(node)
    return found


def _feedback(node: Node) -> dict[str, str]:
    return {each.get("ident"): _told(each.all("material")) for each in node.all("itemfeedback")}


def _conditions(item: _Item) -> list[Node]:
    return item.node.all("respcondition")


def _scoring(item: _Item) -> list[Node]:
    """Conditions that gain points, those that gain most first."""
    points = {id(each): _points(each) for each in _conditions(item)}
    gaining = [each for each in _conditions(item) if points[id(each)] > 0]
    return sorted(gaining, key=lambda each: -points[id(each)])


def _points(condition: Node) -> Decimal:
    return max((asked.decimal(each.text) or Decimal(0) for each in condition.all("setvar")), default=Decimal(0))


def _keys(item: _Item, response: str) -> tuple[str, ...]:
    """Values that the best condition about `response` asks for; without points anywhere, what leads to the correct feedback."""
    for condition in _scoring(item) or [each for each in _conditions(item) if _says_correct(each)]:
        found = tuple(value for _name, value in _compared(condition, response, ("varequal", "vargte", "varlte")))
        if found:
            return tuple(dict.fromkeys(found))
    return ()


def _says_correct(condition: Node) -> bool:
    linked = (each.get("linkrefid").lower() for each in condition.all("displayfeedback"))
    return any(name.startswith("correct") for name in linked)


def _compared(condition: Node, response: str, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Comparisons of `response` that have to hold: those below a `not` do not count."""
    denied = {id(each) for refused in condition.all("not") for each in refused.walk()}
    for node in condition.all(*names):
        if node.get("respident") == response and id(node) not in denied:
            yield node.name, node.text


def _why(item: _Item, response: str, value: str) -> str:
    """Feedback that this value of this response leads to, and no other value does."""
    for condition in _conditions(item):
        about = {(each.get("respident"), each.text) for each in condition.all("varequal")}
        links = [each.get("linkrefid") for each in condition.all("displayfeedback")]
        own = [name for name in links if not name.startswith(("general", "correct"))]
        if about == {(response, value)} and own:
            return item.feedback.get(own[0], "")
    return item.feedback.get(f"{value}_fb", "")


_READERS: dict[str, Callable[[_Item, Node, str], asked.Fields]] = {
    "response_lid": _list,
    "response_str": _typed,
    "response_num": _typed,
}
