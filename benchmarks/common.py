"""What every benchmark shares: its options, the machine it ran on, a clean process to measure in, tables, and publishing."""

from __future__ import annotations

import argparse
import atexit
import os
import platform
import re
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TextIO, TypeVar

SEED = 20261122
ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "explanation" / "performance.md"
LIBRARIES = ("ortools", "pydantic", "numpy", "django", "granian")
T = TypeVar("T")


def options(about: str, *, profiles: int, quick: int) -> argparse.Namespace:
    """The options of a benchmark over profiles: as many as usual, `quick` with `--quick`, or as many as asked for."""
    return parser_of(about, profiles=profiles, quick=quick).parse_args()


def parser_of(about: str, *, profiles: int = 0, quick: int = 0) -> argparse.ArgumentParser:
    """The parser behind `options`, for a benchmark with options of its own; no `--profiles` where it has none."""
    parser = argparse.ArgumentParser(description=about.partition("\n")[0])
    if profiles:
        parser.add_argument("--profiles", type=int, help=f"how many ({profiles}; {quick} with --quick)")
    parser.add_argument("--seed", type=int, default=SEED, help=f"of everything drawn ({SEED})")
    parser.add_argument("--quick", action="store_true", help="a short run, to see that it works")
    parser.add_argument("--publish", action="store_true", help=f"also write the result into {PAGE.relative_to(ROOT)}")
    parser.set_defaults(usual=profiles, short=quick)
    return parser


def profiles_of(asked: argparse.Namespace) -> int:
    """How many profiles the options ask for."""
    usual: int = asked.short if asked.quick else asked.usual
    return usual if asked.profiles is None else int(asked.profiles)


def header(question: str, asked: argparse.Namespace, *, variant: str = "", **more: object) -> None:
    """Print what is asked, and the machine, versions and seed that the answer belongs to.

    A script that is published in several variants names the one that runs: it has marks of its own on the page.
    """
    if asked.publish:
        _publish("_".join(filter(None, [Path(sys.argv[0]).stem, variant])))
    print(f"# {question}")
    print(f"command   {' '.join(['.venv/bin/python', f'benchmarks/{Path(sys.argv[0]).name}', *_arguments()])}")
    print(f"date      {datetime.now(tz=UTC).date()}")
    print(
        f"machine   {_cpu()}, {os.cpu_count()} cores, {_memory_gib():.0f} GiB, {platform.system()} {platform.machine()}"
    )
    print(f"versions  Python {platform.python_version()}, {', '.join(f'{name} {version(name)}' for name in LIBRARIES)}")
    print(f"run       seed {asked.seed}, {', '.join(f'{name} {value}' for name, value in more.items())}")
    load = os.getloadavg()[0]
    print(f"load      {load:.1f} at the start", flush=True)


def _arguments() -> list[str]:
    """The options as they are printed: of a path on this machine only its end."""
    given = [each for each in sys.argv[1:] if each != "--publish"]
    return ["/".join(Path(each).parts[-3:]) if each.startswith("/") else each for each in given]


def _cpu() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or "unknown CPU"


def _memory_gib() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30


@dataclass(frozen=True)
class Timed:
    """What a call gave, and the seconds it took by the wall clock."""

    result: Any
    seconds: float


def timed(call: Callable[[], Any]) -> Timed:
    """Call once, with the clock running."""
    begun = time.perf_counter()
    result = call()
    return Timed(result, time.perf_counter() - begun)


def alone(work: Callable[[], T]) -> tuple[T, float]:
    """What `work` gives in a process of its own, and that process's peak memory in MiB (what it was forked with included)."""
    receiving, sending = get_context("fork").Pipe(duplex=False)
    process = get_context("fork").Process(target=_send, args=(work, sending))
    process.start()
    sending.close()
    try:
        result, peak = receiving.recv()
    except EOFError as ended:
        raise SystemExit("the measured process ended without an answer; its error is above") from ended
    finally:
        process.join()
    return result, peak


def _send(work: Callable[[], Any], sending: Connection) -> None:
    result = work()
    sending.send((result, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


def quantile(values: Sequence[float], share: float) -> float:
    """The value that `share` of all are at or below, interpolated; nan for none."""
    if not values:
        return float("nan")
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def spread(values: Sequence[float], digits: int = 2) -> str:
    """Median with the 10th and 90th percentile."""
    if not values:
        return "-"
    low, middle, high = (quantile(values, share) for share in (0.1, 0.5, 0.9))
    return f"{middle:.{digits}f} ({low:.{digits}f} to {high:.{digits}f})"


def share(part: int, whole: int) -> str:
    """A share in per cent with its counts."""
    return f"{100 * part / whole:.1f} % ({part} of {whole})" if whole else "-"


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a table in Markdown, columns padded so that it reads in a terminal too."""
    cells = [list(map(str, row)) for row in (head, *rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(head))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in cells
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    print("\n" + "\n".join(lines), flush=True)


def goal(name: str, value: float, limit: float, unit: str) -> str:
    """One line that says whether a goal is met."""
    return f"goal      {name} {value:.3g} {unit}, at most {limit:g} {unit}: {'met' if value <= limit else 'MISSED'}"


# Publishing -----------------------------------------------------------------------------------------------------------


class _Tee:
    """Standard output, and a copy of it."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self.copy: list[str] = []

    def write(self, text: str) -> int:
        self.copy.append(text)
        return self._out.write(text)

    def flush(self) -> None:
        self._out.flush()


def _publish(name: str) -> None:
    """From here on keep what is printed, and put it into the page when the program ends."""
    tee = _Tee(sys.stdout)
    sys.stdout = tee  # type: ignore[assignment]
    atexit.register(lambda: _write(name, "".join(tee.copy)))


def _write(name: str, printed: str) -> None:
    """Replace what stands between a benchmark's two marks on the page."""
    begin, end = f"<!-- begin {name} -->", f"<!-- end {name} -->"
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(begin)
    _, found, after = rest.partition(end)
    if not found:
        print(f"{PAGE.name} has no marks for {name}: add {begin} and {end}", file=sys.stderr)
        return
    PAGE.write_text(f"{before}{begin}\n\n{_as_markdown(printed)}\n\n{end}{after}", encoding="utf-8")


def _as_markdown(printed: str) -> str:
    """Tables as they are, everything else as it was printed."""
    parts = re.split(r"((?:^\|.*\n)+)", printed.partition("\n")[2], flags=re.MULTILINE)
    kept = [part.strip("\n") for part in parts if part.strip()]
    return "\n\n".join(part if part.startswith("|") else f"```{{code-block}} none\n{part}\n```" for part in kept)
