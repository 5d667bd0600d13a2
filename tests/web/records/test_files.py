"""Whatever is brought: an export, or one line that names the place, the value and the next step."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shipworthy.kernel import BadInput
from shipworthy.practice.interchange.zips import read_zip, write_zip
from shipworthy.web.learners.models import Learner
from shipworthy.web.records import limits, services, sheets
from shipworthy.web.records.files import read_export
from shipworthy.web.records.tables import TABLES
from tests.web.samples import NOW

Spoil = Callable[..., bytes]
Exported = dict[str, Any]
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def refused(data: bytes) -> str:
    """The one line that a file is refused with."""
    with pytest.raises(BadInput) as bad:
        read_export("mine.json", data)
    assert "\n" not in str(bad.value)
    return str(bad.value)


@pytest.fixture
def package(learner: Learner) -> dict[str, bytes]:
    """The files of the learner's CSV export."""
    return read_zip("mine", services.export(learner, "csv", now=NOW))


FAULTS = [
    ("answers", {"score": 1.7}, "answers, row 1, score: '1.7' should be less than or equal to 1."),
    ("answers", {"score": "much"}, "answers, row 1, score: 'much' should be a valid number."),
    ("answers", {"score": True}, "answers, row 1, score: 'True' should be a valid number."),
    ("answers", {"right": "yes"}, "answers, row 1, right: 'yes' should be a valid boolean."),
    ("answers", {"number": 2**70}, "mine.json"),
    ("answers", {"number": 99_999}, "answers, row 1, number: '99999' should be less than or equal to 32767."),
    ("answers", {"at": "yesterday"}, "answers, row 1, at: 'yesterday'"),
    ("answers", {"at": "0001-01-01T00:00:00+14:00"}, "answers, row 1, at: '0001-01-01T00:00:00+14:00' is outside the years"),
    ("answers", {"at": 12}, "answers, row 1, at: '12'"),
    ("answers", {"response": {"a": 1}}, "answers, row 1, response"),
    ("answers", {"item": ""}, "answers, row 1, item"),
    ("answers", {"item": "x" * 81}, "answers, row 1, item"),
    ("answers", {"item": "a\0b"}, "mine.json"),
    ("answers", {"item": "\ud800"}, "mine.json"),
    ("answers", {"extra": 1}, "answers, row 1, extra: '1' stands in a column that no export has."),
    ("answers", {"session": "00000000-0000-4000-8000-000000000000"}, "is not among the sessions."),
    ("answers", {"exam": "00000000-0000-4000-8000-000000000000"}, "belongs to a session already."),
    ("plans", {"current": 7}, "plans, row 1, current: '7' is not among its versions."),
    ("plans", {"id": "me"}, "plans, row 1, id: 'me'"),
    ("plan_versions", {"progress": "{"}, "plan_versions, row 1, progress: '{' is not JSON"),
    ("plan_versions", {"progress": '{"spent": NaN}'}, "holds NaN, which is no number."),
    ("plan_versions", {"progress": '{"spent": 1}'}, "is not what Shipworthy writes there."),
    ("plan_versions", {"cause": "bored"}, "plan_versions, row 1, cause: 'bored'"),
    ("plan_versions", {"behind": [{"id": 1}]}, "is not what Shipworthy writes there."),
    ("sessions", {"kind": "game"}, "sessions, row 1, kind: 'game'"),
    ("sessions", {"scope": {"skills": []}}, "sessions, row 1, scope.exam: '' is missing."),
    ("sessions", {"minutes": 0}, "sessions, row 1, minutes"),
    ("sessions", {"why": "because"}, "sessions, row 1, why: 'because' is not what Shipworthy writes there."),
    ("cards", {"card": "{}"}, "cards, row 1, card: '{}' is not what Shipworthy writes there."),
    ("cards", {"due": 1e9}, "cards, row 1, due"),
    ("known", {"ability": "{}"}, "known, row 1, ability: '{}' is not what Shipworthy writes there."),
    ("exams", {"places": 2}, "is not the length of its form, 1."),
    ("exams", {"form": [["a", "b", "c"]]}, "exams, row 1, form"),
    ("exams", {"form": []}, "exams, row 1, form"),
    ("exams", {"at": 1}, "exams, row 1, at: '1' is not a place of its form."),
    ("exams", {"ended": 5.0}, "exams, row 1, ended_by: '' does not go with when it ended."),
    ("exams", {"pauses": [[5.0, 1.0]]}, "are not in order."),
    ("exams", {"pauses": [[5.0]]}, "is not a pair of two instants."),
    ("exams", {"started": -1}, "exams, row 1, started"),
    ("exam_places", {"number": 1}, "exam_places, row 1, number: '1' is not a place of its exam."),
    ("exam_places", {"note": "x" * 2001}, "exam_places, row 1, note"),
    ("exam_events", {"detail": {"a": "x" * 30_000}}, "exam_events, row 1, detail"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "values", "said"), FAULTS, ids=[f"{each[0]}-{n}" for n, each in enumerate(FAULTS)])
def test_a_fault_names_its_place_and_value(spoilt: Spoil, table: str, values: dict[str, Any], said: str) -> None:
    assert said in refused(spoilt(table, 0, **values))


def test_a_missing_column_is_named(exported: Exported) -> None:
    del exported["lessons"][0]["skill"]
    assert refused(json.dumps(exported).encode()).startswith("lessons, row 1, skill: '' is missing.")


@pytest.mark.parametrize(
    "table", [table.name for table in TABLES if table.name not in {"learner", "exam_events", "replan_drafts"}]
)
def test_a_row_that_stands_twice_is_refused(exported: Exported, table: str) -> None:
    exported[table].append(exported[table][0])
    assert f"{table}, row {len(exported[table])}" in refused(json.dumps(exported).encode())


def test_records_without_their_learner_are_refused(exported: Exported) -> None:
    exported["learner"] = None
    assert "belong to a learner, and the file names none" in refused(json.dumps(exported).encode())


def test_a_plan_of_another_age_is_refused(exported: Exported) -> None:
    row = exported["plan_versions"][0]
    row["document"] = (
        row["document"].replace('"start":"2026', '"start":"9026').replace('"finish_p80":"202', '"finish_p80":"902')
    )
    assert "is a plan outside the years 1970 to 2200" in refused(json.dumps(exported).encode())


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is not JSON: Expecting value at line 1, column 1."),
        (b"\xff\xfe", "is not text in UTF-8."),
        (b"[]", "is JSON, but no export."),
        (b"{}", "its format is 'None'."),
        (b'{"format": "shipworthy.learner", "version": 2}', "is an export of version '2'; this is read: 1."),
        (b'{"format": "shipworthy.learner", "version": true}', "is an export of version 'True'"),
        (b'{"format": "shipworthy.learner", "version": 1, "exported": "now"}', "exported: 'now' is no moment."),
        (b'{"a": NaN}', "holds NaN, which is no number."),
        (b'{"a": -Infinity}', "holds -Infinity, which is no number."),
        (b'{"a": 1e999}', "holds 1e999, which is too large."),
        (b'{"a": ' + b"9" * 5000 + b"}", "which is too large."),
        (b"[" * 100_000, "is nested too deeply."),
        (b"[" * 60 + b"]" * 60, "is nested too deeply."),
        (b"[" * 4_000_001, "holds more lists and objects than any export."),
    ],
)  # fmt: skip
def test_what_is_no_export_is_one_line(data: bytes, said: str) -> None:
    assert said in refused(data)


def test_an_unknown_table_is_refused(exported: Exported) -> None:
    assert "holds 'labs', which no export has" in refused(json.dumps({**exported, "labs": []}).encode())


def test_a_missing_table_is_named(exported: Exported) -> None:
    del exported["exams"]
    assert "holds no exams" in refused(json.dumps(exported).encode())


@pytest.mark.parametrize(("rows", "said"), [({}, "'{}' is not a list"), ([1], "lessons, row 1: '1' is not an object")])
def test_a_table_that_is_no_list_of_rows_is_refused(exported: Exported, rows: Any, said: str) -> None:
    assert said in refused(json.dumps({**exported, "lessons": rows}).encode())


def test_a_file_above_the_limit_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_BYTES", 10)
    assert refused(b"[" * 11) == "'mine.json': is larger than 64 MiB. Choose the file that was exported."


def test_a_zip_that_unpacks_to_too_much_is_refused() -> None:
    assert "which unpacks to more than 200 times its size" in refused(write_zip({"answers.csv": b"0" * 2**24}))


@pytest.mark.parametrize("name", ["../answers.csv", "/etc/passwd", "C:\\answers.csv"])
def test_a_zip_that_leads_out_is_refused(name: str) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), b"")
    assert "a path that leads out of the package" in refused(packed.getvalue())


def test_a_zip_that_is_damaged_is_one_line(package: dict[str, bytes]) -> None:
    assert "cannot be unpacked" in refused(write_zip(package)[:-40])


def test_a_file_that_no_export_has_is_refused(package: dict[str, bytes]) -> None:
    assert "holds 'notes.txt', which no export has" in refused(write_zip({**package, "notes.txt": b""}))


def test_a_missing_sheet_is_named(package: dict[str, bytes]) -> None:
    del package["answers.csv"]
    assert "holds no answers.csv" in refused(write_zip(package))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (b"score", b"points", "answers.csv: has a column 'points' that no export has."),
        (b",score", b"", "answers.csv: has no column score."),
        (b"score", b"item", "answers.csv: has a column 'item' that no export has."),
        (b",true,", b",perhaps,", "answers.csv, row 2, right: 'perhaps' should be a valid boolean."),
        (b",true,", b",true,,", "answers.csv, row 2: holds 13 cells for 12 columns."),
        (b",1.0,true", b",1.0x,true", "answers.csv, row 2, score: '1.0x' should be a valid number."),
        (b",0.6,", b",6,", "answers.csv, row 2, confidence: '6' should be less than or equal to 1."),
        (b"session,", b'"session,', "answers.csv: is not CSV that can be read"),
        (b"session,", b"\xff,", "answers.csv: is not text in UTF-8."),
    ],
)
def test_a_fault_in_a_sheet_names_its_row_as_a_spreadsheet_counts(
    package: dict[str, bytes], before: bytes, after: bytes, said: str
) -> None:
    assert before in package["answers.csv"]
    package["answers.csv"] = package["answers.csv"].replace(before, after, 1)
    assert said in refused(write_zip(package))


def test_columns_may_stand_in_another_order(learner: Learner, package: dict[str, bytes]) -> None:
    table = list(csv.reader(io.StringIO(package["answers.csv"].decode(), newline="")))
    out = io.StringIO(newline="")
    csv.writer(out).writerows(row[::-1] for row in table)
    turned = write_zip({**package, "answers.csv": out.getvalue().encode()})
    assert read_export("mine", turned) == read_export("mine", write_zip(package))


def test_a_mark_that_a_spreadsheet_puts_first_does_no_harm(package: dict[str, bytes]) -> None:
    marked = {name: b"\xef\xbb\xbf" + content for name, content in package.items()}
    assert read_export("mine", write_zip(marked)) == read_export("mine", write_zip(package))


@given(st.text(max_size=20))
def test_a_guarded_cell_is_no_formula_and_comes_back(text: str) -> None:
    cell = sheets.guarded(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert sheets.unguarded(cell) == text


def test_no_text_in_a_sheet_begins_as_a_formula_does(learner: Learner) -> None:
    Learner.objects.update(zone='=HYPERLINK("http://x")')
    files = read_zip("mine", services.export(Learner.objects.get(), "csv", now=NOW))
    assert b"'=HYPERLINK" in files["learner.csv"]
    assert b",=HYPERLINK" not in files["learner.csv"].replace(b'"', b"")


def test_lines_of_sheets_end_as_the_standard_says(package: dict[str, bytes]) -> None:
    sheets_ = [content for name, content in package.items() if name.endswith(".csv")]
    assert all(content.endswith(b"\r\n") for content in sheets_)


def test_the_readme_names_every_file_and_column(package: dict[str, bytes]) -> None:
    readme = package[sheets.README].decode()
    named = [f"{table.name}.csv" for table in TABLES] + [f"  {name}: " for table in TABLES for name in table.fields]
    assert [name for name in named if name not in readme] == []


@QUICK
@given(data=st.binary(max_size=200))
def test_any_bytes_are_an_export_or_one_line(data: bytes) -> None:
    for prefix in (b"", b"PK\x03\x04", b'{"format": "shipworthy.learner", "version": 1, '):
        refused(prefix + data)


@QUICK
@given(data=st.data())
def test_a_spoilt_export_is_taken_or_refused_in_one_line(exported: Exported, data: st.DataObject) -> None:
    whole = bytearray(json.dumps(exported).encode())
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(whole)))
        junk = st.sampled_from(
            [b'"', b"{", b"]", b"null", b"-1", b"1e999", b"\\ud800", b"\0", b"[]", b"\xff", b",", b"NaN"]
        )
        whole[place : place + data.draw(st.integers(0, 9))] = data.draw(junk)
    try:
        read_export("mine", bytes(whole))
    except BadInput as bad:
        assert "\n" not in str(bad)
