"""Screenshots of the form and of a plan, for docs/images and for looking at.

SCREENSHOTS=docs/images python -m pytest tests/e2e/test_screenshots.py
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.e2e.acts import make_plan
from tests.e2e.conftest import LOOKS, Open

FOLDER = Path(os.environ.get("SCREENSHOTS", Path(__file__).parent / "screenshots"))
FEWEST_B = 20_000


@pytest.mark.parametrize("look", LOOKS)
def test_the_form_and_a_plan_are_photographed(look: str, open_page: Open) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    page = open_page("/plans/new/", **LOOKS[look])
    files = [FOLDER / f"form-{look}.png", FOLDER / f"plan-{look}.png"]
    page.screenshot(path=files[0])
    make_plan(page, start="2027-01-04")
    page.wait_for_load_state("networkidle")
    page.screenshot(path=files[1])
    assert [file.name for file in files if file.stat().st_size < FEWEST_B] == []
