"""A catalogue with one role, small enough to add up by hand."""

from __future__ import annotations

from datetime import date

from shipworthy.catalog import Catalog
from tests.catalogues import catalogue, certification, lab, project, raw_catalogue, requirement, role, skill

DAY = date(2026, 12, 1)


def a_career() -> Catalog:
    """Python at 2 (weight 5), one of two clouds at 2 (weight 3), SQL at 1 (weight 2); pandas needs Python."""
    skills = [skill(name) for name in ("python", "sql", "aws", "azure")]
    skills.append(skill("pandas", needs=[("python", 2, 1, "hard")]))
    activities = [lab("lab-python", teaches=[("python", 3)]), project("project-python", teaches=[("python", 3)])]
    exams = [certification("exam", [("python", 2), ("sql", 1)])]
    asked = [requirement("python", 2, 5), requirement(["aws", "azure"], 2, 3), requirement("sql", 1, 2)]
    return catalogue(raw_catalogue(skills, activities, exams, role(asked)))
