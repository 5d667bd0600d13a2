"""A folder of YAML files into a Catalog."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from shipworthy.catalog.activities import Activity
from shipworthy.catalog.catalog import KINDS, Catalog
from shipworthy.catalog.certifications import Certification
from shipworthy.catalog.pay import PayBand
from shipworthy.catalog.people import Background, CloudExperience
from shipworthy.catalog.policy import Policy
from shipworthy.catalog.reading import BadCatalog, read_entry, read_text, read_yaml
from shipworthy.catalog.roles import Role
from shipworthy.catalog.skills import Area, Skill
from shipworthy.catalog.sources import Source

M = TypeVar("M", bound=BaseModel)

MODELS: dict[str, type[BaseModel]] = {
    "skills": Skill,
    "roles": Role,
    "certifications": Certification,
    "activities": Activity,
    "pay": PayBand,
    "sources": Source,
    "backgrounds": Background,
    "experience": CloudExperience,
}
_AREAS = TypeAdapter(tuple[Area, ...])


def bundled_path() -> Path:
    """The folder of the bundled pack: inside the installed wheel, or `content/` of a checkout."""
    packed = Path(str(resources.files("shipworthy"))) / "_content"
    return packed if packed.is_dir() else Path(__file__).resolve().parents[3] / "content"


def load_catalog(path: Path | None = None) -> Catalog:
    """The catalogue in folder `path`, or the bundled pack; BadCatalog names the file, the line and the fix."""
    root = bundled_path() if path is None else path
    if not root.is_dir():
        raise BadCatalog(str(path), None, "is not a folder", "Give the folder that holds skills/, roles/ and the rest.")
    areas, policy = _read_areas(root), read_entry(Policy, root / "policy.yaml", "policy.yaml")
    kinds: dict[str, Any] = {kind: _read_kind(root, kind, model) for kind, model in MODELS.items()}
    return Catalog(
        version=_fingerprint(root),
        origin="the bundled catalogue" if path is None else str(path),
        areas=areas,
        policy=policy,
        **kinds,
    )


def _files(root: Path) -> list[Path]:
    kinds = [file for kind in KINDS for file in sorted((root / kind).glob("*.yaml"))]
    return [root / "areas.yaml", root / "policy.yaml", *kinds]


def _fingerprint(root: Path) -> str:
    digest = sha256()
    for file in _files(root):
        digest.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def _read_kind(root: Path, kind: str, model: type[M]) -> Mapping[str, M]:
    entries: dict[str, M] = {}
    for file in sorted((root / kind).glob("*.yaml")):
        name = f"{kind}/{file.name}"
        entry = read_entry(model, file, name)
        identifier: str = getattr(entry, "id")  # noqa: B009  (every model has one; BaseModel does not say so)
        if identifier != file.stem:
            raise BadCatalog(
                name, 1, f"holds the id '{identifier}'", f"Name the file {identifier}.yaml or change the id."
            )
        entries[identifier] = entry
    if not entries:
        raise BadCatalog(f"{kind}/", None, "holds no entry", f"Add at least one file {kind}/ID.yaml.")
    return MappingProxyType(dict(sorted(entries.items())))


def _read_areas(root: Path) -> tuple[Area, ...]:
    name = "areas.yaml"
    raw = read_yaml(read_text(root / name, name), name)
    try:
        return _AREAS.validate_python(raw)
    except ValidationError as error:
        raise BadCatalog(
            name, None, f"is not a list of areas: {error.errors()[0]['msg']}", "Write id, name and summary."
        ) from None
