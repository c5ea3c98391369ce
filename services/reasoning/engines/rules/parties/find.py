"""Parties by role label; without labels by letterhead and addressee, which the document's kind tells apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from services.reasoning.draft import DraftField
from services.reasoning.engines.rules.keyvalues.find import Labelled, value_for
from services.reasoning.engines.rules.layout.model import Piece, TextLine, Token
from services.reasoning.engines.rules.values import is_number
from services.reasoning.engines.rules.vocabulary.lookup import Hit

ROLES = ("buyer", "seller", "ship_to", "bill_to")
_PRINCIPAL = "principal"
"""Who an agency or a buying contact acts for: is the buyer where it is named."""
_SECTION = 6
_POSTAL = re.compile(r"^(?:[A-Z]{1,2}-)?\d{4,6}(?:-\d{3,4})?$|^\d{2}-\d{3}$|^[A-Z]{1,2}\d[A-Z\d]?$")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_LEGAL = re.compile(
    r"\b(?:gmbh|ag|kg|ohg|ug|ltd|limited|llc|inc|corp|co|plc|s\.?a\.?r?\.?l?|sas|srl|s\.r\.l|s\.p\.a|spa|bv|b\.v|nv|n\.v|oy|ab|as|a/s|aps|"
    r"sp\. z o\.o|s\.r\.o|a\.s|kft|zrt|d\.o\.o|oü|uab|sia|lda|a\.ş|şti|group|company)\b\.?",
    re.IGNORECASE,
)
_BLOCK_GAP = 1.5
_MAX_LINES = 9


@dataclass(slots=True)
class Block:
    """Segments under one another: a party's name and address."""

    pieces: list[Piece]
    score: float


def find_parties(pages: list[Labelled], kind: str | None) -> dict[str, DraftField]:
    """Draft fields of buyer, seller, ship_to and bill_to."""
    blocks = _labelled_blocks(pages)
    _add_unlabelled(blocks, pages, kind)
    fields: dict[str, DraftField] = {}
    for role in ROLES:
        if role in blocks:
            fields.update(_fields(role, blocks[role]))
    return fields


def _labelled_blocks(pages: list[Labelled]) -> dict[str, Block]:
    blocks: dict[str, Block] = {}
    for page in pages:
        for hit in page.all_hits:
            for role in (*ROLES, _PRINCIPAL):
                block = _block_of(page, hit, role)
                if block and (role not in blocks or block.score > blocks[role].score + 0.05):
                    blocks[role] = block
    if _PRINCIPAL in blocks:
        blocks["buyer"] = blocks.pop(_PRINCIPAL)
    return blocks


def _named_in_section(page: Labelled, hit: Hit) -> Piece | None:
    """The value of a "Name:" label beside or under the role label, before the next role."""
    for index in range(hit.line.index, min(hit.line.index + _SECTION, len(page.hits))):
        for other in page.hits[index]:
            if index > hit.line.index and other.leads and other.means("roles") and other.alone:
                return None
            beside = index > hit.line.index or other.start >= hit.end
            if beside and other.colon and other.means("party", "name") and other.piece.box.x0 >= hit.piece.box.x0 - 4:
                found = value_for(page, other, "text")
                return found.piece if found and found.score > 0.8 else None
    return None


def _block_of(page: Labelled, hit: Hit, role: str) -> Block | None:
    meaning = next((m for m in hit.meanings if m.section == "roles" and m.name == role), None)
    if meaning is None or not hit.leads or not (hit.colon or hit.alone):
        return None
    named = _named_in_section(page, hit)
    if named is not None:
        return Block([named], 0.9)
    found = value_for(page, hit, "text", meaning.weak)
    if found is None or not any(char.isalpha() for char in found.text):
        return None
    first = found.piece
    if first.tokens[0].box.y0 > hit.line.box.y1:
        pieces = [*_column(page, hit.line.index + 1, hit.piece.box.x0, first)]
    else:
        pieces = [first, *_column(page, hit.line.index + 1, first.box.x0, None)]
    score = found.score - (0 if hit.colon or not hit.line.index else 0.1)
    return Block(pieces or [first], score) if pieces else None


def _column(page: Labelled, start: int, left: float, first: Piece | None) -> Iterable[Piece]:
    """Segments that begin near `left` on the next lines, until a gap, a label or a number table."""
    bottom, made = page.sheet.lines[start - 1].box.y1, 0
    for line in page.sheet.lines[start : start + 2 * _MAX_LINES]:
        height = line.box.height
        if line.box.y0 - bottom > _BLOCK_GAP * height or line.index in page.taken:
            return
        segment = _near(line, left, 2.5 * height)
        if segment is None:
            continue
        if _is_label(page, line, segment) or made >= _MAX_LINES:
            if first is not None and made == 0 and any(token in first.tokens for token in segment.tokens):
                yield first
            return
        bottom, made = line.box.y1, made + 1
        yield segment


def _near(line: TextLine, left: float, tolerance: float) -> Piece | None:
    for segment in line.segments():
        if abs(segment.box.x0 - left) < tolerance:
            return segment
    return None


def _is_label(page: Labelled, line: TextLine, segment: Piece) -> bool:
    at = next(i for i, token in enumerate(line.tokens) if token is segment.tokens[0])
    hits = [hit for hit in page.hits[line.index] if hit.start == at]
    return any(hit.colon or (hit.alone and hit.means("roles")) for hit in hits) or segment.tokens[-1].colon


def _add_unlabelled(blocks: dict[str, Block], pages: list[Labelled], kind: str | None) -> None:
    """The letterhead is the buyer's in an order, else the seller's; the addressee is the other."""
    if "buyer" not in blocks and "bill_to" in blocks:
        blocks["buyer"] = Block(blocks["bill_to"].pieces, 0.7)
    head, other = ("buyer", "seller") if kind in ("order", "order_change") else ("seller", "buyer")
    if not pages or (head in blocks and other in blocks):
        return
    known = {piece.text for block in blocks.values() for piece in block.pieces[:1]}
    free = [block for block in _address_blocks(pages[0]) if block.pieces[0].text not in known]
    if head not in blocks:
        letterhead = _letterhead(pages[0], known) or (free[0] if free else None)
        if letterhead:
            blocks[head] = letterhead
            known.add(letterhead.pieces[0].text)
    free = [block for block in free if block.pieces[0].text not in known]
    if other not in blocks and free:
        blocks[other] = free[0]


def _letterhead(page: Labelled, known: set[str]) -> Block | None:
    """The first company-like segment at the top of the page."""
    for line in page.sheet.lines[:12]:
        if line.box.y0 > 0.3 * page.sheet.height:
            break
        for segment in line.segments():
            if _LEGAL.search(segment.text) and segment.text not in known and not _is_label(page, line, segment):
                pieces = [segment, *_column(page, line.index + 1, segment.box.x0, None)]
                return Block([_cut(pieces[0]), *pieces[1:]], 0.55)
    return None


def _cut(piece: Piece) -> Piece:
    """The name of a return-address line: what stands before its first separator."""
    for at, token in enumerate(piece.tokens):
        if at and (token.text in "-–•·|," or token.text.endswith(",")):
            end = at if not token.key else at + 1
            return Piece(piece.page, piece.tokens[:end])
    return piece


def _address_blocks(page: Labelled) -> list[Block]:
    """Blocks that hold a postal code line under at least one other line."""
    found = []
    for line in page.sheet.lines:
        if line.box.y0 > 0.5 * page.sheet.height:
            break
        for segment in line.segments():
            if len(segment.tokens) >= 2 and any(_POSTAL.match(token.text.strip(",")) for token in segment.tokens):
                pieces = _above(page, line, segment)
                if pieces and not _is_label(page, line, segment):
                    found.append(Block([*pieces, segment], 0.5))
    return found


def _above(page: Labelled, line: TextLine, segment: Piece) -> list[Piece]:
    pieces: list[Piece] = []
    top = line.box.y0
    for other in reversed(page.sheet.lines[max(0, line.index - 8) : line.index]):
        near = _near(other, segment.box.x0, 1.2 * line.box.height)
        if near is None:
            continue
        if top - other.box.y1 > _BLOCK_GAP * line.box.height or _is_label(page, other, near) or len(pieces) >= 5:
            break
        pieces.append(near)
        top = other.box.y0
    return pieces[::-1]


def _fields(role: str, block: Block) -> Iterable[tuple[str, DraftField]]:
    name = block.pieces[0]
    yield f"{role}.name", name.draft(block.score, name.text.strip(" ,;:"))
    lines = [piece for piece in block.pieces[1:] if not _EMAIL.search(piece.text)]
    for at, piece in enumerate(lines):
        yield f"{role}.address.lines.{at}", piece.draft(block.score)
        city = _postal_line(piece.tokens)
        if city:
            yield f"{role}.address.postal_code", Piece(piece.page, city[0]).draft(block.score)
            yield f"{role}.address.city", Piece(piece.page, city[1]).draft(block.score)
            break
    if len(lines) > 1:
        yield f"{role}.address.street", lines[0].draft(block.score * 0.9)
    for piece in block.pieces:
        email = _EMAIL.search(piece.text)
        if email:
            yield f"{role}.email", piece.draft(block.score, email[0])


def _postal_line(tokens: Iterable[Token]) -> tuple[list[Token], list[Token]] | None:
    """Postal code and town of "75001 Paris" or "Chicago, IL 60680"."""
    words = list(tokens)
    if len(words) < 2:
        return None
    if _POSTAL.match(words[0].text.strip(",")):
        return words[:1], words[1:]
    if is_number(words[-1].text) and len(words[-1].key) >= 4 and any("," in token.text for token in words[:-1]):
        return words[-1:], words[: next(i for i, t in enumerate(words) if "," in t.text) + 1]
    return None
