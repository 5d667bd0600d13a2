"""The WSGI application. Static files are in place, catalogue and content are read before the first request arrives."""

from __future__ import annotations

import os
from threading import Thread

import django
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shipworthy.web.config.settings")
django.setup()

from shipworthy.planner import load_solver  # noqa: E402 - after the settings
from shipworthy.web.config import wiring  # noqa: E402 - these read the settings
from shipworthy.web.ops import static  # noqa: E402

static.prepare()
wiring.catalogue()
wiring.content()
# The first page needs no solver, and nobody fills in its form as fast as that loads.
Thread(target=load_solver, name="load-solver", daemon=True).start()
application = get_wsgi_application()
