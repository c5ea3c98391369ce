"""Lines that are no items: sums, carried amounts, the headings of summaries, and what ends a table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from services.orders.currencies import parse_currency
from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.layout.model import TextLine, Token, has_figure
from services.reasoning.engines.rules.tables.model import IDENTIFIERS
from services.reasoning.engines.rules.values import is_number
from services.reasoning.engines.rules.vocabulary.lookup import Hit

_TOTALS = ("line_total", "net_total", "tax_total", "grand_total", "net_ignored")
_LABEL = 3
"""Letters that the label of a total has."""
_MONEY = re.compile(r"\d[.,]\d{2}\D*$")
_REMARK_WORDS = 4
"""Words of a remark's label, the last of them with its colon."""


def is_carried(page: Labelled, line: TextLine) -> bool:
    """A sum carried from page to page, or a subtotal."""
    hits = page.hits[line.index]
    return any(hit.start == 0 and hit.means("skips", "carried") and _mostly_amount(hit.end, line) for hit in hits)


def is_sum(line: TextLine) -> bool:
    """Words and an amount of money at the end: a total, whatever its label."""
    worded = len(line.tokens[0].key) >= _LABEL and line.tokens[0].key.isalpha()
    return worded and bool(_MONEY.search(" ".join(token.text for token in line.tokens[-2:])))


def is_total(page: Labelled, line: TextLine) -> bool:
    """A total with its amount, or the heading of a summary."""
    if line.index not in page.totals:
        page.totals[line.index] = _holds_total(page.hits[line.index], line)
    return page.totals[line.index]


def _holds_total(hits: Sequence[Hit], line: TextLine) -> bool:
    if any(m.name in IDENTIFIERS and m.section == "columns" and hit.colon for hit in hits for m in hit.meanings):
        return False
    leading = [hit for hit in hits if (hit.start <= 1 or _beside_text(line, hit)) and _has_amount(hit, line)]
    return any(hit.means("fields", name) for hit in leading for name in _TOTALS) or _heads_recap(hits, line)


def _has_amount(hit: Hit, line: TextLine) -> bool:
    """An amount follows; behind words that only together read as a total one of money: "Packed in 10 pcs" is none."""
    if not _mostly_amount(hit.end, line):
        return False
    figures = [token.text for token in line.tokens[hit.end :] if is_number(token.text)]
    return not hit.composed or not figures or any(_MONEY.search(text) for text in figures)


def _heads_recap(hits: Sequence[Hit], line: TextLine) -> bool:
    """The heading of a summary: nothing but labels of totals and rates, "VAT %   Net   Total", "Net   VAT 23 %   Total"."""
    named = {m.name for hit in hits for m in hit.meanings if m.section == "fields" and m.name in _TOTALS}
    if len(named) < 2:
        return False
    totals = [hit for hit in hits if any(hit.means("fields", name) for name in _TOTALS)]
    covered = {at for hit in totals for at in range(hit.start, hit.end)}
    return all(at in covered or _is_rate(line, at) for at in range(len(line.tokens)))


def _is_rate(line: TextLine, at: int) -> bool:
    """A part of a percentage, "(23 %)"; no amount of money without a sign."""
    text = line.tokens[at].text
    after = line.tokens[at + 1].text if at + 1 < len(line.tokens) else ""
    return not line.tokens[at].key or (is_number(text.strip("()")) and ("%" in text or after.startswith("%")))


def _beside_text(line: TextLine, hit: Hit) -> bool:
    """True for a label behind a remark or behind texts without a figure, such as the heading of a summary on its left."""
    before = line.tokens[: hit.start]
    bare = hit.leads and hit.alone and not has_figure(before)
    headings = bare and line.tokens[-1].segment - hit.segment == 1 and bool(_MONEY.search(line.tokens[-1].text))
    return headings or _beside_remark(line, hit)


def _beside_remark(line: TextLine, hit: Hit) -> bool:
    """True for a label behind a labelled text: "Payment: 30 days      Net total 1,200.00"."""
    first = line.segments()[0]
    return hit.leads and hit.start >= len(first.tokens) and any(token.colon for token in first.tokens[:_REMARK_WORDS])


def is_stop(page: Labelled, line: TextLine) -> bool:
    """Words that only stand behind a table."""
    return any(hit.start == 0 and hit.means("stops") for hit in page.hits[line.index])


def _without_brackets(tokens: list[Token]) -> list[Token]:
    """The words behind a label without a number of several in brackets: "GST (R121 554 087)"."""
    first = next((at for at, token in enumerate(tokens) if token.text.startswith("(")), len(tokens))
    last = next((at for at in range(first, len(tokens)) if tokens[at].text.endswith(")")), first)
    return [*tokens[:first], *tokens[last + 1 :]] if last > first else tokens


def _mostly_amount(end: int, line: TextLine) -> bool:
    rest = _without_brackets(line.tokens[end:])
    figures = [at for at, token in enumerate(rest) if is_number(token.text)]
    if not figures and rest:
        return all(token.colon or not token.key or parse_currency(token.text) for token in rest)
    if figures and all("%" in rest[at].text or (at + 1 < len(rest) and rest[at + 1].text == "%") for at in figures):
        return False
    return all(is_number(t.text) or len(t.key) <= 3 or t.colon for t in rest)
