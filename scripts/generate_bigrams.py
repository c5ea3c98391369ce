"""Writes how often pairs of letters stand in the words of each language, and how often they begin one (a blank before them),
from the vocabulary of the rules engine.

OCR tells languages apart by them. Words count up to five times each, so that "order" does not outweigh the language.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

SERVICES = Path(__file__).parents[1] / "services"
VOCABULARY = SERVICES / "reasoning" / "engines" / "rules" / "vocabulary"
TARGET = SERVICES / "ocr" / "engines" / "rapid" / "letters" / "bigrams.json"

_SECTIONS = ("words", "titles", "numbers", "fields", "roles", "party", "columns")
_MOST_OF_A_WORD = 5
_KEPT = 150
"""Pairs of a language; twice as many tell no more pages apart."""
_BEGINNINGS = 80


def rendered() -> str:
    """The file's content."""
    tables = {path.stem: _table(yaml.safe_load(path.read_text("utf-8"))) for path in sorted(VOCABULARY.glob("*.yaml"))}
    lines = [f" {json.dumps(language)}: {json.dumps(table, ensure_ascii=False)}" for language, table in tables.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _table(data: Mapping[str, Any]) -> dict[str, float]:
    words = Counter(word for name in _SECTIONS for text in _texts(data.get(name)) for word in _words(text))
    pairs: Counter[str] = Counter()
    beginnings: Counter[str] = Counter()
    for word, count in sorted(words.items()):
        for pair in pairwise(f" {word} "):
            pairs["".join(pair)] += min(count, _MOST_OF_A_WORD)
        if len(word) > 1:
            beginnings[f" {word[:2]}"] += min(count, _MOST_OF_A_WORD)
    return _shares(pairs, _KEPT) | _shares(beginnings, _BEGINNINGS)


def _shares(counts: Counter[str], most: int) -> dict[str, float]:
    """The most frequent ones with the natural logarithm of their share among them."""
    kept = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]
    total = sum(count for _, count in kept)
    return {key: round(math.log(count / total), 2) for key, count in kept}


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.lower())


def _texts(data: Any) -> Iterable[str]:
    if isinstance(data, Mapping):
        for value in data.values():
            yield from _texts(value)
    elif data is not None:
        yield str(data)


if __name__ == "__main__":
    TARGET.write_text(rendered(), "utf-8")
