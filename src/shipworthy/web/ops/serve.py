"""One command from nothing to a running site: prepare the data folder, migrate, check, say the address, serve."""

from __future__ import annotations

import gc
import os
import socket
import threading
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

from shipworthy.kernel import BadInput

_BROWSER_DELAY_S = 1.0
_STOP_LIMIT_S = 5
_STACK_BYTES = 16 * 1024 * 1024


def serve(
    host: str | None = None, port: int | None = None, data_dir: Path | None = None, open_browser: bool = False
) -> None:
    """Serve the site until interrupted. None leaves a choice to the environment or its default.

    Raises BadInput when the port is taken, the address is not this machine's, or the database cannot be used.
    """
    _choose(SHIPWORTHY_HOST=host, SHIPWORTHY_PORT=port, SHIPWORTHY_DATA=data_dir)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shipworthy.web.config.settings")
    with _kept_for_good():
        prepare()
    from django.conf import settings  # noqa: PLC0415 - settings are read only after the choices above

    options = settings.OPTIONS
    _claim(options.host, options.port)
    address = _address(options.host, options.port)
    print(f"Shipworthy is at {address} (data in {_place()}; stop with Ctrl-C)", flush=True)
    if open_browser:
        threading.Timer(_BROWSER_DELAY_S, webbrowser.open, [address]).start()
    _run(options.host, options.port, options.workers, options.threads)


@contextmanager
def _kept_for_good() -> Iterator[None]:
    """What is loaded here stays until the end: looking for garbage in it again and again would only cost time, now and for each request."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def prepare() -> None:
    """Bring the data up to this version: migrate, check the database, collect static files, forget old deletions."""
    import django  # noqa: PLC0415 - the environment must be complete before Django reads it

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    from shipworthy.web.config import wiring  # noqa: PLC0415
    from shipworthy.web.ops import static, store  # noqa: PLC0415
    from shipworthy.web.planning import services  # noqa: PLC0415

    store.bring_up()
    store.prove()
    call_command("check", databases=["default"], stdout=StringIO())
    wiring.catalogue()
    wiring.content()
    services.forget_deleted(now=wiring.now())
    static.prepare()


def _choose(**choices: object) -> None:
    os.environ.update({name: str(value) for name, value in choices.items() if value is not None})


def _claim(host: str, port: int) -> None:
    """Fail early and clearly when the address cannot be listened on."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            raise BadInput(
                "address", f"{host} port {port} cannot be used ({problem.strerror})", "Choose another with --port."
            ) from problem


def _address(host: str, port: int) -> str:
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"http://{shown}:{port}/"


def _place() -> str:
    """Where the data lies, as one would say it: the folder, or the database and its server without user and password."""
    from django.conf import settings  # noqa: PLC0415

    database = settings.DATABASES["default"]
    if not settings.OPTIONS.database:
        return str(settings.DATA)
    return f"PostgreSQL, {database['NAME']} at {database['HOST'] or 'this machine'}"


def _run(host: str, port: int, workers: int, threads: int) -> None:
    from django.db import connections  # noqa: PLC0415
    from granian import Granian  # noqa: PLC0415 - only serving needs it
    from granian.constants import Interfaces  # noqa: PLC0415
    from granian.log import LogLevels  # noqa: PLC0415

    # Read by the workers' own threads: the usual 2 MiB are too few for linear algebra, which then takes the process down.
    os.environ.setdefault("RUST_MIN_STACK", str(_STACK_BYTES))
    # The workers are forked from here, and no two processes may share a connection.
    connections.close_all()
    server = Granian(
        "shipworthy.web.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        # A worker that is told to stop while it starts may not hear it.
        workers_kill_timeout=_STOP_LIMIT_S,
        log_level=LogLevels.warning,
        websockets=False,
    )
    server.serve()
