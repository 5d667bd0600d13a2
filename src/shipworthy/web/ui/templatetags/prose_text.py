"""Markdown in templates."""

from __future__ import annotations

from django import template

from shipworthy.web.ui.prose import line, prose

register = template.Library()
register.filter("prose", prose)
register.filter("line", line)
