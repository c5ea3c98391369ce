"""Labelled details outside of a party's block: whose they are by what they are and where they stand."""

from __future__ import annotations

from collections.abc import Sequence

from services.reasoning.engines.rules.keyvalues.find import Labelled, value_for
from services.reasoning.engines.rules.layout.model import Piece
from services.reasoning.engines.rules.parties.block import Block
from services.reasoning.engines.rules.parties.names import SEPARATORS
from services.reasoning.engines.rules.parties.patterns import EMAIL, PHONE, TAX_ID
from services.reasoning.engines.rules.vocabulary.lookup import Hit

_EDGE = 0.2
"""Share of the height above and below in which contact details are the writer's own."""
_OWN = ("tax_id", "registration", "email", "phone", "contact", "gln")


def add_details(pages: Sequence[Labelled], parties: dict[str, Block], writer: str, used: set[int]) -> None:
    """Customer numbers go to the buyer, supplier numbers to the seller, what the letterhead and footer say to the writer."""
    for page in pages[:2]:
        for hit in page.header_hits():
            names = [meaning.name for meaning in hit.meanings if meaning.section == "party"]
            if not names or id(hit.tokens[0]) in used or not (hit.leads or hit.colon):
                continue
            for name in names:
                _add(page, hit, name, parties, writer)
    if pages and writer in parties:
        _bare_tax_id(pages[0], parties[writer])


def _add(page: Labelled, hit: Hit, name: str, parties: dict[str, Block], writer: str) -> None:
    role = {"customer_number": "buyer", "supplier_number": "seller"}.get(name, writer if name in _OWN else "")
    if role not in parties or name in parties[role].details or (role == writer and name in _OWN and not _at_edge(page, hit)):
        return
    found = value_for(page, hit, "identifier" if name.endswith("number") else "text")
    if found is not None and found.score >= 0.7 and _fits(name, found.text):
        parties[role].detail(name, _to_separator(found.piece))


def _to_separator(piece: Piece) -> Piece:
    """A footer's details stand in one line: "VAT ID DE123 | IBAN DE45"."""
    end = next((at for at, token in enumerate(piece.tokens) if at and token.text in SEPARATORS), None)
    return Piece(piece.page, piece.tokens[:end])


def _at_edge(page: Labelled, hit: Hit) -> bool:
    height = page.sheet.height
    return hit.line.box.y1 < 1.6 * _EDGE * height or hit.line.box.y0 > (1 - _EDGE) * height


def _fits(name: str, text: str) -> bool:
    figures = sum(char.isdigit() for char in text)
    if name == "email":
        return EMAIL.search(text) is not None
    if name == "phone":
        return figures >= 6 and PHONE.match(text) is not None
    if name == "contact":
        return figures == 0 and 1 < len(text.split()) < 6
    return figures >= 3


def _bare_tax_id(page: Labelled, block: Block) -> None:
    """A VAT number in the footer without a label that is known."""
    if "tax_id" in block.details:
        return
    footer = [line for line in page.sheet.lines if line.box.y0 > (1 - _EDGE) * page.sheet.height]
    for token in [token for line in footer for token in line.tokens]:
        if TAX_ID.fullmatch(token.text.strip(".,;:()")):
            block.detail("tax_id", Piece(page.sheet.number, [token]))
            return
