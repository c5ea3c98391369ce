"""What the words of a line say of it: the name of a public body, of a state over it, a salutation, letters set apart."""

from __future__ import annotations

from collections.abc import Sequence

from services.reasoning.engines.rules.layout.model import Piece, Token, has_figure
from services.reasoning.engines.rules.vocabulary.words import (
    addressing,
    bodies,
    greetings,
    sites,
    street_words,
    streets,
    superiors,
)

_LONGEST_BODY, _LONGEST_SALUTATION = 9, 6
"""Words of a public body's name, and of a salutation."""
_LONGEST_ADDRESSING = 4
"""Words before a name that only say that an address follows."""
_NUMBERED, _NUMBER_WORDS = 2, frozenset({"no", "nr", "n", "num", "c", "st"})
"""Words of a body's number, and folded ones before its figures."""
_SPACED = 4
"""Single letters of a title set with blanks between its letters."""


def names_body(piece: Piece) -> bool:
    """True for the name of a public body, a school, a hospital, a hotel: no company, and without a legal form."""
    return piece.once(_names_body)


def _names_body(piece: Piece) -> bool:
    figures = has_figure(piece.tokens) and not is_numbered_body(piece.tokens)
    if len(piece.tokens) > _LONGEST_BODY or figures or not piece.tokens[0].text[:1].isupper():
        return False
    words, endings = bodies()
    return any(token.key in words or token.key.endswith(endings) for token in piece.tokens if token.text[:1].isalpha())


def names_superior(piece: Piece) -> bool:
    """True for a state or a district, as it stands over the name of one of its bodies."""
    return piece.tokens[0].key in superiors()


def names_street(tokens: Sequence[Token]) -> bool:
    """True for words of which one names a street: "Mill Road", "ul. Sadowa"."""
    return _has_word(tokens, *street_words())


def names_site(tokens: Sequence[Token]) -> bool:
    """True for words of which one stands for a company's site: "Plant 2", "central warehouse"."""
    return _has_word(tokens, *sites())


def _has_word(tokens: Sequence[Token], words: frozenset[str], endings: tuple[str, ...]) -> bool:
    return any(token.key in words or token.key.endswith(endings) for token in tokens if token.key[:1].isalpha())


def begins_as_street(tokens: Sequence[Token]) -> bool:
    """A road or an estate by its first word, which is short for it or goes with a figure: "Ctra. N-620", "Pol. Ind. Sur"."""
    first = tokens[0]
    return first.key in streets() and len(tokens) > 1 and (first.text.endswith(".") or has_figure(tokens))


def is_road(tokens: Sequence[Token]) -> bool:
    """A street by its first word, where nothing else can stand: "Via Roma", behind the name of a place and a comma."""
    return len(tokens) > 1 and tokens[0].key in streets()


def is_numbered_body(tokens: Sequence[Token]) -> bool:
    """A body with its number at the end: "Quorn School District No. 14"."""
    words, endings = bodies()
    if len(tokens) <= _NUMBERED or not tokens[-1].figure or tokens[-2].key not in _NUMBER_WORDS or has_figure(tokens[:-1]):
        return False
    return any(token.key in words or token.key.endswith(endings) for token in tokens[:-_NUMBERED])


def is_body_word(tokens: Sequence[Token]) -> bool:
    """Words of which each names a public body: "Town Council", "District"."""
    words, endings = bodies()
    return all(token.key in words or token.key.endswith(endings) for token in tokens)


def is_salutation(tokens: Sequence[Token]) -> bool:
    """A letter's salutation: "Dear Ms Porter,", "Morning Kev,"."""
    if len(tokens) > _LONGEST_SALUTATION or tokens[-1].text[-1:] not in (",", "!"):
        return False
    return tokens[0].key.strip(",!") in greetings()


def addressing_words(tokens: Sequence[Token]) -> int:
    """How many of the first words only say that an address follows: "Spett.le", "A la empresa:"."""
    key, found = "", 0
    for end, token in enumerate(tokens[:_LONGEST_ADDRESSING], 1):
        key += token.key
        if key in addressing():
            found = end
    return found


def is_spaced(tokens: Sequence[Token]) -> bool:
    """A title with blanks between its letters: "P U R C H A S E"."""
    single = [len(token.key) == 1 and token.key.isalpha() for token in tokens if token.key]
    return sum(single) >= _SPACED and all(single)
