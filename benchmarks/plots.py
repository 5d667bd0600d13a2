"""Do the pictures of the documentation show what the published tables say?

Draws docs/images/*.svg from the tables of docs/explanation/performance.md, and from nothing else. With --check it draws nothing and tells
whether each picture was drawn from the table that stands there now: a picture carries the digest of its table.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from common import PAGE, ROOT
from pictures import reliability, scaling

IMAGES = ROOT / "docs" / "images"
DIGEST = re.compile(r"drawn from table ([0-9a-f]{64})")
Row = dict[str, str]


@dataclass(frozen=True)
class Picture:
    """A file of docs/images, the benchmark that prints its table, the table's first column, a title, and how it is drawn."""

    file: str
    benchmark: str
    begins: tuple[str, ...]
    title: str
    draw: Callable[[Sequence[Row], Path, Mapping[str, str]], None]


PICTURES = (
    Picture("calibration-scaling.svg", "calibration_speed", ("what grows",), "Seconds to calibrate a bank", scaling.draw),
    Picture("reliability.svg", "reliability", ("chance of", "from"), "Predicted and actual", reliability.draw),
)  # fmt: skip


def main() -> None:
    """Draw, or check."""
    asked = _options()
    page, wrong = asked.page.read_text(encoding="utf-8"), False
    for picture in PICTURES:
        said, fine = _checked(picture, page, asked.out) if asked.check else _drawn(picture, page, asked.out)
        print(f"{picture.file}: {said}")
        wrong |= not fine
    sys.exit(wrong)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="draw nothing, tell whether the pictures show the tables")
    parser.add_argument("--page", type=Path, default=PAGE, help=f"where the tables stand ({PAGE.relative_to(ROOT)})")
    parser.add_argument("--out", type=Path, default=IMAGES, help=f"where the pictures go ({IMAGES.relative_to(ROOT)})")
    return parser.parse_args()


def _drawn(picture: Picture, page: str, folder: Path) -> tuple[str, bool]:
    rows = rows_of(picture, page)
    if not rows:
        return _missing(picture), True
    folder.mkdir(parents=True, exist_ok=True)
    words = {"Title": picture.title, "Description": f"drawn from table {digest(rows)}"}
    picture.draw(rows, folder / picture.file, words)
    return "drawn", True


def _checked(picture: Picture, page: str, folder: Path) -> tuple[str, bool]:
    rows, file = rows_of(picture, page), folder / picture.file
    if not rows and not file.exists():
        return _missing(picture), True
    found = DIGEST.search(file.read_text(encoding="utf-8")) if file.exists() else None
    if found is None or found[1] != digest(rows):
        return "shows another table than the one that is published; run benchmarks/plots.py", False
    return "shows the published table", True


def _missing(picture: Picture) -> str:
    return f"no table yet; run benchmarks/{picture.benchmark}.py --publish"


def rows_of(picture: Picture, page: str) -> list[Row]:
    """The rows of a picture's table, each by its column; none where it is not published."""
    _, _, rest = page.partition(f"<!-- begin {picture.benchmark} -->")
    published = rest.partition(f"<!-- end {picture.benchmark} -->")[0]
    for block in re.findall(r"(?:^\|.*\n)+", published, flags=re.MULTILINE):
        head, _line, *lines = [
            [cell.strip() for cell in line.strip().strip("|").split("|")] for line in block.splitlines()
        ]
        if tuple(head[: len(picture.begins)]) == picture.begins:
            return [dict(zip(head, cells, strict=True)) for cells in lines]
    return []


def digest(rows: Sequence[Row]) -> str:
    """The digest of a table's cells, whatever their padding."""
    text = "\n".join("|".join([*row, *row.values()]) for row in rows)
    return hashlib.sha256(text.encode()).hexdigest()


if __name__ == "__main__":
    main()
