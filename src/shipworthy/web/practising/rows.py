"""Between rows and the library's values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from functools import lru_cache

from shipworthy.catalog import Catalog
from shipworthy.kernel import BadInput, Message, Said, Worded
from shipworthy.measure.ability import Ability, SkillGraph
from shipworthy.memory import Card
from shipworthy.memory import from_json as memory_from
from shipworthy.memory import to_json as memory_to
from shipworthy.practice import Response
from shipworthy.practice.sessions import Answering, Asked, Learner, Scope, Session
from shipworthy.readiness import Aim, Evidence, LearnerState, Readiness, ability_from
from shipworthy.web.knowing.models import Known
from shipworthy.web.knowing.queries import ability_of
from shipworthy.web.practising.models import Answer, PracticeSession

DAY_S = 86_400.0


def day_of(moment: datetime) -> float:
    """Days since 1970, fractional."""
    return moment.timestamp() / DAY_S


def date_of(day: float) -> date:
    """The day in UTC on which a moment (days since 1970) lies."""
    return datetime.fromtimestamp(day * DAY_S, tz=UTC).date()


# By the catalogue itself, which is held so that nothing else can take its place: an aim works out much that every answer asks for again.
_aims: dict[tuple[int, str, str], tuple[Catalog, Aim]] = {}


def aim_of(role: str, rung: str, catalog: Catalog) -> Aim:
    """What somebody on the way to a role's rung aims for: the same value each time."""
    known = _aims.get((id(catalog), role, rung))
    if known is None:
        known = _aims[id(catalog), role, rung] = (catalog, Aim.of_role(catalog.roles[role], rung, catalog))
    return known[1]


@dataclass(frozen=True)
class Wanted:
    """What somebody aims for: a rung of a role; and what they said of themselves."""

    role: str
    rung: str
    told: Evidence


def learner_of(
    known: Known, cards: Iterable[tuple[str, str]], wanted: Wanted, graph: SkillGraph, catalog: Catalog
) -> Learner:
    """What is known of a learner who aims for `wanted`, with those of their cards that are given: (item, as it is stored)."""
    ability = ability_of(known.ability, graph)
    return Learner(ability, _state_of(known, ability, wanted, catalog), {item: card_of(text) for item, text in cards})


def nobody(wanted: Wanted, catalog: Catalog, day: float) -> Learner:
    """Somebody who answered nothing yet: what they say of themselves is all that is known."""
    ability = ability_from(wanted.told, catalog, date_of(day))
    return Learner(ability, LearnerState.of(aim_of(wanted.role, wanted.rung, catalog), ability, day=day))


def _state_of(known: Known, ability: Ability, wanted: Wanted, catalog: Catalog) -> LearnerState:
    """The stored state; towards an aim, or in a catalogue, that asks for other skills now, with what ability says of them."""
    aim = aim_of(wanted.role, wanted.rung, catalog)
    try:
        return LearnerState.from_json(aim, known.state, ability)
    except BadInput:
        return LearnerState.of(aim, ability, day=day_of(known.updated))


def standing_of(found: Readiness) -> dict[str, object]:
    """A readiness as it is stored beside a session."""
    return {"role": found.role, "rung": found.rung, "score": found.score, "low": found.low, "high": found.high}


class _Why(Worded):
    text: Said


def why_text(why: Message) -> str:
    """A reason as it is stored: a page can still say it in another language."""
    return _Why(text=why).model_dump_json()


def why_of(stored: str) -> str:
    """The reason that was stored, a Message where its wording is known; '' for none."""
    return _Why.model_validate_json(stored).text if stored else ""


@lru_cache(maxsize=4096)
def card_of(text: str) -> Card:
    """The memory of an item, from what is stored: most of them are the same from one question to the next."""
    return memory_from(Card, "card", text)


def card_text(card: Card) -> str:
    """A card as it is stored."""
    return memory_to(card)


def response_of(answer: Answer) -> Response:
    """What was given, as the library takes it."""
    return tuple(answer.response) if isinstance(answer.response, list) else answer.response


def session_of(row: PracticeSession, answers: Iterable[Answer]) -> Session:
    """The session in `row` with its answers."""
    scope = {name: tuple(value) if isinstance(value, list) else value for name, value in row.scope.items()}
    asked = tuple(
        Asked(
            each.item, response_of(each), each.score, each.right, each.predicted,
            Answering(day_of(each.at), each.seconds, each.confidence),
        )
        for each in answers
    )  # fmt: skip
    return Session(row.kind, Scope(**scope), row.seed, row.minutes, asked, row.open, row.over)  # type: ignore[arg-type]


def scope_fields(scope: Scope) -> dict[str, object]:
    """A scope as it is stored."""
    return asdict(scope)
