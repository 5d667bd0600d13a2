"""One reader of profiles: what it takes, what it refuses, and how it says so."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shipworthy.catalog import Catalog
from shipworthy.kernel import BadInput
from shipworthy.planner.profile import BACKGROUNDS, OBJECTIVES, PACES, Profile, TimeOff
from shipworthy.planner.profiles.files import mapping_from_file, profile_from_file
from shipworthy.planner.profiles.mapping import FIELDS, BadProfile, mapping_from_profile, profile_from_mapping

TODAY = date(2026, 11, 22)


def _catalog(**roles: tuple[str, ...]) -> Catalog:
    ladder = roles or {"ai-engineer": ("entry", "mid", "senior"), "ai-architect": ("lead", "principal")}
    return cast(
        Catalog,
        SimpleNamespace(
            roles={role: SimpleNamespace(rung_ids=rungs) for role, rungs in ladder.items()},
            certifications=dict.fromkeys(("aif-c01", "clf-c02", "saa-c03")),
            skills=dict.fromkeys(("python", "rag", "vector-search", "docker")),
        ),
    )


CATALOG = _catalog()


def read(**fields: Any) -> Profile:
    return profile_from_mapping(fields, CATALOG, today=TODAY)


def refused(**fields: Any) -> dict[str, str]:
    with pytest.raises(BadProfile) as caught:
        read(**fields)
    assert "\n" not in "".join(str(bad) for _, bad in caught.value.errors)
    return {field: str(bad) for field, bad in caught.value.errors}


def test_nothing_given_is_a_beginner_today() -> None:
    profile = read()
    assert profile == Profile(start=TODAY)
    assert (profile.role, profile.rung) == ("ai-engineer", "entry")


def test_text_and_typed_values_mean_the_same() -> None:
    text = read(
        background="Developer", hours_per_week="12.5", budget="$1,250.50", role="ai-engineer:mid", start="2026-12-01", by="2027-06-30",
        have="aif-c01, CLF-C02", skills="python=independent; rag=1", off="2026-12-24..2027-01-01, 2027-02-01..2027-02-07=3",
    )  # fmt: skip
    typed = read(
        background="developer", hours_per_week=12.5, budget=1250.50, role="ai-engineer", rung="mid", start=date(2026, 12, 1),
        by=date(2027, 6, 30), have=["aif-c01", "clf-c02"], skills={"python": 3, "rag": "aware"},
        off=["2027-02-01..2027-02-07=3", "2026-12-24..2027-01-01"],
    )  # fmt: skip
    assert text == typed
    assert text.budget_cents == 125_050
    assert text.time_off[0] == TimeOff(first=date(2026, 12, 24), last=date(2027, 1, 1))
    assert text.time_off[1].hours_per_week == 3


@pytest.mark.parametrize("empty", [None, "", "  "])
def test_empty_fields_keep_their_defaults(empty: str | None) -> None:
    assert read(**dict.fromkeys(FIELDS, empty)) == read()


def test_level_zero_overrides_what_a_background_implies() -> None:
    assert read(skills={"python": 0}).skills == {"python": 0}
    assert read(skills=["python=none"]).skills == {"python": 0}


def test_zero_budget_is_a_limit_and_not_none() -> None:
    assert read(budget=0).budget_cents == 0
    assert read(budget="0").budget_cents == 0


def test_a_role_without_an_entry_rung_begins_at_its_first() -> None:
    assert read(role="ai-architect").rung == "lead"


def test_a_rung_of_its_own_wins_over_the_one_in_the_role() -> None:
    assert read(role="ai-engineer:mid", rung="senior").rung == "senior"


def test_a_catalogue_with_one_other_role_needs_no_choice() -> None:
    assert profile_from_mapping({}, _catalog(baker=("apprentice",)), today=TODAY).role == "baker"


def test_a_catalogue_with_other_roles_asks_for_one() -> None:
    with pytest.raises(BadProfile, match="role: 'ai-engineer' is not known"):
        profile_from_mapping({}, _catalog(baker=("apprentice",), cook=("junior",)), today=TODAY)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("background", "develper", "Did you mean developer?"),
        ("cloud", "lots", "Known: none, some, strong."),
        ("pace", "fast", "'fast' is not known"),
        ("region", "usa", "Did you mean us?"),
        ("vendor", "ibm", "'ibm' is not known"),
        ("objective", "cheap", "Did you mean cheapest?"),
        ("role", "ai-enginer", "Did you mean ai-engineer"),
        ("role", "ai-engineer:boss", "'boss' is not known"),
        ("rung", "mdi", "Did you mean mid?"),
        ("hours_per_week", "0", "outside 1-80"),
        ("hours_per_week", "81", "outside 1-80"),
        ("hours_per_week", "-3", "outside 1-80"),
        ("hours_per_week", "ten", "'ten' is not a number"),
        ("hours_per_week", float("nan"), "'nan' is not a number"),
        ("hours_per_week", "inf", "'inf' is not a number"),
        ("hours_per_week", True, "'True' is not a number"),
        ("hours_per_week", [10], "is not a number"),
        ("budget", "-1", "is negative"),
        ("budget", -1, "is negative"),
        ("budget", "cheap", "is not an amount of money"),
        ("budget", float("nan"), "'nan' is not an amount of money"),
        ("budget", float("inf"), "'inf' is not an amount of money"),
        ("budget", 1e300, "is not an amount of money"),
        ("budget", "500 EUR", "is in EUR"),
        ("budget", True, "is not an amount of money"),
        ("start", "2026-02-30", "is not a day of the calendar"),
        ("start", "1999-01-01", "is outside 2000-2100"),
        ("start", datetime(2026, 12, 1, 9, tzinfo=UTC), "is not a day of the calendar"),
        ("by", "2026-11-21", "has passed"),
        ("have", "aif-c02", "Did you mean aif-c01"),
        ("have", {"aif-c01": 1}, "is not a list"),
        ("have", 5, "is not a list"),
        ("have", [5], "is not text"),
        ("skills", "pyton=2", "Did you mean python?"),
        ("skills", "python", "'python' has no level"),
        ("skills", "python=5", "is not a mastery level"),
        ("skills", {"python": 2.5}, "is not a mastery level"),
        ("skills", {"python": True}, "is not a mastery level"),
        ("skills", "python=1,python=2", "is given twice"),
        ("off", "2027-01-02..2027-01-01", "ends before it begins"),
        ("off", "soon", "is not a day of the calendar"),
        ("off", "2027-01-01..2027-01-02=99", "outside 0-80"),
        ("off", "2027-01-01..2027-01-09, 2027-01-05..2027-01-07=2", "overlap"),
        ("name", "x" * 121, "has 121 characters"),
        ("name", "a\x1b[31mb", "cannot be printed"),
        ("name", "\ud800", "cannot be printed"),
        ("name", 5, "is not text"),
    ],
)  # fmt: skip
def test_each_bad_value_is_one_line_that_names_it(field: str, value: object, said: str) -> None:
    errors = refused(**{field: value})
    assert len(errors) == 1
    assert said in next(iter(errors.values()))


@pytest.mark.parametrize("field", FIELDS)
def test_ten_thousand_characters_are_refused_in_a_short_line(field: str) -> None:
    errors = refused(**{field: "x" * 10_000})
    assert list(errors) == [field]
    assert len(errors[field]) < 250


def test_dates_the_wrong_way_round() -> None:
    assert "lies before the start 2027-03-01" in refused(start="2027-03-01", by="2027-02-01")["by"]


def test_a_field_that_does_not_exist_is_named_with_the_nearest() -> None:
    assert refused(budgett=5) == {"budgett": "profile: 'budgett' is not a field. Did you mean budget?"}
    assert "Fields: name, background" in refused(zzz=None)["zzz"]


def test_every_bad_field_is_reported_at_once() -> None:
    errors = refused(background="x", budget="y", hours_per_week="z", by="2020-01-01", nope=1)
    assert list(errors) == ["background", "hours_per_week", "budget", "by", "nope"]


def test_a_bad_profile_is_bad_input_with_one_line_an_error() -> None:
    with pytest.raises(BadInput) as caught:
        read(background="x", budget="y")
    assert [line.split(":")[0] for line in str(caught.value).splitlines()] == ["background", "budget"]
    assert caught.value.thing == "background"


def test_too_many_entries() -> None:
    assert "501 entries" in refused(have=["aif-c01"] * 501)["have"]


_days = st.dates(TODAY, date(2099, 12, 31))
_profiles = st.builds(
    Profile,
    name=st.text(st.characters(min_codepoint=33, max_codepoint=0x24F, exclude_categories=("C", "Z")), max_size=40),
    background=st.sampled_from(BACKGROUNDS),
    pace=st.sampled_from(PACES),
    objective=st.sampled_from(OBJECTIVES),
    hours_per_week=st.none() | st.integers(2, 160).map(lambda half: half / 2),
    budget_cents=st.none() | st.integers(0, 5_000_000),
    start=st.dates(date(2026, 1, 1), TODAY),
    by=st.none() | _days,
    have=st.lists(st.sampled_from(("aif-c01", "clf-c02")), unique=True).map(tuple),
    skills=st.dictionaries(st.sampled_from(("python", "rag")), st.integers(0, 4)),
    time_off=st.none().map(lambda _: ()) | _days.map(lambda day: (TimeOff(first=day, last=day, hours_per_week=2.5),)),
)


@given(_profiles)
def test_a_profile_written_as_a_mapping_reads_back_equal(profile: Profile) -> None:
    assert profile_from_mapping(mapping_from_profile(profile), CATALOG, today=TODAY) == profile


@given(
    st.dictionaries(
        st.sampled_from(FIELDS), st.none() | st.booleans() | st.floats() | st.text() | st.lists(st.text()), max_size=4
    )
)
def test_any_values_give_a_profile_or_a_bad_profile(fields: dict[str, Any]) -> None:
    try:
        profile_from_mapping(fields, CATALOG, today=TODAY)
    except BadProfile as bad:
        lines = str(bad).splitlines()
    else:
        lines = []
    assert all(len(line) < 600 for line in lines)


def _file(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_toml_file(tmp_path: Path) -> None:
    path = _file(
        tmp_path, "me.toml", 'background = "student"\nstart = 2026-12-01\nbudget = 800\n[skills]\npython = 2\n'
    )
    profile = profile_from_file(path, CATALOG, today=TODAY)
    assert (profile.background, profile.start, profile.budget_cents, profile.skills) == (
        "student",
        date(2026, 12, 1),
        80_000,
        {"python": 2},
    )


def test_a_json_file(tmp_path: Path) -> None:
    path = _file(tmp_path, "me.json", '{"hours-per-week": 6, "have": ["clf-c02"]}')
    assert profile_from_file(path, CATALOG, today=TODAY).have == ("clf-c02",)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("me.toml", 'background = "student"\nbudget 800\n', "line 2"),
        ("me.json", '{\n "budget": 800,\n}', "me.json, line 3: not JSON"),
        ("me.json", '{"budget": 1, "budget": 2}', "'budget' stands there twice"),
        ("me.json", "[1]", "holds no fields"),
        ("me.json", "[" * 100_000, "nested too deeply"),
        ("me.json", '{"budget": ' + "9" * 5_000 + "}", "cannot be read"),
        ("me.json", b"\xff\xfe", "is not UTF-8 text"),
        ("me.json", b" " * 1_000_001, "is larger than"),
        ("me.yaml", "budget: 1", "neither .toml nor .json"),
        ("me.json", '{"budget": "x"}', "me.json: budget: 'x' is not an amount"),
        ("me.json", '{"name": "\\ud800"}', "cannot be printed"),
    ],
)
def test_a_bad_file_is_one_line_with_its_name(tmp_path: Path, name: str, content: str | bytes, said: str) -> None:
    with pytest.raises(BadInput) as caught:
        profile_from_file(_file(tmp_path, name, content), CATALOG, today=TODAY)
    assert said in str(caught.value)
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="No such file"):
        mapping_from_file(tmp_path / "me.toml")
    (tmp_path / "folder.json").mkdir()
    with pytest.raises(BadInput, match="Is a directory"):
        mapping_from_file(tmp_path / "folder.json")
