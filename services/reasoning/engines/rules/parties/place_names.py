"""Where the name of a place of delivery ends in a line with its site, remarks in brackets, its street and its town."""

from __future__ import annotations

from collections.abc import Sequence

from services.reasoning.assess.legal_forms import legal_form, only_legal_form
from services.reasoning.engines.rules.layout.model import Piece, Token, has_figure
from services.reasoning.engines.rules.parties.block import Block
from services.reasoning.engines.rules.parties.kinds import names_site, names_street
from services.reasoning.engines.rules.parties.names import is_address_part, parts_of

_LONGEST = 40
"""Words of a line from which on it is no name with an address."""
_NAMED = 2
"""Words of a site that has a name or a number of its own: "Plant 2", "Werk Nord"."""


def end_place_name(place: Block | None, to_site: bool = True) -> None:
    """Ends a place's name before remarks in brackets and before its street: "Abbey Depot, Mill Road, York (8-12)".

    A site behind the name belongs to it, "Abbey Hall, Kitchen, 12 Mill Road"; behind a legal form only with a name or a number.
    to_site: False to leave such a site away, as where the names of parties are compared.
    """
    name = place.name if place is not None else None
    if place is None or name is None or "name" in place.details:
        return
    at = next((at for at, line in enumerate(place.lines) if line.tokens[0] is name.tokens[0]), None)
    line = place.lines[at] if at is not None else name
    if at is None or len(line.tokens) > _LONGEST or len(name.tokens) > len(line.tokens):
        return
    words, remarked = _without_remarks(line.tokens)
    parts = _joined(parts_of(words))
    if len(words) == len(line.tokens) and len(parts) == 1:
        return
    end = _end(parts, remarked, place.lines[at + 1 :])
    known = [token for part in parts[:end] for token in part] if end else [*words[: len(name.tokens)]]
    last = next(i for i, token in enumerate(words) if token is known[-1]) + 1
    if (last > len(name.tokens) and not to_site) or (last == len(name.tokens) and words[last - 1] is name.tokens[-1]):
        return
    place.details["name"] = [Piece(line.page, list(words[:last]))]
    rest = [token for token in words[last:] if token.key]
    place.lines[at : at + 1] = [Piece(line.page, rest)] if rest else []


def _without_remarks(tokens: Sequence[Token]) -> tuple[list[Token], int]:
    """The words without what stands in brackets at the end of a part, and without a sentence behind it; the index of the first
    word behind which one stood, 0 without."""
    kept: list[Token] = []
    remarked, at = 0, 0
    while at < len(tokens):
        if not at or not tokens[at].text.startswith("("):
            kept.append(tokens[at])
            at += 1
            continue
        end = next((i for i in range(at, len(tokens)) if ")" in tokens[i].text), len(tokens) - 1)
        behind = tokens[end].text.rpartition(")")[2]
        if behind not in (",", ";", ".") and end + 1 < len(tokens):
            kept += tokens[at : end + 1]
        else:
            remarked = remarked or len(kept)
            kept[-1] = _with_sign(kept[-1], behind)
            if behind == ".":
                break
        at = end + 1
    return kept, remarked


def _with_sign(token: Token, sign: str) -> Token:
    """A word with the comma that stood behind the brackets."""
    if sign != "," or token.text.endswith(","):
        return token
    return Token(token.text + ",", token.key, token.box, token.confidence, token.segment)


def _joined(parts: Sequence[list[Token]]) -> list[list[Token]]:
    """The parts; a legal form behind a comma is its name's, and a numbered site ends with its line."""
    joined: list[list[Token]] = []
    for part in parts:
        if joined and len(joined) == 1 and only_legal_form(_said(part)):
            joined[0] = [*joined[0], *part]
        elif joined and (end := _line_end(part)) and is_own_site(part[:end]):
            joined += [part[:end], part[end:]]
        elif joined and len(part) > 1 and _is_below(part[1], part[0]) and _is_of_address(part[1:]):
            joined += [part[:1], part[1:]]
        else:
            joined.append(part)
    return joined


def _line_end(part: Sequence[Token]) -> int:
    """How many words stand on the first of two lines; 0 where all stand on one."""
    return next((at for at, token in enumerate(part) if token.box.y0 > part[0].box.y1), 0)


def _is_below(token: Token, other: Token) -> bool:
    return token.box.y0 > (other.box.y0 + other.box.y1) / 2


def _end(parts: Sequence[list[Token]], remarked: int, below: Sequence[Piece]) -> int:
    """How many parts are the name; 0 where nothing says so."""
    stop = next((at for at, part in enumerate(parts) if at and _is_of_address(part)), 0)
    if not stop and not remarked:
        if len(parts) != _NAMED:
            return 0
        own = is_own_site(parts[1]) or (bool(below) and any(map(_is_of_address, parts_of(below[0].tokens))))
        return _NAMED if own else 0
    stop = stop or len(parts)
    if stop < _NAMED or (remarked and len(parts[0]) < remarked <= len(parts[0]) + len(parts[1])):
        return 1
    if legal_form(_said(parts[0])):
        return _NAMED if is_own_site(parts[1]) or _is_set_apart(parts) else 1
    return _NAMED if parts[1][0].text[:1].isupper() or (names_site(parts[1]) and has_figure(parts[1])) else 1


def _is_set_apart(parts: Sequence[list[Token]]) -> bool:
    """A site behind a dash, "Acme Ltd - central stores", or a department in one word with which the name's line ends."""
    site = parts[1]
    if not parts[0][-1].text.endswith(","):
        return names_site(site)
    return len(site) == 1 and len(parts) > _NAMED and _is_below(parts[_NAMED][0], site[0]) and site[0].text[:1].isupper()


def is_own_site(part: Sequence[Token]) -> bool:
    """A site with a name or a number of its own: "Plant 2", "závod Kežmarok"; not "warehouse for packages"."""
    if len(part) < _NAMED or not names_site(part):
        return False
    return has_figure(part[-1:]) or (names_site(part[:1]) and part[-1].text[:1].isupper())


def _is_of_address(part: Sequence[Token]) -> bool:
    """A street by its word, its number or its code, or a town with its postal code; no numbered site."""
    if names_street(part):
        return True
    code = len(part) == 1 and has_figure(part)
    return code or (is_address_part(part) and not names_site(part))


def _said(tokens: Sequence[Token]) -> str:
    return " ".join(token.text for token in tokens).rstrip(",")
