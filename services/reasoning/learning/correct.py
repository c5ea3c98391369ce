"""Corrected documents as they arrive: each is taken or refused by itself."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from services.common.document.page import Page
from services.reasoning.engines.base import Example, LocalEngine
from services.reasoning.errors import UnusableExample
from services.reasoning.learning.lesson import Lesson, lesson_of
from services.reasoning.learning.suggest import Suggestion, suggest
from services.reasoning.learning.text_pages import text_pages
from services.reasoning.profiles.model import Profile

log = logging.getLogger(__name__)

MOST_LESSONS: Final = 4
"""Of the examples of a request to read: the best first; each costs some readings of its text."""


@dataclass(slots=True)
class Taught:
    """suggestion: None when every document was refused; refused: position → why."""

    suggestion: Suggestion | None
    refused: dict[int, str] = field(default_factory=dict)


def teach(documents: Sequence[tuple[Sequence[Page], str]], engine: LocalEngine, given: Mapping[str, Any] | None) -> Taught:
    """Learns from documents (pages, order as JSON); `given`: the profile to extend, as YAML has it."""
    lessons: list[Lesson] = []
    refused: dict[int, str] = {}
    for at, (pages, order_json) in enumerate(documents):
        try:
            lessons.append(lesson_of(pages, order_json))
        except UnusableExample as error:
            refused[at] = error.message
    return Taught(suggest(lessons, engine, given) if lessons else None, refused)


def taught_profile(profile: Profile | None, examples: Sequence[Example], engine: LocalEngine) -> Profile | None:
    """The profile with what the examples of a request teach the offline engine; kept, since the same examples come again."""
    if not examples:
        return profile
    packed = profile.model_dump_json(by_alias=True, exclude_unset=True) if profile else ""
    return _taught(packed, tuple(examples[:MOST_LESSONS]), _Engine(engine)) or profile


class _Engine:
    """An engine that counts as the same key whatever it is: a process has one."""

    def __init__(self, engine: LocalEngine) -> None:
        self.engine = engine

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Engine) and other.engine is self.engine


@lru_cache(maxsize=64)
def _taught(packed: str, examples: tuple[Example, ...], engine: _Engine) -> Profile | None:
    given = Profile.model_validate_json(packed).model_dump(by_alias=True, exclude_unset=True, mode="json") if packed else None
    found = teach([(text_pages(one.text), one.order_json) for one in examples], engine.engine, given)
    for at, reason in found.refused.items():
        log.warning("the offline engine learns nothing from an example", extra={"example": at, "reason": reason})
    return found.suggestion.profile if found.suggestion else None
