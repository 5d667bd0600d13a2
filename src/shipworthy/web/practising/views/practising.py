"""Sessions: choosing one, its questions, what was right, and what it came to."""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shipworthy.kernel import BadInput, say
from shipworthy.kernel import shown as shown_value
from shipworthy.practice import Marked, Response, is_empty, mark, present, refuse_unread
from shipworthy.practice.items import WrittenItem
from shipworthy.practice.sessions import Scope
from shipworthy.web.config import wiring
from shipworthy.web.learners import queries as learners
from shipworthy.web.learners import services as learning
from shipworthy.web.practising import offers, queries, services
from shipworthy.web.practising.models import PracticeSession
from shipworthy.web.practising.outcome import outcome_of
from shipworthy.web.practising.queries import OpenSession
from shipworthy.web.practising.rows import response_of, why_of
from shipworthy.web.ui.questions import QuestionFields, fields_given, given_in, question_fields
from shipworthy.web.ui.saying import explained
from shipworthy.web.ui.solutions import solved_parts

CONFIDENCES = {"unsure": 0.3, "fairly": 0.6, "sure": 0.9}
USUAL_MINUTES = 20
MOST_MINUTES = 240
MOST_RETRIED = 200


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def choosing(request: HttpRequest) -> HttpResponse:
    """What to practise; sent, a session begins."""
    if request.method == "POST":
        return _begin(request)
    return _choosing(request)


def _choosing(request: HttpRequest, fault: str = "") -> HttpResponse:
    learner, now = learners.only_learner(), wiring.now()
    context = {
        "exams": offers.exams(wiring.catalogue(), wiring.content(), wiring.today()),
        "skills": offers.skills(wiring.catalogue(), wiring.content(), wiring.today()),
        "subject": request.POST.get("subject", ""),
        "minutes": offers.MINUTES,
        "due": queries.due_count(learner, now),
        "answered": queries.has_answered(learner),
        "sessions": queries.sessions(learner),
        "zone": learners.zone_of(learner),
        "fault": fault,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if fault else HTTPStatus.OK
    return render(request, "practising/start.html", context, status=status)


def _begin(request: HttpRequest) -> HttpResponse:
    now, kind = wiring.now(), request.POST.get("kind", "practice")
    try:
        scope, minutes = _scope(request, kind), _minutes(request.POST.get("minutes", ""))
        row = services.start(learning.this_learner(now=now), kind, scope, minutes, now=now)
    except BadInput as bad:
        return _choosing(request, explained(bad))
    return redirect("practising:session", row.id)


def _scope(request: HttpRequest, kind: str) -> Scope:
    if kind == "practice":
        return offers.scope_of(request.POST.get("subject", ""), wiring.catalogue())
    if kind == "retry":
        items = tuple(item for item in request.POST.getlist("item")[:MOST_RETRIED] if wiring.content().candidate(item))
        if not items:
            raise BadInput("practice", say("names no question to take up again"), say("Choose a subject."))
        return Scope(items=items)
    return Scope()


def _minutes(text: str) -> float:
    if not text:
        return USUAL_MINUTES
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= MOST_MINUTES:
        problem = say("{value} is no number of minutes", value=shown_value(text[:20]))
        raise BadInput("minutes", problem, say("Choose from 1 to {most}.", most=MOST_MINUTES))
    return float(text)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, key: UUID) -> HttpResponse:
    """The question that waits, or the next one; sent, it is marked at once."""
    opened = _opened(key)
    if request.method == "POST":
        return _respond(request, opened)
    waits = opened if queries.item_asked(opened) else services.next_question(key, now=wiring.now())
    item = queries.item_asked(waits) if waits else None
    if waits is None or item is None:
        return redirect("practising:summary", key)
    return _page(request, waits, item)


def _page(
    request: HttpRequest, opened: OpenSession, item: WrittenItem, fields: QuestionFields | None = None, fault: str = ""
) -> HttpResponse:
    context = {
        "opened": opened,
        "number": len(opened.answers) + 1,
        "why": why_of(opened.row.why),
        "fields": fields or question_fields(present(item, opened.session.place(item.id))),
        "skill": wiring.catalogue().skills.get(item.skill),
        "confidence": request.POST.get("confidence", ""),
        "fault": fault,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if fault else HTTPStatus.OK
    return render(request, "practising/question.html", context, status=status)


def _respond(request: HttpRequest, opened: OpenSession) -> HttpResponse:
    """Mark what was sent. The form names the number of its question: sent twice, or from an old page, it changes nothing."""
    number, current = request.POST.get("number", ""), len(opened.answers) + 1
    item = queries.item_asked(opened)
    if item is None or number != str(current):
        return _answered(opened, number)
    shown = present(item, opened.session.place(item.id))
    given = None if "unknown" in request.POST else given_in(request.POST, shown)
    confidence = CONFIDENCES.get(request.POST.get("confidence", ""))
    try:
        if "unknown" not in request.POST:
            refuse_unread(given, shown)
        services.respond(opened.row.id, given, number=current, confidence=confidence, seconds=None, now=wiring.now())
    except BadInput as bad:
        return _page(request, opened, item, fields_given(shown, given), explained(bad))
    except services.AlreadyAnswered:
        return _answered(_opened(opened.row.id), number)
    return redirect("practising:feedback", opened.row.id, current)


def _answered(opened: OpenSession, number: str) -> HttpResponse:
    """To the feedback of a question that was answered before; to the session where it never was."""
    known = [answer.number for answer in opened.answers]
    if number.isascii() and number.isdigit() and int(number) in known:
        return redirect("practising:feedback", opened.row.id, int(number))
    if known and not opened.row.open:
        return redirect("practising:feedback", opened.row.id, known[-1])
    return redirect("practising:session", opened.row.id)


@require_safe
def feedback(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """What was right about an answer, and why; where the question is gone, or another one by now, how it had been marked."""
    opened = _opened(key)
    answer = next((each for each in opened.answers if each.number == number), None)
    if answer is None:
        raise Http404
    item, response = wiring.content().find(answer.item), response_of(answer)
    marked = _marked(item, response)
    context = {"opened": opened, "number": number, "answer": answer}
    if item is None or marked is None:
        return render(request, "practising/gone.html", context)
    shown = present(item, answer.seed)
    context |= {
        "item": item,
        "marked": marked,
        "unknown": is_empty(response),
        "parts": solved_parts(item, shown, marked, response),
        "lesson": wiring.content().lesson_for(item.skill),
        "back": queries.coming_back(answer.learner, [answer.item]).get(answer.item),
        "today": learners.day_of(answer.learner, wiring.now().timestamp()),
    }
    return render(request, "practising/feedback.html", context)


def _marked(item: WrittenItem | None, response: Response) -> Marked | None:
    """None where the response does not fit: there is no item, or it was written anew since."""
    try:
        return mark(item, response) if item else None
    except BadInput:
        return None


@require_POST
def end(request: HttpRequest, key: UUID) -> HttpResponse:
    """Stop here; what was answered stays."""
    _opened(key)
    services.finish(key, now=wiring.now())
    return redirect("practising:summary", key)


@never_cache
@require_safe
def summary(request: HttpRequest, key: UUID) -> HttpResponse:
    """What a session came to, and what it changed."""
    opened, content = _opened(key), wiring.content()
    context = {
        "opened": opened,
        "rows": [(answer, content.find(answer.item)) for answer in opened.answers],
        "asked": len(opened.answers),
        "right": sum(answer.right for answer in opened.answers),
        "wrong": [item for item in opened.session.wrong if content.candidate(item)],
        "outcome": outcome_of(opened, wiring.now()) if opened.row.over else None,
    }
    return render(request, "practising/summary.html", context)


def _opened(key: UUID) -> OpenSession:
    try:
        return queries.open_session(key)
    except PracticeSession.DoesNotExist as missing:
        raise Http404 from missing
