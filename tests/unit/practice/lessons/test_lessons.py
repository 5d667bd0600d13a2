"""Lessons: front matter, sections, and the blocks that a test runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from shipworthy.catalog import BadCatalog
from shipworthy.practice.lessons import SECTIONS, blocks, prose, read_lesson
from tests.written import LESSON, lesson

FENCED = """\
## Worked example

Run it:

```python
# ## not a heading
print("a")
```

```text
a
```

More words.
"""


def written(tmp_path: Path, text: str, name: str = "records.md") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def refused(path: Path) -> BadCatalog:
    with pytest.raises(BadCatalog) as caught:
        read_lesson(path, f"lessons/{path.name}")
    return caught.value


def test_a_lesson_is_read_with_its_sections(tmp_path: Path) -> None:
    read = read_lesson(written(tmp_path, LESSON), "lessons/records.md")
    assert tuple(section.title for section in read.sections) == SECTIONS
    assert read.sources[1].title == "How to keep records"


def test_a_wrong_field_is_named_with_its_line_in_the_file(tmp_path: Path) -> None:
    bad = refused(written(tmp_path, LESSON.replace("level: 2", "level: 7")))
    assert bad.line == LESSON.splitlines().index("level: 2") + 1
    assert "`level`" in bad.problem


@pytest.mark.parametrize("text", ["", "# Records\n", "---\nskill: records\n", "---\n---\nText\n"])
def test_a_lesson_without_front_matter_is_refused(tmp_path: Path, text: str) -> None:
    assert "front matter" in refused(written(tmp_path, text)).problem


def test_a_lesson_is_named_after_its_skill(tmp_path: Path) -> None:
    assert refused(written(tmp_path, LESSON, "files.md")).next_step.startswith("Name the file records.md")


def test_a_body_in_the_front_matter_is_refused(tmp_path: Path) -> None:
    assert "`body`" in refused(written(tmp_path, LESSON.replace("level: 2", "level: 2\nbody: x"))).problem


def test_a_heading_in_a_block_is_no_section() -> None:
    assert [section.title for section in lesson(body=FENCED).sections] == ["Worked example"]


def test_a_python_block_goes_with_the_text_block_behind_it() -> None:
    (example,) = lesson(body=FENCED).examples
    assert example.code == '# ## not a heading\nprint("a")\n'
    assert example.prints == "a\n"


def test_a_python_block_without_output_says_so() -> None:
    (example,) = lesson(body="```python\nprint(1)\n```\n\n```bash\nls\n```\n").examples
    assert example.prints is None


def test_a_lesson_without_blocks_has_no_example() -> None:
    assert lesson().examples == ()


def test_prose_leaves_blocks_out() -> None:
    assert " ".join(prose(FENCED).split()) == "## Worked example Run it: More words."


def test_a_longer_fence_holds_a_shorter_one() -> None:
    (block,) = blocks("````text\n```python\n1\n```\n````\n")
    assert block.text == "```python\n1\n```\n"
