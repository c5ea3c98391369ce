"""The vocabulary files of all languages as one lookup from folded words to what they can mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml

from services.reasoning.engines.rules.layout.lines import key_of
from services.reasoning.engines.rules.layout.model import Piece, TextLine, Token

SECTIONS: Final = ("titles", "numbers", "fields", "roles", "party", "columns", "stops", "skips")
_LONGEST = 7


@dataclass(slots=True, frozen=True)
class Meaning:
    """What a label can stand for: `section` of the vocabulary and `name` within it."""

    section: str
    name: str
    language: str
    weak: bool = False


@dataclass(slots=True)
class Vocabulary:
    """Labels by folded text; words by language for telling languages apart."""

    labels: dict[str, list[Meaning]] = field(default_factory=dict)
    words: dict[str, set[str]] = field(default_factory=dict)

    def add(self, label: str, section: str, name: str, language: str = "") -> None:
        """Takes a label in; a leading "~" marks a weak one, that counts only when nothing better is there."""
        key = key_of(label.lstrip("~"))
        meaning = Meaning(section, name, language, label.startswith("~"))
        known = self.labels.setdefault(key, [])
        if key and not any((m.section, m.name) == (section, name) for m in known):
            known.append(meaning)

    def extended(self, aliases: Mapping[str, tuple[str, ...]]) -> Vocabulary:
        """A copy with a customer's own labels: field path or `lines.*.column` → labels."""
        copy = Vocabulary({key: list(known) for key, known in self.labels.items()}, self.words)
        for path, labels in aliases.items():
            for label in labels:
                copy.labels.pop(key_of(label), None)
                copy.add(label, *_place(path))
        return copy


@dataclass(slots=True)
class Hit:
    """A label found on a line: tokens start to end (exclusive)."""

    line: TextLine
    start: int
    end: int
    meanings: list[Meaning]

    @property
    def tokens(self) -> list[Token]:
        """The label's words."""
        return self.line.tokens[self.start : self.end]

    @property
    def piece(self) -> Piece:
        """The label's place."""
        return Piece(self.line.page, self.tokens)

    @property
    def colon(self) -> bool:
        """True when a colon follows."""
        after = self.line.tokens[self.end : self.end + 1]
        return self.tokens[-1].colon or bool(after and after[0].text == ":")

    @property
    def leads(self) -> bool:
        """True when the label begins its segment or follows another value's end."""
        return self.start == 0 or self.line.tokens[self.start - 1].segment != self.tokens[0].segment

    @property
    def alone(self) -> bool:
        """True when the label fills its segment."""
        after = self.line.tokens[self.end : self.end + 1]
        return self.leads and (not after or after[0].segment != self.tokens[-1].segment)

    def means(self, section: str, name: str | None = None) -> bool:
        """True when the label can stand for it."""
        return any(m.section == section and name in (None, m.name) for m in self.meanings)


def find_labels(line: TextLine, vocabulary: Vocabulary) -> list[Hit]:
    """All labels of a line, longest first at each place; none spans two segments."""
    hits, at, tokens = [], 0, line.tokens
    while at < len(tokens):
        end = _longest(tokens, at, vocabulary) if tokens[at].key else at
        if end > at:
            key = "".join(token.key for token in tokens[at:end])
            hits.append(Hit(line, at, end, vocabulary.labels.get(key) or vocabulary.labels[_head(tokens[at])]))
        at = max(end, at + 1)
    return hits


def _longest(tokens: list[Token], at: int, vocabulary: Vocabulary) -> int:
    key, best = "", at
    for end in range(at, min(len(tokens), at + _LONGEST)):
        if tokens[end].segment != tokens[at].segment:
            break
        key += tokens[end].key
        if key in vocabulary.labels:
            best = end + 1
        if tokens[end].colon:
            break
    return at + 1 if best == at and _head(tokens[at]) in vocabulary.labels else best


def _head(token: Token) -> str:
    """The first of two labels printed as one word: "Käufer/Leistungsempfänger"."""
    return key_of(token.text.split("/")[0]) if "/" in token.text else ""


def _place(path: str) -> tuple[str, str]:
    if path.startswith("lines.*."):
        return "columns", path.removeprefix("lines.*.")
    head, _, rest = path.partition(".")
    if head in ("buyer", "seller", "ship_to", "bill_to") and rest in ("", "name"):
        return "roles", head
    return ("numbers", "document") if path == "document_number" else ("fields", path)


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of every language, compiled once."""
    made = Vocabulary()
    for entry in sorted(files(__package__).iterdir(), key=lambda item: item.name):
        if entry.name.endswith(".yaml"):
            _load(made, entry.name.removesuffix(".yaml"), yaml.safe_load(entry.read_text("utf-8")))
    return made


def _load(made: Vocabulary, language: str, data: dict[str, Any]) -> None:
    made.words[language] = {key_of(word) for word in str(data.get("words", "")).split()}
    for section in SECTIONS:
        for name, labels in (data.get(section) or {}).items():
            for label in str(labels).split("|"):
                made.add(label.strip(), section, str(name), language)
