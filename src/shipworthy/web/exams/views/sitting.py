"""Answering questions: a page for each, and the small answers that scripts save with."""

from __future__ import annotations

import logging
from functools import cache
from http import HTTPStatus
from importlib.resources import files
from math import isfinite
from uuid import UUID

from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shipworthy.kernel import BadInput
from shipworthy.practice.exams import Written, go
from shipworthy.web.exams import queries, services
from shipworthy.web.exams.models import ExamSitting
from shipworthy.web.exams.presenting import (
    STATES,
    QuestionPage,
    in_letters,
    navigator,
    question_page,
    shown_at,
)
from shipworthy.web.exams.queries import OpenExam
from shipworthy.web.exams.reading import change_from_form, change_from_json, unreadable
from shipworthy.web.exams.views.opening import moment, name_of, opened, place_or_404
from shipworthy.web.ui.saying import explained

_log = logging.getLogger(__name__)
_AGAIN_AFTER_S = 5


@require_safe
def resume(request: HttpRequest, key: UUID) -> HttpResponse:
    """Where the learner was; the result where the exam has ended."""
    exam = opened(key)
    if exam.sitting.ended:
        return redirect("exams:result", key)
    return redirect("exams:question", key, exam.sitting.at + 1)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """One question; sent without scripts, it is kept and the wanted page follows."""
    exam = opened(key)
    place = place_or_404(number, len(exam.form.places))
    if request.method == "POST":
        return _sent(request, exam, number)
    if exam.sitting.ended:
        return redirect("exams:result", key)
    _went_to(key, place)
    return _page(request, OpenExam(exam.row, exam.form, go(exam.sitting, place)), question_page(exam, number))


def _went_to(key: UUID, place: int) -> None:
    """Note where the learner is. A database that takes no writes just now is no reason to keep the question from them."""
    try:
        services.go(key, place, now=moment())
    except OperationalError as problem:
        _log.warning("sitting %s: the question is shown but not noted as seen: %s", key, problem)


@never_cache
@require_safe
def paper(request: HttpRequest, key: UUID) -> HttpResponse:
    """Every question as its form, for scripts that go on while there is no connection; nothing counts as seen by this."""
    exam = opened(key)
    if exam.sitting.ended:
        raise Http404
    pages = [question_page(exam, number) for number in range(1, len(exam.form.places) + 1)]
    return render(request, "exams/paper.html", {"exam": exam, "pages": pages})


def _sent(request: HttpRequest, exam: OpenExam, number: int) -> HttpResponse:
    page = question_page(exam, number)
    if page.fields.shown.kind == "gone":
        return _onward(request.POST.get("go", "next"), exam.row.id, page)
    try:
        change = change_from_form(request.POST, page.fields.shown, number - 1, moment())
    except BadInput as bad:
        return _page(request, exam, page, HTTPStatus.UNPROCESSABLE_ENTITY, fault=explained(bad))
    try:
        written = services.save(exam.row.id, change, now=moment())
    except (BadInput, OperationalError) as bad:
        return _not_kept(request, exam, question_page(exam, number, change.kept), bad)
    if written.status == "stale":
        stands = opened(exam.row.id)
        yours = in_letters(page.fields.shown, change.kept)
        return _page(request, stands, question_page(stands, number), HTTPStatus.CONFLICT, stale=True, yours=yours)
    if written.status == "saved" and (odd := unreadable(page.fields.shown, written.kept.response)):
        now = opened(exam.row.id)
        return _page(request, now, question_page(now, number), HTTPStatus.UNPROCESSABLE_ENTITY, fault=_kept_but(odd))
    return _onward(request.POST.get("go", "next"), exam.row.id, page)


def _not_kept(
    request: HttpRequest, exam: OpenExam, typed: QuestionPage, bad: BadInput | OperationalError
) -> HttpResponse:
    """The form as it was sent, with the reason why nothing of it was kept."""
    if isinstance(bad, BadInput):
        return _page(request, exam, typed, HTTPStatus.UNPROCESSABLE_ENTITY, fault=explained(bad))
    _log.warning("sitting %s: an answer could not be kept: %s", exam.row.id, bad)
    fault = _(
        "This answer is not saved yet: the server cannot write just now. It stands here as you sent it; send it again in a moment."
    )
    return _page(request, exam, typed, HTTPStatus.SERVICE_UNAVAILABLE, fault=fault)


def _kept_but(bad: BadInput) -> str:
    """What is wrong with an answer that is kept all the same."""
    return _("%(fault)s It is kept as you wrote it.") % {"fault": explained(bad)}


def _onward(wanted: str, key: UUID, page: QuestionPage) -> HttpResponse:
    if wanted == "review" or (wanted == "next" and page.next is None):
        return redirect("exams:review", key)
    numbers = {"next": page.next, "previous": page.previous or 1}
    asked = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) <= 3 else 0  # noqa: PLR2004 - digits
    number = asked if 1 <= asked <= page.of else numbers.get(wanted, page.number)
    return redirect("exams:question", key, number)


def _page(
    request: HttpRequest, exam: OpenExam, page: QuestionPage, status: int = HTTPStatus.OK, **more: object
) -> HttpResponse:
    left, cells = exam.sitting.clock.left(moment()), navigator(exam)
    is_whole = all(cell.state != "gone" for cell in cells)
    context = {
        "exam": exam,
        "name": name_of(exam),
        "page": page,
        "cells": cells,
        "states": {state: told for state, told in STATES.items() if not (is_whole and state == "gone")},
        "left": left if isfinite(left) else None,
        "paused": exam.sitting.clock.paused,
        **more,
    }
    return render(request, "exams/question.html", context, status=status)


@require_safe
def worker(_request: HttpRequest) -> HttpResponse:
    """The service worker of sittings; from this address because a worker serves only what lies below its own."""
    return HttpResponse(_worker(), content_type="text/javascript", headers={"Cache-Control": "no-cache"})


@cache
def _worker() -> str:
    return (files("shipworthy.web.exams") / "static" / "exams" / "worker.js").read_text(encoding="utf-8")


@require_POST
def save(request: HttpRequest, key: UUID, number: int) -> JsonResponse:
    """Keep what a script sends, and tell what stands now and how long is left."""
    try:
        form = queries.paper_of(key)
        place = place_or_404(number, len(form.places))
        shown = shown_at(form, number)
        written = services.save(key, change_from_json(request, shown, place, moment()), now=moment())
    except ExamSitting.DoesNotExist as missing:
        raise Http404 from missing
    except BadInput as bad:
        return JsonResponse({"status": "refused", "says": explained(bad)}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    except OperationalError as problem:
        return _later(key, problem)
    told = _told(written)
    if written.stands and (bad_number := unreadable(shown, written.kept.response)):
        told["says"] = _kept_but(bad_number)
    return JsonResponse(told, status=HTTPStatus.OK if written.stands else HTTPStatus.CONFLICT)


def _later(key: UUID, problem: OperationalError) -> JsonResponse:
    """The disk is full, or somebody holds the database for long: the script keeps the answer and sends it again."""
    _log.warning("sitting %s: an answer could not be kept: %s", key, problem)
    says = _(
        "Not saved yet: the server cannot write just now. Your answer is kept on this device and sent again until it is saved; go on."
    )
    told = {"status": "later", "says": says}
    return JsonResponse(told, status=HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": str(_AGAIN_AFTER_S)})


def _told(written: Written) -> dict[str, object]:
    left = written.sitting.clock.left(moment())
    return {
        "status": written.status,
        "version": written.kept.version,
        "left": left if isfinite(left) else None,
        "ended": written.sitting.ended is not None,
    }


@require_POST
def pause(request: HttpRequest, key: UUID) -> HttpResponse:
    """Stop the clock of a practice exam, or let it run again: whichever was asked for, however often."""
    exam = opened(key)
    try:
        services.set_pause(key, paused=request.POST.get("clock") != "run", now=moment())
    except BadInput as bad:
        page = question_page(exam, exam.sitting.at + 1)
        return _page(request, exam, page, HTTPStatus.UNPROCESSABLE_ENTITY, fault=explained(bad))
    return redirect("exams:sitting", key)
