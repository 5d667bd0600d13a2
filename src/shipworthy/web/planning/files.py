"""A plan as a file: what can be downloaded, and reading one that somebody shared."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.text import slugify
from django.utils.translation import gettext as _
from pydantic import ValidationError

from shipworthy.kernel import BadInput, shown
from shipworthy.planner import Plan
from shipworthy.planner.exports import to_csv, to_html, to_ics, to_json
from shipworthy.planner.plan import PLAN_VERSION

MOST_BYTES = 2 * 1024 * 1024
_YEARS = range(2000, 2101)


@dataclass(frozen=True)
class Format:
    """A kind of file: its content type, and how a plan becomes one. The number is the plan's version, from 1."""

    content_type: str
    write: Callable[[Plan, int], str | bytes]


FORMATS: dict[str, Format] = {
    "ics": Format("text/calendar; charset=utf-8", lambda plan, number: to_ics(plan, sequence=number - 1)),
    "csv": Format("text/csv; charset=utf-8", lambda plan, _number: to_csv(plan)),
    "json": Format("application/json", lambda plan, _number: to_json(plan)),
    "html": Format("text/html; charset=utf-8", lambda plan, _number: to_html(plan)),
}


def file_name(title: str, extension: str) -> str:
    """A safe name for a download."""
    return f"{slugify(title)[:60] or 'plan'}.{extension}"


def read_plan(upload: UploadedFile[Any] | None) -> Plan:
    """The plan in an uploaded file. BadInput says what is wrong with the file and what to do."""
    if upload is None:
        raise BadInput(_("File"), _("none was chosen"), _("Choose the .json file of a plan."))
    name = shown(upload.name or "")
    if upload.size is None or upload.size > MOST_BYTES:
        raise BadInput(
            _("File"), _("%(name)s is larger than any plan") % {"name": name}, _("Choose the .json file of a plan.")
        )
    try:
        plan = Plan.model_validate(_loads(upload.read()))
        json.dumps(plan.model_dump(), default=str, allow_nan=False)
    except (ValueError, RecursionError) as problem:
        raise BadInput(
            _("File"), _what_is_wrong(name, problem), _("Download the plan again as JSON and send that file.")
        ) from problem
    if {plan.summary.start.year, plan.summary.finish_p80.year} - set(_YEARS):
        raise BadInput(
            _("File"), _("%(name)s holds a plan outside 2000-2100") % {"name": name}, _("Choose another file.")
        )
    return plan


def _loads(content: bytes) -> object:
    return json.loads(content.decode("utf-8-sig"))


def _what_is_wrong(name: str, problem: Exception) -> str:
    if not isinstance(problem, ValidationError):
        return _("%(name)s is not JSON that can be read") % {"name": name}
    first = problem.errors(include_url=False, include_context=False, include_input=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    wrong = _("%(name)s is not a plan of format %(format)s: %(where)s: %(problem)s")
    return wrong % {"name": name, "format": PLAN_VERSION, "where": where or "-", "problem": first["msg"]}
