"""`shipworthy serve`: the pages, on this machine."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from shipworthy.cli import options as opt
from shipworthy.kernel import BadInput, shown

MOST_PORT = 65535


def serve(
    *,
    host: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="The address to listen on; SHIPWORTHY_HOST or 127.0.0.1 otherwise."),
    ] = None,
    port: Annotated[
        str | None, typer.Option(metavar="NUMBER", help="The port to listen on; SHIPWORTHY_PORT or 8000 otherwise.")
    ] = None,
    data: Annotated[Path | None, typer.Option(metavar="DIR", help="Where the site keeps its data.")] = None,
    catalog: opt.CatalogFolder = None,
    content: opt.ContentFolders = None,
    open_: Annotated[bool, typer.Option("--open", help="Open the page in a browser.")] = False,
) -> None:
    """Serve the pages until stopped with Ctrl-C."""
    chosen = None if port is None else _port(port)
    if catalog is not None:
        opt.catalog_in(catalog)
        os.environ["SHIPWORTHY_CATALOG"] = str(catalog.resolve())
    opt.offer_content(content)
    from shipworthy.web.ops.serve import serve as serve_pages

    serve_pages(host=host, port=chosen, data_dir=data, open_browser=open_)


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= MOST_PORT:
        return int(text)
    raise BadInput("--port", f"{shown(text)} is not a port", f"Write a number from 1 to {MOST_PORT}.")
