"""A page that cannot be shown here, with the reason."""

from __future__ import annotations

from django.http import Http404


class Missing(Http404):
    """There is no such page on this machine; its text says why, in the reader's language."""
