"""Item numbers: which of the values in an item's cells is the buyer's, the seller's, a GTIN."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from services.orders.currencies import names_currency
from services.orders.identifiers import is_gtin
from services.reasoning.engines.rules.layout.lines import key_of
from services.reasoning.engines.rules.layout.model import Piece, Token, has_figure
from services.reasoning.engines.rules.tables.content import is_capitals, is_code
from services.reasoning.engines.rules.tables.heading.meaning import ColumnLabels, key_of_run
from services.reasoning.engines.rules.tables.model import IDENTIFIERS, Cell
from services.reasoning.engines.rules.values import take_date

_BRACKETED = re.compile(r"^\(.*\)$")
_WRAPS = ("-", "/", "_")
"""An item number that ends so goes on in the next line."""
_UNKNOWN = "?"
"""The kind of a value whose label is no known one."""
_LEAST = 4
"""Letters that such a value must have to be taken for an item number."""
_LABEL_WORDS = 4
SIGNS: Final = frozenset("·•|-–")
"""What parts an item number from a remark."""
_GTIN, _GTINS = 13, (8, 12, 13, 14)
"""Figures of a GTIN as a rule, and of all kinds of them."""
_LABELLED, _PLAIN, _BY_PLACE = 0.9, 0.8, 0.6


def identifiers(
    lines: Iterable[Sequence[Token]], name: str, stack: Sequence[str], page: int, labels: ColumnLabels
) -> dict[str, Cell]:
    """The item numbers in a column, one value a line; `name` and `stack` as the heading says."""
    found: dict[str, Cell] = {}
    plain: list[list[Token]] = []
    others: list[list[Token]] = []
    wordy: dict[str, Cell] = {}
    awaited = ""
    for tokens in lines:
        kind, value, score = _labelled(_without_currency(tokens), labels)
        if not value:
            awaited = kind
            continue
        if take_date(value) == (0, len(value)):
            continue
        kind, awaited = kind or awaited, ""
        value, code = _without_gtin(value)
        if code:
            found.setdefault("gtin", Cell(Piece(page, code), _LABELLED))
        if kind == _UNKNOWN:
            others.append(value)
        elif kind:
            (found if has_figure(value) or _is_worded(value) else wordy).setdefault(kind, Cell(Piece(page, value), score))
        elif is_gtin("".join(token.text for token in value)):
            found.setdefault("gtin", Cell(Piece(page, value), _LABELLED))
        elif plain and plain[-1][-1].text.endswith(_WRAPS):
            plain[-1].extend(value)
        else:
            plain.append(value)
    name, plain = _without_words(name, plain, beside_gtin=name == "gtin" and "gtin" in found and not stack)
    for kind, value in zip(_kinds(len(plain), name, stack), plain, strict=False):
        found.setdefault(kind, Cell(Piece(page, value), _PLAIN if len(plain) == 1 else _BY_PLACE))
    likely = next((value for value in others if len(value[0].text) >= _LEAST), None)
    if not likely or not has_figure(likely):
        found.update({kind: cell for kind, cell in wordy.items() if kind not in found})
    if likely and not found.keys() & {"seller_sku", "buyer_sku"}:
        found["seller_sku"] = Cell(Piece(page, likely), _BY_PLACE)
    return found


def _without_words(name: str, plain: list[list[Token]], *, beside_gtin: bool) -> tuple[str, list[list[Token]]]:
    """The values with figures, where some have; what stands beside a GTIN under its heading is the seller's item number."""
    if any(has_figure(value) for value in plain):
        plain = [value for value in plain if has_figure(value)]
    return ("seller_sku", [value for value in plain if is_code(value)]) if beside_gtin else (name, plain)


def _without_gtin(value: list[Token]) -> tuple[list[Token], list[Token]]:
    """An item number and the GTIN beside it, which its check digit tells: "AX-0881 4083353018485"."""
    codes = [token for token in value if len(token.text) == _GTIN and is_gtin(token.text)]
    rest = [token for token in value if token not in codes]
    return (rest, codes) if len(codes) == 1 and has_figure(rest) else (value, [])


def _without_currency(tokens: Sequence[Token]) -> Sequence[Token]:
    """Without a currency before the number: it belongs to the amount on its left."""
    return tokens[1:] if len(tokens) > 1 and names_currency(tokens[0].text) else tokens


def labelled_identifier(tokens: Sequence[Token], labels: ColumnLabels) -> tuple[str, list[Token]] | None:
    """An item number behind its label in running text ("Art.-Nr.: 4711"), None when the text is another one."""
    kind, value, _ = _labelled(tokens, labels)
    first = value[0] if value else None
    if first is not None and kind not in ("", _UNKNOWN):
        capitals = _is_worded(value[:1]) and (len(value) == 1 or any(token.colon for token in value[1:]))
        return (kind, value[:1]) if first.figure or capitals else None
    return _bare(tokens, labels)


def _is_worded(tokens: Sequence[Token]) -> bool:
    """An item number of capitals; joined by underscores they are the name of a field that was left open."""
    return is_capitals(tokens) and "_" not in tokens[0].text


def _bare(tokens: Sequence[Token], labels: ColumnLabels) -> tuple[str, list[Token]] | None:
    """An item number that is all there is behind a label that says "number", without a colon: "Artikel-Nr. RK4-GR".

    So are the figures of a GTIN behind a label of one: "EAN 4083353018485". A sign may part it from what follows.
    """
    at = next((at for at, token in enumerate(tokens[: _LABEL_WORDS + 2]) if token.text in SIGNS), len(tokens)) - 1
    tokens = tokens[: at + 1]
    coded = 1 <= at <= _LABEL_WORDS and ((tokens[at].figure and is_code(tokens[at:])) or is_capitals(tokens[at:]))
    if not coded:
        return None
    says, long = _says_number(tokens[at - 1], labels), tokens[at].text.isdigit() and len(tokens[at].text) in _GTINS
    kind = _kind(tokens[:at], labels) if says or long else ""
    return (kind, list(tokens[at:])) if kind and (says or kind == "gtin") else None


def _says_number(token: Token, labels: ColumnLabels) -> bool:
    """A word for "number", alone or at the end of a compound with a hyphen, or cut off with a full stop."""
    last = key_of(re.split(r"[-/]", token.text)[-1])
    return token.text.endswith((".", "°", "º")) or "number" in labels.vocabulary.concepts.get(last, ())


def _labelled(tokens: Sequence[Token], labels: ColumnLabels) -> tuple[str, list[Token], float]:
    """Kind ("" when nothing names it), value and score of one line of an identifier cell; no value when it stands below."""
    kept = list(tokens)
    kind = ""
    if len(kept) > 1 and _BRACKETED.match(kept[-1].text):
        kind = _kind(kept[-1:], labels)
        kept = kept[:-1]
    end = next((at + 1 for at, token in enumerate(kept[:_LABEL_WORDS]) if token.colon), 0)
    if end == len(kept) > 0:
        return _kind(kept, labels) or _UNKNOWN, [], 0.0
    if end:
        kind, kept = _kind(kept[:end], labels) or kind or _UNKNOWN, kept[end:]
    if not any(char.isalnum() for token in kept for char in token.text) or all(_BRACKETED.match(t.text) for t in kept):
        return "", [], 0.0
    if kind == "gtin" and not has_figure(kept):
        kind = ""
    return kind, kept, _LABELLED


def _kind(tokens: Sequence[Token], labels: ColumnLabels) -> str:
    names = [name for name in labels.meanings(key_of_run(tokens)) if name in IDENTIFIERS]
    return ("seller_sku" if names[0] == "sku" else names[0]) if names else ""


def _kinds(count: int, name: str, stack: Sequence[str]) -> list[str]:
    """What unlabelled values stand for, from top to bottom; a lone one under several headings is the seller's."""
    plain = "buyer_sku" if "seller_sku" in stack else "seller_sku"
    kinds = (plain if kind == "sku" else kind for kind in stack if kind in IDENTIFIERS and kind != "gtin")
    named = list(dict.fromkeys(kinds))
    return named if count > 1 and named else ["seller_sku" if name == "sku" else name]
