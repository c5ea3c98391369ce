"""Parties: by role label where there is one, else by the evidence of who wrote the document and to whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from services.orders.text import compact
from services.reasoning.draft import DraftField
from services.reasoning.engines.rules.keyvalues.find import Labelled, value_for
from services.reasoning.engines.rules.parties.addressed import find_addressee
from services.reasoning.engines.rules.parties.alike import is_company, is_legal, is_person, may_be_person, same
from services.reasoning.engines.rules.parties.block import Block
from services.reasoning.engines.rules.parties.details import add_details
from services.reasoning.engines.rules.parties.evidence import Candidate, footer_block, gather, weigh, without_measures
from services.reasoning.engines.rules.parties.foot import company_at_foot
from services.reasoning.engines.rules.parties.letterhead import as_placed, is_sign_over, letterhead
from services.reasoning.engines.rules.parties.mail_foot import sign_mail
from services.reasoning.engines.rules.parties.names import can_be_name
from services.reasoning.engines.rules.parties.payer import as_headed, pays_elsewhere
from services.reasoning.engines.rules.parties.place_names import end_place_name
from services.reasoning.engines.rules.parties.plain_names import end_plain_name
from services.reasoning.engines.rules.parties.purchaser import is_purchasers
from services.reasoning.engines.rules.parties.return_address import sender_block
from services.reasoning.engines.rules.parties.said_places import say_place
from services.reasoning.engines.rules.parties.sections import Section, find_sections
from services.reasoning.engines.rules.parties.signature import sign, sign_for_company
from services.reasoning.engines.rules.parties.sites import bare_name, name_at_site

_PLACES = ("ship_to", "bill_to")
ROLES = ("buyer", "seller", "ship_to", "bill_to")
_OTHERS = {"buyer": ("seller",), "seller": ("buyer",)}
_PRINCIPAL = "principal"
"""Who an agency or a buying contact acts for: is the buyer where it is named."""
_OTHER = "other"
_ADDRESSEE, _SENDER = "addressee", "sender"
"""Labels that say who a document goes to or comes from: whose role that is depends on its kind."""
_BUYER_WRITES = frozenset({"order", "order_change"})
_RECIPIENT = "recipient"
"""Labels of who receives the goods, or the document."""
_RESPONSE = "order_response"
_BILLED, _REMAINDER = 0.7, 0.4
_PERSON = frozenset({"contact"})
_THIRD, _SURE, _FALLBACK = 0.4, 0.52, 0.35
_GUESS, _PER_EVIDENCE, _MOST_GUESS = 0.3, 0.35, 0.6
_HEADED = 0.25
_LETTERHEAD = 0.8
"""What speaks for a block as the writer's, from which it is a letterhead."""
_LIKELY_LETTERHEAD = 0.6
"""The same where its address stands in one line below the name."""
_WINDOW = 0.55
"""What speaks for a block as the addressee's where it has a town, no details, and stands above on the left."""
_BEGIN, _LONG_KEY = 2, 12
"""Words with which a company's name begins, and the letters in them by which its sites are known."""
_LEAST_KEY, _RECEIVES = 5, 0.3
"""Letters of a name by which a place is known as its company's, and what that says for the company as the buyer."""


@dataclass(slots=True)
class Parties:
    """The blocks by role, and the ids of the first words of segments that parties took (theirs or another role's).

    candidates: those of the first page, once they were looked for. firms: the ids of blocks whose label says that they are
    no person's.
    """

    blocks: dict[str, Block] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    candidates: list[Candidate] | None = None
    firms: set[int] = field(default_factory=set)

    def fields(self) -> dict[str, DraftField]:
        """Draft fields of all parties."""
        return {path: value for role in ROLES if role in self.blocks for path, value in self.blocks[role].fields(role)}


def find_parties(pages: Sequence[Labelled], kind: str | None) -> Parties:
    """The parties of a document of a kind (None: unknown)."""
    parties = Parties()
    orders = kind in _BUYER_WRITES or (kind == _RESPONSE and bool(pages) and is_purchasers(pages[0]))
    writer, other = ("buyer", "seller") if orders else ("seller", "buyer")
    persons: list[Section] = []
    sections = find_sections(pages, (*ROLES, _PRINCIPAL, _OTHER, _ADDRESSEE, _SENDER, _RECIPIENT))
    _settle_addressees(sections, other, pages)
    _settle_recipients(sections, other)
    for section in sections:
        doubtful = section.role in (_ADDRESSEE, _SENDER) and is_person(section.block)
        section.role = {_ADDRESSEE: other, _SENDER: writer}.get(section.role, section.role)
        parties.used |= section.segments
        if section.hit.means("party", "name") and section.hit.alone and not section.hit.in_row:
            parties.firms.add(id(section.block))
        if doubtful:
            persons.append(section)
        else:
            _offer(parties.blocks, section)
    end_place_name(parties.blocks.get("ship_to"), to_site=False)
    person = _taken_for_writer(parties, pages, writer)
    _principal(parties.blocks)
    sign_mail(parties.blocks, [one.block for one in persons if one.role == writer], pages, writer, parties.used)
    find_addressee(parties.blocks, pages, "seller" if writer == "buyer" else "buyer", parties.used)
    _unlabelled(parties, pages, writer)
    sign_for_company(parties.blocks, [one.block for one in persons if one.role == writer], pages, writer)
    for section in persons:
        parties.blocks.setdefault(section.role, section.block)
    _place_person(parties.blocks, writer, person)
    _receiver(parties.blocks, writer)
    sign(parties.blocks, pages, writer)
    _named(parties, pages, writer)
    if orders or kind is None:
        say_place(parties.blocks, pages, _THIRD)
    for role in _PLACES:
        name_at_site(parties.blocks.get(role), parties.blocks.get("buyer"))
    end_place_name(parties.blocks.get("ship_to"))
    for role in ROLES[:2]:
        end_plain_name(parties.blocks.get(role))
    pieces = [piece for block in parties.blocks.values() for piece in block.pieces()]
    parties.used |= {id(token) for piece in pieces for token in piece.tokens}
    add_details(pages, parties.blocks, writer, parties.used)
    return parties


def _taken_for_writer(parties: Parties, pages: Sequence[Labelled], writer: str) -> Block | None:
    """Takes a person out of the writer's place: one by its looks, or a name without an address below a company's letterhead."""
    named = parties.blocks.get(writer)
    if named is None or id(named) in parties.firms:
        return None
    below_head = may_be_person(named) and pages and _has_letterhead(parties, pages[0], writer)
    return parties.blocks.pop(writer) if is_person(named) or below_head else None


def _has_letterhead(parties: Parties, page: Labelled, writer: str) -> bool:
    free = _free(parties, page, writer)
    return any(c.writer >= _LIKELY_LETTERHEAD and not c.headed and c.block.has_town() and is_legal(c.block) for c in free)


def _settle_addressees(sections: Sequence[Section], role: str, pages: Sequence[Labelled]) -> None:
    """Where the addressee is named under a label of its own, or in the window, another "recipient" has the second sense."""
    doubtful = [section for section in sections if section.role == _ADDRESSEE and section.other not in ("", role)]
    if not doubtful:
        return
    roles = {section.role for section in sections if section.block.name is not None}
    for section in doubtful:
        free = section.other not in roles and section.block.has_town()
        if role in roles or (free and _in_window(sections, pages[0])):
            section.role = section.other
            section.block.score *= section.regain


def _settle_recipients(sections: Sequence[Section], role: str) -> None:
    """A "recipient" beside a place of delivery, where nobody else is addressed, is the document's and not the goods'."""
    if any(section.role in (role, _ADDRESSEE) for section in sections):
        return
    places = [section for section in sections if section.role == "ship_to"]
    if any(section.other != _RECIPIENT for section in places):
        for section in places:
            if section.other == _RECIPIENT and is_company(section.block):
                section.role = _ADDRESSEE


def _in_window(sections: Sequence[Section], page: Labelled) -> bool:
    """A company's address without a label, and not that of a labelled one, stands where a letter's addressee does."""
    candidates = gather(page, set().union(*(section.segments for section in sections)))
    weigh(page, candidates)
    free = (one for one in candidates if not any(same(one.block, section.block) for section in sections))
    return any(not one.headed and one.addressee >= _WINDOW and one.writer < one.addressee for one in free)


def _place_person(blocks: dict[str, Block], writer: str, person: Block | None) -> None:
    """The name is the party's when no company was found for the role, else its contact."""
    if person is None or person.name is None:
        return
    company = blocks.get(writer)
    known = company is not None and company.name is not None
    if company is None or not known or (company.score < _SURE and not is_company(company)):
        blocks[writer] = person
    elif len(person.name.text.split()) > 1:
        company.details.setdefault("contact", [person.name])


def _receiver(blocks: dict[str, Block], writer: str) -> None:
    """Who orders and is named nowhere else most often has the goods sent to itself."""
    place = blocks.get("ship_to")
    if writer != "buyer" or "buyer" in blocks or place is None or not is_legal(place):
        return
    if not same(place, blocks.get("seller")):
        blocks["buyer"] = _copy(place, _FALLBACK)


def _named(parties: Parties, pages: Sequence[Labelled], writer: str) -> None:
    """A form that asks once for a name, under no role, asks who fills it in."""
    if writer not in parties.blocks and pages and (block := _named_once(parties, pages[0])) is not None:
        parties.blocks[writer] = block


def _named_once(parties: Parties, page: Labelled) -> Block | None:
    hits = (hit for hit, _ in page.header_hits_of("party", "name") if hit.leads and id(hit.tokens[0]) not in parties.used)
    found = [value for hit in hits if (value := value_for(page, hit, "text")) is not None and can_be_name(value.piece)]
    return Block(_FALLBACK, [found[0].piece]) if len(found) == 1 else None


def _offer(blocks: dict[str, Block], section: Section) -> None:
    """The best block of a role; one with a town wins over a bare name of the same score."""
    known = blocks.get(section.role)
    block = section.block
    if block.name is None and not block.details:
        return
    if known is not None and may_be_person(block) != may_be_person(known):
        company, person = (known, block) if may_be_person(block) else (block, known)
        if is_company(company) and person.name is not None:
            blocks[section.role] = company
            if len(person.name.tokens) > 1:
                company.details.setdefault("contact", [person.name])
            return
    if known is None or _worth(block) > _worth(known) + 0.04:
        blocks[section.role] = block


def _worth(block: Block) -> float:
    return block.score + (0.05 if block.has_town() else 0.0)


def _principal(blocks: dict[str, Block]) -> None:
    principal = blocks.pop(_PRINCIPAL, None)
    blocks.pop(_OTHER, None)
    if principal is not None:
        blocks["buyer"] = principal


def _unlabelled(parties: Parties, pages: Sequence[Labelled], writer: str) -> None:
    """Fills the two main roles from blocks without a label, the better explained one first."""
    blocks = parties.blocks
    billed = blocks.get("bill_to")
    if "buyer" not in blocks and billed is not None and _buys(parties, pages, writer, billed):
        blocks["buyer"] = _copy(as_headed(pages[0], billed), _BILLED)
    other = "seller" if writer == "buyer" else "buyer"
    if not pages or (writer in blocks and other in blocks and "ship_to" in blocks):
        return
    free = _free(parties, pages[0], writer)
    known = writer in blocks
    if not known:
        _writer(parties, pages[0], free, writer)
    if other not in blocks and writer == "buyer" and (known or _is_signed(free, blocks.get(writer))):
        _form_of_seller(blocks, [one for one in free if not same(one.block, blocks.get(writer))], pages[0])
    if "buyer" not in blocks and billed is not None:
        blocks["buyer"] = _copy(as_headed(pages[0], billed), _BILLED)
    free = [candidate for candidate in free if not same(candidate.block, blocks.get(writer))]
    if writer == "buyer" and other in blocks and may_be_person(blocks[other]) and any(map(_is_addressed, free)):
        del blocks[other]
    if other not in blocks and free:
        best = max(
            _addressees(_not_sites(free, blocks.get(writer))),
            key=lambda candidate: candidate.addressee - 0.5 * candidate.writer,
        )
        if best.addressee >= _REMAINDER - 0.2:
            blocks[other] = _copy(best.block, _guess(best.addressee))
    if "ship_to" not in blocks and writer in blocks and other in blocks:
        _third(blocks, [candidate for candidate in free if not same(candidate.block, blocks[other])])


def _is_addressed(candidate: Candidate) -> bool:
    """A company with its address that is more likely written to than writes: no person is, in its stead."""
    likely = candidate.addressee > candidate.writer and not candidate.headed
    return likely and is_legal(candidate.block) and candidate.block.has_town()


def _buys(parties: Parties, pages: Sequence[Labelled], writer: str, billed: Block) -> bool:
    """Whether the company that is billed is the buyer too, and no other one heads the order."""
    if not is_legal(billed):
        return False
    return not (writer == "buyer" and pages and pays_elsewhere(pages[0], parties.blocks, parties.used))


def _not_sites(free: Sequence[Candidate], writer: Block | None) -> Sequence[Candidate]:
    """Those that are no sites of the writer's, "Acme Ltd Plant 2", where there are others."""
    if writer is None or not is_legal(writer) or writer.name is None:
        return free
    own = compact(writer.name.text)
    return [candidate for candidate in free if not candidate.key.startswith(own)] or free


def _is_signed(free: Sequence[Candidate], writer: Block | None) -> bool:
    return any(candidate.signed and same(candidate.block, writer) for candidate in free)


def _form_of_seller(blocks: dict[str, Block], free: Sequence[Candidate], page: Labelled) -> None:
    """An order whose buyer stands under a label or signs it, below the letterhead of another company, is the seller's form."""
    head = max(free, key=lambda candidate: candidate.writer, default=None)
    if head is None or head.headed or head.writer < _REMAINDER:
        return
    if head.writer >= _LETTERHEAD or same(head.block, sender_block(page, set())):
        blocks["seller"] = _copy(head.block, _guess(head.writer))


def _addressees(free: Sequence[Candidate]) -> Sequence[Candidate]:
    """Who may be addressed: nobody behind a label in one line where an address stands by itself, as in a window."""
    free = without_measures(free)
    alone = any(not candidate.headed and candidate.block.has_town() for candidate in free)
    return [candidate for candidate in free if not candidate.inline] if alone else free


def _third(blocks: dict[str, Block], free: Sequence[Candidate]) -> None:
    """A third company with an address of its own is where the goods go."""
    rest = [
        c for c in free if c.block.has_town() and (c.headed or c.addressee > c.writer) and c.block.details.keys() <= _PERSON
    ]
    if len(rest) == 1:
        blocks["ship_to"] = _copy(rest[0].block, _THIRD)


def _free(parties: Parties, page: Labelled, writer: str) -> list[Candidate]:
    """The blocks of the first page that no label took and that repeat no labelled party."""
    candidates = parties.candidates
    if candidates is None:
        candidates = parties.candidates = gather(page, parties.used)
        weigh(page, candidates)
        _weigh_receiver(candidates, parties.blocks.get("ship_to"), writer)
    known = [parties.blocks[role] for role in ROLES[:2] if role in parties.blocks]
    return [c for c in candidates if not any(same(c.block, block) for block in known)]


def _weigh_receiver(candidates: Sequence[Candidate], place: Block | None, writer: str) -> None:
    """Who orders most often has the goods sent to itself or to a site of its own: "Acme Ltd, Plant 2"."""
    if place is None or place.name is None:
        return
    receiver = compact(place.name.text)
    for candidate in candidates:
        name = candidate.block.name
        bare = bare_name(name.text) if name is not None else ""
        begin = compact(" ".join(token.text for token in name.tokens[:_BEGIN])) if name is not None else ""
        if (len(bare) >= _LEAST_KEY and receiver.startswith(bare)) or (len(begin) >= _LONG_KEY and receiver.startswith(begin)):
            if writer == "buyer":
                candidate.writer += _RECEIVES
            else:
                candidate.addressee += _RECEIVES


def _writer(parties: Parties, page: Labelled, free: Sequence[Candidate], role: str) -> None:
    best = max(free, key=_writes, default=None)
    sender = sender_block(page, parties.used)
    if best is not None and best.signed and sender is not None and not same(best.block, sender):
        sender = None
    if sender is not None and not any(same(sender, parties.blocks.get(other)) for other in ROLES[:2]):
        if best is not None and same(best.block, sender):
            sender.details.update(best.block.details)
        parties.blocks[role] = sender
    elif (foot := _foot(parties, page, free, best)) is not None:
        parties.blocks[role] = foot
    elif (head := _head(parties, page, free, best)) is not None:
        parties.blocks[role] = head
    elif best is not None and best.writer >= max(_REMAINDER - 0.2, best.addressee if _undecided(parties, free, role) else 0.0):
        parties.blocks[role] = _copy(best.block, _guess(best.writer))
    elif best is not None and len(free) == 1 and best.headed and all(name in parties.blocks for name in _OTHERS[role]):
        parties.blocks[role] = _copy(best.block, _THIRD)
    elif (footer := footer_block(page)) is not None and not any(same(footer, c.block) for c in free):
        parties.blocks[role] = footer


def _writes(candidate: Candidate) -> float:
    """What speaks for the writer over the addressee; who is named under a heading is one of several that it writes to."""
    return candidate.writer - 0.5 * candidate.addressee - (_HEADED if candidate.headed and not candidate.signed else 0.0)


def _foot(parties: Parties, page: Labelled, free: Sequence[Candidate], best: Candidate | None) -> Block | None:
    """The company at the page's foot, where no letterhead says who writes and that company is no other party of the order."""
    if best is not None and best.writer >= _LETTERHEAD:
        return None
    foot = company_at_foot(page)
    known = [*(parties.blocks[role] for role in ROLES[:2] if role in parties.blocks), *(one.block for one in free)]
    return None if foot is None or any(same(foot, block) for block in known) else foot


def _head(parties: Parties, page: Labelled, free: Sequence[Candidate], best: Candidate | None) -> Block | None:
    """The name at the page's head, where no block with an address of its own is more likely the writer's."""
    if best is not None and best.writer >= _LIKELY_LETTERHEAD and not best.headed:
        return None
    named = _named_once(parties, page)
    if named is not None and is_legal(named) and not any(same(named, one.block) for one in free):
        return named
    head = letterhead(page, parties.used)
    head = None if head is None else as_placed(head, [parties.blocks.get(role) for role in _PLACES], _SURE)
    if head is None or (best is not None and (head.score < _SURE or is_sign_over(head, best.block))):
        return None
    known = [*(parties.blocks[name] for name in ROLES[:2] if name in parties.blocks), *(one.block for one in free)]
    return None if any(same(head, block) for block in known) else head


def _guess(evidence: float) -> float:
    """The score of a block without a label: below the 0.65 that the farthest value of a label has."""
    return min(_GUESS + _PER_EVIDENCE * evidence, _MOST_GUESS)


def _undecided(parties: Parties, free: Sequence[Candidate], role: str) -> bool:
    """A single block may be either party unless the other one is known."""
    return len(free) == 1 and any(other not in parties.blocks for other in _OTHERS[role])


def _copy(block: Block, score: float) -> Block:
    return Block(score, list(block.lines), {name: list(pieces) for name, pieces in block.details.items()})
