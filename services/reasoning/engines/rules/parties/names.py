"""What of a line is a party's name: told from its address, and from streets, towns, labels and persons."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from services.reasoning.assess.countries import country_code
from services.reasoning.assess.legal_forms import form_before, legal_form, only_legal_form
from services.reasoning.engines.rules.layout.model import Piece, Token, has_figure
from services.reasoning.engines.rules.parties.kinds import (
    begins_as_street,
    is_numbered_body,
    is_salutation,
    is_spaced,
    names_street,
)
from services.reasoning.engines.rules.parties.patterns import EMAIL, begins_with_dash, ends_in_dash, has_town, is_postal
from services.reasoning.engines.rules.values import HOUSE_NUMBER, take_date
from services.reasoning.engines.rules.vocabulary.lookup import every_label_word

SEPARATORS = frozenset("•●·|■▪∙*–—")
_SLASH = frozenset("/")
_CODE = 2
"""Letters of a country's code: companies have names as short."""
_STREET_AND_TOWN = 2
"""Lines of the shortest address below a name."""
_LEAST_RUN = 5
"""Words of the shortest name with a street, its number, a postal code and a town."""
_PERSON_WORDS = 4
_LABEL_REST = 3
_CARE_OF = re.compile(r"^(?:[cp]/[oa]|v/\w*|℅)$", re.IGNORECASE)
"""What stands before the name of who takes the goods in for another: care of, per adresse, ved."""
_EXTENSION = re.compile(r",?\s+(?:x|ext\.?|dw|tel\.?|tlf\.?|poste|int\.?|wew\.?|anexo)\s*\d{2,5}$", re.IGNORECASE)
"""What a person's name goes on with to be called at work: "Jane Porter x2214"."""
_POSITION = re.compile(r"(?<=\w)\s+\([^()\d]+\)$")
"""What a person is, behind the name: "Jane Porter (Head of Purchasing)"."""
_NO_NUMBER = re.compile(r"^(?:s/n|s\.n|b\.b|bb|snc|s\.n\.c)$", re.IGNORECASE)
"""What stands for the number of a house that has none."""
_CLAUSE = re.compile(r"§|\d{1,2}\.\d{1,2}\.?$")
"""How a paragraph of terms begins: "§ 3", "1.2"."""


def clean_name(text: str) -> str:
    """A name without separators and brackets left open at its ends."""
    text = text.strip(" ,;:•●·|–—-")
    return text[:-1].rstrip() if text.endswith("(") else text


def is_no_label(piece: Piece) -> bool:
    """Not an e-mail address, and not a rest of a label such as "no." or "details"."""
    text = piece.text.strip(" ,;:.")
    small = text == text.lower() and (len(text) <= _LABEL_REST or text in every_label_word())
    return not small and not EMAIL.search(text)


def has_legal_name(piece: Piece) -> bool:
    """True for a line whose name has a legal form."""
    name = piece.once(name_of)
    return legal_form(name.text) and not states_capital(name)


def states_capital(name: Piece) -> bool:
    """What a letterhead says below the name: "SAS au capital de 150 000 €"."""
    return only_legal_form(name.tokens[0].text) and has_figure(name.tokens)


def can_be_name(piece: Piece) -> bool:
    """Words that are no label, e-mail address, paragraph of a law, salutation, spaced title, street, town, country or day, more
    letters than figures."""
    name = piece.once(name_of).tokens
    if _CLAUSE.match(piece.tokens[0].text) or _CARE_OF.match(piece.tokens[0].text):
        return False
    if is_salutation(piece.tokens) or is_spaced(name) or (begins_as_street(name) and not legal_form(_said(name))):
        return False
    text = "".join(token.text for token in name)
    letters, figures = sum(map(str.isalpha, text)), sum(map(str.isdigit, text))
    if figures and take_date(name) == (0, len(name)):
        return False
    if letters < 2 or letters <= figures or not is_no_label(piece):
        return False
    if (
        is_postal(name)
        or (is_street(name) and not is_numbered_body(name) and not _is_in_care(name))
        or _is_before_house(piece, len(name))
        or _runs_on(name)
    ):
        return False
    country = piece.text.strip(" ,.()")
    return len(country) <= _CODE or country_code(country) is None


def can_be_person(text: str) -> bool:
    """At most four words without figures and without a legal form; an extension or a position in brackets behind them does not
    count."""
    text = _POSITION.sub("", _EXTENSION.sub("", text))
    return len(text.split()) <= _PERSON_WORDS and not legal_form(text) and not any(char.isdigit() for char in text)


def is_street(tokens: Sequence[Token]) -> bool:
    """A house number at the end of two or more words, or a small number before them: "Hauptstr. 5", "12, Main Street".

    A company's site is none: "Acme Ltd Plant 2".
    """
    if len(tokens) < 2:
        return False
    first, last = tokens[0].text.strip(","), tokens[-1].text.strip(",")
    if HOUSE_NUMBER.match(last) and form_before([token.text for token in tokens]):
        return False
    return bool(HOUSE_NUMBER.match(last)) or (bool(HOUSE_NUMBER.match(first)) and first.isdigit() and len(tokens) > 2)


def _is_in_care(tokens: Sequence[Token]) -> bool:
    """A name with who takes the goods in for it: "Acme Offshore c/o Abbey Quay 4"."""
    return not tokens[0].figure and any(_CARE_OF.match(token.text) for token in tokens[1:-1])


def _is_before_house(piece: Piece, end: int) -> bool:
    """A street with its house number behind a comma: "Corso Vercelli, 157, 25125 Brescia"."""
    after = parts_of(piece.tokens[end:])
    alone = bool(after) and len(after[0]) == 1 and HOUSE_NUMBER.match(after[0][0].text.strip(","))
    return bool(alone) and not legal_form(_said(piece.tokens[:end]))


def name_of(piece: Piece) -> Piece:
    """The words of a line up to where an address begins."""
    end = _name_end(piece.tokens)
    return Piece(piece.page, piece.tokens[:end])


def address_parts(tokens: Sequence[Token]) -> list[list[Token]]:
    """An address in its parts; at slashes where nothing else sets its town apart."""
    parts = parts_of(tokens)
    if not any(token.text == "/" for token in tokens) or any(is_postal(part) for part in parts):
        return parts
    return [part[1:] if part[0].text == "/" else part for part in split_at(tokens, _SLASH)]


def _name_end(tokens: Sequence[Token]) -> int:
    """The name ends where an address follows a separator or a comma: "Acme, Inc., 12 Main Street"."""
    breaks = [at for at, token in enumerate(tokens) if at and (_breaks(token) or token.text == "/")]
    glued = next((at for at, token in enumerate(tokens) if at and begins_with_dash(token.text)), 0)
    if not glued or not any(is_address_part(part) for part in parts_of(tokens[glued:])[:3]):
        glued = 0
    for at, following in itertools.pairwise([*breaks, len(tokens)]):
        comma = len(tokens[at].text) > 1
        rest = tokens[at + 1 :]
        if tokens[at].text == "/":
            if any(is_postal(part) for part in address_parts(tokens[at:])[:3]):
                return at
            continue
        legal = comma and legal_form(_said(tokens[at + 1 : following + 1]))
        if not legal and any(is_address_part(part) for part in parts_of(rest)[:3]):
            return at + 1 if comma else at
    if not glued and _runs_on(tokens):
        return form_before([token.text for token in tokens]) or len(tokens)
    return glued or len(tokens)


def is_word_before_address(tokens: Sequence[Token]) -> bool:
    """A name of one word before its comma, a street with its number and a town: "Abbeyworks, Mill Lane 12, 8010 Graz"."""
    if len(tokens) < _LEAST_RUN or tokens[0].figure or not tokens[0].text.endswith(",") or names_street(tokens[:1]):
        return False
    street, *rest = parts_of(tokens[1:]) or [[]]
    return is_street(street) and any(map(is_postal, rest))


def _runs_on(tokens: Sequence[Token]) -> bool:
    """A street's number right before a postal code and a town: an address without separators."""
    if len(tokens) < _LEAST_RUN or not has_figure(tokens):
        return False
    numbers = [at for at, token in enumerate(tokens[:-2]) if at and HOUSE_NUMBER.match(token.text.strip(","))]
    return any(is_postal(tokens[at + 1 :]) for at in numbers)


def end_of_form(tokens: Sequence[Token]) -> int:
    """Where the words with a legal form end at a comma, of which those behind have none: "Acme Ltd, Abbey"; 0 without."""
    for end in (at + 1 for at, token in enumerate(tokens[:-1]) if len(token.text) > 1 and token.text.endswith(",")):
        if legal_form(_said(tokens[:end]).rstrip(",")) and not legal_form(_said(tokens[end:])):
            return end
    return 0


def is_site(tokens: Sequence[Token], below: Sequence[Piece]) -> bool:
    """A numbered place behind a name's comma, "Acme Ltd, store 3", over a street and a town of its own."""
    if len(below) < _STREET_AND_TOWN or len(parts_of(tokens)) != 1 or is_postal(tokens) or not tokens[0].text[:1].isalpha():
        return False
    street, town = below
    return is_street(street.tokens) and len(parts_of(street.tokens)) == 1 and has_town(town)


def wraps_on(piece: Piece) -> bool:
    """The second line of an address in running text: "Lane, 205, York"; one of its own begins with a street and its number."""
    parts = parts_of(piece.tokens)
    return len(parts) > 1 and has_figure(piece.tokens) and not is_street(parts[0])


def _said(tokens: Sequence[Token]) -> str:
    return " ".join(token.text for token in tokens)


def _breaks(token: Token) -> bool:
    text = token.text
    return text in SEPARATORS or text == "-" or (text[-1:] == "," and len(text) > 1) or ends_in_dash(text)


def split_at(tokens: Sequence[Token], signs: frozenset[str]) -> list[list[Token]]:
    """The words in parts, of which each but the first begins with one of the signs."""
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.text in signs and parts[-1]:
            parts.append([])
        parts[-1].append(token)
    return [part for part in parts if part]


def parts_of(tokens: Sequence[Token]) -> list[list[Token]]:
    """The words between separators, set to a word or not, and after commas."""
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if begins_with_dash(token.text):
            parts.append([])
        if token.text not in SEPARATORS and token.text != "-":
            parts[-1].append(token)
        if _breaks(token):
            parts.append([])
    return [part for part in parts if part]


def is_address_end(tokens: Sequence[Token]) -> bool:
    """A street with its number, or without one as addresses say it ("s/n"); a number alone is none."""
    return len(tokens) > 1 and is_address_part(tokens)


def is_address_part(tokens: Sequence[Token]) -> bool:
    """A house number alone or at either end, a postal code with its town, or a road: "ul. Leśna", "jud. Ialomița"."""
    last = tokens[-1].text.strip(",-–.")
    if HOUSE_NUMBER.match(tokens[0].text.strip(",-–")) or HOUSE_NUMBER.match(last):
        return True
    return _NO_NUMBER.match(last) is not None or is_postal(tokens) or begins_as_street(tokens)
