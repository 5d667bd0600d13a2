"""Plans every persona and prints one row of a table for each: what README.md beside this file holds.

    python examples/headlines.py            print the table
    python examples/headlines.py --write    put it into README.md

Plans are made as of the day below, so that the same catalogue gives the same rows.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from shipworthy.catalog import Catalog, load_catalog
from shipworthy.planner import Plan, make_plan
from shipworthy.planner.profiles.files import profile_from_file

HERE = Path(__file__).resolve().parent
TODAY = date(2026, 11, 22)
BEGIN, END = "<!-- headlines -->\n", "<!-- /headlines -->\n"


def personas() -> list[Path]:
    """The profile files, in the order of their names."""
    return sorted((HERE / "personas").glob("*.toml"))


def plan_of(persona: Path, catalog: Catalog) -> Plan:
    """A persona's plan, without the alternatives."""
    return make_plan(profile_from_file(persona, catalog, today=TODAY), catalog, today=TODAY, explain=False)


def row(persona: Path, plan: Plan, catalog: Catalog) -> str:
    """A persona's line of the table."""
    summary = plan.summary
    exams = ", ".join(catalog.certifications[name].short for name in summary.certifications)
    projects = ", ".join(name.removeprefix("project-") for name in summary.projects)
    cells = (
        f"[{plan.profile.name}](personas/{persona.name})",
        f"{plan.profile.role}, {plan.profile.rung}",
        exams,
        projects,
        f"{summary.months.p20:.1f}-{summary.months.p80:.1f}",
        f"{summary.hours:.0f} at {summary.hours_per_week:g} a week",
        f"{summary.cost.total_cents / 100:.0f}",
        f"{plan.readiness.now:.0f}",
    )
    return f"| {' | '.join(cells)} |\n"


def table(catalog: Catalog) -> str:
    """The whole table."""
    head = "| who | role and rung | certifications, in order | projects, in order | months | hours | USD | readiness now |\n"
    rule = "| --- | --- | --- | --- | --- | --- | --- | --- |\n"
    return head + rule + "".join(row(persona, plan_of(persona, catalog), catalog) for persona in personas())


def refreshed(page: str, headlines: str) -> str:
    """`page` with the table between its marks replaced."""
    before, _, rest = page.partition(BEGIN)
    return before + BEGIN + headlines + END + rest.partition(END)[2]


if __name__ == "__main__":
    headlines = table(load_catalog())
    if "--write" in sys.argv[1:]:
        readme = HERE / "README.md"
        readme.write_text(refreshed(readme.read_text(encoding="utf-8"), headlines), encoding="utf-8")
    else:
        print(headlines, end="")
