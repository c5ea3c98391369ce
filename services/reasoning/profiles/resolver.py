"""Finds the customer profile of a document: by tax registration, name, sender, and last by a name that is nearly the same.

Everything about the profiles is prepared once, so that a page costs a few dictionary look-ups per word and not a comparison
with every profile. A near name is tried only where a word of the page shares its first or its second half with a telling
word of an alias: one wrong letter, as OCR gives it, leaves one of the halves intact.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from rapidfuzz import fuzz

from services.reasoning.profiles.model import Profile
from services.reasoning.profiles.normalise import compact, sender_keys, tokens

FUZZY_THRESHOLD: Final = 0.88
"""Least similarity of a near name (normalised indel similarity): one wrong letter in eight, two in seventeen."""

MAX_WORDS: Final = 6_000
"""Words looked at, from the front: a customer names itself on the first pages of its order."""

_TELLING_WORDS: Final = 2
_SHORTEST_TELLING_WORD: Final = 5
_SHORTEST_HALF: Final = 2


@dataclass(slots=True, frozen=True)
class ProfileMatch:
    """The profile that was chosen; matched_by: id, inline, tax_id, alias, sender or fuzzy_name; score from 0 to 1."""

    id: str
    matched_by: str
    score: float


@dataclass(slots=True, frozen=True)
class _Alias:
    profile_id: str
    words: tuple[str, ...]
    text: str
    rank: int


@dataclass(slots=True)
class _Document:
    words: list[str]
    text: str = field(init=False)
    compact: str = field(init=False)

    def __post_init__(self) -> None:
        self.text = f" {' '.join(self.words)} "
        self.compact = "".join(self.words)

    def starts_and_ends(self) -> tuple[set[int], set[int]]:
        """Offsets in `compact` at which a word starts and ends."""
        ends: list[int] = []
        position = 0
        for word in self.words:
            position += len(word)
            ends.append(position)
        return {0, *ends}, set(ends)


class ProfileResolver:
    """Finds profiles by what a document shows; immutable. Of two that claim the same, the one given first wins."""

    def __init__(self, profiles: Iterable[Profile]) -> None:
        self._tax_ids: dict[str, str] = {}
        self._senders: dict[str, str] = {}
        self._aliases: dict[str, list[_Alias]] = defaultdict(list)
        self._first_halves: dict[str, list[tuple[_Alias, int]]] = defaultdict(list)
        self._last_halves: dict[str, list[tuple[_Alias, int]]] = defaultdict(list)
        for rank, profile in enumerate(profiles):
            self._add(profile, rank)

    def resolve(self, texts: Iterable[str], sender: str = "") -> ProfileMatch | None:
        """The best match for a document given as its words or lines in reading order; None when nothing fits.

        Exact matches come first: tax registration, then the longest name (the one printed first when alike), then the
        sender, then the nearest name at or above FUZZY_THRESHOLD.
        """
        document = _Document(tokens(" ".join(_front(texts))))
        return self._by_tax_id(document) or self._by_alias(document) or self._by_sender(sender) or self._by_near_name(document)

    def _add(self, profile: Profile, rank: int) -> None:
        for tax_id in profile.match.tax_ids:
            self._tax_ids.setdefault(compact(tax_id), profile.id)
        for sender in profile.match.senders:
            self._senders.setdefault(sender.strip().lstrip("@").casefold(), profile.id)
        for name in profile.match.aliases:
            if words := tuple(tokens(name)):
                self._add_alias(_Alias(profile.id, words, " ".join(words), rank))

    def _add_alias(self, alias: _Alias) -> None:
        self._aliases[alias.words[0]].append(alias)
        longest = sorted(range(len(alias.words)), key=lambda i: -len(alias.words[i]))[:_TELLING_WORDS]
        for index in longest:
            word = alias.words[index]
            if len(word) >= _SHORTEST_TELLING_WORD:
                for size in _half_sizes(word):
                    self._first_halves[word[:size]].append((alias, index))
                    self._last_halves[word[-size:]].append((alias, index))

    def _by_tax_id(self, document: _Document) -> ProfileMatch | None:
        hits = [tax_id for tax_id in self._tax_ids if tax_id in document.compact]
        if not hits:
            return None
        starts, ends = document.starts_and_ends()
        for tax_id in sorted(hits, key=lambda hit: (-len(hit), hit)):
            if any(at in starts and at + len(tax_id) in ends for at in _occurrences(document.compact, tax_id)):
                return ProfileMatch(self._tax_ids[tax_id], "tax_id", 1.0)
        return None

    def _by_alias(self, document: _Document) -> ProfileMatch | None:
        candidates = (alias for word in self._aliases.keys() & set(document.words) for alias in self._aliases[word])
        hits = [(alias, at) for alias in candidates if (at := document.text.find(f" {alias.text} ")) >= 0]
        if not hits:
            return None
        best, _ = min(hits, key=lambda hit: (-len(hit[0].text), hit[1], hit[0].rank))
        return ProfileMatch(best.profile_id, "alias", 1.0)

    def _by_sender(self, sender: str) -> ProfileMatch | None:
        found = next((self._senders[key] for key in sender_keys(sender) if key in self._senders), None)
        return ProfileMatch(found, "sender", 1.0) if found else None

    def _by_near_name(self, document: _Document) -> ProfileMatch | None:
        best: tuple[float, int, str] | None = None
        for alias, start in self._near(document.words):
            window = " ".join(document.words[start : start + len(alias.words)])
            score = fuzz.ratio(alias.text, window, score_cutoff=FUZZY_THRESHOLD * 100) / 100
            if score and (best is None or (score, -start) > (best[0], -best[1])):
                best = (score, start, alias.profile_id)
        return ProfileMatch(best[2], "fuzzy_name", round(best[0], 4)) if best else None

    def _near(self, words: Sequence[str]) -> Iterator[tuple[_Alias, int]]:
        """Aliases with a word like one of the document, and where the alias would start there."""
        firsts, lasts = self._first_halves, self._last_halves
        for position, word in enumerate(words):
            half = len(word) // 2
            if half >= _SHORTEST_HALF and (word[:half] in firsts or word[-half:] in lasts):
                for alias, index in (*firsts.get(word[:half], ()), *lasts.get(word[-half:], ())):
                    if position >= index:
                        yield alias, position - index


def _half_sizes(word: str) -> set[int]:
    """Sizes of the half that is left of the word when one letter is wrong, missing or too many."""
    return {length // 2 for length in (len(word) - 1, len(word), len(word) + 1)}


def _occurrences(text: str, part: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def _front(texts: Iterable[str]) -> Iterator[str]:
    for count, text in enumerate(texts):
        if count >= MAX_WORDS:
            return
        yield text
