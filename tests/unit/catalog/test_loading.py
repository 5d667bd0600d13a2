"""A folder of files loads, or says which file, which line and what to do."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from shipworthy.catalog import KINDS, BadCatalog, Catalog, Skill, bundled_path, load_catalog
from shipworthy.catalog.certifications import Certification
from shipworthy.catalog.reading import MOST_BYTES, read_entry, read_yaml
from shipworthy.kernel import BadInput

Damage = Callable[[Path], object]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(bundled_path(), tmp_path / "pack"))


def skill_text() -> str:
    return (bundled_path() / "skills/rag.yaml").read_text(encoding="utf-8")


def refused(tmp_path: Path, content: str | bytes, name: str = "rag.yaml") -> BadCatalog:
    """What is said about a skill file with this content."""
    file = tmp_path / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(BadCatalog) as caught:
        read_entry(Skill, file, f"skills/{name}")
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 400
    return caught.value


# One file -----------------------------------------------------------------------------------------------------------------


def test_malformed_yaml_is_refused_with_its_line(tmp_path: Path) -> None:
    bad = refused(tmp_path, "id: rag\nname: 'unclosed\narea: x\n")
    assert bad.file == "skills/rag.yaml"
    assert bad.line == 4
    assert "is not YAML" in bad.problem


def test_a_colon_in_plain_text_is_explained(tmp_path: Path) -> None:
    bad = refused(tmp_path, skill_text().replace("summary: ", "summary: RAG: "))
    assert (bad.line, bad.next_step) == (4, "Mend that line; quote text that holds ': '.")


def test_an_unknown_field_is_answered_with_the_nearest(tmp_path: Path) -> None:
    bad = refused(tmp_path, skill_text().replace("first_action:", "first_acton:"))
    assert "`first_acton` is not a field of this kind of entry" in str(bad)
    assert "Did you mean first_action?" in str(bad)
    assert (
        bad.line
        == skill_text().splitlines().index(next(x for x in skill_text().splitlines() if "first_action" in x)) + 1
    )


def test_an_unknown_field_deep_inside_is_answered_with_the_nearest_there(tmp_path: Path) -> None:
    text = (bundled_path() / "certifications/clf-c02.yaml").read_text(encoding="utf-8")
    file = tmp_path / "clf-c02.yaml"
    file.write_text(text.replace("        weight: 30", "        wieght: 30"), encoding="utf-8")
    with pytest.raises(
        BadCatalog, match=r"`blueprints\.0\.domains\.1\.wieght` is not a field.*Did you mean weight"
    ) as caught:
        read_entry(Certification, file, "certifications/clf-c02.yaml")
    assert caught.value.line == text.splitlines().index("        weight: 30") + 1


def test_a_field_without_any_likeness_is_to_be_removed(tmp_path: Path) -> None:
    assert "Remove it" in refused(tmp_path, skill_text() + "zzzzqqq: 1\n").next_step


def test_a_missing_field_is_named(tmp_path: Path) -> None:
    bad = refused(tmp_path, "".join(x for x in skill_text().splitlines(keepends=True) if not x.startswith("area")))
    assert "`area` is missing" in str(bad)


def test_hours_that_do_not_rise_are_refused_with_their_line(tmp_path: Path) -> None:
    bad = refused(tmp_path, skill_text().replace("guided: [3.5, 6, 10]", "guided: [6, 3.5, 10]"))
    assert "must rise from low to likely to high" in str(bad)
    assert bad.line == 1 + skill_text().splitlines().index("  guided: [3.5, 6, 10]")


@pytest.mark.parametrize("hours", ["[1, 2]", "[1, 2, 3, 4]", "[-1, 2, 3]", "[1, 2, .inf]", "[1, .nan, 3]", "two", "[]"])
def test_hours_that_are_not_three_numbers_are_refused(tmp_path: Path, hours: str) -> None:
    assert "hours.guided" in str(refused(tmp_path, skill_text().replace("guided: [3.5, 6, 10]", f"guided: {hours}")))


@pytest.mark.parametrize("level", ["0", "5", "-1", "two", "1.5"])
def test_a_mastery_level_outside_one_to_four_is_refused(tmp_path: Path, level: str) -> None:
    assert "prerequisites.0.level" in str(refused(tmp_path, skill_text().replace("level: 1,", f"level: {level},", 1)))


def test_a_date_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    refused(tmp_path, skill_text().replace("checked: 2026-11-22", "checked: 2026-02-30"))


def test_no_source_is_refused(tmp_path: Path) -> None:
    text = "".join("sources: []\n" if x.startswith("sources:") else x for x in skill_text().splitlines(keepends=True))
    assert "`sources`" in str(refused(tmp_path, text))


def test_bytes_that_are_not_utf_8_are_refused_with_their_place(tmp_path: Path) -> None:
    bad = refused(tmp_path, b"id: r\xe4g\n")
    assert "is not UTF-8 at byte 5" in str(bad)


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path: Path) -> None:
    assert f"larger than {MOST_BYTES:,} bytes" in str(refused(tmp_path, b"#" * (MOST_BYTES + 1)))


@pytest.mark.parametrize("content", ["", "# nothing\n", "- a\n- b\n", "text\n", "null\n", "42\n"])
def test_a_file_without_an_entry_is_refused(tmp_path: Path, content: str) -> None:
    assert "holds no entry" in str(refused(tmp_path, content))


@pytest.mark.parametrize(
    "content",
    ["id: a\x00b\n", "id: \x07\n", "!!python/object/apply:os.system ['true']\n", "id: !!binary x\n", "? {a: b}\n: c\n"],
)
def test_strange_yaml_is_refused(tmp_path: Path, content: str) -> None:
    refused(tmp_path, content)


def test_a_folder_named_like_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "rag.yaml").mkdir()
    with pytest.raises(BadCatalog, match="is not a file"):
        read_entry(Skill, tmp_path / "rag.yaml", "skills/rag.yaml")


# Tricks -------------------------------------------------------------------------------------------------------------------


def test_aliases_that_would_explode_are_refused_at_their_line(tmp_path: Path) -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    bad = refused(tmp_path, "\n".join(rows))
    assert bad.line == 1
    assert "anchor or alias" in str(bad)


def test_a_merge_key_is_refused(tmp_path: Path) -> None:
    assert "anchor or alias" in str(refused(tmp_path, "a: &a {x: 1}\nb: {<<: *a}\n"))


def test_text_with_an_ampersand_is_no_anchor() -> None:
    assert read_yaml("name: Q&A *well*\n", "f") == {"name": "Q&A *well*"}


@pytest.mark.parametrize("content", ["[" * 400_000, "{a: " * 200_000, "- " * 400_000, "a: " + "[" * 31 + "]" * 31])
def test_nesting_without_end_is_refused(tmp_path: Path, content: str) -> None:
    assert "nests deeper than 30 levels" in str(refused(tmp_path, content))


def test_a_key_that_stands_twice_is_refused(tmp_path: Path) -> None:
    bad = refused(tmp_path, "id: rag\nname: a\nname: b\n")
    assert (bad.line, bad.problem) == (3, "`name` stands twice")


def test_the_same_key_in_two_mappings_is_fine() -> None:
    assert read_yaml("a: {x: 1}\nb: [{x: 1}, {x: 2}]\n", "f") == {"a": {"x": 1}, "b": [{"x": 1}, {"x": 2}]}


@pytest.mark.parametrize(
    ("content", "line", "problem"),
    [
        ("a: 1\n---\nb: 2\n", 2, "holds a second document"),
        ("a: !!set {x, y}\n", 1, "uses the tag 'tag:yaml.org,2002:set'"),
        ("a: 1\n[x, y]: 2\n", 2, "has a list or mapping as a key"),
    ],
)
def test_what_an_entry_never_needs_is_refused(tmp_path: Path, content: str, line: int, problem: str) -> None:
    bad = refused(tmp_path, content)
    assert (bad.line, bad.problem) == (line, problem)


@pytest.mark.parametrize(
    "scalar", ["12", "1.5", "2026-12-05", "yes", "null", "~", "'12'", "!!str 12", "1_000", "0x1f", "text"]
)
def test_a_scalar_is_what_the_safe_loader_makes_of_it(scalar: str) -> None:
    assert read_yaml(f"a: {scalar}\n", "f") == yaml.safe_load(f"a: {scalar}\n")


# A folder -----------------------------------------------------------------------------------------------------------------


def rewrite(name: str, content: str) -> Damage:
    return lambda folder: (folder / name).write_text(content, encoding="utf-8")


def empty(kind: str) -> Damage:
    return lambda folder: [file.unlink() for file in (folder / kind).iterdir()]


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (empty("roles"), r"^roles/: holds no entry\. Add at least one file roles/ID\.yaml"),
        (lambda folder: shutil.rmtree(folder / "skills"), r"^skills/: holds no entry"),
        (lambda folder: (folder / "policy.yaml").unlink(), r"^policy\.yaml: cannot be read \(No such file"),
        (lambda folder: (folder / "areas.yaml").unlink(), r"^areas\.yaml: cannot be read"),
        (rewrite("areas.yaml", "a: b\n"), r"^areas\.yaml: is not a list of areas"),
        (rewrite("policy.yaml", "paces: {}\n"), r"^policy\.yaml:1: `sources` is missing \(\d+ more in this file\)"),
        (lambda folder: (folder / "skills/rag.yaml").rename(folder / "skills/rags.yaml"),
         r"^skills/rags\.yaml:1: holds the id 'rag'\. Name the file rag\.yaml or change the id"),
    ],
    ids=["an empty folder", "a missing folder", "no policy", "no areas", "areas as a mapping", "a bare policy", "a file of another name"],
)  # fmt: skip
def test_a_damaged_folder_is_refused(folder: Path, damage: Damage, message: str) -> None:
    damage(folder)
    with pytest.raises(BadCatalog, match=message):
        load_catalog(folder)


@pytest.mark.parametrize("name", ["missing", "file.yaml"])
def test_a_path_that_is_no_folder_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "file.yaml").touch()
    with pytest.raises(BadCatalog, match=r"is not a folder\. Give the folder that holds"):
        load_catalog(tmp_path / name)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"^areas\.yaml: cannot be read"):
        load_catalog(tmp_path)


def test_other_files_in_a_folder_are_ignored(folder: Path, catalog: Catalog) -> None:
    (folder / "skills/notes.txt").write_text("mine", encoding="utf-8")
    (folder / "README.md").unlink()
    assert load_catalog(folder).version == catalog.version


def test_the_version_changes_with_any_byte(folder: Path, catalog: Catalog) -> None:
    with (folder / "pay/s0-us-mid.yaml").open("a", encoding="utf-8") as file:
        file.write("# checked again\n")
    assert load_catalog(folder).version != catalog.version


def test_the_origin_names_the_folder(folder: Path, catalog: Catalog) -> None:
    assert load_catalog(folder).origin == str(folder)
    assert catalog.origin == "the bundled catalogue"


@pytest.mark.parametrize("kind", KINDS)
def test_entries_are_in_the_order_of_their_ids_and_cannot_be_changed(catalog: Catalog, kind: str) -> None:
    entries = catalog.entries(kind)
    assert list(entries) == sorted(entries)
    assert all(entry.id == identifier for identifier, entry in entries.items())  # type: ignore[attr-defined]
    with pytest.raises(TypeError):
        entries["new"] = next(iter(entries.values()))  # type: ignore[index]


def test_a_kind_that_does_not_exist_has_no_entries(catalog: Catalog) -> None:
    with pytest.raises(KeyError):
        catalog.entries("policy")
