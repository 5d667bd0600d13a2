"""`shipworthy readiness`: how ready somebody is for a role, from evidence in a file, as a sum that can be checked by hand."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from shipworthy.cli import options as opt
from shipworthy.cli.output import check_output, show, write
from shipworthy.kernel import BadInput, canonical_json, resolve, shown

if TYPE_CHECKING:
    from shipworthy.catalog import Catalog, Role

FORMATS = ("table", "json")
USUAL_ROLE = "ai-engineer"

EvidenceFile = Annotated[
    Path,
    typer.Option(
        "--evidence",
        metavar="FILE",
        help="What speaks for you, .json or .toml: skills, answers, labs, projects, certifications.",
    ),
]
RoleName = Annotated[
    str | None, typer.Option("--role", metavar="ROLE[:RUNG]", help="A role, and a rung of its ladder (the lowest).")
]


def readiness(
    *,
    evidence: EvidenceFile,
    role: RoleName = None,
    catalog: opt.CatalogFolder = None,
    format_: opt.Format = "table",
    output: opt.Output = None,
    today: opt.Today = None,
) -> None:
    """Say how ready you are for a role, 0-100 with an 80 % interval, requirement by requirement."""
    chosen = opt.one_of("--format", format_, FORMATS)
    check_output(output)
    day, fields = opt.day_or_today(today), _fields(evidence)
    loaded = opt.catalog_in(catalog)
    from shipworthy.readiness import evidence_from_mapping
    from shipworthy.readiness import readiness as measured

    wanted, rung = _role(role or str(fields.pop("role", "") or ""), loaded)
    fields.pop("role", None)
    given = evidence_from_mapping(evidence.name, fields, loaded)
    found = measured(wanted, rung, given, loaded, day)
    if chosen == "json":
        write(canonical_json(asdict(found)), output)
        return
    from shipworthy.cli.pages.readiness_page import readiness_page

    show(lambda console: readiness_page(console, found, wanted, loaded), output)


def _role(text: str, catalog: Catalog) -> tuple[Role, str]:
    """The role and rung that 'ROLE' or 'ROLE:RUNG' names; without a rung its lowest."""
    name, _, rung = text.partition(":")
    usual = USUAL_ROLE if USUAL_ROLE in catalog.roles else next(iter(catalog.roles))
    role = catalog.roles[resolve("--role", name.strip() or usual, catalog.roles)]
    return role, resolve("--role", rung.strip(), role.rung_ids) if rung.strip() else role.rung_ids[0]


def _fields(path: Path) -> dict[str, Any]:
    """The fields in a .toml or .json file; BadInput names the file and what is wrong."""
    import json
    import tomllib

    from shipworthy.planner.profiles.files import MOST_BYTES, read_text

    parsers = {".toml": tomllib.loads, ".json": json.loads}
    parse = parsers.get(path.suffix.casefold())
    if parse is None:
        raise BadInput(
            "--evidence", f"{shown(path)} is neither .toml nor .json", "Give a file with one of these endings."
        )
    text = read_text("--evidence", path, most_bytes=MOST_BYTES)
    try:
        fields = parse(text)
    except (ValueError, RecursionError) as error:
        why = " ".join(str(error).split())[:200]
        raise BadInput(path.name, f"cannot be read: {why}", "Mend that place.") from None
    if not isinstance(fields, dict):
        raise BadInput(path.name, "holds no fields", 'Write fields and values, such as {"skills": {"python": 2}}.')
    return fields
