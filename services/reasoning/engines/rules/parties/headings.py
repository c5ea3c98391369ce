"""What heads a party's block: a label by itself, one behind the number of a form's field, or one right before a company."""

from __future__ import annotations

import re

from services.reasoning.assess.legal_forms import legal_form, only_legal_form
from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.layout.model import Piece, TextLine
from services.reasoning.engines.rules.parties.names import parts_of
from services.reasoning.engines.rules.parties.patterns import has_town
from services.reasoning.engines.rules.vocabulary.lookup import Hit

_MOST_LABELS = 40
"""Labels of a line from which on no two are looked for that go together."""
_FLUSH = 1.0
"""Points that the left edges of a name and of its address may differ."""
_SECOND, _NAME = 3, 10
"""Words before the slash of a second label, and words behind a label in running text that may be a company's name."""
_ADDRESS = 6
"""Lines below a label in which the address of the company right under it ends."""
_NUMBERED = re.compile(r"(?:\d{1,2}|[A-Za-z])[.)]$|\d\.\d{1,2}\.?$")
"""The number of a form's heading: "2.", "b)", "1.2"."""
_LOCATION = re.compile(r"\d{13}$")
"""A location number, also one whose check digit is wrong: its label says what it is."""
_QUALIFIER = re.compile(r"\([A-Z]{2,3}\)$")
"""What a message calls a party by: "(BY)"."""


def is_heading(hit: Hit) -> bool:
    """True for a label that leads its segment, if behind a number, and ends with a colon, fills it, or is in a label column.

    Also one behind another label and a slash, and one with a colon behind a full stop and before a company.
    """
    if not hit.leads:
        return (_is_numbered(hit) and (hit.colon or _ends_segment(hit))) or _is_second(hit) or _follows_sentence(hit)
    return (hit.colon or hit.alone or hit.in_column or _is_qualified(hit)) and not _ends_sentence(hit)


def in_pair(page: Labelled, hit: Hit) -> Hit | None:
    """Two words for one role as one label, "Fornitore / Supplier"; None for the second of them, which is none of its own."""
    hits = page.hits[hit.line.index]
    if len(hits) > _MOST_LABELS:
        return hit
    if any(_are_pair(other, hit) for other in hits):
        return None
    second = next((other for other in hits if _are_pair(hit, other)), None)
    if second is None:
        return hit
    both = Hit(hit.line, hit.start, second.end, hit.meanings, hit.in_column)
    return hit.line.kept(("pair", hit.start), lambda: both)


def codes_beside(page: Labelled, hit: Hit) -> list[Piece]:
    """The codes right of a role's label in a printed message: its qualifier in brackets, and a location number; none without
    such a number."""
    if hit.end >= len(hit.line.tokens) or (hit.line.tokens[hit.end].segment == hit.segment and not _is_qualified(hit)):
        return []
    found: list[Piece] = []
    for segment in hit.line.segments():
        if segment.tokens[0].segment <= hit.segment:
            continue
        numbered = (
            len(segment.tokens) > 1 and _LOCATION.match(segment.tokens[-1].text) is not None and _means_gln(page, segment)
        )
        if not numbered and not _QUALIFIER.match(segment.text):
            break
        found.append(segment)
        if numbered:
            return found
    return []


def _means_gln(page: Labelled, segment: Piece) -> bool:
    first = segment.tokens[1] if segment.tokens[0].text == ":" else segment.tokens[0]
    return any(other.means("party", "gln") for other in page.hits_from(first))


def _are_pair(first: Hit, second: Hit) -> bool:
    if first.segment != second.segment or not 0 <= second.start - first.end <= 1:
        return False
    between = first.line.tokens[first.end - 1 : second.start]
    slash = any(token.text == "/" for token in between)
    roles = {meaning.name for meaning in first.meanings if meaning.section == "roles"}
    return slash and any(meaning.section == "roles" and meaning.name in roles for meaning in second.meanings)


def _is_numbered(hit: Hit) -> bool:
    """A heading of a form behind its number, "2. Contractor", that the segment begins with."""
    tokens, start = hit.line.tokens, hit.start
    first = start == 1 or tokens[start - 2].segment != hit.segment
    return first and tokens[start - 1].segment == hit.segment and _NUMBERED.match(tokens[start - 1].text) is not None


def _is_qualified(hit: Hit) -> bool:
    """A label that fills its segment but for what a message calls the party by: "Delivery address (DP)"."""
    tokens, end = hit.line.tokens, hit.end
    if end >= len(tokens) or tokens[end].segment != hit.segment or not _QUALIFIER.match(tokens[end].text):
        return False
    return end + 1 >= len(tokens) or tokens[end + 1].segment != hit.segment


def _is_second(hit: Hit) -> bool:
    """A label with its colon behind up to three other words and a slash: "Stores / place of delivery:"."""
    tokens, start = hit.line.tokens, hit.start
    if not hit.colon or tokens[start - 1].text != "/":
        return False
    before = [token for token in tokens[max(0, start - _SECOND - 1) : start] if token.segment == hit.segment]
    first = start - len(before)
    begins = first == 0 or tokens[first - 1].segment != hit.segment
    return begins and len(before) > 1 and not any(token.colon or token.figure for token in before)


def _follows_sentence(hit: Hit) -> bool:
    """A label with its colon in running text, behind a full stop, before a company's name: "... 60 days. Bill to: Acme Ltd"."""
    tokens, start, end = hit.line.tokens, hit.start, hit.end
    if not hit.colon or all(meaning.weak for meaning in hit.meanings) or not tokens[start - 1].text.endswith("."):
        return False
    name = parts_of(tokens[end : end + _NAME])
    form = next(
        (at for at in range(len(name[:2])) if legal_form(" ".join(t.text for part in name[: at + 1] for t in part))), None
    )
    return form is not None and tokens[end].text[:1].isupper()


def _ends_segment(hit: Hit) -> bool:
    tokens, end = hit.line.tokens, hit.end
    return end >= len(tokens) or tokens[end].segment != hit.segment


def _ends_sentence(hit: Hit) -> bool:
    """The last word of running text that wraps: small, with a full stop."""
    return hit.tokens[-1].text.endswith(".") and hit.tokens[0].text[:1].islower()


def before_block(page: Labelled, hit: Hit) -> bool:
    """A long label right before a company's name, whose address stands under the name: "Deliver goods to Acme Ltd".

    Also one with the party's number right over the company's name and address: "Supplier 20448".
    """
    if not hit.leads:
        return False
    segment = hit.segment
    words = [token for token in hit.line.tokens[hit.end :] if token.segment == segment]
    if len(words) == 1 and words[0].figure:
        return _is_over_company(page, hit)
    if not words or words[0].box.x0 <= hit.piece.box.x1:
        return False
    following = page.sheet.lines[hit.line.index + 1 : hit.line.index + 3]
    below = next((piece for line in following if (piece := near(line, words[0].box.x0, _FLUSH)) is not None), None)
    return below is not None and (legal_form(" ".join(token.text for token in words)) or only_legal_form(below.text))


def _is_over_company(page: Labelled, hit: Hit) -> bool:
    """Whether a company's name stands right below a label at its left edge, over its address."""
    found: list[Piece] = []
    bottom = hit.piece.box.y1
    for line in page.sheet.lines[hit.line.index + 1 : hit.line.index + 1 + _ADDRESS]:
        piece = near(line, hit.piece.box.x0, _FLUSH)
        if piece is None:
            continue
        if piece.box.y0 - bottom > piece.box.height or (not found and not legal_form(piece.text)):
            return False
        if found and has_town(piece):
            return True
        found.append(piece)
        bottom = piece.box.y1
    return False


def near(line: TextLine, left: float, tolerance: float) -> Piece | None:
    """The segment of a line that begins at about `left`."""
    for segment in line.segments():
        if abs(segment.box.x0 - left) < tolerance:
            return segment
    return None
