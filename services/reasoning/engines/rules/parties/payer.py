"""Who pays for an order may be another company than the one that writes it: a group's shared services."""

from __future__ import annotations

from collections.abc import Mapping

from services.orders.text import compact
from services.reasoning.assess.legal_forms import legal_form
from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.layout.model import Piece
from services.reasoning.engines.rules.parties.alike import is_legal, same
from services.reasoning.engines.rules.parties.block import Block
from services.reasoning.engines.rules.parties.letterhead import letterhead
from services.reasoning.engines.rules.parties.return_address import sender_block

_HEAD = 6
"""Lines of a page among which the name at its head is."""


def pays_elsewhere(page: Labelled, blocks: Mapping[str, Block], used: set[int]) -> bool:
    """Whether another company than the billed one heads an order's first page, of which the seller is known to be a third.

    Without a seller, the goods have to be sent to who heads the page. blocks: the labelled parties by role; used: ids of the
    first words of segments that they took.
    """
    billed, place, seller = (blocks.get(role) for role in ("bill_to", "ship_to", "seller"))
    if billed is None or same(billed, place):
        return False
    sender = sender_block(page, used) if place is not None else None
    if sender is not None and is_legal(sender) and same(sender, place):
        return not same(sender, billed)
    head = letterhead(page, used)
    if head is None or not is_legal(head) or same(head, billed) or same(head, seller):
        return False
    return seller is not None or same(head, place)


def as_headed(page: Labelled, billed: Block) -> Block:
    """The billed body as it stands at the page's head, without its office behind the comma: "Town of York, Treasury"."""
    name = billed.name
    end = next((at + 1 for at, token in enumerate(name.tokens[:-1]) if token.text.endswith(",")), 0) if name is not None else 0
    if name is None or not end or legal_form(name.text):
        return billed
    own = Piece(name.page, name.tokens[:end])
    heads = (one for line in page.sheet.lines[:_HEAD] for one in line.segments())
    if any(compact(one.text) == compact(own.text) for one in heads):
        return Block(billed.score, list(billed.lines), {**billed.details, "name": [own]})
    return billed
