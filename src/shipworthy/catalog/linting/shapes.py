"""Roles, pay and prices that contradict themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shipworthy.catalog.catalog import Catalog
from shipworthy.catalog.certifications import Certification
from shipworthy.catalog.linting.finding import Finding, error
from shipworthy.catalog.pay import PayBand
from shipworthy.catalog.roles import Role

_OF_MOST = re.compile(r"^([0-9]+) of ([0-9]+)$")


def roles(catalog: Catalog) -> Iterator[Finding]:
    """Rungs and stage groups that do not exist, numbers that cross, requirements that stand twice."""
    for role in catalog.roles.values():
        for message in (*_unknown_rungs(role), *_crossed(role), *_repeated(role)):
            yield error("roles", role.id, message)
        for group in role.certifications.stages:
            if group not in catalog.policy.stage_groups:
                known = ", ".join(catalog.policy.stage_groups)
                yield error(
                    "roles",
                    role.id,
                    f"`certifications.stages` names '{group}', which policy.yaml's stage_groups does not list ({known})",
                )


def pay(catalog: Catalog) -> Iterator[Finding]:
    """Bands for rungs that the role lacks, that fall from low to high, or in the wrong currency."""
    for band in catalog.pay.values():
        for message in _pay_problems(band, catalog):
            yield error("pay", band.id, message)


def exams(catalog: Catalog) -> Iterator[Finding]:
    """Prices and lengths below zero, pass marks off their scale, and successors that do not name what they follow."""
    for certification in catalog.certifications.values():
        for field in ("price_usd", "minutes", "validity_months"):
            value = getattr(certification, field).value
            if value is not None and value < 0:
                yield error("certifications", certification.id, f"`{field}` is {value:g}; write 0 or more")
        if problem := _off_scale(certification):
            yield error("certifications", certification.id, problem)
        for name in certification.replaced_by:
            after = catalog.certifications.get(name)
            if after and certification.id not in after.replaces:
                yield error("certifications", name, f"follows {certification.id}, but `replaces` does not name it")


def _off_scale(certification: Certification) -> str:
    """What is wrong with a pass mark that is given on a scale; '' where it lies inside and ends where the scale ends."""
    scale = certification.score_scale.value if certification.score_scale else None
    found = _OF_MOST.match(certification.pass_mark.value or "")
    if not scale or not found or (scale.low < int(found[1]) < scale.high == int(found[2])):
        return ""
    return f"`pass_mark` is {found[0]}, but `score_scale` runs from {scale.low} to {scale.high}"


def _unknown_rungs(role: Role) -> Iterator[str]:
    rungs = set(role.rung_ids)
    for requirement in role.requirements:
        for rung in sorted(set(requirement.levels) - rungs):
            yield f"requirement {' or '.join(requirement.skills)} names rung '{rung}', which the role does not have"
    for field in ("min", "max"):
        for rung in sorted(set(getattr(role.projects, field)) - rungs - {"any"}):
            yield f"`projects.{field}` names rung '{rung}', which the role does not have"


def _crossed(role: Role) -> Iterator[str]:
    if role.certifications.min > role.certifications.max:
        yield f"asks for at least {role.certifications.min} certifications and at most {role.certifications.max}"


def _repeated(role: Role) -> Iterator[str]:
    asked = [requirement.skills for requirement in role.requirements]
    for skills in sorted({skills for skills in asked if asked.count(skills) > 1}):
        yield f"asks for {' or '.join(skills)} twice; keep one requirement"


def _pay_problems(band: PayBand, catalog: Catalog) -> Iterator[str]:
    role = catalog.roles.get(band.role)
    if role and band.rung and band.rung not in role.rung_ids:
        yield f"`rung` is '{band.rung}', which role {role.id} does not have"
    if band.low is not None and band.high is not None and band.low > band.high:
        yield f"falls from {band.low:g} to {band.high:g}; exchange low and high"
    usual = catalog.policy.region_currency.get(band.region or "")
    if usual and band.currency != usual:
        yield f"is in {band.currency}, but region {band.region} is paid in {usual}"
