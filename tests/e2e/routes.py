"""Every route of the site with sample paths, so that a new route cannot go unseen."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from django.urls import URLPattern, URLResolver, get_resolver

from shipworthy.catalog import Catalog, load_catalog

# Answered with a file, with data, or only when something is sent: no page to look at.
FILES = {"planning:download", "records:receipt-file"}
DATA = {"ops:health", "ops:ready", "exams:paper", "exams:worker", "planning:heard"}
SENT_ONLY = {
    "planning:apply",
    "planning:delete",
    "planning:restore",
    "planning:duplicate",
    "planning:undo",
    "planning:redo",
    "planning:accept",
    "planning:keep",
    "ui:appearance",
    "exams:save",
    "exams:pause",
    "exams:delete",
    "practising:end",
    "records:export",
}
UNKNOWN_PLAN = "/plans/00000000-0000-4000-8000-000000000000/"
UNKNOWN_SESSION = "/practice/00000000-0000-4000-8000-000000000000/"
UNKNOWN_SITTING = "/exams/sittings/00000000-0000-4000-8000-000000000000/"


@cache
def catalogue() -> Catalog:
    """The bundled catalogue, which the site serves."""
    return load_catalog()


def names() -> list[str]:
    """The name of every route in the URLconf."""
    return sorted(_names(get_resolver().url_patterns, ""))


def pages(plan: str) -> dict[str, list[str]]:
    """Sample paths of every route that answers with a page. The first shows a good day, the others an odd one."""
    known = catalogue()
    certification, role, skill, source = (
        next(iter(entries)) for entries in (known.certifications, known.roles, known.skills, known.sources)
    )
    return {
        "planning:home": ["/", "/?role=data-scientist:entry&budget=500"],
        "planning:new": ["/plans/new/", "/plans/new/?role=data-scientist:entry&budget=500"],
        "planning:list": ["/plans/"],
        "planning:import": ["/plans/import/"],
        "planning:plan": [plan, UNKNOWN_PLAN],
        "planning:explanation": [f"{plan}explanation/"],
        "planning:edit": [f"{plan}answers/"],
        "planning:what-if": [f"{plan}what-if/?hours=8", f"{plan}what-if/?budget=1", f"{plan}what-if/"],
        "planning:rename": [f"{plan}rename/"],
        "planning:replan": [f"{plan}replan/"],
        "planning:preview": [f"{plan}replan/preview/"],
        # tests/e2e/test_exams.py walks a sitting of its own; these are the addresses of one that nobody began.
        # tests/e2e/test_journey.py walks a session of its own.
        "practising:today": ["/today/", "/today/?minutes=10"],
        "practising:start": ["/practice/"],
        "practising:predictions": ["/practice/predictions/"],
        "practising:session": [UNKNOWN_SESSION],
        "practising:feedback": [f"{UNKNOWN_SESSION}answers/1/"],
        "practising:summary": [f"{UNKNOWN_SESSION}summary/"],
        "practising:lessons": ["/lessons/"],
        "practising:lesson": ["/lessons/rag/", "/lessons/no-such-skill/"],
        "learners:settings": ["/settings/", "/settings/?kept=1"],
        # tests/e2e/test_records.py walks a deletion, whose receipt only its own address holds.
        "records:overview": ["/records/"],
        "records:import": ["/records/import/"],
        "records:delete": ["/records/delete/"],
        "records:receipt": ["/records/receipt/"],
        "exams:list": ["/exams/"],
        "exams:begin": ["/exams/clf-c02/", "/exams/no-such-exam/"],
        "exams:sitting": [UNKNOWN_SITTING],
        "exams:question": [f"{UNKNOWN_SITTING}1/"],
        "exams:review": [f"{UNKNOWN_SITTING}review/"],
        "exams:result": [f"{UNKNOWN_SITTING}result/"],
        "catalogue:certification-list": ["/certifications/"],
        "catalogue:certification": [f"/certifications/{certification}/", "/certifications/no-such-exam/"],
        "catalogue:role-list": ["/roles/"],
        "catalogue:role-compare": ["/roles/compare?role=ai-engineer&role=data-scientist", "/roles/compare"],
        "catalogue:role": [f"/roles/{role}/", "/roles/no-such-role/"],
        "catalogue:skill-list": ["/skills/"],
        "catalogue:skill": [f"/skills/{skill}/", "/skills/no-such-skill/"],
        "catalogue:pay": ["/pay/"],
        "catalogue:source-list": ["/sources/"],
        "catalogue:source": [f"/sources/{source}/", "/sources/no-such-source/"],
    }


def every_path(plan: str) -> list[str]:
    """All sample paths, and one that no route knows."""
    return [*(path for paths in pages(plan).values() for path in paths), "/no/such/page"]


def entries(kind: str) -> list[str]:
    """The path of every page about an entry of the catalogue: `certifications`, `roles`, `skills` or `sources`."""
    return [f"/{kind}/{entry}/" for entry in getattr(catalogue(), kind)]


def _names(patterns: list[URLPattern | URLResolver], space: str) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _names(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else space)
        else:
            yield f"{space}{pattern.name or pattern.pattern}"
