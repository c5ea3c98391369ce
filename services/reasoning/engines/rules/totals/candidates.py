"""Amounts that labels of totals point at: beside or below the label, or in the last row of a small table of amounts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from services.orders.money import parse_percent
from services.reasoning.engines.rules.keyvalues.find import Labelled, places
from services.reasoning.engines.rules.layout.model import Piece, TextLine, Token, has_figure
from services.reasoning.engines.rules.totals.strip import in_strip
from services.reasoning.engines.rules.totals.summary import in_summary
from services.reasoning.engines.rules.values import Taken, is_number, numbers, value_of
from services.reasoning.engines.rules.vocabulary.lookup import Hit, Meaning

NAMES = ("line_total", "net_total", "tax_total", "grand_total")
_AMOUNTS = frozenset({*NAMES, "net_ignored"})
ADJUSTMENTS = ("allowances", "charges")
_WANTED = frozenset({*NAMES, *ADJUSTMENTS})
_OF_LINES = frozenset({"line_total", "net_total"})
_WEAK = 0.7
_MATRIX, _STRIP = 0.9, 0.92
_TAKEN = 0.4
"""Loss of an amount in a row of the line table: a carried sum, or a word of an item."""
_HEADING_DISTANCE = 14
_LATER_PAGE, _LATER_LINE, _LATER_MOST = 0.02, 0.0001, 0.1
_MOST = 6
_BEFORE_RATE = 4
_SAID = 6
"""Words behind a label that may say what its amount holds."""
_LONGEST = 60
"""Words of a sentence with sums; what is looked for behind each label grows with the square of a line's."""
_PARTS, _WORDS_BETWEEN = frozenset(",;"), 2
"""Marks that part the sums of a sentence, and words from one to the next label."""
MONEY: Final = re.compile(r"[$€£¥]|[.,]\d{2}\D*$")


@dataclass(slots=True)
class Candidate:
    """A labelled amount; `rate` is the percentage printed beside it, `label` the words of the label.

    parts: the pieces of the page it is made of, several for a sum of taxes.
    """

    parts: list[Piece]
    value: Decimal
    score: float
    label: str = ""
    rate: Decimal | None = None


def candidates(pages: Sequence[Labelled], decimal: str | None, line_sum: Decimal | None = None) -> dict[str, list[Candidate]]:
    """The amounts for every total, allowances and charges, the best first; `line_sum`: of the line amounts, if known."""
    found: dict[str, list[Candidate]] = {name: [] for name in (*NAMES, *ADJUSTMENTS)}
    for page in pages:
        for hit in page.all_hits:
            for name, candidate in _of_hit(page, hit, decimal, line_sum):
                candidate.score -= _TAKEN if hit.line.index in page.taken else 0.0
                candidate.score += min(_LATER_PAGE * page.sheet.number + _LATER_LINE * hit.line.index, _LATER_MOST)
                found[name].append(candidate)
    limit = {name: None if name in ADJUSTMENTS or name == "tax_total" else _MOST for name in found}
    return {name: sorted(made, key=lambda c: -c.score)[: limit[name]] for name, made in found.items()}


def _of_hit(page: Labelled, hit: Hit, decimal: str | None, line_sum: Decimal | None) -> Iterable[tuple[str, Candidate]]:
    meanings = _meanings(page, hit)
    if not meanings or not (hit.leads or hit.colon or _after_rate(hit) or _after_amount(hit)):
        return
    if "grand_total" in meanings:
        yield from _matrix(page, hit, decimal)
    strip = [*in_strip(page, hit, decimal)]
    summed = in_summary(page, hit, decimal)
    for name, meaning in meanings.items():
        candidate = _beside(page, hit, name, meaning, decimal, line_sum if name in _OF_LINES else None)
        if candidate is not None:
            yield name, candidate
        for piece, value in strip:
            rate = _rate(hit, hit.tokens, decimal)
            yield name, Candidate([piece], value, _STRIP * (_WEAK if meaning.weak else 1.0), hit.piece.text, rate)
        if summed is not None:
            yield name, Candidate([summed[0]], summed[1], _STRIP, hit.piece.text)


def _meanings(page: Labelled, hit: Hit) -> dict[str, Meaning]:
    """The totals that a label may name; what follows it may say that it is without the tax: "Total: EUR (ex VAT)"."""
    named = {m.name: m for m in hit.meanings if m.section == "fields" and m.name in _WANTED}
    if "grand_total" in named and "net_total" not in named and _is_untaxed(page, hit):
        named["net_total"] = named.pop("grand_total")
    return named


def _is_untaxed(page: Labelled, hit: Hit) -> bool:
    said: list[frozenset[str]] = []
    for token in hit.line.tokens[hit.end : hit.end + _SAID]:
        if token.figure:
            break
        said.append(page.words.concepts.get(token.key, frozenset()))
    concepts = frozenset(name for names in said for name in names)
    return {"net", "tax"} <= concepts and "gross" not in concepts


def _after_rate(hit: Hit) -> bool:
    """A label after a percentage: "plus 19 % VAT"."""
    before = [token for token in hit.line.tokens[: hit.start] if token.segment == hit.segment]
    figures = sum(1 for token in before if is_number(token.text.strip("()%")))
    return figures == 1 and len(before) <= _BEFORE_RATE and any("%" in token.text for token in before)


def _after_amount(hit: Hit) -> bool:
    """A label within a sentence, behind the amount of another one: "net 100.00 EUR, VAT 20.00 EUR, total 120.00 EUR"."""
    if hit.start > _LONGEST:
        return False
    ends = [at for at, token in enumerate(hit.line.tokens[: hit.start]) if token.segment == hit.segment and _parts(token)]
    before = hit.line.tokens[max(0, ends[-1] - 1) : ends[-1] + 1] if ends else []
    return bool(before) and hit.start - ends[-1] <= _WORDS_BETWEEN and has_figure(before)


def _parts(token: Token) -> bool:
    """Whether a word ends a part of a sentence: "Kč,", "100.00;"."""
    return token.text[-1:] in _PARTS and len(token.text) > 1


def _beside(
    page: Labelled, hit: Hit, name: str, meaning: Meaning, decimal: str | None, wanted: Decimal | None
) -> Candidate | None:
    best: Candidate | None = None
    for tokens, score in places(page, hit, "amount"):
        taken = _take(tokens, name, decimal, wanted)
        value = value_of(tokens, taken, decimal) if taken else None
        if taken is None or value is None or (best and score <= best.score):
            continue
        piece = Piece(hit.line.page, tokens[taken[0] : taken[1]])
        lost = _TAKEN if line_of(page, piece) in page.taken and hit.line.index not in page.taken else 0.0
        best = Candidate([piece], value, score - lost, hit.piece.text.strip(" :"), _rate(hit, tokens, decimal))
    if best is not None and meaning.weak:
        best.score *= _WEAK
    return best


def line_of(page: Labelled, piece: Piece) -> int | None:
    """The line of a piece's first word."""
    first = piece.tokens[0]
    lines = (line for line in page.sheet.lines if line.box.y0 <= first.box.y1 and line.box.y1 >= first.box.y0)
    return next((line.index for line in lines if any(token is first for token in line.tokens)), None)


def _take(tokens: Sequence[Token], name: str, decimal: str | None, wanted: Decimal | None) -> Taken | None:
    """The last amount of money, for a grand total the largest: net amounts, counts and ratings may stand beside it.

    wanted: what the amount should be, where one of several is that.
    """
    found = [taken for taken in numbers(tokens) if not _is_percent(tokens, taken)]
    money = [taken for taken in found if any(MONEY.search(token.text) for token in tokens[taken[0] : taken[1]])]
    found = money or found
    same = [taken for taken in found if value_of(tokens, taken, decimal) == wanted] if wanted and len(found) > 1 else []
    if same:
        return same[0]
    if not money and name == "net_total" and _is_of_terms(tokens):
        return None
    if not found or name != "grand_total":
        return found[-1] if found else None
    return max(found, key=lambda taken: (value_of(tokens, taken, decimal) or Decimal(0), taken))


def _is_of_terms(tokens: Sequence[Token]) -> bool:
    """Days of a term of payment, and no money: "Net 45", "Net 30 days"."""
    number = tokens[0].text.strip(".,;") if tokens else ""
    return number.isdigit() and len(number) <= len("120") and not has_figure(tokens[1:])


def _is_percent(tokens: Sequence[Token], taken: Taken) -> bool:
    after = tokens[taken[1]].text if taken[1] < len(tokens) else ""
    return tokens[taken[1] - 1].text.endswith(("%", "%)")) or after.startswith("%")


def _rate(hit: Hit, tokens: Sequence[Token], decimal: str | None) -> Decimal | None:
    """The percentage on the label's line or among the value's words."""
    for words in (hit.line.tokens, tokens):
        for at, token in enumerate(words):
            after = words[at + 1].text if at + 1 < len(words) else ""
            if token.text.rstrip(")").endswith("%") or (after.startswith("%") and is_number(token.text)):
                return parse_percent(token.text.strip("()"), decimal)
    return None


def _matrix(page: Labelled, hit: Hit, decimal: str | None) -> Iterable[tuple[str, Candidate]]:
    """The amounts of a row of sums under headings that are totals' names: "Gross amount", "Tax", "Net amount"."""
    tokens = hit.line.tokens[hit.end :]
    amounts = [taken for taken in numbers(tokens) if not _is_percent(tokens, taken)]
    heading = _heading(page, hit.line) if len(amounts) > 1 else []
    for label in heading:
        name = next((m.name for m in label.meanings if m.section == "fields" and m.name in NAMES), None)
        under = [taken for taken in amounts if name and _overlaps(tokens, taken, label)]
        value = value_of(tokens, under[0], decimal) if len(under) == 1 else None
        if name and value is not None:
            piece = Piece(hit.line.page, tokens[slice(*under[0])])
            yield name, Candidate([piece], value, _MATRIX, label.piece.text)


def _heading(page: Labelled, line: TextLine) -> list[Hit]:
    """The nearest line above with labels of at least two totals."""
    for hits in reversed(page.hits[max(0, line.index - _HEADING_DISTANCE) : line.index]):
        named = [hit for hit in hits if any(m.section == "fields" and m.name in _AMOUNTS for m in hit.meanings)]
        if len(named) > 1:
            return named
    return []


def _overlaps(tokens: Sequence[Token], taken: Taken, label: Hit) -> bool:
    box, over = Piece(label.line.page, tokens[slice(*taken)]).box, label.piece.box
    return min(box.x1, over.x1) > max(box.x0, over.x0)
