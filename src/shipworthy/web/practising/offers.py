"""What can be practised: subjects of exams and skills, with how many questions there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shipworthy.catalog import Catalog
from shipworthy.kernel import BadInput, resolve, say
from shipworthy.practice import Content
from shipworthy.practice.sessions import Scope

MINUTES = (10, 20, 30, 45)
_LEAST = 20


@dataclass(frozen=True)
class Subject:
    """Something to practise: its value in the form, its name, and the number of its questions."""

    value: str
    name: str
    count: int


@dataclass(frozen=True)
class ExamSubjects:
    """An exam with its domains."""

    whole: Subject
    domains: tuple[Subject, ...]


def exams(catalog: Catalog, content: Content, day: date) -> list[ExamSubjects]:
    """Exams with questions, and their domains as of `day`."""
    found = []
    for name in content.exams:
        certification = catalog.certifications.get(name)
        blueprint = certification.blueprint_on(day) if certification else None
        count = len(content.for_exam(name, day))
        if certification is None or blueprint is None or count < _LEAST:
            continue
        domains = tuple(
            Subject(f"exam:{name}:{domain.id}", domain.name, len(content.for_exam(name, day, domain.id)))
            for domain in blueprint.domains or ()
        )
        found.append(ExamSubjects(Subject(f"exam:{name}", certification.name, count), domains))
    return found


def skills(catalog: Catalog, content: Content, day: date) -> list[Subject]:
    """Skills with questions on `day`, by name."""
    found = [(skill, len(content.for_skill(skill.id, day))) for skill in catalog.skills.values()]
    return sorted((Subject(f"skill:{s.id}", s.name, count) for s, count in found if count), key=lambda each: each.name)


def scope_of(value: str, catalog: Catalog) -> Scope:
    """The scope that a form's value names: 'skill:ID', 'exam:ID' or 'exam:ID:DOMAIN'; BadInput for anything else."""
    kind, _, rest = value.partition(":")
    if kind == "skill":
        return Scope(skills=(resolve("skill", rest, catalog.skills),))
    exam, _, domain = rest.partition(":")
    if kind == "exam":
        return Scope(exam=resolve("exam", exam, catalog.certifications), domain=domain)
    raise BadInput("subject", say("is not on the list"), say("Choose a subject."))
