"""Every skill, exam, domain and blueprint that content names exists and is in force."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from shipworthy.catalog import Blueprint, Finding
from shipworthy.kernel import nearest
from shipworthy.practice.checking.pack import Pack
from shipworthy.practice.items import Serves, WrittenItem


def references(pack: Pack) -> Iterator[Finding]:
    """Names that nothing has, blueprints that are out of force, and items whose exams are all over."""
    for item in pack.content.items.values():
        for skill in item.skills:
            if skill not in pack.catalog.skills:
                yield pack.error(item.id, _unknown("skill", skill, pack.catalog.skills))
        for serves in item.exams:
            yield from _serves(pack, item.id, serves)
        yield from _over(pack, item)


def lesson_references(pack: Pack) -> Iterator[Finding]:
    """Skills and exams of lessons that nothing has, and exams that do not ask for the skill."""
    for lesson in pack.content.lessons.values():
        if lesson.skill not in pack.catalog.skills:
            yield pack.lesson_error(lesson.skill, _unknown("skill", lesson.skill, pack.catalog.skills))
            continue
        for exam in lesson.exams:
            certification = pack.catalog.certifications.get(exam)
            if certification is None:
                yield pack.lesson_error(lesson.skill, _unknown("exam", exam, pack.catalog.certifications))
            elif lesson.skill not in certification.needs_on(pack.today):
                yield pack.lesson_error(
                    lesson.skill, f"`exams` names {exam}, whose blueprint does not ask for the skill"
                )


def _serves(pack: Pack, identifier: str, serves: Serves) -> Iterator[Finding]:
    certification = pack.catalog.certifications.get(serves.exam)
    if certification is None:
        yield pack.error(identifier, _unknown("exam", serves.exam, pack.catalog.certifications))
        return
    versions = {blueprint.version: blueprint for blueprint in certification.blueprints}
    written_for = versions.get(serves.blueprint)
    in_force = pack.blueprint(serves.exam)
    if written_for is None:
        yield pack.error(identifier, _unknown(f"blueprint of {serves.exam}", serves.blueprint, versions))
        return
    if in_force and _start(written_for) < _start(in_force):
        yield pack.warning(
            identifier,
            f"was written for blueprint {serves.blueprint} of {serves.exam}; {in_force.version} is in force: read it again",
        )
    domains = [domain.id for domain in written_for.domains or ()]
    if serves.domain not in domains:
        yield pack.error(identifier, _unknown(f"domain of {serves.exam} {serves.blueprint}", serves.domain, domains))


def _over(pack: Pack, item: WrittenItem) -> Iterator[Finding]:
    known = [
        pack.catalog.certifications[serves.exam] for serves in item.exams if serves.exam in pack.catalog.certifications
    ]
    over = [certification for certification in known if certification.status_on(pack.today) == "retired"]
    if known and len(over) == len(known) and item.retired is None:
        names = " and ".join(certification.short for certification in over)
        yield pack.error(item.id, f"serves only {names}, which is retired; add `retired: {pack.today}` or another exam")
    if item.retired and len(over) < len(known) and item.retired <= pack.today:
        yield pack.warning(item.id, "is retired, but serves an exam that is not; take `retired` or the exam out")


def _start(blueprint: Blueprint) -> date:
    return blueprint.from_day or date.min


def _unknown(kind: str, name: str, known: Collection[str]) -> str:
    close = nearest(name, known)
    some = ", ".join(sorted(known)[:8])
    hint = f"did you mean {' or '.join(close)}?" if close else f"known: {some}"
    return f"names {kind} '{name}', which does not exist; {hint}"
