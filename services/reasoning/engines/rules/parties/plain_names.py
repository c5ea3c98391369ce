"""Where the name of a party without a legal form ends: before what it deals in, its farm or its department behind a comma."""

from __future__ import annotations

from collections.abc import Sequence

from services.reasoning.assess.legal_forms import legal_form
from services.reasoning.engines.rules.layout.model import Piece, Token, has_figure
from services.reasoning.engines.rules.parties.block import Block

_LEAST, _LONGEST, _TOWN = 2, 4, 2
"""Words of a name before its comma, of what stands behind it, and of a town behind that."""


def end_plain_name(block: Block | None) -> None:
    """Ends the name of a buyer or a seller at its comma: "D. Porter, Low Birk Farm"; not within names of partners."""
    name = block.name if block is not None else None
    if block is None or name is None or legal_form(name.text):
        return
    end = next((at + 1 for at, token in enumerate(name.tokens[:-1]) if token.text[-1:] == ","), 0)
    rest = name.tokens[end:]
    if end < _LEAST or has_figure(name.tokens) or not _is_apart(rest):
        return
    line = next((at for at, piece in enumerate(block.lines) if piece.tokens[0] is name.tokens[0]), None)
    block.details["name"] = [Piece(name.page, name.tokens[:end])]
    if line is not None:
        behind = block.lines[line].tokens[end:]
        block.lines[line : line + 1] = [Piece(name.page, behind)] if behind else []


def _is_apart(rest: Sequence[Token]) -> bool:
    """Few words, each with a capital: none joins the last two of several names; or a town behind what the party deals in."""
    if any(token.text in ("&", "+") for token in rest):
        return False
    last = next((at for at in range(len(rest) - 1, 0, -1) if rest[at - 1].text.endswith(",")), 0)
    return len(rest) - last <= (_TOWN if last else _LONGEST) and all(token.text[:1].isupper() for token in rest[last:])
