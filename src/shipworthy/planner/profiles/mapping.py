"""One reader of a profile, for the web form, the command line and profile files alike.

A profile arrives as a mapping of fields to text or typed values. Every field is read; every field that cannot be is named
in one `BadProfile`, so that a person mends all of them at once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

from shipworthy.kernel import BadInput, nearest, resolve, say, shown
from shipworthy.planner.profile import BACKGROUNDS, CLOUD_EXPERIENCE, OBJECTIVES, PACES, REGIONS, VENDORS, Profile
from shipworthy.planner.profiles import values

if TYPE_CHECKING:
    from shipworthy.catalog import Catalog

DEFAULT_ROLE = "ai-engineer"
DEFAULT_RUNG = "entry"


class BadProfile(BadInput):
    """One or more fields of a profile cannot be used.

    ``errors`` pairs each field with what is wrong with it, in the order of `FIELDS`, fields that do not exist last. The
    message is one line an error. ``thing``, ``problem`` and ``next_step`` are those of the first.
    """

    def __init__(self, errors: Collection[tuple[str, BadInput]]) -> None:
        self.errors = tuple(errors)
        first = self.errors[0][1]
        super().__init__(first.thing, first.problem, first.next_step)
        self.args = ("\n".join(str(error) for _, error in self.errors),)

    def renamed(self, name: Callable[[str], str]) -> BadProfile:
        """The same errors, each field under the name by which its writer knows it (`--budget`, `me.toml: budget`)."""
        return BadProfile([(field, BadInput(name(field), bad.problem, bad.next_step)) for field, bad in self.errors])


class _Errors(list[tuple[str, BadInput]]):
    """The errors met so far."""

    @contextmanager
    def noting(self, field: str) -> Iterator[None]:
        try:
            yield
        except BadInput as error:
            self.append((field, error))


_READERS: dict[str, tuple[str, Callable[[Any, Catalog], Any]]] = {
    "name": ("name", lambda value, _: values.name(value)),
    "background": ("background", lambda value, _: values.choice("background", value, BACKGROUNDS)),
    "cloud": ("cloud", lambda value, _: values.choice("cloud", value, CLOUD_EXPERIENCE)),
    "pace": ("pace", lambda value, _: values.choice("pace", value, PACES)),
    "hours_per_week": ("hours_per_week", lambda value, _: values.weekly_hours("hours_per_week", value)),
    "budget": ("budget_cents", lambda value, _: values.budget(value)),
    "role": ("role", lambda value, catalog: values.choice("role", value, catalog.roles)),
    "rung": ("rung", lambda value, _: values.text("rung", value)),
    "region": ("region", lambda value, _: values.choice("region", value, REGIONS)),
    "vendor": ("vendor", lambda value, _: values.choice("vendor", value, VENDORS)),
    "start": ("start", lambda value, _: values.day("start", value)),
    "by": ("by", lambda value, _: values.day("by", value)),
    "have": ("have", lambda value, catalog: values.ids("have", value, catalog.certifications)),
    "skills": ("skills", lambda value, catalog: values.skill_levels(value, catalog.skills)),
    "measured": ("measured", lambda value, catalog: values.mastery(value, catalog.skills)),
    "off": ("time_off", lambda value, _: values.time_off(value)),
    "objective": ("objective", lambda value, _: values.choice("objective", value, OBJECTIVES)),
}

FIELDS: tuple[str, ...] = tuple(_READERS)


def profile_from_mapping(mapping: Mapping[str, Any], catalog: Catalog, *, today: date) -> Profile:
    """The profile that `mapping` describes; a field left out, None or empty keeps its default, `start` being `today`.

    Money is US dollars. `role` may carry its rung as 'role:rung'. BadProfile names every field that cannot be used.
    """
    errors = _Errors()
    fields: dict[str, Any] = {"start": today}
    given = split_role(_given(mapping))
    for key in (key for key in FIELDS if key in given):
        with errors.noting(key):
            field, read = _READERS[key]
            fields[field] = read(given[key], catalog)
    _place(fields, given, catalog, errors)
    _check_dates(fields, today, errors)
    _check_names(given, errors)
    if errors:
        raise BadProfile(errors)
    return Profile(**fields)


def mapping_from_profile(profile: Profile) -> dict[str, Any]:
    """What `profile_from_mapping` reads back as `profile`: plain JSON values, defaults left out."""
    cents = profile.budget_cents
    fields: dict[str, Any] = {
        **{
            key: getattr(profile, key)
            for key in FIELDS
            if key not in {"budget", "off", "start", "by", "have", "skills", "measured"}
        },
        "budget": None if cents is None else f"{cents // 100}.{cents % 100:02d}",
        "start": profile.start.isoformat(),
        "by": profile.by and profile.by.isoformat(),
        "have": list(profile.have),
        "skills": dict(profile.skills),
        "measured": {skill: list(chances) for skill, chances in profile.measured.items()},
        "off": [
            f"{off.first}..{off.last}" + (f"={off.hours_per_week:g}" if off.hours_per_week else "")
            for off in profile.time_off
        ],
    }
    return {key: fields[key] for key in FIELDS if not _is_empty(fields[key])}


def split_role(mapping: Mapping[str, Any]) -> dict[str, Any]:
    """`mapping` with a role written as 'role:rung' taken apart; a rung given on its own wins."""
    role = mapping.get("role")
    if not (isinstance(role, str) and ":" in role):
        return dict(mapping)
    role, _, rung = (part.strip() for part in role.partition(":"))
    return {**mapping, "role": role, "rung": mapping.get("rung") or rung}


def _given(mapping: Mapping[str, Any]) -> dict[str, Any]:
    named = {str(key).strip().replace("-", "_"): value for key, value in mapping.items()}
    return {key: value for key, value in named.items() if key not in _READERS or not _is_empty(value)}


def _is_empty(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip()) or value in ([], (), {})


def _place(fields: dict[str, Any], given: Mapping[str, Any], catalog: Catalog, errors: _Errors) -> None:
    """Settle role and rung together: which rungs exist depends on the role."""
    if "role" in given and "role" not in fields:
        return
    with errors.noting("role"):
        if "role" not in fields:
            fields["role"] = _usual_role(catalog)
        role = catalog.roles[fields["role"]]
        rung = fields.get("rung", DEFAULT_RUNG if DEFAULT_RUNG in role.rung_ids else role.rung_ids[0])
        with errors.noting("rung"):
            fields["rung"] = resolve("rung", rung, role.rung_ids)


def _usual_role(catalog: Catalog) -> str:
    """The role meant when none is named: the default one, or the only one there is."""
    return next(iter(catalog.roles)) if len(catalog.roles) == 1 else resolve("role", DEFAULT_ROLE, catalog.roles)


def _check_dates(fields: Mapping[str, Any], today: date, errors: _Errors) -> None:
    by, start = fields.get("by"), fields["start"]
    if by is None or any(field in {"start", "by"} for field, _ in errors):
        return
    if by < today:
        step = say("Write a day after {day}, or leave it out.", day=f"{max(start, today)}")
        errors.append(("by", BadInput("by", say("'{day}' has passed", day=f"{by}"), step)))
    elif by < start:
        wrong = say("'{day}' lies before the start {start}", day=f"{by}", start=f"{start}")
        step = say("Write a day after {day}, or start sooner.", day=f"{start}")
        errors.append(("by", BadInput("by", wrong, step)))


def _check_names(given: Mapping[str, Any], errors: _Errors) -> None:
    for key in given:
        if key not in _READERS:
            close = nearest(key, FIELDS, most=1)
            step = say("Did you mean {names}?", names=close[0]) if close else say("Fields: {names}.", names=FIELDS)
            errors.append((key, BadInput("profile", say("{value} is not a field", value=shown(key)), step)))
