"""Names of a company's sites: below a department or a person, and in one line with the site's address."""

from __future__ import annotations

from collections.abc import Sequence

from services.orders.text import compact
from services.reasoning.assess.legal_forms import legal_form, only_legal_form
from services.reasoning.engines.rules.layout.model import Piece, Token, has_figure
from services.reasoning.engines.rules.parties.block import Block
from services.reasoning.engines.rules.parties.names import is_street, parts_of
from services.reasoning.engines.rules.parties.place_names import is_own_site
from services.reasoning.engines.rules.vocabulary.words import sites

_BELOW = 3
"""Lines from the first one in which the company's name begins."""
_SITE_AND_STREET = 2
_NUMBERED = 2
"""Words of a numbered site."""
_LEAST = 5
"""Letters of a name without its legal form by which a line is known to begin with it."""


def name_at_site(place: Block | None, company: Block | None) -> None:
    """Has a place's block begin with the line that has the company's name: "Receiving" over "Acme - Warehouse 2".

    A department with a numbered site of its own stays the name: "Receiving, Gate 3" over "Acme".
    """
    if place is None or company is None or place.name is None or company.name is None or "name" in place.details:
        return
    own = bare_name(company.name.text)
    if len(own) < _LEAST:
        return
    if compact(place.name.text).startswith(own):
        _keep_site(place, place.name)
        return
    above = next((at for at, line in enumerate(place.lines) if line.tokens[0] is place.name.tokens[0]), len(place.lines))
    if above < len(place.lines) and any(has_figure(part[-1:]) for part in parts_of(place.lines[above].tokens)[1:]):
        return
    for at in range(above + 1, min(above + _BELOW, len(place.lines))):
        if compact(place.lines[at].text).startswith(own):
            place.lines = place.lines[at:]
            return


def _keep_site(place: Block, name: Piece) -> None:
    """Parts a line with the company's name, its site, a street and more behind the site: "Acme Ltd, store, 12 Mill Lane"."""
    at = next((at for at, line in enumerate(place.lines) if line.tokens[0] is name.tokens[0]), None)
    line = place.lines[at] if at is not None else name
    parts = parts_of(line.tokens[len(name.tokens) :])
    numbered = len(parts) > _SITE_AND_STREET and _is_numbered(parts[0])
    if at is None or len(parts) < _SITE_AND_STREET or (has_figure(parts[0]) and not numbered) or not is_street(parts[1]):
        return
    if sum(1 for token in parts[1] if token.figure) > 1 or (legal_form(name.text) and not is_own_site(parts[0])):
        return
    site = next(end for end, token in enumerate(line.tokens) if token is parts[0][-1]) + 1
    named, rest = Piece(line.page, line.tokens[:site]), Piece(line.page, line.tokens[site:])
    if numbered:
        place.detail("name", named)
    place.lines[at : at + 1] = [rest] if numbered else [named, rest]


def _is_numbered(part: Sequence[Token]) -> bool:
    """A word for a site with its number: "Werk 2"."""
    return len(part) == _NUMBERED and part[0].key in sites()[0] and part[1].figure


def bare_name(name: str) -> str:
    """A company's name: its folded letters without its legal form: "Acme GmbH & Co. KG", "SARL Acme"."""
    words = name.split()
    while len(words) > 1 and (only_legal_form(words[-1]) or not compact(words[-1])):
        words.pop()
    if len(words) > 1 and only_legal_form(words[0]):
        words = words[1:]
    return compact(" ".join(words))
