"""Everything out, gone, and in again: through the pages, in a browser, with and without scripts."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import axe
from tests.e2e.acts import expect_none, make_plan, press
from tests.e2e.conftest import DARK, LIGHT, PHONE, Open
from tests.e2e.server import Site, running

NAME = "A name that only I know"
SHOTS = os.environ.get("RECORDS_SCREENSHOTS")
LOOKS = {"light": LIGHT, "dark": DARK, "phone": PHONE, "phone-dark": {**PHONE, "color_scheme": "dark"}}


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A site of this test's own: it deletes everything."""
    with running(tmp_path) as site:
        yield site


def look(page: Page, name: str, faults: list[str]) -> None:
    """Hold the page against axe and the window, and photograph it where somebody asked for pictures."""
    faults += axe.faults(page, axe.BEST)
    wide, window = page.evaluate("document.documentElement.scrollWidth"), page.viewport_size
    if window and wide > window["width"]:
        faults.append(f"{name}: {wide} px wide in a window of {window['width']}")
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)


def named_plan(page: Page) -> None:
    make_plan(page)
    page.get_by_role("link", name="Rename").click()
    page.get_by_label("Name").fill(NAME)
    press(page, "Rename")


def download(page: Page, button: str, to: Path) -> Path:
    with page.expect_download() as found:
        page.get_by_role("button", name=button).click()
    found.value.save_as(to)
    return to


def delete(page: Page) -> None:
    page.get_by_role("link", name="Delete everything").click()
    page.get_by_label("Yes, delete everything").check()
    press(page, "Delete everything")
    expect(page.get_by_role("heading", level=1)).to_have_text("Everything is deleted")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize(("button", "end"), [("Download JSON", "json"), ("Download CSV", "zip")])
def test_everything_goes_out_is_deleted_and_comes_back(
    button: str, end: str, scripts: bool, open_page: Open, tmp_path: Path
) -> None:
    page = open_page(java_script_enabled=scripts)
    named_plan(page)
    page.get_by_role("link", name="Your data").click()
    file = download(page, button, tmp_path / f"mine.{end}")
    delete(page)
    assert NAME.encode() not in b"".join(path.read_bytes() for path in (tmp_path / "data").glob("*.sqlite3*"))
    page.goto("/plans/")
    expect(page.get_by_text("None yet")).to_be_visible()
    page.goto("/records/")
    page.get_by_label("File").set_input_files(file)
    press(page, "Import")
    expect(page.get_by_role("heading", level=1)).to_have_text("Imported")
    page.get_by_role("link", name="Your plans").last.click()
    expect(page.get_by_role("link", name=NAME, exact=True)).to_be_visible()


def test_what_the_browser_kept_goes_too(page: Page) -> None:
    named_plan(page)
    page.evaluate("localStorage.setItem('shipworthy-exam-answer:/x/', 'mine')")
    page.goto("/records/")
    delete(page)
    assert page.evaluate("localStorage.length") == 0


def test_the_receipt_can_be_read_again_and_kept(page: Page, tmp_path: Path) -> None:
    named_plan(page)
    page.goto("/records/")
    delete(page)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Everything is deleted")
    with page.expect_download() as found:
        page.get_by_role("link", name="Download the receipt").click()
    found.value.save_as(tmp_path / "receipt.json")
    receipt = json.loads((tmp_path / "receipt.json").read_text(encoding="utf-8"))
    assert receipt["rewritten"]
    assert receipt["removed"]["plans"] == 1
    assert set(receipt["left"].values()) == {0}


@pytest.mark.parametrize("kind", LOOKS)
def test_every_page_on_the_way_passes_axe_and_fits(kind: str, open_page: Open, tmp_path: Path) -> None:
    page, faults = open_page(**LOOKS[kind]), []
    axe.into(page.context)
    named_plan(page)
    page.goto("/records/")
    look(page, f"overview-{kind}", faults)
    file = download(page, "Download JSON", tmp_path / "mine.json")
    (tmp_path / "broken.json").write_text(
        file.read_text(encoding="utf-8").replace('"current": 1', '"current": 7'), "utf-8"
    )
    page.get_by_label("File").set_input_files(tmp_path / "broken.json")
    press(page, "Import")
    expect(page.locator("#fault_file")).to_contain_text("plans, row 1, current: '7' is not among its versions")
    look(page, f"refused-{kind}", faults)
    (tmp_path / "other.json").write_text(file.read_text(encoding="utf-8").replace(NAME, "Another name"), "utf-8")
    page.get_by_label("File").set_input_files(tmp_path / "other.json")
    press(page, "Import")
    expect(page.get_by_text("stays as it is here")).to_be_visible()
    look(page, f"imported-{kind}", faults)
    page.goto("/records/delete/")
    press(page, "Delete everything")
    look(page, f"asked-{kind}", faults)
    page.get_by_label("Yes, delete everything").check()
    press(page, "Delete everything")
    look(page, f"receipt-{kind}", faults)
    expect_none(faults)
