"""Looking everything over, handing in, and what came of it."""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shipworthy.measure.exams import exam_of
from shipworthy.practice.exams import result_of, scale_said, score_said
from shipworthy.web.config import wiring
from shipworthy.web.exams import outcome, queries, services
from shipworthy.web.exams.learning import learn_from
from shipworthy.web.exams.presenting import navigator, stems
from shipworthy.web.exams.solving import solved
from shipworthy.web.exams.views.opening import moment, name_of, opened
from shipworthy.web.learners.queries import day_of, only_learner


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, key: UUID) -> HttpResponse:
    """Every question with its state; sent, the exam is handed in, after asking once where something is unanswered."""
    exam = opened(key)
    if exam.sitting.ended:
        return redirect("exams:result", key)
    cells = navigator(exam)
    unfinished = [cell.number for cell in cells if cell.open]
    if request.method == "POST" and (not unfinished or "sure" in request.POST):
        services.hand_in(key, now=moment())
        return redirect("exams:result", key)
    context = {
        "exam": exam,
        "name": name_of(exam),
        "rows": list(zip(cells, stems(exam.form), strict=True)),
        "unanswered": [cell.number for cell in cells if cell.open and cell.state != "part"],
        "part": [cell.number for cell in cells if cell.state == "part"],
        "flagged": [cell.number for cell in cells if cell.flagged],
        "asks": request.method == "POST",
        "left": exam.sitting.clock.left(moment()) if exam.row.allowed is not None else None,
        "paused": exam.sitting.clock.paused,
    }
    return render(
        request, "exams/review.html", context, status=HTTPStatus.CONFLICT if context["asks"] else HTTPStatus.OK
    )


@never_cache
@require_safe
def result(request: HttpRequest, key: UUID) -> HttpResponse:
    """The score on the exam's own scale, the chance of passing, domains, and every question with its rationales."""
    exam = opened(key)
    if not exam.sitting.ended:
        return redirect("exams:sitting", key)
    certification = wiring.catalogue().certifications[exam.row.exam]
    blueprint = exam_of(certification, exam.row.blueprint_day)
    found = result_of(blueprint, exam.form, exam.sitting, wiring.content(), moment())
    learn_from(exam, found)
    now, learner = wiring.now(), only_learner()
    asked, filters = outcome.asked_for(request.GET.get("show", ""), solved(exam.form, found, wiring.content()))
    context = {
        "exam": exam,
        "name": certification.short,
        "result": found,
        "day": day_of(learner, exam.sitting.ended.at),
        "today": day_of(learner, moment()),
        "score": score_said(found, certification.short),
        "scale": scale_said(found),
        "figure": outcome.score_figure(found),
        "chance": outcome.chance_said(exam, found, now),
        "domains": outcome.domains_said(found),
        "explained": outcome.explained(exam, asked),
        "filters": filters,
        "too_late": queries.too_late(key),
    }
    return render(request, "exams/result.html", context)


@require_POST
def delete(request: HttpRequest, key: UUID) -> HttpResponse:
    """Forget a sitting for good."""
    opened(key)
    services.delete(key)
    return redirect("exams:list")
