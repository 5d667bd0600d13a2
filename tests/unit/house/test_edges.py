"""The web's parts meet through queries and services; only the list of paths names another part's views."""

from __future__ import annotations

from pathlib import Path

from tests.unit.house.source import SRC, imported, modules, name_of

WEB = SRC / "web"
# urls.py wires the error pages; config is where things are put together.
MAY_NAME_VIEWS = {WEB / "config" / "urls.py"}


def feature(path: Path) -> str:
    return path.relative_to(WEB).parts[0]


def test_no_part_imports_the_views_of_another() -> None:
    reached = [
        f"{name_of(path)}:{line}: imports {name}"
        for path in modules("web")
        if path not in MAY_NAME_VIEWS
        for line, name in imported(path)
        if name.startswith("shipworthy.web.")
        and "views" in name.split(".")[3:4]
        and name.split(".")[2] != feature(path)
    ]
    assert reached == []


def test_only_wiring_reads_the_clock_in_the_web() -> None:
    wanted = {"django.utils.timezone", "django.utils.timezone.now", "django.utils.timezone.localdate"}
    reading = [name_of(path) for path in modules("web") for _line, name in imported(path) if name in wanted]
    assert set(reading) <= {"src/shipworthy/web/config/wiring.py"}
