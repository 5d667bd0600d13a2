"""QTI 2.1, 2.2 and 3.0 items into drafts. Names are those of QTI 2; `parsing` has translated those of 3.0."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from shipworthy.kernel import Message, say
from shipworthy.practice.interchange.drafts import Draft, slug
from shipworthy.practice.interchange.qti import asked
from shipworthy.practice.interchange.qti.declared import (
    WORKING,
    Response,
    feedback,
    own_feedback,
    responses,
    slips,
    tolerance,
)
from shipworthy.practice.interchange.qti.imported import MOST_PARTS, Imported, keep
from shipworthy.practice.interchange.qti.nodes import Node
from shipworthy.practice.interchange.qti.prose import joined, markdown, media

INLINE = {"textEntryInteraction", "inlineChoiceInteraction"}
LISTING = "listing"
CASE_ID = "case-"
_SILENT = Response("", "", (), {})
_LONGEST_UNIT = 40
_NUMBERS = {"float", "integer"}
_ACTIVE = ("templateDeclaration", "templateProcessing")


@dataclass(frozen=True)
class Stimulus:
    """A text that several items share: the identifier it goes by, and the text as Markdown."""

    identifier: str
    text: str


@dataclass(frozen=True)
class _Item:
    """An item while it is read: its element, its body, where it comes from and what was found in it."""

    node: Node
    body: Node
    file: str
    declared: Mapping[str, Response]
    feedback: Mapping[str, str]
    interactions: tuple[Node, ...]


def read_v2(node: Node, file: str, xml: str, stimuli: Mapping[str, Stimulus]) -> Imported:
    """The drafts of one `assessmentItem`: one an interaction. `xml` is kept when an interaction is not supported.

    `stimuli` are shared texts by the href that the item names them by.
    """
    identifier = node.get("identifier") or file
    body = node.first("itemBody") or Node("itemBody")
    found = tuple(each for each in body.walk() if each.name.endswith("Interaction"))
    problem = _unsupported(node, found)
    if problem:
        return keep(problem, file, identifier, xml)
    item = _Item(node, body, file, responses(node), feedback(node), found)
    case, testlet, told = _case(item, stimuli)
    drafts = tuple(_draft(item, place, case, testlet) for place in range(len(found)))
    return Imported(drafts, (), told + _left_out(item))


def _unsupported(node: Node, interactions: tuple[Node, ...]) -> str:
    """The name of what no kind of item can hold, '' for nothing."""
    if node.get("adaptive") == "true":
        return "adaptive item"
    if len(node.all("simpleChoice", "inlineChoice", "simpleAssociableChoice")) + 10 * len(interactions) > MOST_PARTS:
        return f"question with more than {MOST_PARTS} parts"
    active = node.first(*_ACTIVE)
    if active:
        return active.name
    strange = next((each.name for each in interactions if each.name not in _READERS), "")
    return strange or ("" if interactions else "item without a question")


def _left_out(item: _Item) -> tuple[Message, ...]:
    names = dict.fromkeys(each.name for each in media([item.body]))
    return tuple(
        say(
            "{file}: {identifier} holds media ({name}) that were not taken over",
            file=item.file, identifier=item.node.get("identifier"), name=name,
        )
        for name in names
    )  # fmt: skip


def _case(item: _Item, stimuli: Mapping[str, Stimulus]) -> tuple[str, str, tuple[Message, ...]]:
    """The case of an item, the id of the set that shares it, and what is missing of it."""
    texts, testlet, told = [], "", []
    for ref in item.node.all("assessmentStimulusRef"):
        stimulus = stimuli.get(ref.get("href"))
        if stimulus is None:
            told.append(say("{file}: the shared text {href} is not there", file=item.file, href=ref.get("href")))
        else:
            texts.append(stimulus.text)
            testlet = testlet or slug(stimulus.identifier.removeprefix(CASE_ID))
    for rubric in item.body.all("rubricBlock"):
        if "candidate" in rubric.get("view").split():
            texts.append(markdown(rubric.children))
            own = rubric.get("id")
            testlet = testlet or (slug(own.removeprefix(CASE_ID)) if own.startswith(CASE_ID) else "")
    return joined(texts), testlet, tuple(told)


def _draft(item: _Item, place: int, case: str, testlet: str) -> Draft:
    interaction = item.interactions[place]
    fields = dict(_READERS[interaction.name](item, interaction, _stem(item, place)))
    kind = str(fields.pop("kind"))
    name = slug(item.node.get("identifier").lstrip("_"), item.node.get("title"), item.file)
    if not testlet and case:
        case, fields["stem"] = "", joined([case, fields["stem"]])
    return Draft(
        id=name if len(item.interactions) == 1 else slug(f"{name}-{place + 1}"),
        kind=kind,
        fields=fields,
        origin=item.file,
        testlet=testlet,
        case=case,
        sources=_sources(item),
        notes=_notes(item, interaction, kind),
    )


def _stem(item: _Item, place: int) -> str:
    """The body without interactions: gaps where they stand in a line, and the prompt of this one at the end."""
    instead = {id(node): "" for node in item.body.all("rubricBlock", *_FEEDBACK_BLOCKS)}
    for number, each in enumerate(item.interactions):
        gap = asked.GAP if number == place else "..."
        instead[id(each)] = gap if each.name in INLINE and _unit_line(item, each) is None else ""
    for each in item.interactions:
        alone = _unit_line(item, each)
        if alone is not None:
            instead[id(alone)] = ""
    for listing in _listings(item):
        instead[id(listing)] = ""
    prompt = item.interactions[place].first("prompt")
    return joined([markdown(item.body.children, instead), markdown(prompt.children) if prompt else ""])


_FEEDBACK_BLOCKS = ("feedbackBlock", "feedbackInline", "templateBlock", "templateInline")


def _listings(item: _Item) -> list[Node]:
    return [node for node in item.body.all("div") if node.get("class").split()[:1] == [LISTING]]


def _unit_line(item: _Item, interaction: Node) -> Node | None:
    """The paragraph that holds nothing but the entry of a number and a few words behind it: its unit."""
    if interaction.name != "textEntryInteraction" or _declared(item, interaction).base not in _NUMBERS:
        return None
    for node in item.body.walk():
        if node.name in {"p", "div"} and interaction in node.elements:
            before = node.children[: node.children.index(interaction)]
            bare = not any(isinstance(part, Node) or part.strip() for part in before)
            return node if bare and node.elements == [interaction] and len(node.text) <= _LONGEST_UNIT else None
    return None


def _sources(item: _Item) -> tuple[tuple[str, str], ...]:
    """Links in what only authors, tutors and scorers see."""
    hidden = [node for node in item.body.all("rubricBlock") if "candidate" not in node.get("view").split()]
    links = [link for node in hidden for link in node.all("a") if link.get("href").startswith("https://")]
    return tuple(dict.fromkeys((link.text, link.get("href")) for link in links))


def _notes(item: _Item, interaction: Node, kind: str) -> tuple[str, ...]:
    """Feedback that is no rationale of a part, what authors are told, and other accepted answers."""
    parts = {node.get("identifier") for node in interaction.walk()} | {WORKING}
    if kind == "numeric":
        parts |= {name for _value, name in slips(item.node, interaction.get("responseIdentifier"))}
    notes = [f"Feedback: {text}" for name, text in item.feedback.items() if name not in parts and text]
    hidden = [node for node in item.body.all("rubricBlock") if "candidate" not in node.get("view").split()]
    notes += [f"For authors: {text}" for node in hidden if (text := markdown(node.children)) and not node.first("a")]
    others = _declared(item, interaction).accepted[1:] if interaction.name == "textEntryInteraction" else ()
    return (*notes, *(f"Also accepted: {value}" for value in others))


def _declared(item: _Item, interaction: Node) -> Response:
    return item.declared.get(interaction.get("responseIdentifier"), _SILENT)


def _texts(choices: list[Node]) -> dict[str, str]:
    """Texts of choices by identifier, feedback inside them left out."""
    return {
        node.get("identifier"): markdown(node.children, {id(inner): "" for inner in own_feedback(node)})
        for node in choices
    }


def _whys(item: _Item, choices: list[Node]) -> dict[str, str]:
    """Rationales of choices: feedback inside them, or feedback that goes by their identifier."""
    own = {node.get("identifier"): joined(markdown(each.children) for each in own_feedback(node)) for node in choices}
    return {name: text or item.feedback.get(name, "") for name, text in own.items()}


def _choice(item: _Item, interaction: Node, stem: str) -> asked.Fields:
    choices = interaction.all("simpleChoice", "inlineChoice")
    response = _declared(item, interaction)
    several = response.cardinality == "multiple" and interaction.name == "choiceInteraction"
    fields = asked.choice(stem, _texts(choices), response.keys, _whys(item, choices), several=several)
    listings = _listings(item)
    if not listings or several:
        return fields
    classes = listings[0].get("class").split()
    code = listings[0].text
    return {**fields, "kind": "code", "language": "".join(classes[1:2]), "code": f"{code}\n" if code else ""}


def _order(item: _Item, interaction: Node, stem: str) -> asked.Fields:
    choices = interaction.all("simpleChoice")
    return asked.order(stem, _texts(choices), _declared(item, interaction).correct, _whys(item, choices))


def _match(item: _Item, interaction: Node, stem: str) -> asked.Fields:
    sets = [node.all("simpleAssociableChoice") for node in interaction.all("simpleMatchSet")][:2]
    lefts, rights = (*sets, [], [])[:2]
    pairs = [value.split() for value in _declared(item, interaction).accepted]
    right_of = {pair[0]: pair[1] for pair in reversed(pairs) if len(pair) == 2}  # noqa: PLR2004
    whys = {**_whys(item, rights), **_whys(item, lefts)}
    return asked.match(stem, _texts(lefts), _texts(rights), right_of, whys)


def _entry(item: _Item, interaction: Node, stem: str) -> asked.Fields:
    response = _declared(item, interaction)
    value = asked.decimal(response.accepted[0]) if response.accepted else None
    if value is None and response.base not in _NUMBERS:
        return asked.words(stem, response.accepted)
    name = interaction.get("responseIdentifier")
    line = _unit_line(item, interaction)
    wrong = [(number, item.feedback.get(why, "")) for number, why in slips(item.node, name)]
    within = tolerance(item.node, name, value)
    return asked.number(stem, value, within, line.text if line else "", item.feedback.get(WORKING, ""), wrong)


_READERS: dict[str, Callable[[_Item, Node, str], asked.Fields]] = {
    "choiceInteraction": _choice,
    "inlineChoiceInteraction": _choice,
    "orderInteraction": _order,
    "matchInteraction": _match,
    "textEntryInteraction": _entry,
}
