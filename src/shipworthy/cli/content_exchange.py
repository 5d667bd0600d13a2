"""`shipworthy content export-anki`, `export-qti` and `import-qti`: items out of and into other formats."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shipworthy.cli import options as opt
from shipworthy.cli.output import check_output, write
from shipworthy.kernel import BadInput, resolve, say_count, shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from shipworthy.practice import Content
    from shipworthy.practice.interchange import Imported
    from shipworthy.practice.items import WrittenItem

Ids = Annotated[list[str] | None, typer.Argument(metavar="ID...", help="Items by id.")]
Exam = Annotated[str | None, typer.Option("--exam", metavar="ID", help="Items of this exam.")]
Skill = Annotated[str | None, typer.Option("--skill", metavar="ID", help="Items of this skill.")]
All = Annotated[bool, typer.Option("--all", help="All items.")]
Out = Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="Where to write the package.")]


def export_anki(
    out: Out,
    ids: Ids = None,
    exam: Exam = None,
    skill: Skill = None,
    all_: All = False,
    deck: Annotated[str, typer.Option("--deck", metavar="NAME", help="The deck; :: nests decks.")] = "Shipworthy",
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The day they count as changed (today).")
    ] = None,
    content: opt.ContentFolders = None,
    catalog: opt.CatalogFolder = None,
) -> None:
    """Write items as an Anki package: a note an item. Importing it again adds nothing and updates what was edited since."""
    check_output(out)
    day, items = opt.day_or_today(on), _chosen(ids, exam, skill, all_, content, catalog)
    from shipworthy.practice.interchange import anki_package

    write(anki_package(items, deck, day), out)
    typer.echo(say_count("{count} note in {file}.", "{count} notes in {file}.", len(items), file=str(out)))


def export_qti(
    out: Out,
    ids: Ids = None,
    exam: Exam = None,
    skill: Skill = None,
    all_: All = False,
    version: Annotated[str, typer.Option("--version", metavar="N", help="2.1 or 3.0.")] = "3.0",
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="The test's title.")] = "Shipworthy items",
    content: opt.ContentFolders = None,
    catalog: opt.CatalogFolder = None,
) -> None:
    """Write items as a QTI package, rationales as feedback, the questions of a scenario with their shared case."""
    check_output(out)
    from shipworthy.practice.interchange import VERSIONS, write_qti

    wanted = resolve("--version", version, VERSIONS)
    items = _chosen(ids, exam, skill, all_, content, catalog)
    write(write_qti(items, wanted, title), out)
    typer.echo(say_count("{count} item in {file}.", "{count} items in {file}.", len(items), file=str(out)))


def import_qti(
    package: Annotated[Path, typer.Argument(metavar="FILE", help="A QTI package (.zip) or file (.xml).")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="The pack that the drafts go into.")],
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The day they count as written (today).")
    ] = None,
) -> None:
    """Read QTI 1.2 (Canvas), 2.1, 2.2 or 3.0 into drafts: items whose blanks `shipworthy content check` names.

    What no kind of item can hold is kept as it stands in DIR/kept, and everything that was not taken over is listed.
    """
    day = opt.day_or_today(on)
    from shipworthy.practice.interchange import draft_files, read_qti

    found = read_qti(package.name, _bytes(package))
    _write_new(out, {**draft_files(found.items, day), **_kept(found)})
    _tell(found, out)


def _chosen(
    ids: Sequence[str] | None,
    exam: str | None,
    skill: str | None,
    everything: bool,
    content: list[Path] | None,
    catalog: Path | None,
) -> list[WrittenItem]:
    """The items asked for; BadInput unless exactly one of the four ways is taken."""
    if [bool(ids), exam is not None, skill is not None, everything].count(True) != 1:
        raise BadInput("items", "are not chosen", "Give ids, or one of --exam ID, --skill ID and --all.")
    loaded = _content(content, catalog)
    if exam is not None:
        return loaded.written(exam=resolve("--exam", exam, loaded.exams))
    if skill is not None:
        skills = sorted({each for item in loaded.items.values() for each in item.skills})
        return loaded.written(skill=resolve("--skill", skill, skills))
    return [loaded.items[resolve("ID", name, loaded.items)] for name in ids] if ids else loaded.written()


def _content(content: list[Path] | None, catalog: Path | None) -> Content:
    from shipworthy.practice import load_content

    return load_content(*opt.packs_in(content, catalog))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadInput(path.name, f"cannot be read ({error.strerror})", "Check the path and its permissions.") from None


def _kept(found: Imported) -> dict[str, str]:
    return {f"kept/{number:03d}.xml": kept.xml for number, kept in enumerate(found.kept, 1)}


def _write_new(folder: Path, files: Mapping[str, str]) -> None:
    """Write all of `files`, or none when one of them is there already."""
    there = next((name for name in files if (folder / name).exists()), None)
    if there is not None:
        raise BadInput("--out", f"{shown(folder / there)} is there already", "Give a folder of its own.")
    try:
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise BadInput(
            "--out", f"{shown(folder)} cannot be written ({error.strerror})", "Give another folder."
        ) from None


def _tell(found: Imported, out: Path) -> None:
    typer.echo(say_count("{count} draft in {file}.", "{count} drafts in {file}.", len(found.items), file=str(out)))
    for line in found.reported:
        typer.echo(f"- {line}")
    if found.items:
        typer.echo(f"Their blanks: shipworthy content check --content {out}")
