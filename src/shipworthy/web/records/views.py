"""Your data: what is kept, out as a file, in from one, and gone."""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shipworthy.kernel import BadInput, say
from shipworthy.web.audit.words import told
from shipworthy.web.config import wiring
from shipworthy.web.learners import queries as learners
from shipworthy.web.records import queries, services
from shipworthy.web.records.documents import Document
from shipworthy.web.records.files import FORMATS, file_name, read_export
from shipworthy.web.records.limits import MOST_MIB, refuse_size
from shipworthy.web.records.receipts import Receipt, signed_receipt
from shipworthy.web.records.words import labelled, there

MOST_KEPT = 20


@never_cache
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """What is kept, in counts, the newest lines of the log, and what can be done with all of it."""
    learner = learners.only_learner()
    context = {
        "counts": there(queries.counts(learner)),
        "events": [(event, told(event)) for event in queries.events()],
        "zone": learners.zone_of(learner),
        "most": MOST_MIB,
    }
    return render(request, "records/overview.html", context)


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """Everything as a file. It is sent for and not linked to, since the log notes that it was taken."""
    format_ = request.POST.get("format", "")
    if format_ not in FORMATS:
        raise Http404
    now = wiring.now()
    data = services.export(learners.only_learner(), format_, now=now)
    name = file_name(format_, learners.day_of(learners.only_learner(), now.timestamp()))
    return _file(data, name, FORMATS[format_].content_type)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: HttpRequest) -> HttpResponse:
    """Take an export in, and say what came of it. Sent a second time it adds nothing, so that a reload does no harm."""
    if request.method != "POST":
        return render(request, "records/import.html", {"most": MOST_MIB})
    try:
        found = services.bring_in(learners.only_learner(), _sent(request))
    except BadInput as bad:
        context = {"fault": bad, "most": MOST_MIB}
        return render(request, "records/import.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    context = {
        "found": found,
        "rows": _rows(found),
        "kept": found.kept[:MOST_KEPT],
        "more": max(0, len(found.kept) - MOST_KEPT),
    }
    return render(request, "records/imported.html", context)


def _rows(found: services.Imported) -> list[tuple[object, int, int, int]]:
    """Tables that the file spoke of: what each is called, and how many rows were added, renewed and there already."""
    rows = (
        (label, added, found.replaced.get(name, 0), found.same[name])
        for name, (label, added) in zip(found.added, labelled(found.added), strict=True)
    )
    return [row for row in rows if any(row[1:])]


def _sent(request: HttpRequest) -> Document:
    upload = request.FILES.get("file")
    if upload is None:
        raise BadInput("file", say("none was chosen"), say("Choose the .json or .zip file that was exported."))
    refuse_size("file", upload.size or 0)
    return read_export(upload.name or "file", upload.read())


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest) -> HttpResponse:
    """Name what goes and ask once; sent with a yes, it goes, and the receipt follows."""
    learner = learners.only_learner()
    fault = request.method == "POST" and "sure" not in request.POST
    if request.method != "POST" or fault:
        context = {
            "counts": there({**queries.counts(learner), services.LOG: queries.log_length()}),
            "export": queries.last_export(),
            "fault": fault,
            "zone": learners.zone_of(learner),
        }
        status = HTTPStatus.UNPROCESSABLE_ENTITY if fault else HTTPStatus.OK
        return render(request, "records/delete.html", context, status=status)
    found = services.delete(learner, now=wiring.now())
    response = HttpResponseRedirect(f"{reverse('records:receipt')}?{urlencode({'of': found.signed()})}")
    # Answers of an exam that never arrived wait in this browser, and pages may lie in its cache.
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


@never_cache
@require_safe
def receipt(request: HttpRequest) -> HttpResponse:
    """The receipt of a deletion, which the address itself carries: nothing of it is kept."""
    found = _receipt(request)
    rows = [(*row, found.left[name]) for name, row in zip(found.removed, labelled(found.removed), strict=True)]
    context = {
        "receipt": found,
        "rows": rows,
        "of": request.GET["of"],
        "when": datetime.fromisoformat(found.deleted_at),
    }
    if found.export is not None:
        context["exported"] = datetime.fromisoformat(found.export["at"])
    return render(request, "records/receipt.html", context)


@never_cache
@require_safe
def receipt_file(request: HttpRequest) -> HttpResponse:
    """The receipt as JSON."""
    found = _receipt(request)
    name = f"shipworthy-deletion-{found.deleted_at[:10]}.json"
    return _file(found.to_json().encode(), name, "application/json")


def _receipt(request: HttpRequest) -> Receipt:
    found = signed_receipt(request.GET.get("of", ""))
    if found is None:
        raise Http404
    return found


def _file(data: bytes, name: str, content_type: str) -> HttpResponse:
    response = HttpResponse(data, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
