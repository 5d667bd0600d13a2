"""`{{ sentence|said }}`: what the library says, in the reader's language."""

from __future__ import annotations

from django import template
from django.utils.html import format_html

from shipworthy.kernel import Message
from shipworthy.web.ui import saying

register = template.Library()

register.filter("spoken", saying.said)
register.filter("explained", saying.explained)


@register.filter
def said(text: str) -> str:
    """`text` as an element shows it: a sentence translated, a name marked as content. For attributes, use ``spoken``."""
    return saying.said(text) if isinstance(text, Message) else format_html("<span data-content>{}</span>", text)
