"""A profile from options, a profile file and the interview; what is given on the line wins."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shipworthy.planner.profile import Profile
from shipworthy.planner.profiles import BadProfile, mapping_from_profile, profile_from_mapping, split_role

if TYPE_CHECKING:
    from shipworthy.catalog import Catalog

_RENAMED = {"skills": "--skill"}


def option_for(field: str) -> str:
    """The option by which the command line knows a profile's field."""
    return _RENAMED.get(field, f"--{field.replace('_', '-')}")


def gathered(line: Mapping[str, Any], file: Path | None, catalog: Catalog, *, today: date, ask: bool) -> Profile:
    """The profile meant by the options on the line over those in `file`; with `ask`, they are what the interview begins with."""
    wishes = _merged(line, file)
    try:
        profile = profile_from_mapping(wishes, catalog, today=today)
    except BadProfile as bad:
        raise bad.renamed(lambda field: _origin(field, line, file)) from None
    if not ask:
        return profile
    from shipworthy.cli.ask import interview

    return profile_from_mapping(interview(wishes, catalog, today=today), catalog, today=today)


def as_options(profile: Profile, asked: Profile) -> str:
    """The options that turn the wish `asked` into `profile`; empty when only something is left out."""
    before, after = mapping_from_profile(asked), mapping_from_profile(profile)
    changed = {field: value for field, value in after.items() if before.get(field) != value}
    return " ".join(
        f"{option_for(field)} {value}" for field, value in changed.items() if isinstance(value, (str, int, float))
    )


def _merged(line: Mapping[str, Any], file: Path | None) -> dict[str, Any]:
    given = split_role({field: value for field, value in line.items() if value not in (None, [])})
    if file is None:
        return given
    from shipworthy.planner.profile_files import mapping_from_file

    kept = split_role(mapping_from_file(file))
    if isinstance(kept.get("skills"), dict) and "skills" in given:
        given["skills"] = _skills_over(kept["skills"], given["skills"])
    return {**kept, **given}


def _skills_over(kept: Mapping[str, Any], given: list[str]) -> list[str]:
    """Skills of the file with those on the line over them, skill by skill."""
    entries = [entry for text in given for entry in text.split(",")]
    named = {entry.partition("=")[0].strip().casefold() for entry in entries}
    return [*(f"{skill}={level}" for skill, level in kept.items() if skill.casefold() not in named), *entries]


def _origin(field: str, line: Mapping[str, Any], file: Path | None) -> str:
    given = split_role({key: value for key, value in line.items() if value not in (None, [])})
    if file is None or field in given:
        return option_for(field)
    return f"{file.name}: {field}"
