"""Groups of learners, to compare how items work in them: read from a column `group` beside the learners."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shipworthy.kernel import BadInput, say, shown
from shipworthy.measure.extras import needed
from shipworthy.measure.responses.columns import Coder
from shipworthy.measure.responses.log import ResponseLog
from shipworthy.measure.responses.parquet import coded
from shipworthy.measure.responses.reading import unreadable

LEARNER, GROUP = "learner", "group"
_BATCH_ROWS = 1 << 18


@dataclass(frozen=True)
class Groups:
    """The group of each learner, by names: ``of`` learner -> group. Who is not in it belongs to none."""

    of: Mapping[str, str]

    def names(self, log: ResponseLog) -> tuple[str, ...]:
        """The groups of the learners of `log`, the largest first, equal ones by name."""
        counts = Counter(self.of[name] for name in log.learners if name in self.of)
        return tuple(sorted(counts, key=lambda name: (-counts[name], name)))

    def codes(self, log: ResponseLog, reference: str, focal: str) -> NDArray[np.int8]:
        """0 for the learners of `log` in the group ``reference``, 1 for those in ``focal``, -1 for the others; (learners,)."""
        code = {reference: 0, focal: 1}
        return np.array([code.get(self.of.get(name, ""), -1) for name in log.learners], np.int8)


def read_groups(path: Path | str, *, required: bool = True) -> Groups | None:
    """Groups from CSV or Parquet (.parquet, .pq) with the columns learner and group; a learner may stand in many rows.

    An empty group is none. Without a column group it is None where that is not ``required``. BadInput for a file that cannot be
    read or lacks a column, and for a learner of two groups.
    """
    file = Path(path)
    pairs = _from_parquet(file) if file.suffix.lower() in {".parquet", ".pq"} else _from_csv(file)
    try:
        names = next(pairs)
        if not {LEARNER, GROUP} <= set(names):
            if not required:
                return None
            raise BadInput(
                file.name, say("it has no columns learner and group"), say("Write a header line: learner,group.")
            )
        return Groups(_joined(file.name, pairs))
    except (UnicodeDecodeError, csv.Error) as error:
        raise unreadable(file, str(error)) from None
    except OSError as error:
        raise unreadable(file, error.strerror or str(error)) from None


def _joined(thing: str, pairs: Iterable[tuple[str, ...]]) -> dict[str, str]:
    """The group of each learner; BadInput when a learner has two."""
    of: dict[str, str] = {}
    for learner, group in pairs:
        if group and of.setdefault(learner, group) != group:
            problem = say(
                "learner {learner} is in the groups {one} and {other}",
                learner=shown(learner),
                one=shown(of[learner]),
                other=shown(group),
            )
            raise BadInput(thing, problem, say("Give every learner one group."))
    return of


def _from_csv(path: Path) -> Iterator[tuple[str, ...]]:
    """The column names, then learner and group of each row."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = csv.reader(file)
        names = tuple(name.strip().lower() for name in next(lines, []))
        yield names
        learner, group = names.index(LEARNER), names.index(GROUP)
        for cells in lines:
            if len(cells) > max(learner, group):
                yield cells[learner].strip(), cells[group].strip()


def _from_parquet(path: Path) -> Iterator[tuple[str, ...]]:
    """The column names, then learner and group, each pair once a batch of rows."""
    arrow, parquet = needed("pyarrow"), needed("pyarrow.parquet")
    try:
        yield tuple(parquet.read_schema(path).names)
        with parquet.ParquetFile(path, read_dictionary=[LEARNER, GROUP]) as file:
            for batch in file.iter_batches(batch_size=_BATCH_ROWS, columns=[LEARNER, GROUP], use_threads=False):
                yield from _pairs(path.name, batch)
    except arrow.ArrowException as error:
        raise unreadable(path, str(error).partition("\n")[0]) from None


def _pairs(thing: str, batch: Any) -> Iterator[tuple[str, str]]:
    """Learners with their groups, those with a group only."""
    kept = batch.filter(batch.column(GROUP).is_valid())
    learners, groups = Coder(), Coder()
    who, what = coded(thing, kept.column(LEARNER), learners), coded(thing, kept.column(GROUP), groups)
    for pair in np.unique(who.astype(np.int64) * max(len(groups.names), 1) + what).tolist():
        learner, group = divmod(pair, len(groups.names))
        yield learners.names[learner], groups.names[group]
