"""Pages of the catalogue: every one reads the loaded pack, none touches the database."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from shipworthy.catalog import Catalog
from shipworthy.kernel import nearest
from shipworthy.web.catalogue import certifications, pay_bands, roles, skills, sources
from shipworthy.web.config import wiring


@require_safe
def certification_list(request: HttpRequest) -> HttpResponse:
    """Certifications by stage, narrowed by vendor, level, stage, lifecycle and gate."""
    listing = certifications.listing(wiring.catalogue(), wiring.today(), request.GET.dict())
    return render(request, "catalogue/certification_list.html", {"listing": listing})


@require_safe
def certification(request: HttpRequest, identifier: str) -> HttpResponse:
    """One certification: what it costs, asks, tests, and what keeps it."""
    return _entry(request, "certification", identifier, certifications.detail)


@require_safe
def role_list(request: HttpRequest) -> HttpResponse:
    """Every role, and a way to compare two or three."""
    return render(request, "catalogue/role_list.html", {"roles": wiring.catalogue().roles.values()})


@require_safe
def role(request: HttpRequest, identifier: str) -> HttpResponse:
    """One role: its ladder and what each rung asks."""
    return _entry(request, "role", identifier, lambda catalogue, found, _day: roles.detail(catalogue, found))


@require_safe
def role_compare(request: HttpRequest) -> HttpResponse:
    """Two or three roles side by side: /roles/compare?role=a&role=b."""
    catalogue = wiring.catalogue()
    wanted = list(dict.fromkeys(name for name in request.GET.getlist("role") if name))
    for name in wanted:
        if name not in catalogue.roles:
            return _unknown(request, name, "role", catalogue.roles)
    comparison = roles.compare(catalogue, wanted)
    return render(request, "catalogue/role_compare.html", {"page": comparison, "roles": catalogue.roles.values()})


@require_safe
def skill_list(request: HttpRequest) -> HttpResponse:
    """Every skill, by area."""
    return render(request, "catalogue/skill_list.html", {"areas": skills.by_area(wiring.catalogue())})


@require_safe
def skill(request: HttpRequest, identifier: str) -> HttpResponse:
    """One skill: what shows each level, what it takes, what stands around it."""
    return _entry(request, "skill", identifier, skills.detail)


@require_safe
def pay(request: HttpRequest) -> HttpResponse:
    """Every source's pay band, side by side."""
    return render(request, "catalogue/pay.html", {"page": pay_bands.page(wiring.catalogue())})


@require_safe
def source_list(request: HttpRequest) -> HttpResponse:
    """Every source, with how much rests on it."""
    return render(request, "catalogue/source_list.html", {"groups": sources.listing(wiring.catalogue())})


@require_safe
def source(request: HttpRequest, identifier: str) -> HttpResponse:
    """One source, and everything that cites it."""
    return _entry(request, "source", identifier, lambda catalogue, found, _day: sources.citing(catalogue, found.id))


def _entry(request: HttpRequest, kind: str, identifier: str, tell: Callable[[Catalog, Any, date], Any]) -> HttpResponse:
    """The page of one entry: its template is named after its kind and gets the entry and what `tell` says of it as `page`."""
    catalogue = wiring.catalogue()
    known = catalogue.entries(f"{kind}s")
    if identifier not in known:
        return _unknown(request, identifier, kind, known)
    found = known[identifier]
    page = tell(catalogue, found, wiring.today())
    return render(request, f"catalogue/{kind}.html", {kind: found, "page": page})


def _unknown(request: HttpRequest, identifier: str, kind: str, known: Mapping[str, Any]) -> HttpResponse:
    """A page that says what is not there and names what comes nearest."""
    close = nearest(identifier, known)
    context = {
        "identifier": identifier[:80],
        "page_name": f"catalogue:{kind}",
        "list_name": f"catalogue:{kind}-list",
        "nearest": [(name, getattr(known[name], "name", "") or getattr(known[name], "title", "")) for name in close],
    }
    return render(request, "catalogue/unknown.html", context, status=HTTPStatus.NOT_FOUND)
