"""Every id that an entry names exists."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from pydantic import BaseModel

from shipworthy.catalog.catalog import KINDS, Catalog
from shipworthy.catalog.linting.finding import Finding, error, pack_error
from shipworthy.kernel import nearest

# Fields whose text is the id of an entry, and fields whose keys are.
_NAMES = {
    "sources": "sources",
    "source": "sources",
    "named_by": "sources",
    "skill": "skills",
    "any_of": "skills",
    "core_skill": "skills",
    "certification": "certifications",
    "requires": "certifications",
    "replaced_by": "certifications",
    "replaces": "certifications",
    "passing": "certifications",
    "after_any": "certifications",
    "related": "roles",
    "role": "roles",
}
_KEYED_BY = {"or_start_levels": "skills"}
_KEYED_BY_IN = {("backgrounds", "levels"): "skills", ("experience", "levels"): "skills"}

Named = tuple[str, str, str]  # the field, the kind it names, the id


def references(catalog: Catalog) -> Iterator[Finding]:
    """Ids that no entry has, with the nearest that exist."""
    for kind in KINDS:
        for identifier, entry in catalog.entries(kind).items():
            for field, target, name in _named(entry, kind):
                if name not in catalog.entries(target):
                    yield error(kind, identifier, _unknown(field, target, name, list(catalog.entries(target))))
    for field, target, name in _named(catalog.policy, "policy"):
        if name not in catalog.entries(target):
            yield pack_error("policy.yaml", _unknown(field, target, name, list(catalog.entries(target))))


def areas(catalog: Catalog) -> Iterator[Finding]:
    """Areas that areas.yaml does not list, or lists twice."""
    listed = [area.id for area in catalog.areas]
    for skill in catalog.skills.values():
        if skill.area not in listed:
            close = nearest(skill.area, listed)
            hint = f"; did you mean {' or '.join(close)}?" if close else ""
            yield error("skills", skill.id, f"`area` is '{skill.area}', which areas.yaml does not list{hint}")
    for area in sorted({name for name in listed if listed.count(name) > 1}):
        yield pack_error("areas.yaml", f"lists '{area}' more than once")


def _unknown(field: str, target: str, name: str, known: Collection[str]) -> str:
    close = nearest(name, known)
    hint = f"did you mean {' or '.join(close)}?" if close else f"add {target}/{name}.yaml"
    return f"`{field}` names {target.removesuffix('s')} '{name}', which does not exist; {hint}"


def _named(value: Any, kind: str, field: str = "") -> Iterator[Named]:
    """Every id that stands in `value`, with the field that holds it."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _named(getattr(value, name), kind, name)
    elif isinstance(value, dict):
        keyed = _KEYED_BY.get(field) or _KEYED_BY_IN.get((kind, field))
        for key, inner in value.items():
            if keyed:
                yield field, keyed, str(key)
            else:
                yield from _named(inner, kind, str(key))
    elif isinstance(value, (tuple, list)):
        for inner in value:
            yield from _named(inner, kind, field)
    elif isinstance(value, str) and field in _NAMES:
        yield field, _NAMES[field], value
