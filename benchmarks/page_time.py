"""How fast are the pages, how heavy, and what does the site need to run?

The real site with an empty data folder, as `shipworthy serve` starts it, and a bare Django project with one view that says
ok, served the same way; one client on the same machine asks both. The client shares the machine's cores with the servers, so
requests a second are a floor.
"""

from __future__ import annotations

import gzip
import re
import sys
import tempfile
import time
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread
from urllib.parse import urlencode

from common import goal, header, parser_of, quantile, table
from served import HOST, THREADS, Bare, Memory, Server, Site, memory_of, served

START_GOAL_S, MEMORY_GOAL_MIB = 10.0, 300.0


@dataclass(frozen=True)
class Reply:
    """What came back, and the seconds until its last byte."""

    status: int
    headers: dict[str, str]
    body: bytes
    seconds: float


@dataclass(frozen=True)
class Page:
    """A page's times one at a time, its bytes, and the requests a second that a few clients get."""

    name: str
    seconds: list[float]
    raw: int
    compressed: int
    rate: float


def main() -> None:
    """Start both servers, one after the other, and print the tables."""
    parser = parser_of(__doc__ or "")
    parser.add_argument("--requests", type=int, help="requests one at a time for each page (200; 20 with --quick)")
    parser.add_argument("--loop-seconds", type=float, help="length of each closed loop (10; 1 with --quick)")
    asked = parser.parse_args()
    count = asked.requests or (20 if asked.quick else 200)
    loop = asked.loop_seconds or (1.0 if asked.quick else 10.0)
    header("Pages", asked, requests=f"{count} one at a time", loop=f"{THREADS} clients for {loop:g} s")
    with tempfile.TemporaryDirectory(prefix="shipworthy-bench-") as folder:
        bare = _bare_pages(Path(folder), count, loop)
        _site_pages(Path(folder), count, loop, bare)


# Servers --------------------------------------------------------------------------------------------------------------


def _bare_pages(folder: Path, count: int, loop: float) -> Page:
    bare = Bare(folder / "bare")
    with served(bare):
        return _page("bare Django view", bare, "/", count, loop)


def _site_pages(folder: Path, count: int, loop: float, bare: Page) -> None:
    site = Site(folder / "site" / "data")
    with served(site, "/plans/new/") as first_start:
        fresh = _memories(site)
        plan, planning = _new_plan(site)
        pages = [
            _page(name, site, path, count, loop) for name, path in (("first page", "/plans/new/"), ("plan page", plan))
        ]
        assets = _assets(site, plan)
        worked = _memories(site)
    with served(site, "/plans/new/") as second_start:
        pass
    _say_pages(bare, pages)
    print(f"\nanswers to a saved plan (form sent, plan solved and kept, page shown): {planning:.3f} s")
    print(f"files of the plan page, cached after the first visit: {assets[0]}, together {assets[1]:,} bytes as sent")
    table(
        ("memory", "resident MiB", "shared counted once MiB"),
        [
            *((f"after the first page, {name}", *memory.row) for name, memory in fresh.items()),
            *((f"after the loops, {name}", *memory.row) for name, memory in worked.items()),
        ],
    )
    print("\n" + goal("start to first page, empty data folder", first_start, START_GOAL_S, "s"))
    print(goal("start to first page, second start", second_start, START_GOAL_S, "s"))
    print(goal("resident memory after the loops", worked["all processes"].resident, MEMORY_GOAL_MIB, "MiB"))


def _memories(site: Site) -> dict[str, Memory]:
    """What the process that watches holds, what those that answer hold, and all of them."""
    watching, *answering = site.processes
    return {
        "the process that watches": memory_of(watching),
        "the process that answers": memory_of(*answering),
        "all processes": memory_of(watching, *answering),
    }


# Asking ---------------------------------------------------------------------------------------------------------------


def _ask(connection: HTTPConnection, path: str, *, body: str | None = None, **headers: str) -> Reply:
    begun = time.perf_counter()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("POST" if body is not None else "GET", path, body, named)
    response = connection.getresponse()
    text = response.read()
    seconds = time.perf_counter() - begun
    return Reply(response.status, {k.lower(): v for k, v in response.getheaders()}, text, seconds)


def _new_plan(server: Server) -> tuple[str, float]:
    """The path of a plan made through the form with its defaults, and the seconds from sending it to the plan's page."""
    connection = HTTPConnection(HOST, server.port, timeout=60)
    form = _ask(connection, "/plans/new/")
    cookie = form.headers["set-cookie"].partition(";")[0]
    token = _token(form.body.decode())
    answers = {"csrfmiddlewaretoken": token, "background": "career-switcher", "cloud": "none", "pace": "steady"}
    answers |= {"role": "ai-engineer:entry", "region": "us", "vendor": "any", "objective": "balanced"}
    begun = time.perf_counter()
    sent = _ask(
        connection,
        "/plans/new/",
        body=urlencode(answers),
        Content_Type="application/x-www-form-urlencoded",
        Cookie=cookie,
    )
    if sent.status != 302:
        raise SystemExit(f"the form was not taken: status {sent.status}")
    path = sent.headers["location"]
    _ask(connection, path)
    return path, time.perf_counter() - begun


def _token(page: str) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    if not found:
        raise SystemExit("the first page holds no form")
    return found.group(1)


def _page(name: str, server: Server, path: str, count: int, loop: float) -> Page:
    connection = HTTPConnection(HOST, server.port, timeout=60)
    for _ in range(5):
        raw = _ask(connection, path)
    packed = _ask(connection, path, Accept_Encoding="gzip")
    seconds = [_ask(connection, path).seconds for _ in range(count)]
    assert packed.headers.get("content-encoding") != "gzip" or gzip.decompress(packed.body)
    return Page(name, seconds, len(raw.body), len(packed.body), _rate(server.port, path, loop))


def _rate(port: int, path: str, seconds: float) -> float:
    """Requests a second of a closed loop: each client asks again as soon as it has its answer."""
    until = time.perf_counter() + seconds
    counts = [0] * THREADS

    def client(number: int) -> None:
        connection = HTTPConnection(HOST, port, timeout=60)
        while time.perf_counter() < until:
            assert _ask(connection, path, Accept_Encoding="gzip").status == 200
            counts[number] += 1

    threads = [Thread(target=client, args=(number,)) for number in range(THREADS)]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / (time.perf_counter() - begun)


def _assets(server: Server, path: str) -> tuple[int, int]:
    """How many files of its own a page loads, and their bytes as sent."""
    connection = HTTPConnection(HOST, server.port, timeout=60)
    page = _ask(connection, path).body.decode()
    files = sorted(set(re.findall(r'(?:href|src)="(/static/[^"#]+)', page)))
    return len(files), sum(len(_ask(connection, file, Accept_Encoding="gzip").body) for file in files)


# Tables ---------------------------------------------------------------------------------------------------------------


def _say_pages(bare: Page, pages: list[Page]) -> None:
    head = (
        "page",
        "p50 ms",
        "p95 ms",
        "bytes",
        "bytes compressed",
        "requests a second",
        "times the bare time",
        "of the bare rate",
    )
    table(head, [_row(page, bare) for page in (bare, *pages)])


def _row(page: Page, bare: Page) -> list[str]:
    middle, least = quantile(page.seconds, 0.5), quantile(bare.seconds, 0.5)
    return [
        page.name,
        f"{1000 * middle:.2f}",
        f"{1000 * quantile(page.seconds, 0.95):.2f}",
        f"{page.raw:,}",
        f"{page.compressed:,}",
        f"{page.rate:.0f}",
        f"{middle / least:.1f}",
        f"{100 * page.rate / bare.rate:.2f} %",
    ]


if __name__ == "__main__":
    if not Path("/proc/self/smaps_rollup").exists():
        sys.exit("this benchmark reads memory from /proc: it needs Linux")
    main()
