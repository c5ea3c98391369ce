"""What a column heading means: exact, without what stands in brackets, or nearly so (letters misread by OCR)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from services.orders.currencies import parse_currency
from services.reasoning.engines.rules.layout.lines import key_of
from services.reasoning.engines.rules.layout.model import Token
from services.reasoning.engines.rules.vocabulary.lookup import Vocabulary

PRIORITY = (
    *("amount", "quantity", "unit_price", "description", "sku", "buyer_sku", "seller_sku", "gtin"),
    *("unit", "tax_rate", "line_number"),
)
_SHARES = frozenset({"discount", "tax_rate"})
"""What a label with a percent sign means where it may mean something else too: "Desc. %" is no text."""
_SHORTEST = 5
"""Shorter labels have too many neighbours to be matched with a letter wrong."""
_ABBREVIATED = 3
"""Letters of the shortest abbreviation of a label."""
_ALIKE = str.maketrans({"0": "o", "1": "l", "i": "l", "5": "s", "8": "b", "q": "g"})
_BRACKET = re.compile(r"[()\[\]]")
_PER_MANY = re.compile(r"^(\D+?)[/ (]*1(?:[., ]?0)?00(?: ?[^\W\d]{1,6}\.?)?\)?$")
"""The heading of a price for many; three figures or four."""
_LONGEST = 40
"""Letters of such a heading."""
_LANGUAGES = 3
"""In how many languages a form says what a column is."""
_PRICES = frozenset({"unit_price", "price_basis"})
_KEPT = 16
_MOST_KEPT = 4096
"""Headings whose meaning is remembered."""


Run = tuple[str, int, int]
"""A meaning, "" for none, and the words of a line that have it, from and to (exclusive)."""


@dataclass(slots=True)
class ColumnLabels:
    """Column meanings by folded label; labels with one letter missing lead to the same meanings."""

    vocabulary: Vocabulary
    near: dict[str, str] = field(default_factory=dict)
    known: dict[str, list[str]] = field(default_factory=dict)
    wholes: dict[str, str] = field(default_factory=dict)
    misread: dict[str, str] = field(default_factory=dict)
    runs: dict[tuple[str, ...], list[Run]] = field(default_factory=dict)
    shortened: dict[tuple[str, ...], set[str]] = field(default_factory=dict)

    def meanings(self, key: str) -> list[str]:
        """The column meanings of an exact label, the most wanted first."""
        meanings = self.vocabulary.labels.get(key)
        if not meanings:
            return []
        if key not in self.known:
            names = {m.name for m in meanings if m.section == "columns"}
            self.known[key] = sorted(names, key=lambda name: PRIORITY.index(name) if name in PRIORITY else len(PRIORITY))
        return self.known[key]

    def abbreviates(self, key: str, names: tuple[str, ...]) -> bool:
        """Whether a label with one of some meanings begins with these letters: "art" with "artikelnummer"."""
        if names not in self.shortened:
            items = self.vocabulary.labels.items()
            known = [label for label, found in items if any(m.section == "columns" and m.name in names for m in found)]
            self.shortened[names] = {label[:end] for label in known for end in range(_ABBREVIATED, _SHORTEST + 1)}
        return key in self.shortened[names]

    def whole(self, tokens: Sequence[Token]) -> str:
        """The meaning of words that are one label, also without brackets and currencies; "" when they are none."""
        text = " ".join([token.text for token in tokens])
        if text not in self.wholes:
            if len(self.wholes) >= _MOST_KEPT:
                self.wholes.clear()
            names = self.meanings(key_of_run(tokens)) or self.meanings(key_of_run(plain(tokens)))
            names = names or self._per_many(text) or self._in_languages(text)
            shares = [name for name in names if name in _SHARES] if "%" in text else []
            self.wholes[text] = shares[0] if shares else names[0] if names else ""
        return self.wholes[text]

    def _per_many(self, text: str) -> list[str]:
        """A price for many: "Price/100", "EUR per 1000", "Prix / 100 pc"."""
        found = _PER_MANY.match(text) if len(text) <= _LONGEST else None
        if found is None:
            return []
        head = [part for part in found[1].strip(" /(").split() if parse_currency(part.strip("./")) is None]
        priced = (not head and "/" in text) or _PRICES & {*self.meanings("".join([key_of(part) for part in head]))}
        return ["unit_price"] if priced else []

    def _in_languages(self, text: str) -> list[str]:
        """What a label says once more behind a stroke, in another language: "Prezzo / Price", "Q.tà/Qty"."""
        parts = text.split("/") if "/" in text and len(text) <= _LANGUAGES * _LONGEST else []
        if not 1 < len(parts) <= _LANGUAGES:
            return []
        first, *others = [self.meanings(key_of(part)) for part in parts]
        return [name for name in first if all(name in names for names in others)]

    def remembered(self, words: tuple[str, ...], find: Callable[[], list[Run]]) -> list[Run]:
        """The labels in a line of a heading, found once: runs of lines that may be headings share their lines."""
        if words not in self.runs:
            if len(self.runs) >= _MOST_KEPT:
                self.runs.clear()
            self.runs[words] = find()
        return self.runs[words]

    def nearly(self, key: str) -> str:
        """The label that a key misreads by one letter, or by letters that look alike; "" when there is none."""
        if len(key) < _SHORTEST:
            return ""
        if not self.near:
            self._index()
        if key not in self.misread:
            if len(self.misread) >= _MOST_KEPT:
                self.misread.clear()
            self.misread[key] = next((self.near[form] for form in _forms(key) if form in self.near), "")
        return self.misread[key]

    def _index(self) -> None:
        for key, meanings in self.vocabulary.labels.items():
            if len(key) >= _SHORTEST and any(m.section == "columns" for m in meanings):
                for form in _forms(key):
                    self.near.setdefault(form, key)


_known: list[ColumnLabels] = []


def column_labels(vocabulary: Vocabulary) -> ColumnLabels:
    """The column labels of a vocabulary; the last few are kept, since the index takes milliseconds."""
    found = next((labels for labels in _known if labels.vocabulary is vocabulary), None)
    if found is None:
        found = ColumnLabels(vocabulary)
        _known[:] = [found, *_known[: _KEPT - 1]]
    return found


def key_of_run(tokens: Iterable[Token]) -> str:
    """The folded letters of a heading's words."""
    return "".join([token.key for token in tokens])


def plain(tokens: Sequence[Token]) -> list[Token]:
    """A heading's words without what is bracketed, currencies, and a dangling bracket."""
    kept, depth = [], 0
    if not any(_BRACKET.search(token.text) for token in tokens):
        return [token for token in tokens if parse_currency(token.text.strip(".,:")) is None]
    for token in tokens:
        opened = token.text.count("(") + token.text.count("[")
        closed = token.text.count(")") + token.text.count("]")
        if depth == 0 and not opened and parse_currency(token.text.strip("().,:")) is None:
            kept.append(token)
        depth = max(0, depth + opened - closed)
    return kept


def _forms(key: str) -> Iterable[str]:
    alike = key.replace("rn", "m").replace("vv", "w").translate(_ALIKE)
    yield alike
    for at in range(len(alike)):
        yield alike[:at] + alike[at + 1 :]
