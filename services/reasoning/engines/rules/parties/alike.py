"""Blocks of parties by what they name: a person, a company, the same company again."""

from __future__ import annotations

from services.orders.text import compact
from services.reasoning.assess.legal_forms import legal_form
from services.reasoning.engines.rules.parties.block import Block
from services.reasoning.engines.rules.parties.names import can_be_person

_REACHED = frozenset({"phone", "fax", "email"})
_ALIKE = 0.75
"""Names are the same when the shorter is in the longer and at least this share of it."""


def is_person(block: Block | None) -> bool:
    """A name of up to four words without a legal form or an address: "Buyer: Jane Porter" may be a clerk.

    How to reach somebody says nothing: below the clerk's name stand the clerk's telephone and e-mail.
    """
    if block is None or block.name is None or block.details.keys() - _REACHED or len(block.lines) != 1:
        return False
    return can_be_person(block.name.text)


def may_be_person(block: Block) -> bool:
    """A name as a person has, and neither an address nor a legal form near it."""
    if block.name is None or not can_be_person(block.name.text) or block.has_town():
        return False
    return not any(legal_form(piece.text) for piece in block.lines)


def is_legal(block: Block) -> bool:
    """True for a name with a legal form."""
    return block.name is not None and legal_form(block.name.text)


def is_company(block: Block) -> bool:
    """True for a name with a legal form, or with a town."""
    return block.has_town() or (block.name is not None and legal_form(block.name.text))


def same(one: Block, other: Block | None) -> bool:
    """True for one name in two writings: the shorter is in the longer and most of it."""
    if other is None or one.name is None or other.name is None:
        return False
    first, second = compact(one.name.text), compact(other.name.text)
    shorter, longer = sorted((first, second), key=len)
    return bool(shorter) and shorter in longer and len(shorter) >= _ALIKE * len(longer)
