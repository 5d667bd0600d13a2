"""Days in templates."""

from __future__ import annotations

from django import template

from shipworthy.web.ui import writing

register = template.Library()
register.filter("short_day", writing.short_day)
