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


@cache
def bodies() -> tuple[frozenset[str], tuple[str, ...]]:
    """Words that name a public body, a school, a hospital, a hotel or the like, and endings of such compounds."""
    return _with_endings("bodies")


@cache
def street_words() -> tuple[frozenset[str], tuple[str, ...]]:
    """Words that name a street, a square, an estate or a district in an address, and endings of such compounds."""
    return _with_endings("street_words")


@cache
def sites() -> tuple[frozenset[str], tuple[str, ...]]:
    """Words for a company's site, "plant", "warehouse", "gate", and endings of such compounds."""
    return _with_endings("sites")


@cache
def superiors() -> frozenset[str]:
    """First words of the state or the district over the name of a public body; all languages."""
    return frozenset(map(key_of, _every("superiors")))


@cache
def streets() -> frozenset[str]:
    """First words of streets, estates and roads, folded: "Ctra.", "Via", "ul."; all languages."""
    return frozenset(key for word in _every("streets") if (key := key_of(word)))


@cache
def greetings() -> frozenset[str]:
    """First words of a letter's salutation; all languages."""
    return frozenset(map(key_of, _every("greetings")))


@cache
def addressing() -> frozenset[str]:
    """What stands before a company's name in an address and is none of it, folded: "Spett.le", "Messrs"; all languages."""
    texts = [str(data.get("addressing", "")) for data in of_languages().values()]
    return frozenset(key for text in texts for label in text.split("|") if (key := key_of(label)))


def _with_endings(name: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words under a name in all languages, folded; apart from them, endings of compounds: "*straße"."""
    words = _every(name)
    endings = tuple(sorted(key_of(word[1:]) for word in words if word.startswith("*")))
    return frozenset(key_of(word) for word in words if not word.startswith("*")), endings


def _every(name: str) -> list[str]:
    """The words under a name in the files of all languages."""
    return [word for data in of_languages().values() for word in str(data.get(name, "")).split()]
