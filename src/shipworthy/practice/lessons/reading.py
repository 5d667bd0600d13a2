"""A Markdown file with YAML front matter into a lesson, or into what is wrong with it."""

from __future__ import annotations

from pathlib import Path

from shipworthy.catalog import BadCatalog
from shipworthy.catalog.reading import build, read_text, read_yaml
from shipworthy.practice.lessons.lesson import Lesson

_FENCE = "---"


def read_lesson(path: Path, name: str) -> Lesson:
    """The lesson in the file `path`, which messages call `name`; BadCatalog with line, field and next step."""
    front, body = _parts(read_text(path, name), name)
    raw = read_yaml(front, name)
    if not isinstance(raw, dict):
        raise BadCatalog(name, 1, "has no front matter", "Write `key: value` lines between two lines of ---.")
    if "body" in raw:
        raise BadCatalog(name, None, "`body` is not a field of the front matter", "Write the text below it.")
    lesson = build(Lesson, {**raw, "body": body}, front, name)
    if lesson.skill != path.stem:
        raise BadCatalog(name, 1, f"is about '{lesson.skill}'", f"Name the file {lesson.skill}.md or change `skill`.")
    return lesson


def _parts(text: str, name: str) -> tuple[str, str]:
    """Front matter and body. The front matter keeps the line of its first fence empty, so that lines in messages are right."""
    lines = text.splitlines()
    if not lines or lines[0].rstrip() != _FENCE:
        raise BadCatalog(
            name, 1, "does not begin with front matter", "Begin with a line of --- as content/README.md shows."
        )
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
    if end is None:
        raise BadCatalog(name, 1, "has front matter without an end", "Close it with a line of ---.")
    return "\n".join(["", *lines[1:end], ""]), "\n".join([*lines[end + 1 :], ""]).lstrip("\n")
