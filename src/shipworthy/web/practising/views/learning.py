"""Lessons."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from shipworthy.practice.lessons import Lesson
from shipworthy.practice.sessions import Scope
from shipworthy.web.config import wiring
from shipworthy.web.learners import services as learning
from shipworthy.web.practising import services

PRACTICE_MINUTES = 20.0


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Every lesson, by area."""
    catalog = wiring.catalogue()
    names = {area.id: area.name for area in catalog.areas}
    found: dict[str, list[Lesson]] = {}
    for lesson in wiring.content().lessons.values():
        skill = catalog.skills.get(lesson.skill)
        found.setdefault(names.get(skill.area, "") if skill else "", []).append(lesson)
    areas = [(name, sorted(lessons, key=lambda each: each.title)) for name, lessons in sorted(found.items())]
    return render(request, "practising/lessons.html", {"areas": areas})


@require_http_methods(["GET", "HEAD", "POST"])
def lesson(request: HttpRequest, skill: str) -> HttpResponse:
    """One lesson; sent, it was read, and its questions follow where there are some."""
    found = wiring.content().lesson_for(skill)
    if found is None:
        raise Http404
    count = len(Scope(skills=(skill,)).within(wiring.content(), wiring.today()))
    if request.method == "POST":
        return _read(found, count)
    return render(request, "practising/lesson.html", {"lesson": found, "count": count})


def _read(found: Lesson, count: int) -> HttpResponse:
    now = wiring.now()
    learner = learning.this_learner(now=now)
    services.read_lesson(learner, found.skill, found.minutes, now=now)
    if not count:
        return redirect("practising:today")
    row = services.start(learner, "practice", Scope(skills=(found.skill,)), PRACTICE_MINUTES, now=now)
    return redirect("practising:session", row.id)
