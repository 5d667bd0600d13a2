"""Reads a picture back: its words with the room they take, its ids, and what collides."""

from __future__ import annotations

from itertools import combinations
from xml.etree import ElementTree as ET

from shipworthy.charts.placing import Box
from shipworthy.charts.text import text_width

SVG = "{http://www.w3.org/2000/svg}"


def parse(svg: str) -> ET.Element:
    """The picture as a tree; fails when it is not well-formed or not named and described."""
    root = ET.fromstring(svg)  # noqa: S314 - our own picture
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    named = (root.get("aria-labelledby") or "").split()
    assert [root.find(f"*[@id='{name}']").tag for name in named] == [f"{SVG}title", f"{SVG}desc"]  # type: ignore[union-attr]
    ids = [item.get("id") for item in root.iter() if item.get("id")]
    assert len(ids) == len(set(ids))
    assert all(item.get("style") is None for item in root.iter())
    return root


def boxes(root: ET.Element) -> list[tuple[str, Box]]:
    """Every text of the picture with the box around it."""
    found = []
    for item in root.iter(f"{SVG}text"):
        text, size = item.text or "", float(item.get("font-size", "0"))
        width = text_width(text, size, bold=item.get("font-weight") == "600")
        x, y = float(item.get("x", "0")), float(item.get("y", "0"))
        left = x - width if item.get("text-anchor") == "end" else x
        found.append((text, Box(left, y - size * 0.78, left + width, y + size * 0.2)))
    return found


def collisions(root: ET.Element) -> list[tuple[str, str]]:
    """Pairs of texts that share room."""
    return [(one, two) for (one, here), (two, there) in combinations(boxes(root), 2) if here.meets(there)]


def outside(root: ET.Element) -> list[str]:
    """Texts that leave the picture at the left, at the right or below."""
    _, _, width, height = map(float, (root.get("viewBox") or "").split())
    return [
        text
        for text, box in boxes(root)
        if box.left < -0.5 or box.right > width + 0.5 or box.top < -0.5 or box.bottom > height + 0.5
    ]
