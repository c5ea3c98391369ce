"""Numbers behind the name of a party: "Order to supplier 70442" has the supplier's where the order's own is elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from services.reasoning.engines.rules.keyvalues.find import Found, Labelled
from services.reasoning.engines.rules.layout.model import Token
from services.reasoning.engines.rules.vocabulary.compose import concepts_of

_NUMBERS, _PAPERS, _PARTIES = frozenset({"number"}), frozenset({"number", "order"}), frozenset({"supplier", "customer"})
"""Concepts of the vocabulary."""
_NAMED, _PARTNERS = 0.7, 0.6
"""Least score of a number beside a label of its own; score of one that may be a party's."""


def own_number(pages: Sequence[Labelled], labelled: Sequence[Found]) -> Found | None:
    """The best of some values; one behind a party's name yields to one that a label of numbers has: "Order to supplier 70442".

    Where that name is no part of the label, the value may be the party's own number: it then scores less.
    """
    found = _best(labelled)
    if found is None or not is_behind_partner(pages, found):
        return found
    named_so = _best(item for item in labelled if is_named(pages, item))
    if named_so is None and _is_partners(found):
        found.score = min(found.score, _PARTNERS)
    return named_so or found


def is_named(pages: Sequence[Labelled], found: Found) -> bool:
    """Whether a value stands beside a label that says that it is one of numbers, and of no party's."""
    words = found.hit.tokens
    named_so = found.score >= _NAMED and any(_stands_for(pages, word, _NUMBERS) for word in words)
    return named_so and not any(_stands_for(pages, word, _PARTIES) for word in words)


def _is_partners(found: Found) -> bool:
    """Whether the word before a value is no part of its label."""
    return all(token is not found.hit.tokens[-1] for token in _before(found))


def is_behind_partner(pages: Sequence[Labelled], found: Found) -> bool:
    """Whether the word before a value names a party, and neither an order nor a number of it."""
    before = _before(found)
    named_so = any(_stands_for(pages, token, _PARTIES) for token in before)
    return named_so and not any(_stands_for(pages, token, _PAPERS) for token in before)


def _before(found: Found) -> Sequence[Token]:
    """The word before a value, where it stands on its label's line."""
    tokens, first = found.hit.line.tokens, found.piece.tokens[0]
    at = next((at for at in range(found.hit.end, len(tokens)) if tokens[at] is first), 0)
    return tokens[at - 1 : at] if at else ()


def _stands_for(pages: Sequence[Labelled], token: Token, concepts: frozenset[str]) -> bool:
    known = concepts_of(token.key, pages[0].words.concepts) if token.key.isalpha() else None
    return known is not None and bool(known & concepts)


def _best(found: Iterable[Found]) -> Found | None:
    return max(found, key=lambda item: item.score, default=None)
