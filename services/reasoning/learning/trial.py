"""Tries a profile on corrected documents: which of their values the offline engine then reads right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from services.reasoning.assess import assess
from services.reasoning.engines.base import LocalEngine, ReadRequest
from services.reasoning.learning.lesson import Lesson
from services.reasoning.profiles.model import Profile
from services.reasoning.schemas.canonical import canonical_schema

MOST_PAGES: Final = 800
"""Pages that one suggestion may read, the same page again and again; some ten milliseconds each, and a worker has 30 s."""

Right = frozenset[tuple[int, str]]
"""Number of the document and path of every value that is right."""


class Trial:
    """Reads the lessons with a profile, until `MOST_PAGES` are used up."""

    def __init__(self, lessons: Sequence[Lesson], engine: LocalEngine) -> None:
        self._lessons, self._engine = lessons, engine
        self.left = MOST_PAGES
        self._pages = sum(len(lesson.pages) for lesson in lessons)

    def right(self, profile: Profile) -> Right:
        """What is read right with this profile."""
        self.left -= self._pages
        found = (self._read(lesson, profile) for lesson in self._lessons)
        return frozenset((at, path) for at, paths in enumerate(found) for path in paths)

    def _read(self, lesson: Lesson, profile: Profile) -> frozenset[str]:
        schema = canonical_schema()
        draft = self._engine.read(ReadRequest(lesson.pages, schema, profile))
        return lesson.right(assess(draft, lesson.pages, schema=schema, profile=profile, threshold=0.0).order)
