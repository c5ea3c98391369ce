"""The vocabulary files of all languages as one lookup from folded words to what they can mean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Any

from services.reasoning.engines.rules.layout.lines import key_of
from services.reasoning.engines.rules.layout.model import Piece, TextLine, Token, single_letters
from services.reasoning.engines.rules.vocabulary.compose import is_known, meaning_before_stroke, meaning_of
from services.reasoning.engines.rules.vocabulary.words import SECTIONS, function_words, label_words, of_languages

_FIGURE = re.compile(r"\d")
_LONGEST, _START = 7, 4
_SHORTEST_HEAD, _SHORTEST_ENDING = 3, 5
_LINGUA_FRANCA = "en"
_LONGEST_COMPOSED = 5
_WORDS_BEFORE = 2
_MOST_SINGLE = 16_384
_TABLE_SECTIONS = frozenset({"columns", "skips", "stops"})


@dataclass(slots=True, frozen=True)
class Meaning:
    """What a label can stand for: `section` of the vocabulary and `name` within it."""

    section: str
    name: str
    language: str
    weak: bool = False


@dataclass(slots=True)
class Vocabulary:
    """Labels by folded text, and by the ending of a compound; function words and words by concept of its languages."""

    labels: dict[str, list[Meaning]] = field(default_factory=dict)
    endings: dict[str, list[Meaning]] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    ordering: set[str] = field(default_factory=set)
    """Words with which a letter orders: "please supply"."""
    pricing: set[str] = field(default_factory=set)
    """Words right before the price of one piece: "at", "zu je"."""
    concepts: dict[str, frozenset[str]] = field(default_factory=dict)
    composed: dict[str, frozenset[str] | None] = field(default_factory=dict)
    starts: set[str] = field(default_factory=set)
    """The first letters of labels: most words begin none."""
    single: dict[str, list[Meaning]] = field(default_factory=dict, init=False, repr=False)
    """What words mean by themselves, remembered as they are printed; a copy remembers anew."""
    dull: dict[tuple[str, str], bool] = field(default_factory=dict, init=False, repr=False)
    """Which words no label begins with, by text and key."""

    def add(self, label: str, section: str, name: str, language: str = "") -> None:
        """Takes a label in; a leading "~" marks a weak one, that counts only when nothing better is there.

        A leading "*" marks the last part of a compound: "*rechnung" is in "Mietrechnung" too.
        """
        key = key_of(label.lstrip("~*"))
        meaning = Meaning(section, name, language, label.startswith("~"))
        self.starts.update(key[:length] for length in range(_START + 1))
        known = (self.endings if label.startswith("*") else self.labels).setdefault(key, [])
        if key and not any((m.section, m.name) == (section, name) for m in known):
            known.append(meaning)

    def may_begin(self, key: str) -> bool:
        """False for a word that begins no listed label."""
        return key[:_START] in self.starts

    def may_be_label(self, token: Token) -> bool:
        """False for a word that is no listed label and begins none."""
        return self.may_begin(token.key) or bool(self.of_word(token))

    def of_word(self, token: Token) -> list[Meaning]:
        """What a word means by itself."""
        if token.text not in self.single:
            if len(self.single) >= _MOST_SINGLE:
                self.single.clear()
            self.single[token.text] = _meanings([token], self)
        return self.single[token.text]

    def is_dull(self, token: Token) -> bool:
        """True for a word that is no label and begins none, neither a listed one nor one that its words explain."""
        known = (token.text, token.key)
        if known not in self.dull:
            if len(self.dull) >= _MOST_SINGLE:
                self.dull.clear()
            self.dull[known] = not self.may_be_label(token) and not self.explains(token.key)
        return self.dull[known]

    def compound(self, key: str) -> list[Meaning]:
        """What a single word means by its ending, nothing when none is known."""
        for at in range(_SHORTEST_HEAD, len(key) - _SHORTEST_ENDING + 1):
            if key[at:] in self.endings:
                return self.endings[key[at:]]
        return []

    def explains(self, key: str) -> bool:
        """True for a word that may begin a label which its words explain."""
        return bool(self.concepts) and is_known(key, self.concepts, self.words, self.composed)

    def extended(self, aliases: Mapping[str, tuple[str, ...]]) -> Vocabulary:
        """A copy with a customer's own labels: field path or `lines.*.column` → labels."""
        copy = replace(self, labels=dict(self.labels), endings=dict(self.endings), starts=set(self.starts))
        given = [(label, path) for path, labels in aliases.items() for label in labels]
        for label, _ in given:
            (copy.endings if label.startswith("*") else copy.labels).pop(key_of(label.lstrip("~*")), None)
        for label, path in given:
            copy.add(label, *_place(path))
        return copy


@dataclass(slots=True)
class Hit:
    """A label found on a line: tokens start to end (exclusive)."""

    line: TextLine
    start: int
    end: int
    meanings: list[Meaning]
    in_column: bool = False
    """True when it stands in a column of labels with a column of values beside it."""
    in_row: bool = False
    """True when its segment holds nothing but labels: headings set close to one another."""
    _piece: Piece | None = field(default=None, init=False, repr=False, compare=False)
    composed: bool = False
    """True when no list holds it: its words together make the meaning."""
    in_subject: bool = False
    """True when it begins the subject of a letter: "Subject: Purchase order 4711"."""

    @property
    def tokens(self) -> list[Token]:
        """The label's words."""
        return self.line.tokens[self.start : self.end]

    @property
    def segment(self) -> int:
        """The segment of its line that holds it: no label spans two."""
        return self.line.tokens[self.start].segment

    @property
    def piece(self) -> Piece:
        """The label's place."""
        if self._piece is None:
            self._piece = Piece(self.line.page, self.tokens)
        return self._piece

    @property
    def colon(self) -> bool:
        """True when a colon follows."""
        tokens, end = self.line.tokens, self.end
        return tokens[end - 1].colon or (end < len(tokens) and tokens[end].text == ":")

    @property
    def leads(self) -> bool:
        """True when the label begins its segment or follows another value's end."""
        tokens, start = self.line.tokens, self.start
        if self.in_column or self.in_row or self.in_subject or start == 0 or tokens[start - 1].segment != tokens[start].segment:
            return True
        return tokens[start - 1].text[-1:] == ";"

    @property
    def trails(self) -> bool:
        """True when it ends its segment after one or two words without a figure: "Confirmed delivery date"."""
        first = next(at for at, token in enumerate(self.line.tokens) if token.segment == self.tokens[0].segment)
        before = self.line.tokens[first : self.start]
        after = self.line.tokens[self.end : self.end + 1]
        ends = not after or after[0].segment != self.tokens[-1].segment
        return ends and 0 < len(before) <= _WORDS_BEFORE and all(token.key.isalpha() and not token.colon for token in before)

    @property
    def alone(self) -> bool:
        """True when the label fills its segment."""
        tokens, end = self.line.tokens, self.end
        return self.in_row or (self.leads and (end >= len(tokens) or tokens[end].segment != tokens[end - 1].segment))

    def means(self, section: str, name: str | None = None) -> bool:
        """True when the label can stand for it."""
        if name is None:
            return section in [meaning.section for meaning in self.meanings]
        return (section, name) in [(meaning.section, meaning.name) for meaning in self.meanings]


def find_labels(line: TextLine, vocabulary: Vocabulary) -> list[Hit]:
    """All labels of a line, longest first at each place; none spans two segments; phrases ("PO Box") hide labels in them."""
    hits, at, tokens = [], 0, line.tokens
    if tokens and tokens[0].confidence is not None:
        _restore_capitals(tokens, vocabulary.starts)
    free, subject = True, len(tokens)
    while at < len(tokens):
        leads = free or tokens[at - 1].segment != tokens[at].segment
        token = tokens[at]
        may = token.key and not vocabulary.is_dull(token) and (leads or vocabulary.may_be_label(token))
        hit = _label_at(line, at, vocabulary, leads) if may else None
        free = hit is not None
        if hit is not None:
            hit.in_subject = at == subject
            if not hit.means("phrases", "hidden") and any(meaning.section != "phrases" for meaning in hit.meanings):
                hits.append(hit)
            if hit.colon and hit.means("phrases", "subject"):
                subject = _begin_of_subject(tokens, hit.end)
        at = hit.end if hit is not None else at + 1
    _mark_rows(hits, line, vocabulary.words)
    return hits


def _begin_of_subject(tokens: list[Token], at: int) -> int:
    """Behind the label of a subject: past its colon, and what answers and forwarded mails have before theirs ("Re:", "AW:")."""
    while at + 1 < len(tokens) and tokens[at].colon and len(tokens[at].key) < _SHORTEST_ENDING:
        at += 1
    return at


def _restore_capitals(tokens: list[Token], starts: set[str]) -> None:
    """A recognised text that begins with a small L begins with a capital i where labels begin so, and none does with the L."""
    for at, token in enumerate(tokens):
        leads = at == 0 or tokens[at - 1].segment != token.segment
        if leads and token.text[0] == "l" and token.key[:1] == "l":
            other = f"i{token.key[1:]}"
            if token.key[:_START] not in starts and other[:_START] in starts:
                token.key = other


def meanings_of(tokens: list[Token], vocabulary: Vocabulary) -> list[Meaning]:
    """What some words mean as one whole label: as listed, else by their concepts; nothing when they are none."""
    listed = vocabulary.labels.get("".join(token.key for token in tokens))
    if listed or not vocabulary.concepts:
        return listed or []
    keys = [token.key for token in tokens if token.key]
    found = meaning_of(keys, vocabulary.concepts, vocabulary.words, vocabulary.composed)
    return [Meaning(found[0], found[1].lstrip("~"), "", found[1].startswith("~"))] if found else []


def _label_at(line: TextLine, at: int, vocabulary: Vocabulary, leads: bool) -> Hit | None:
    """The label that begins at a word: the listed one, or a longer one (or one of a table's heading) by its words."""
    tokens = line.tokens
    end = _longest(tokens, at, vocabulary)
    if end == at and not leads:
        return None
    meanings: list[Meaning] = []
    if end > at:
        meanings = _meanings(tokens[at:end], vocabulary) or _meanings(tokens[at : end - 1], vocabulary)
    if end == at + 1 and _is_small_word(tokens[at], vocabulary):
        meanings = [meaning for meaning in meanings if meaning.section != "numbers"]
    of_table = bool(meanings) and all(meaning.section in _TABLE_SECTIONS for meaning in meanings)
    composed = _composed(tokens, at, end - 1 if of_table else end, vocabulary) if leads else None
    if composed is not None:
        section, name = composed[1]
        meaning = Meaning(section, name.lstrip("~"), "", name.startswith("~"))
        kept = meanings if composed[0] == end else []
        words = [token.text for token in tokens[at : composed[0]]] if name == "order_date" else []
        if meaning_before_stroke(words, vocabulary.concepts, vocabulary.words, vocabulary.composed) == ("numbers", "order"):
            kept = [*kept, Meaning("numbers", "order", "")]
        return Hit(line, at, composed[0], [*kept, meaning], composed=True)
    return Hit(line, at, end, meanings) if meanings else None


def _is_small_word(token: Token, vocabulary: Vocabulary) -> bool:
    """A word of running text, whose small letters name no number: "po" is Slavic for "by", "PO" a purchase order."""
    return token.key in vocabulary.words and token.text.islower() and not token.colon


def _composed(tokens: list[Token], at: int, listed: int, vocabulary: Vocabulary) -> tuple[int, tuple[str, str]] | None:
    """A label longer than the listed one that its words explain, when a colon, a figure or the segment's end follows."""
    if not vocabulary.explains(tokens[at].key) or _two_labels(tokens, at, listed, vocabulary):
        return None
    last, segment = at, tokens[at].segment
    for token in tokens[at : at + _LONGEST_COMPOSED]:
        if token.segment != segment:
            break
        last += 1
        if token.colon or not token.key:
            break
    for end in range(last, listed, -1):
        if _ends_label(tokens, end):
            keys = [token.key for token in tokens[at:end] if token.key]
            found = meaning_of(keys, vocabulary.concepts, vocabulary.words, vocabulary.composed)
            if found is not None:
                return end, found
    return None


def _two_labels(tokens: list[Token], at: int, listed: int, vocabulary: Vocabulary) -> bool:
    """A complete label and a listed one after it in one segment: "PO Number", "Date"."""
    if listed <= at or listed >= len(tokens) or tokens[listed].segment != tokens[at].segment:
        return False
    keys = [token.key for token in tokens[at:listed] if token.key]
    complete = meaning_of(keys, vocabulary.concepts, vocabulary.words, vocabulary.composed) is not None
    return complete and _longest(tokens, listed, vocabulary) > listed


def _ends_label(tokens: list[Token], end: int) -> bool:
    if tokens[end - 1].colon or end == len(tokens) or tokens[end].segment != tokens[end - 1].segment:
        return True
    return _FIGURE.search(tokens[end].text) is not None or tokens[end].text == ":"


def _mark_rows(hits: list[Hit], line: TextLine, fillers: set[str]) -> None:
    """Marks the labels of segments that labels fill: each heads its own value."""
    if len(hits) < 2:
        return
    by_segment: dict[int, list[Hit]] = {}
    for hit in hits:
        by_segment.setdefault(hit.segment, []).append(hit)
    for segment, inside in by_segment.items():
        if len(inside) > 1 and not any(hit.colon for hit in inside):
            words = [token.segment for token in line.tokens].count(segment)
            if sum([hit.end - hit.start for hit in inside]) != words:
                continue
            strong = sum(1 for hit in inside if not all(meaning.weak for meaning in hit.meanings))
            bare = any(all(token.key in fillers for token in hit.tokens) for hit in inside)
            if strong > 1 and not bare:
                for hit in inside:
                    hit.in_row = True


def _longest(tokens: list[Token], at: int, vocabulary: Vocabulary) -> int:
    best = _longest_listed(tokens, at, vocabulary) if vocabulary.may_begin(tokens[at].key) else at
    best = at + 1 if best == at and vocabulary.of_word(tokens[at]) else best
    return _with_tail(tokens, best, vocabulary) if best > at else at


def _longest_listed(tokens: list[Token], at: int, vocabulary: Vocabulary) -> int:
    key, best = "", at
    segment, labels = tokens[at].segment, vocabulary.labels
    longest = max(_LONGEST, single_letters(tokens, at)) if len(tokens[at].key) == 1 else _LONGEST
    for end, token in enumerate(tokens[at : at + longest], at + 1):
        if token.segment != segment:
            break
        key += token.key
        if key in labels:
            best = end
        if token.colon:
            break
    return best


def _with_tail(tokens: list[Token], end: int, vocabulary: Vocabulary) -> int:
    """A preposition at a label's end belongs to it: "Delivery requested by:"."""
    last = tokens[end] if end < len(tokens) else None
    if last is None or tokens[end - 1].colon or last.segment != tokens[end - 1].segment:
        return end
    if last.key not in vocabulary.words or not last.text.rstrip(":").isalpha():
        return end
    ends = end + 1 == len(tokens) or tokens[end + 1].segment != last.segment
    return end + 1 if last.colon or ends else end


def _meanings(tokens: list[Token], vocabulary: Vocabulary) -> list[Meaning]:
    key = "".join([token.key for token in tokens])
    return vocabulary.labels.get(key) or vocabulary.labels.get(_head(tokens[0])) or vocabulary.compound(key)


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


@lru_cache(maxsize=256)
def vocabulary(languages: tuple[str, ...] = ()) -> Vocabulary:
    """The vocabulary of some languages, with English, which headings everywhere borrow from; of all without any."""
    made = Vocabulary()
    known = [code for code in languages if code in of_languages()]
    for language, data in of_languages().items():
        if not known or language in known or language == _LINGUA_FRANCA:
            _load(made, language, data)
    return made


@cache
def every_label_word() -> frozenset[str]:
    """The words of labels in any language."""
    return frozenset().union(*label_words().values())


def _load(made: Vocabulary, language: str, data: dict[str, Any]) -> None:
    for concept, words in (data.get("concepts") or {}).items():
        for key in map(key_of, str(words).split("|")):
            made.concepts[key] = made.concepts.get(key, frozenset()) | {concept}
    made.words |= function_words()[language]
    made.ordering.update(map(key_of, str(data.get("ordering", "")).split()))
    made.pricing.update(map(key_of, str(data.get("pricing", "")).split()))
    for section in SECTIONS:
        for name, labels in (data.get(section) or {}).items():
            for label in str(labels).split("|"):
                made.add(label.strip(), section, str(name), language)
