"""Where the sums of a sentence end: at semicolons, and at commas before the label of another one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from services.reasoning.engines.rules.layout.model import Token, has_figure
from services.reasoning.engines.rules.vocabulary.lookup import Hit

_SUMS = frozenset({"line_total", "net_total", "tax_total", "grand_total"})


def to_semicolon(tokens: list[Token]) -> list[Token]:
    """Sums in a sentence: "Net total: 100.00; VAT (20%): 20.00; Total: 120.00"."""
    ends = [token.text[-1:] == ";" for token in tokens]
    return tokens[: ends.index(True) + 1] if True in ends else tokens


def to_next_sum(tokens: list[Token], segment: int, begins: Callable[[Token], Sequence[Hit]]) -> list[Token]:
    """Sums in a sentence that commas part: "Net 100.00 EUR, VAT 20 % 20.00 EUR, total 120.00 EUR".

    segment: of the label. begins: the labels that begin with a word.
    """
    for at in range(1, len(tokens)):
        if tokens[at - 1].text[-1:] != "," or tokens[at].segment != segment or not has_figure(tokens[:at]):
            continue
        if any(m.section == "fields" and m.name in _SUMS for other in begins(tokens[at]) for m in other.meanings):
            return tokens[:at]
    return tokens
