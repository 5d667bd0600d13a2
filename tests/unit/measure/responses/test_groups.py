"""Groups of learners come from a column beside them, in CSV or Parquet."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from shipworthy.kernel import BadInput
from shipworthy.measure.responses import Groups, ResponseLog, read_groups

ROWS = [("ann", "campus"), ("bob", "online"), ("ann", "campus"), ("cem", ""), ("dia", "online")]
WANTED = {"ann": "campus", "bob": "online", "dia": "online"}


def written(folder: Path, rows: list[tuple[str, str]], name: str = "groups.csv") -> Path:
    path = folder / name
    if name.endswith(".parquet"):
        pq.write_table(pa.table({"learner": [one for one, _ in rows], "group": [two or None for _, two in rows]}), path)
    else:
        path.write_text("\n".join(["learner,group", *(f"{one},{two}" for one, two in rows)]), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["groups.csv", "groups.parquet"])
def test_each_learner_has_the_group_of_its_rows(tmp_path: Path, name: str) -> None:
    assert read_groups(written(tmp_path, ROWS, name)) == Groups(WANTED)


@pytest.mark.parametrize("name", ["groups.csv", "groups.parquet"])
def test_a_learner_of_two_groups_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInput, match="learner 'ann' is in the groups 'campus' and 'online'"):
        read_groups(written(tmp_path, [*ROWS, ("ann", "online")], name))


def test_a_group_may_be_a_number(tmp_path: Path) -> None:
    path = tmp_path / "groups.parquet"
    pq.write_table(pa.table({"learner": ["ann", "bob"], "group": [1, 2]}), path)
    assert read_groups(path) == Groups({"ann": "1", "bob": "2"})


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_a_log_without_the_column_has_no_groups(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"answers.{ending}"
    if ending == "csv":
        path.write_text("learner,item,score\nann,q,1\n", encoding="utf-8")
    else:
        pq.write_table(pa.table({"learner": ["ann"], "item": ["q"], "score": [1.0]}), path)
    assert read_groups(path, required=False) is None


def test_a_file_of_groups_needs_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "groups.csv"
    path.write_text("learner,team\nann,x\n", encoding="utf-8")
    with pytest.raises(BadInput, match="it has no columns learner and group"):
        read_groups(path)


@pytest.mark.parametrize("name", ["none.csv", "none.parquet"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInput, match="it cannot be read"):
        read_groups(tmp_path / name)


@pytest.mark.parametrize("name", ["torn.csv", "torn.parquet"])
def test_a_file_of_other_bytes_is_named(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"learner,group\n\xff\xfe,\xff\n")
    with pytest.raises(BadInput, match="it cannot be read"):
        read_groups(path)


def test_groups_are_named_the_largest_first_and_only_those_that_answered() -> None:
    log = ResponseLog.from_rows([(name, "q", 1.0, None) for name in ("ann", "bob", "dia", "eva")])
    groups = Groups({**WANTED, "zoe": "campus", "zac": "campus", "eva": "evening"})
    assert groups.names(log) == ("online", "campus", "evening")


def test_codes_follow_the_logs_learners() -> None:
    log = ResponseLog.from_rows([(name, "q", 1.0, None) for name in ("dia", "bob", "cem", "ann")])
    assert Groups(WANTED).codes(log, "online", "campus").tolist() == [1, 0, -1, 0]
