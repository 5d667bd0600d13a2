"""A profile from options, a profile file and the interview; what is given on the line wins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shipworthy.kernel import BadInput
from shipworthy.planner.profile import Profile
from shipworthy.planner.profiles.files import mapping_from_file
from shipworthy.planner.profiles.mapping import BadProfile, mapping_from_profile, profile_from_mapping, split_role

if TYPE_CHECKING:
    from shipworthy.catalog import Catalog

_RENAMED = {"skills": "--skill"}


def option_for(field: str) -> str:
    """The option by which the command line knows a profile's field."""
    return _RENAMED.get(field, f"--{field.replace('_', '-')}")


@dataclass(frozen=True)
class Wishes:
    """Fields given on the line, those of the file under them, and the file's name."""

    line: Mapping[str, Any]
    kept: Mapping[str, Any]
    file: str

    @classmethod
    def of(cls, line: Mapping[str, Any], file: Path | None) -> Wishes:
        """The options on the line (None and empty lists: not given) over the fields in `file`."""
        given = split_role({field: value for field, value in line.items() if value not in (None, [])})
        kept = {} if file is None else split_role(mapping_from_file(file))
        return cls(given, kept, "" if file is None else file.name)

    def profile(self, catalog: Catalog, *, today: date, ask: bool) -> Profile:
        """The profile meant; with `ask`, the wishes are what the interview begins with."""
        try:
            profile = profile_from_mapping(self.merged, catalog, today=today)
        except BadProfile as bad:
            raise bad.renamed(self._origin) from None
        if not ask:
            return profile
        from shipworthy.cli.ask import interview

        return profile_from_mapping(interview(self.merged, catalog, today=today), catalog, today=today)

    @property
    def merged(self) -> dict[str, Any]:
        """One mapping: the line wins field by field, and among skills skill by skill."""
        skills = self.line.get("skills") or []
        kept = self.kept.get("skills")
        if not skills or not isinstance(kept, dict):
            return {**self.kept, **self.line}
        return {**self.kept, **self.line, "skills": _skills_over(kept, skills)}

    def _origin(self, field: str) -> str:
        return option_for(field) if field in self.line or not self.file else f"{self.file}: {field}"


def measured_in(file: Path | None) -> Any:
    """What the JSON of `shipworthy diagnose` says of skills; None without a file."""
    if file is None:
        return None
    found = mapping_from_file(file)
    if "measured" not in found:
        raise BadInput(
            file.name, "holds nothing that was measured", "Give what shipworthy diagnose --format json wrote."
        )
    return found["measured"]


def as_options(profile: Profile, asked: Profile) -> str:
    """The options that turn the wish `asked` into `profile`; empty when only something is left out."""
    before, after = mapping_from_profile(asked), mapping_from_profile(profile)
    changed = {field: value for field, value in after.items() if before.get(field) != value}
    return " ".join(
        f"{option_for(field)} {value}" for field, value in changed.items() if isinstance(value, (str, int, float))
    )


def _skills_over(kept: Mapping[str, Any], given: list[str]) -> list[str]:
    """Skills of the file with those on the line over them, skill by skill."""
    entries = [entry for text in given for entry in text.split(",")]
    named = {entry.partition("=")[0].strip().casefold() for entry in entries}
    return [*(f"{skill}={level}" for skill, level in kept.items() if skill.casefold() not in named), *entries]
