"""What an exam tests adds up, and every part of it asks for something that can be learnt."""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.catalog.catalog import Catalog
from shipworthy.catalog.certifications import Blueprint, Certification
from shipworthy.catalog.linting.finding import Finding, error

WEIGHT_SLACK = 2.0
_WHOLE = 100


def blueprints(catalog: Catalog) -> Iterator[tuple[Certification, Blueprint]]:
    """Every blueprint with its certification."""
    for certification in catalog.certifications.values():
        for blueprint in certification.blueprints:
            yield certification, blueprint


def weights(catalog: Catalog) -> Iterator[Finding]:
    """Weights that cannot make 100; an approximate blueprint may miss it by two, an unverified one is not judged."""
    for certification, blueprint in blueprints(catalog):
        bands = [domain.weight for domain in blueprint.domains or () if domain.weight]
        low, high = sum(band.low for band in bands), sum(band.high for band in bands)
        slack = WEIGHT_SLACK if blueprint.approximate else 0.0
        if bands and not blueprint.unverified and not low - slack <= _WHOLE <= high + slack:
            said = f"{low:g}" if low == high else f"{low:g} to {high:g}"
            yield _about(certification, f"weights of blueprint {blueprint.version} sum to {said}, not 100")
        for domain in blueprint.domains or ():
            if domain.weight and domain.weight.low > domain.weight.high:
                yield _about(certification, f"weight of domain '{domain.id}' falls from low to high; exchange them")


def domains(catalog: Catalog) -> Iterator[Finding]:
    """Domains that need no skill, and ids that stand twice in one blueprint."""
    for certification, blueprint in blueprints(catalog):
        ids = [domain.id for domain in blueprint.domains or ()]
        for domain in blueprint.domains or ():
            if not domain.needs:
                yield _about(
                    certification,
                    f"domain '{domain.id}' of blueprint {blueprint.version} needs no skill; list some under `needs`",
                )
        for twice in sorted({name for name in ids if ids.count(name) > 1}):
            yield _about(certification, f"blueprint {blueprint.version} holds domain '{twice}' twice; rename one")


def preparation(catalog: Catalog) -> Iterator[Finding]:
    """Exams that a plan may hold, but that no activity prepares for."""
    for certification in catalog.certifications.values():
        known = any(blueprint.domains for blueprint in certification.blueprints)
        closed = certification.lifecycle[-1].status == "retired"
        kinds = {activity.kind for activity in catalog.activities_for(certification.id)}
        if known and not closed and not certification.gated and "certification-preparation" not in kinds:
            yield _about(certification, f"nothing prepares for it; add activities/prep-{certification.id}.yaml")


def _about(certification: Certification, message: str) -> Finding:
    return error("certifications", certification.id, message)
