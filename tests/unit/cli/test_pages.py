"""Pages for the terminal, from the sample plan: the words on them, colour, and terminals without box characters."""

from __future__ import annotations

import io
import re

import pytest
from rich.console import Console

from shipworthy.cli.pages.parts import meter
from shipworthy.cli.pages.plan_page import plan_page
from tests.builders import a_plan


def printed(*, width: int = 80, why: bool = False, colour: bool = False, no_colour: bool | None = None) -> str:
    system = "truecolor" if colour else None
    console = Console(
        file=io.StringIO(),
        width=width,
        force_terminal=colour,
        color_system=system,
        no_color=no_colour,
        markup=False,
        highlight=False,
    )
    with console.capture() as capture:
        plan_page(console, a_plan(), why=why)
    return capture.get()


def test_the_next_action_stands_in_the_first_lines() -> None:
    first = printed().splitlines()[:6]
    assert "  Next  Cloud concepts, 23 Nov 2026: Draw where one request to a hosted page" in "\n".join(first)


def test_steps_stand_in_columns_where_there_is_room() -> None:
    assert re.search(r"18 Dec-7 Jan  study  Language models +14 h  \(9\.8-22\.4\)", printed())
    assert re.search(r"Language models\s+18 Dec-7 Jan, study, 14 h \(9\.8-22\.4\)", printed(width=50))


def test_a_step_is_told_in_the_month_it_begins_and_named_while_it_goes_on() -> None:
    page = printed()
    assert page.count("(28-64)") == 1
    assert "Goes on: A chatbot that says when it does not know." in page


def test_colour_is_left_out_when_unwanted() -> None:
    assert "\x1b[1;38;" in printed(colour=True)
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]", printed(colour=True, no_colour=True))


def test_reasons_name_milestones_by_their_titles() -> None:
    assert "A chatbot that says when it does not know before AWS Certified AI Practitioner" in re.sub(
        r"\s+", " ", printed(why=True)
    )


@pytest.mark.parametrize(("encoding", "bar"), [("utf-8", "█" * 10 + "░" * 10), ("ascii", "#" * 10 + "-" * 10)])
def test_a_meter_needs_neither_colour_nor_box_characters(encoding: str, bar: str) -> None:
    console = Console(file=io.TextIOWrapper(io.BytesIO(), encoding=encoding))
    assert str(meter(console, 50)) == f"{bar} 50"
