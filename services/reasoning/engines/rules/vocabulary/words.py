"""The vocabulary files: one per language, with its words and labels by section and name."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml

from services.reasoning.engines.rules.layout.lines import key_of

SECTIONS: Final = ("titles", "numbers", "fields", "roles", "party", "columns", "stops", "skips", "phrases")
_SHORTEST_WORD = 3


@cache
def function_words() -> dict[str, frozenset[str]]:
    """The words by language that tell languages apart."""
    return {language: frozenset(map(key_of, str(data.get("words", "")).split())) for language, data in of_languages().items()}


@cache
def label_words() -> dict[str, frozenset[str]]:
    """The words by language that its labels are made of, without the shortest."""
    return {language: frozenset(_words_of(data)) for language, data in of_languages().items()}


def _words_of(data: dict[str, Any]) -> Iterable[str]:
    for section in SECTIONS:
        for labels in (data.get(section) or {}).values():
            for word in str(labels).replace("|", " ").replace("/", " ").split():
                key = key_of(word)
                if len(key) >= _SHORTEST_WORD and key.isalpha():
                    yield key


@cache
def of_languages() -> dict[str, dict[str, Any]]:
    """What the file of each language says, by its code."""
    entries = sorted(files(__package__).iterdir(), key=lambda item: item.name)
    texts = {entry.name.removesuffix(".yaml"): entry.read_text("utf-8") for entry in entries if entry.name.endswith(".yaml")}
    return {language: yaml.load(text, yaml.CSafeLoader) for language, text in texts.items()}
