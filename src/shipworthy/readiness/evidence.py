"""What speaks for a person: self-reports, answers, labs, projects and certifications, each with its day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from shipworthy.catalog import Catalog
from shipworthy.kernel import BadInput, Id, resolve, say
from shipworthy.measure import Item
from shipworthy.measure.ability import Ability, SkillGraph
from shipworthy.readiness.reliability import TABLE, observed, together

PASSING = 0.8
"""The score at which a lab shows the level it teaches; a full point more would show a level more."""

_EPOCH = date(1970, 1, 1).toordinal()
_YEAR = 365.25
_PASSED_ABOVE = 0.25
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SelfReport(_Value):
    """What a person says of a skill, 0-4."""

    skill: Id
    level: Annotated[int, Field(ge=0, le=4)]
    day: date | None = None


class Answer(_Value):
    """An answer: the item with its parameters, a score from 0 to the item's most, and the day."""

    item: Item
    score: Annotated[float, Field(ge=0, allow_inf_nan=False)]
    day: date


class LabResult(_Value):
    """A lab that was marked, with the share of its checks that passed."""

    id: Id
    score: Share = 1.0
    day: date


class ProjectDone(_Value):
    """A project that stands and can be run."""

    id: Id
    day: date


class Held(_Value):
    """A certification, and the day it was passed."""

    id: Id
    day: date


class Evidence(_Value):
    """Everything there is."""

    self_reports: tuple[SelfReport, ...] = ()
    answers: tuple[Answer, ...] = ()
    labs: tuple[LabResult, ...] = ()
    projects: tuple[ProjectDone, ...] = ()
    certifications: tuple[Held, ...] = ()


def evidence_from_mapping(thing: str, mapping: Mapping[str, Any], catalog: Catalog) -> Evidence:
    """Evidence as a file holds it; ``skills`` may be a short form of self-reports, ``{skill: level}``.

    BadInput names the first place that is wrong, or the id that the catalogue does not know.
    """
    given = dict(mapping)
    short = given.pop("skills", {})
    if not isinstance(short, Mapping):
        raise BadInput(thing, say("skills is not a table"), say("Write each as python = 2."))
    given["self_reports"] = [
        *given.get("self_reports", ()),
        *({"skill": skill, "level": level} for skill, level in short.items()),
    ]
    try:
        evidence = Evidence.model_validate(given)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BadInput(thing, f"{where}: {first['msg']}", say("See shipworthy readiness --help.")) from None
    return checked(evidence, catalog)


def checked(evidence: Evidence, catalog: Catalog) -> Evidence:
    """The same evidence, once every id in it is known to the catalogue; BadInput names the first that is not."""
    for report in evidence.self_reports:
        resolve("skills", report.skill, catalog.skills)
    for answer in evidence.answers:
        for skill in answer.item.skills:
            resolve(f"answers: {answer.item.id}", skill, catalog.skills)
    for done in (*(lab.id for lab in evidence.labs), *(project.id for project in evidence.projects)):
        resolve("labs and projects", done, catalog.activities)
    for held in evidence.certifications:
        resolve("certifications", held.id, catalog.certifications)
    return evidence


Observations = Mapping[str, tuple[tuple[str, float, float], ...]]


def observations(evidence: Evidence, catalog: Catalog, day: date) -> dict[str, list[tuple[str, float, float]]]:
    """What everything but answers says of each skill as of `day`: (kind, mean, sd) by `reliability.TABLE`."""
    found: dict[str, list[tuple[str, float, float]]] = {}

    def add(skill: str, kind: str, level: int, when: date | None, above: float = 0.0) -> None:
        years = (day - when).days / _YEAR if when else 0.0
        found.setdefault(skill, []).append((kind, *observed(level, TABLE[kind].sd, years, above=above)))

    for report in evidence.self_reports:
        add(report.skill, "self-report" if report.level else "self-report-none", report.level, report.day)
    for lab in evidence.labs:
        for taught in catalog.activities[lab.id].teaches:
            add(taught.skill, "lab", taught.level, lab.day, lab.score - PASSING)
    for project in evidence.projects:
        for taught in catalog.activities[project.id].teaches:
            add(taught.skill, "project", taught.level, project.day)
    for held in evidence.certifications:
        for skill, level in catalog.certifications[held.id].needs_on(held.day).items():
            add(skill, "certification", level, held.day, _PASSED_ABOVE)
    return found


def ability_from(evidence: Evidence, catalog: Catalog, day: date) -> Ability:
    """The posterior over the catalogue's skills as of `day`: everything but answers as what is known before, then each answer."""
    told = observations(evidence, catalog, day)
    levels = {skill: together([(mean, sd) for _kind, mean, sd in given]) for skill, given in told.items()}
    ability = Ability.prior(SkillGraph.from_catalog(catalog), levels=levels)
    for answer in evidence.answers:
        if answer.item.skills:
            ability = ability.observe(answer.item, answer.score, day=day_number(answer.day))
    return ability.at(day_number(day))


def day_number(day: date) -> float:
    """Days since 1970."""
    return float(day.toordinal() - _EPOCH)
