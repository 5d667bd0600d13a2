"""The options of a profile, one for each of its fields. All arrive as text: one reader judges them, as it does in a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def _option(metavar: str, meaning: str) -> object:
    return typer.Option(metavar=metavar, help=meaning)


Name = Annotated[str | None, _option("NAME", "Whose plan it is.")]
Background = Annotated[str | None, _option("ID", "Where you come from: career-switcher, student, developer ...")]
Cloud = Annotated[str | None, _option("LEVEL", "Experience with a cloud: none, some, strong.")]
Pace = Annotated[str | None, _option("PACE", "relaxed, steady, aggressive.")]
HoursPerWeek = Annotated[str | None, _option("HOURS", "1 to 80; the pace's usual hours otherwise.")]
Budget = Annotated[str | None, _option("USD", "The most to spend; no limit otherwise.")]
Role = Annotated[str | None, _option("ROLE[:RUNG]", "The job; ai-engineer otherwise.")]
Rung = Annotated[str | None, _option("RUNG", "The job's level; entry otherwise.")]
Region = Annotated[str | None, _option("REGION", "us, ca, uk, in.")]
Vendor = Annotated[str | None, _option("VENDOR", "A cloud you prefer: any, aws, azure, google.")]
Start = Annotated[str | None, _option("DATE", "First day; today otherwise.")]
By = Annotated[str | None, _option("DATE", "Last day the plan may take.")]
Have = Annotated[list[str] | None, _option("ID", "A certification you hold; may be repeated.")]
Skill = Annotated[list[str] | None, _option("ID=LEVEL", "What you can do, 0-4 or by name; may be repeated.")]
Off = Annotated[
    list[str] | None, _option("DATE..DATE[=HOURS]", "Days off, or with other hours a week; may be repeated.")
]
Measured = Annotated[Path | None, _option("FILE", "What shipworthy diagnose found, as JSON; it wins over --skill.")]
Objective = Annotated[str | None, _option("WISH", "balanced, fastest, cheapest.")]
ProfileFile = Annotated[Path | None, _option("FILE", "A profile in TOML or JSON; options win over it.")]
