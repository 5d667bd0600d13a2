"""Predicted against actual, as a picture and as a table."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from shipworthy.charts import Agreement, Point, agreement_svg, agreement_table

LOW = Point("20 to 30 %", 0.25, 0.2, 0.1, 0.4, 10, "20 %")
HIGH = Point("80 to 90 %", 0.85, 0.9, 0.7, 0.95, 40, "90 %")
CHART = Agreement("Title", "What it shows", (LOW, HIGH))


def dots(chart: Agreement) -> list[dict[str, str]]:
    root = ET.fromstring(agreement_svg(chart, prefix="p"))  # noqa: S314 - our own picture
    return [dict(each.attrib) for each in root.iter("{http://www.w3.org/2000/svg}circle")]


def test_a_group_stands_at_what_was_said_and_what_came() -> None:
    low, high = dots(CHART)
    assert float(low["cx"]) < float(high["cx"])
    assert float(low["cy"]) > float(high["cy"])


def test_a_bigger_group_has_a_bigger_dot() -> None:
    low, high = dots(CHART)
    assert float(high["r"]) > float(low["r"])


def test_the_table_holds_every_group() -> None:
    assert agreement_table(CHART).rows == (("20 to 30 %", "20 %", "10"), ("80 to 90 %", "90 %", "40"))


def test_no_group_is_no_fault() -> None:
    assert dots(Agreement("Title", "Nothing yet", ())) == []


@pytest.mark.parametrize("shares", [(0.5, 1.2, 0.1, 0.4), (0.5, 0.2, 0.3, 0.4), (float("nan"), 0.2, 0.1, 0.4)])
def test_shares_that_cannot_be_drawn_are_refused(shares: tuple[float, float, float, float]) -> None:
    with pytest.raises(ValueError, match="shares in order"):
        Point("x", *shares, 1, "")
