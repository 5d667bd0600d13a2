"""What an import brought: drafts, what was kept as it stood, and what has to be said about it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from shipworthy.kernel import Message, say
from shipworthy.practice.interchange.drafts import Draft, unique

# Choices and rules of one question: far more than anybody can answer, few enough to look at each with each.
MOST_PARTS = 400


@dataclass(frozen=True, slots=True)
class Kept:
    """A question that no kind of item can hold: the name of what is in the way, its file and identifier, its XML as it stood."""

    name: str
    file: str
    identifier: str
    xml: str


@dataclass(frozen=True, slots=True)
class Imported:
    """Drafts in the order of the package, questions kept verbatim, and one line for each thing that was not taken over."""

    items: tuple[Draft, ...] = ()
    kept: tuple[Kept, ...] = ()
    reported: tuple[Message, ...] = ()

    def __add__(self, other: Imported) -> Imported:
        """Both, one after the other."""
        return Imported(self.items + other.items, self.kept + other.kept, self.reported + other.reported)


def keep(name: str, file: str, identifier: str, xml: str) -> Imported:
    """A question kept as it stands, and the line that says so."""
    told = say(
        "{file}: {identifier} was kept as it is: {name} is not supported", file=file, identifier=identifier, name=name
    )
    return Imported(kept=(Kept(name, file, identifier, xml),), reported=(told,))


def settled(imported: Imported) -> Imported:
    """Every draft under an id of its own; a draft that stands twice, word for word, once, and said so."""
    items: dict[str, Draft] = {}
    told: list[Message] = list(imported.reported)
    twice: dict[tuple[object, ...], str] = {}
    for draft in imported.items:
        same = (draft.kind, draft.case, repr(draft.fields))
        if twice.get(same) == draft.id:
            told.append(say("{file}: {identifier} stands twice; one was taken", file=draft.origin, identifier=draft.id))
            continue
        twice.setdefault(same, draft.id)
        identifier = unique(draft.id, items)
        items[identifier] = replace(draft, id=identifier)
    return Imported(tuple(items.values()), imported.kept, tuple(told))
