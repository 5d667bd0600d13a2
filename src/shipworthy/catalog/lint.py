"""What a typed loader cannot see: references, circles, weights, reach, lifecycles and age."""

from __future__ import annotations

from datetime import date

from shipworthy.catalog.catalog import Catalog
from shipworthy.catalog.linting import blueprints, circles, reach, references, shapes, time
from shipworthy.catalog.linting.finding import Finding

__all__ = ["Finding", "lint"]

_RULES = (
    references.references,
    references.areas,
    circles.skill_circles,
    circles.certification_circles,
    blueprints.weights,
    blueprints.domains,
    blueprints.preparation,
    reach.reach,
    shapes.roles,
    shapes.pay,
    shapes.exams,
)
_DATED_RULES = (time.lifecycles, time.checks)


def lint(catalog: Catalog, *, today: date) -> list[Finding]:
    """Every finding, errors first, in a stable order. `today` decides which exams and checks are out of date."""
    found: set[Finding] = set()
    for rule in _RULES:
        found.update(rule(catalog))
    for dated in _DATED_RULES:
        found.update(dated(catalog, today))
    return sorted(found)
