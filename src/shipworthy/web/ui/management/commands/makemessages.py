"""Django's makemessages, which also finds what the library says."""

from __future__ import annotations

from django.core.management.commands import makemessages


class Command(makemessages.Command):
    """Collects the sentences of templates, web code and library: ``say`` and ``say_count`` mark a sentence too."""

    xgettext_options = [*makemessages.Command.xgettext_options, "--keyword=say", "--keyword=say_count:1,2"]
