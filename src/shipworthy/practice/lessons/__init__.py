"""Lessons: one a skill, Markdown with front matter, examples that run."""

from shipworthy.practice.lessons.lesson import SECTIONS, Example, Lesson
from shipworthy.practice.lessons.reading import read_lesson
from shipworthy.practice.lessons.sections import Block, Section, blocks, prose

__all__ = ["SECTIONS", "Block", "Example", "Lesson", "Section", "blocks", "prose", "read_lesson"]
