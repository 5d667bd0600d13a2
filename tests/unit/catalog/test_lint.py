"""The lint passes on the bundled pack, and finds every kind of mistake made on purpose."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from shipworthy.catalog import Area, Catalog, bundled_path, lint
from shipworthy.cli.main import app
from tests.unit.catalog.conftest import TODAY, Broken, Edit, errors, swap


def test_the_bundled_pack_holds_no_error(catalog: Catalog) -> None:
    assert errors(catalog) == []


def test_the_bundled_pack_warns_of_nothing_but_age(catalog: Catalog) -> None:
    assert all("check it again" in finding.message for finding in lint(catalog, today=TODAY))


def test_findings_are_the_same_twice_and_errors_come_first(broken: Broken) -> None:
    pack = broken("skills/rag", swap("skill: embeddings", "skill: embedding"))
    found = lint(pack, today=TODAY)
    assert found == lint(pack, today=TODAY)
    assert [finding.severity for finding in found] == sorted(finding.severity for finding in found)


def test_every_finding_names_a_file_of_the_pack(catalog: Catalog) -> None:
    for finding in lint(catalog, today=TODAY + timedelta(days=400)):
        assert (bundled_path() / finding.file).is_file()


def drop_needs(text: str) -> str:
    return re.sub(r"needs: \[.*\]", "needs: []", text, count=1)


def add_lines(lines: str) -> Edit:
    return lambda text: text + lines


def repeat_requirement(text: str) -> str:
    line = next(line for line in text.splitlines(keepends=True) if "skill: python," in line)
    return text.replace(line, line * 2, 1)


BREAKS: list[tuple[str, str, Edit, str]] = [
    ("a prerequisite that does not exist", "skills/rag", swap("skill: embeddings", "skill: embedings"),
     "`skill` names skill 'embedings', which does not exist; did you mean embeddings"),
    ("a skill taught that does not exist", "activities/study-rag", swap("teaches: [{skill: rag,", "teaches: [{skill: ragg,"),
     "`skill` names skill 'ragg'"),
    ("an unknown skill in a background", "backgrounds/developer", swap("  python: 2", "  pythn: 2"),
     "`levels` names skill 'pythn', which does not exist; did you mean python"),
    ("an unknown skill in cloud experience", "experience/some", swap("cloud-iam: 1", "cloud-imm: 1"), "`levels` names skill 'cloud-imm'"),
    ("an unknown skill at an exam's entry", "certifications/saa-c03", swap("{cloud-concepts: ", "{cloud-concept: "),
     "`or_start_levels` names skill 'cloud-concept'"),
    ("an unknown source", "skills/sql", swap("sources: [", "sources: [S9, "), "`sources` names source 'S9', which does not exist"),
    ("an unknown source of one fact", "certifications/aip-c01", swap("sources: [cert-S5]", "sources: [cert-S55]"),
     "`sources` names source 'cert-S55'"),
    ("an unknown source in a seed's saying", "certifications/clf-c02", swap("  sources: [S0]", "  sources: [SD0]"), "names source 'SD0'"),
    ("an unknown successor", "certifications/mls-c01", swap("replaced_by: [mla-c01", "replaced_by: [mla-c02"),
     "`replaced_by` names certification 'mla-c02', which does not exist; did you mean mla-c01"),
    ("an unknown exam that renews", "certifications/aif-c01", swap("passing: [mla-c01]", "passing: [sap-c02]"),
     "`passing` names certification 'sap-c02'"),
    ("preparation for no exam", "activities/prep-aif-c01", swap("certification: aif-c01", "certification: aif-c02"),
     "`certification` names certification 'aif-c02'"),
    ("a role compared with no role", "roles/ai-engineer", swap("role: ml-engineer", "role: ml-enginer"), "`role` names role 'ml-enginer'"),
    ("an unknown area", "skills/rag", swap("area: generative-ai", "area: generativ-ai"),
     "`area` is 'generativ-ai', which areas.yaml does not list; did you mean generative-ai"),
    ("a circle of prerequisites", "skills/python", swap("prerequisites:\n", "prerequisites:\n  - {skill: rag, level: 2, for: 2, kind: hard}\n"),
     "prerequisites run in a circle"),
    ("a skill that needs itself", "skills/git", swap("prerequisites:\n", "prerequisites:\n  - {skill: git, level: 3, for: 2, kind: hard}\n"),
     "prerequisites run in a circle"),
    ("exams that require each other", "certifications/ai-103", swap("requires: []", "requires: [ai-500]"), "`requires` runs in a circle"),
    ("weights that miss 100", "certifications/clf-c02", swap("weight: 34", "weight: 43"), "sum to 109, not 100"),
    ("bands that cannot reach 100", "certifications/az-900", swap("{low: 35, high: 40}", "{low: 5, high: 10}"), "sum to 60 to 75, not 100"),
    ("a band that falls", "certifications/az-900", swap("{low: 35, high: 40}", "{low: 40, high: 35}"), "falls from low to high"),
    ("a domain that needs no skill", "certifications/clf-c02", drop_needs, "needs no skill; list some under `needs`"),
    ("a domain that stands twice", "certifications/clf-c02", swap("id: security-compliance", "id: cloud-concepts"), "holds domain 'cloud-concepts' twice"),
    ("an exam that nothing prepares for", "activities/prep-clf-c02", swap("kind: certification-preparation", "kind: lab"),
     "nothing prepares for it; add activities/prep-clf-c02.yaml"),
    ("a skill that nothing teaches", "activities/study-rust", swap("skill: rust", "skill: cpp"), "no activity teaches it; add a study unit"),
    ("a requirement beyond reach", "roles/ai-engineer", swap("{entry: 2, mid: 2, senior: 2, architect: 2}", "{entry: 4, mid: 4, senior: 4, architect: 4}"),
     "at 4, but activities reach only"),
    ("an exam that asks beyond reach", "certifications/clf-c02", swap("{skill: cloud-pricing, level: 2}", "{skill: cloud-pricing, level: 4}"),
     "asks for cloud-pricing at 4, but activities reach only 3"),
    ("a retired exam with preparation left", "certifications/aif-c01",
     swap("  - {status: active, from: null}", "  - {status: active, from: null}\n  - {status: retired, from: 2026-11-01}"),
     "was retired on 2026-11-01, but activities still prepare for it"),
    ("retiring without a day", "certifications/aif-c01",
     swap("  - {status: active, from: null}", "  - {status: active, from: null}\n  - {status: retiring, from: 2026-11-01}"),
     "is retiring but no date says when"),
    ("retired without advice", "certifications/ai-900", lambda text: re.sub(r"notes:\n(  - .*\n)+", "notes: []\n", text).replace("[ai-901]", "[]"),
     "neither `replaced_by` nor a note"),
    ("a lifecycle out of order", "certifications/mls-c01", swap("{status: active, from: null}", "{status: active, from: 2026-06-01}"),
     "`lifecycle` is not in order of date"),
    ("a lifecycle whose undated event comes last", "certifications/mls-c01",
     lambda text: text.replace("from: 2026-04-01", "from: null").replace("{status: active, from: null}", "{status: active, from: 2025-01-01}"),
     "`lifecycle` is not in order of date"),
    ("a life that runs backwards", "certifications/ai-103", swap("status: beta", "status: retired"), "a life runs announced -> beta"),
    ("a check dated in the future", "skills/sql", lambda text: re.sub("checked: .*", "checked: 2026-11-23", text),
     "the entry was checked on 2026-11-23, which is after 2026-11-22"),
    ("a fact checked in the future", "certifications/ai-901", swap("checked: 2026-06-30, confidence: claimed}", "checked: 2027-06-30, confidence: claimed}"),
     "`minutes` was checked on 2027-06-30"),
    ("a claim checked in the future", "certifications/az-104", swap("checked: 2026-01-01", "checked: 2027-01-01"), "another claim about `minutes`"),
    ("a source checked in the future", "sources/S0", lambda text: re.sub("checked: .*", "checked: 2027-01-01", text), "the entry was checked on 2027-01-01"),
    ("a rung that the role lacks", "roles/ai-engineer", swap("levels: {entry: 2, mid: 3", "levels: {junior: 2, mid: 3"), "names rung 'junior'"),
    ("projects for a rung that the role lacks", "roles/ai-engineer", swap("min: {entry: 1", "min: {junior: 1"), "`projects.min` names rung 'junior'"),
    ("a requirement that stands twice", "roles/ai-engineer", repeat_requirement, "asks for python twice"),
    ("more certifications at least than at most", "roles/ai-engineer", swap("  min: 2\n  max: 4", "  min: 4\n  max: 2"), "at least 4 certifications and at most 2"),
    ("an unknown stage group", "roles/ai-engineer", swap("stages: [cloud, ai]", "stages: [clouds, ai]"), "names 'clouds', which policy.yaml"),
    ("a pay band for no rung", "pay/s0-us-entry", swap("rung: entry", "rung: starter"), "`rung` is 'starter'"),
    ("a pay band that falls", "pay/s0-us-entry", swap("low: 80000", "low: 180000"), "falls from 180000 to 110000"),
    ("a pay band in the wrong money", "pay/s3-uk-entry", swap("currency: GBP", "currency: USD"), "region uk is paid in GBP"),
    ("a pass mark off its scale", "certifications/clf-c02", swap("low: 100, high: 1000", "low: 100, high: 900"),
     "`pass_mark` is 700 of 1000, but `score_scale` runs from 100 to 900"),
    ("a pass mark that everybody reaches", "certifications/clf-c02", swap("low: 100, high: 1000", "low: 700, high: 1000"),
     "`pass_mark` is 700 of 1000, but `score_scale` runs from 700 to 1000"),
    ("an unknown source of a scale", "certifications/clf-c02", swap("[vendor-aws-scores]", "[vendor-aws-score]"),
     "`sources` names source 'vendor-aws-score'"),
    ("a negative price", "certifications/clf-c02", swap("price_usd: 100", "price_usd: -100"), "`price_usd` is -100"),
    ("a successor that forgets what it follows", "certifications/ai-901", swap("replaces: [ai-900]", "replaces: []"),
     "follows ai-900, but `replaces` does not name it"),
]  # fmt: skip


@pytest.mark.parametrize(("entry", "edit", "message"), [pytest.param(*rest, id=name) for name, *rest in BREAKS])
def test_the_lint_finds(broken: Broken, entry: str, edit: Edit, message: str) -> None:
    found = [f"{finding.file} {finding.message}" for finding in errors(broken(entry, edit))]
    assert any(message in line for line in found), found


def test_the_lint_finds_an_area_listed_twice(catalog: Catalog) -> None:
    pack = replace(catalog, areas=(*catalog.areas, Area(id="cloud", name="Cloud", summary="Again.")))
    assert [finding.message for finding in errors(pack)] == ["lists 'cloud' more than once"]


def test_the_lint_finds_an_unknown_skill_in_the_policy(catalog: Catalog) -> None:
    platforms = tuple(p.model_copy(update={"core_skill": f"{p.core_skill}x"}) for p in catalog.policy.platforms)
    pack = replace(catalog, policy=catalog.policy.model_copy(update={"platforms": platforms}))
    assert {finding.file for finding in errors(pack)} == {"policy.yaml"}


def test_a_long_chain_of_prerequisites_is_no_circle(catalog: Catalog) -> None:
    one = catalog.skills["git"].model_copy(update={"prerequisites": ()})
    link = catalog.skills["cpp"].prerequisites[0]
    chain = {
        f"s{number}": one.model_copy(
            update={"id": f"s{number}", "prerequisites": (link.model_copy(update={"skill": f"s{number + 1}"}),)}
        )
        for number in range(3000)
    }
    found = errors(replace(catalog, skills={**catalog.skills, **chain, "s3000": one}))
    assert not any("circle" in finding.message for finding in found)


@pytest.mark.parametrize(("days", "stale"), [(60, False), (61, True)])
def test_a_check_is_old_after_sixty_days(broken: Broken, days: int, stale: bool) -> None:
    checked = TODAY - timedelta(days=days)
    pack = broken("certifications/clf-c02", lambda text: re.sub("(?m)^checked: .*", f"checked: {checked}", text))
    warned = {f.subject for f in lint(pack, today=TODAY) if f.severity == "warning"}
    assert ("clf-c02" in warned) == stale


def test_an_exam_that_retires_tomorrow_may_keep_its_preparation(broken: Broken) -> None:
    edit = swap(
        "  - {status: active, from: null}", "  - {status: active, from: null}\n  - {status: retired, from: 2026-11-23}"
    )
    pack = broken("certifications/aif-c01", edit)
    assert errors(pack) == []
    assert errors(pack, today=date(2026, 11, 23)) != []


# Through the command, on a folder -----------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(bundled_path(), tmp_path / "pack"))


def check(folder: Path, *options: str) -> tuple[int, str]:
    result = CliRunner().invoke(
        app, ["catalog", "check", "--catalog", str(folder), "--today", str(TODAY), *options], env={"COLUMNS": "200"}
    )
    return result.exit_code, result.output


def test_the_command_passes_a_sound_folder_and_fails_it_when_strict(folder: Path) -> None:
    assert check(folder)[0] == 0
    code, said = check(folder, "--strict")
    assert code == 1
    assert "check it again" in said


def move(old: str, new: str) -> Callable[[Path], object]:
    return lambda folder: (folder / old).rename(folder / new)


def rewrite(name: str, edit: Edit) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_text(
        edit((folder / name).read_text(encoding="utf-8")), encoding="utf-8"
    )


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (rewrite("certifications/clf-c02.yaml", swap("weight: 34", "weight: 43")), "sum to 109, not 100"),
        (rewrite("skills/sql.yaml", swap("id: sql", "id: python")), "Name the file python.yaml or change the id"),
        (move("activities/study-rag.yaml", "activities/study-raag.yaml"), "holds the id 'study-rag'"),
        (rewrite("skills/sql.yaml", swap("area:", "aera:")), "Did you mean area or"),
    ],
    ids=["weights", "an id that another file has", "a file of another name", "a misspelt field"],
)  # fmt: skip
def test_the_command_fails_a_broken_folder(folder: Path, damage: Callable[[Path], object], message: str) -> None:
    damage(folder)
    code, said = check(folder)
    assert code != 0
    assert message in " ".join(said.split())
