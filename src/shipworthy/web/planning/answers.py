"""A profile as the form's fields and back: what the browser sends, what hidden fields repeat, what the form shows again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import zip_longest
from typing import Any

from django.http import QueryDict

from shipworthy.catalog import Catalog
from shipworthy.planner import Profile, mapping_from_profile

PLAIN = (
    "name",
    "background",
    "cloud",
    "pace",
    "hours_per_week",
    "budget",
    "role",
    "region",
    "vendor",
    "start",
    "by",
    "objective",
)
LEAVE_OUT = "leave_out"
"""The field that keeps what answers to questions show out of the plan."""

_SEPARATORS = str.maketrans(dict.fromkeys(",;=\r\n", " "))

_DEFAULTS = {
    name: field.default
    for name, field in Profile.model_fields.items()
    if name in PLAIN and isinstance(field.default, str)
}

SkillRow = tuple[str, str]
OffRow = tuple[str, str, str]


def skill_rows(sent: QueryDict) -> list[SkillRow]:
    """Rows of skill and level that were filled in, as text."""
    rows = zip_longest(sent.getlist("skill"), sent.getlist("level"), fillvalue="")
    return [(skill, level) for skill, level in rows if skill.strip()]


def off_rows(sent: QueryDict) -> list[OffRow]:
    """Rows of first day, last day and hours a week that were filled in, as text."""
    rows = zip_longest(sent.getlist("off_first"), sent.getlist("off_last"), sent.getlist("off_hours"), fillvalue="")
    return [row for row in rows if row[0].strip() or row[1].strip()]


def to_mapping(sent: QueryDict, catalog: Catalog) -> dict[str, Any]:
    """What `profile_from_mapping` reads: every field that was sent, still as text."""
    mapping: dict[str, Any] = {name: sent.get(name, "") for name in (*PLAIN, "rung")}
    mapping["have"] = [_bare(entry) for entry in sent.getlist("have")]
    mapping["skills"] = [f"{_skill_id(skill, catalog)}={level}" for skill, level in skill_rows(sent)]
    mapping["measured"] = dict(map(_chances, sent.getlist("measured")))
    mapping["off"] = [_span(*row) for row in off_rows(sent)]
    return mapping


def pairs(profile: Profile) -> list[tuple[str, str]]:
    """The form's fields and values that mean `profile`, repeated names for lists: for hidden fields and for links."""
    mapping = mapping_from_profile(profile)
    plain = [(name, text) for name in PLAIN if (text := _text(mapping.get(name))) and name != "role"]
    return [*plain, ("role", f"{profile.role}:{profile.rung}"), *_list_pairs(profile)]


def to_query(profile: Profile) -> QueryDict:
    """The same as a QueryDict, as if the person had filled the form in."""
    sent = QueryDict(mutable=True)
    for name, value in pairs(profile):
        sent.appendlist(name, value)
    return sent


def from_link(wishes: Mapping[str, str], start: str) -> QueryDict:
    """The fields a link fills in (`/?role=data-scientist:entry`), over the defaults of an empty form."""
    sent = QueryDict(mutable=True)
    fresh = {name: _text(value) for name, value in _DEFAULTS.items()}
    sent.update({**fresh, "start": start, **{name: wishes[name] for name in PLAIN if name in wishes}})
    return sent


def _list_pairs(profile: Profile) -> Iterable[tuple[str, str]]:
    yield from (("have", held) for held in profile.have)
    for skill, level in profile.skills.items():
        yield from (("skill", skill), ("level", str(level)))
    yield from (("measured", f"{skill}={','.join(map(repr, chances))}") for skill, chances in profile.measured.items())
    for off in profile.time_off:
        yield from (("off_first", off.first.isoformat()), ("off_last", off.last.isoformat()))
        yield "off_hours", f"{off.hours_per_week:g}" if off.hours_per_week else ""


def _text(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value or "")


def _skill_id(given: str, catalog: Catalog) -> str:
    """The id of the skill that `given` names, by id or by name; text that is neither stays, for the error to show."""
    wanted = given.strip().casefold()
    named = (skill.id for skill in catalog.skills.values() if skill.name.casefold() == wanted)
    return next(named, _bare(given))


def _chances(given: str) -> tuple[str, list[str]]:
    """A skill and the chances of its levels, from 'skill=0.9,0.5,0.2,0.0'."""
    skill, _, chances = given.partition("=")
    return _bare(skill), chances.split(",")


def _bare(text: str) -> str:
    return text.translate(_SEPARATORS).strip()


def _span(first: str, last: str, hours: str) -> str:
    span = f"{_bare(first or last)}..{_bare(last or first)}"
    return f"{span}={_bare(hours)}" if hours.strip() else span
