"""`shipworthy today`: the minutes of the day, what to begin with, and the commands to type. The same day as the site's."""

from __future__ import annotations

from typing import Annotated

import typer

from shipworthy.cli import options as opt
from shipworthy.cli.output import show, write
from shipworthy.cli.store import DataFolder, open_store
from shipworthy.kernel import canonical_json

FORMATS = ("table", "json")
MOST_MINUTES = 600

Minutes = Annotated[
    int | None,
    typer.Option(metavar="N", min=1, max=MOST_MINUTES, help="The minutes you have: what is due comes first."),
]


def today(*, minutes: Minutes = None, data: DataFolder = None, format_: opt.Format = "table") -> None:
    """Say what to do today and for how long; it shares its store with the site."""
    chosen = opt.one_of("--format", format_, FORMATS)
    open_store(data)
    from shipworthy.cli.pages.today_page import today_json, today_page
    from shipworthy.web.config import wiring
    from shipworthy.web.learners.queries import only_learner
    from shipworthy.web.planning.hearing import is_older
    from shipworthy.web.planning.queries import newest_plan
    from shipworthy.web.practising.today import today_of

    found = today_of(only_learner(), wiring.now(), short=minutes or 0)
    plan = newest_plan()
    older = plan is not None and is_older(plan)
    if chosen == "json":
        write(canonical_json(today_json(found, older=older)), None)
    else:
        show(lambda console: today_page(console, found, older=older))
