"""The appearance setting and the pages for errors."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shipworthy.web.ui.context import THEME_COOKIE, THEMES
from shipworthy.web.ui.missing import Missing

_YEAR_S = 365 * 24 * 3600


@require_POST
def appearance(request: HttpRequest) -> HttpResponse:
    """Keep the chosen theme in a cookie and go back to the page it was chosen on."""
    response = HttpResponseRedirect(_local_path(request.POST.get("next", "")))
    theme = request.POST.get("theme", "")
    if theme in {value for value, _label in THEMES} - {""}:
        response.set_cookie(
            THEME_COOKIE, theme, max_age=_YEAR_S, samesite="Lax", httponly=True, secure=request.is_secure()
        )
    else:
        response.delete_cookie(THEME_COOKIE, samesite="Lax")
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400 in the common look."""
    text = _("The browser sent something this page cannot read. Go back, check what you entered, and send it again.")
    return _problem(request, HTTPStatus.BAD_REQUEST, _("That request could not be read"), text)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 in the common look."""
    return _problem(request, HTTPStatus.FORBIDDEN, _("This page is closed"), _("Start again from your plans."))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404 in the common look."""
    text = _("The address may have been mistyped, or the plan it belonged to was deleted.")
    if isinstance(exception, Missing):
        text = str(exception)
    return _problem(request, HTTPStatus.NOT_FOUND, _("There is no page here"), text)


def server_error(request: HttpRequest) -> HttpResponse:
    """500 in the common look; nothing the reader saved is touched."""
    text = _(
        "Something on our side did not work. Your saved plans are untouched. Try the page again; the log of the server says more."
    )
    return _problem(request, HTTPStatus.INTERNAL_SERVER_ERROR, _("This page could not be made"), text)


def not_writable(request: HttpRequest) -> HttpResponse:
    """503 in the common look, where the database takes no writes just now."""
    text = _(
        "The server cannot write just now: its disk may be full, or something else is busy with its database. Nothing of this request was kept. Go back and send it again in a moment."
    )
    return _problem(request, HTTPStatus.SERVICE_UNAVAILABLE, _("This could not be kept yet"), text)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without a valid token: sent from elsewhere, or after the cookie was cleared."""
    text = _(
        "The form was sent without its token: the page may have been open for long, or cookies are off. Go back, reload, and send it again."
    )
    return _problem(request, HTTPStatus.FORBIDDEN, _("The form could not be accepted"), text)


def _problem(request: HttpRequest, status: HTTPStatus, title: str, text: str) -> HttpResponse:
    return render(request, "ui/problem.html", {"heading": title, "text": text}, status=status)


def _local_path(wanted: str) -> str:
    safe = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if safe else "/"
