"""Roles, skills, pay and sources."""

from __future__ import annotations

from collections.abc import Callable

from shipworthy.catalog import Catalog
from shipworthy.web.catalogue import pay_bands, sources
from tests.web.catalogue.conftest import Page

Read = Callable[..., Page]


def test_a_role_shows_its_ladder_and_the_level_at_every_rung(read: Read, catalogue: Catalog) -> None:
    role, page = catalogue.roles["ai-engineer"], read("/roles/ai-engineer/")
    assert all(rung.name in page.text for rung in role.rungs)
    wanted = {skill for requirement in role.requirements for skill in requirement.skills}
    assert all(f"/skills/{skill}/" in page.links for skill in wanted)


def test_two_or_three_roles_stand_side_by_side(read: Read, catalogue: Catalog) -> None:
    page = read("/roles/compare", role=["ai-engineer", "ml-engineer"])
    assert all(catalogue.roles[key].summary in page.text for key in ("ai-engineer", "ml-engineer"))
    assert catalogue.roles["data-scientist"].summary not in page.text
    four = read("/roles/compare", role=["ai-engineer", "ml-engineer", "data-scientist", "mlops-engineer"])
    assert "the first three are shown" in four.text
    assert "Choose two roles" in read("/roles/compare", role=["ai-engineer"]).text
    read("/roles/compare", status=404, role=["ai-engineer", "nobody"])


def test_a_skill_shows_levels_hours_and_its_neighbours(read: Read, catalogue: Catalog) -> None:
    skill, page = catalogue.skills["vector-search"], read("/skills/vector-search/")
    assert skill.first_action in page.text
    assert skill.shows.independent in page.text
    assert f"{skill.hours.guided.low:g} to {skill.hours.guided.high:g} hours" in page.text
    assert "unverified" in page.text
    assert all(f"/skills/{rule.skill}/" in page.links for rule in skill.prerequisites)
    assert any(attributes.get("class") == "chart chart-graph" for tag, attributes in page.tags if tag == "svg")


def test_every_skill_is_in_the_list_under_its_area(read: Read, catalogue: Catalog) -> None:
    page = read("/skills/")
    assert all(f"/skills/{skill}/" in page.links for skill in catalogue.skills)
    assert all(f"area-{skill.area}" in page.ids for skill in catalogue.skills.values())


def test_pay_holds_every_entry_once_and_averages_none(catalogue: Catalog) -> None:
    page = pay_bands.page(catalogue)
    shown = [quote.band.id for region in page.regions for quote in (*region.bands, *region.figures)]
    shown += [quote.band.id for quote in (*page.premiums, *page.others)]
    assert sorted(shown) == sorted(catalogue.pay)


def test_the_spread_of_a_rung_runs_from_the_lowest_to_the_highest(catalogue: Catalog) -> None:
    region = next(region for region in pay_bands.page(catalogue).regions if region.id == "us")
    entry = [quote.band for quote in region.bands if quote.band.rung == "entry"]
    lows, highs = [band.low for band in entry if band.low], [band.high for band in entry if band.high]
    assert all(f"{value:,.0f}" in region.spreads[0] for value in (min(lows), max(lows), min(highs), max(highs)))
    assert f"{len(entry)} sources" in region.spreads[0]


def test_a_source_lists_everything_that_cites_it(read: Read, catalogue: Catalog) -> None:
    page = read("/sources/S0/")
    band = next(band for band in catalogue.pay.values() if band.source == "S0")
    assert band.label in page.text
    assert "/roles/ai-engineer/" in page.links
    cited = {entry.id for group in sources.citing(catalogue, "cert-S3") for entry in group.entries}
    assert "aif-c01" in cited
