"""What a text says of an item beside its name: its price and its number, each by a word or a sign before or behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from services.orders.currencies import parse_currency
from services.orders.money import parse_price, plausible_readings
from services.orders.units import is_unit
from services.reasoning.engines.rules.layout.model import Token
from services.reasoning.engines.rules.tables.heading.meaning import ColumnLabels, key_of_run
from services.reasoning.engines.rules.tables.letters.counted import AT, PRICES, Part, announces, is_small
from services.reasoning.engines.rules.tables.model import IDENTIFIERS
from services.reasoning.engines.rules.values import is_number, numbers, take_date, take_identifier

_CROWN = "SEK"
"""Crowns are money, whosever they are."""
_GLUED = re.compile(r"[€$£¥]|^[A-Z]{3}\d|\d[A-Z]{3}\W*$|[.,][-–]+$|:-$")
"""A currency, or a dash for no cents, in the word of the number."""
_EACH = re.compile(r"^(.*\d)([^\W\d_]{1,4}\.?)$")
"""A price with its unit in one word: "£12.40ea"."""
_CENTS = re.compile(r"\d[.,]\d{2}\D*$")
_AMOUNTS = frozenset({"amount"})
_LABEL_WORDS, _REACH = 4, 3
_CENT = Decimal("0.02")
_TOLD, _MONEY, _SIGNED = 3, 2, 1
"""How well a number is told to be a price: money for one piece; money; no money, but for one piece."""
_OURS, _YOURS = "buyer_sku", "seller_sku"
_EDGES = " ,;:().#"


@dataclass(slots=True, frozen=True)
class Said:
    """A value and all the words that say it, from `start` to `end` (exclusive): label, currency, what the price is for.

    sure: False for money that nothing tells to be the price of one piece.
    """

    name: str
    value: Part
    start: int
    end: int
    sure: bool = True

    def whole(self, tokens: Sequence[Token]) -> Part:
        """All the words, with the value as their text; the value alone where they stand on several lines."""
        first, last = tokens[self.start].box, tokens[self.end - 1].box
        if last.y0 > first.y1:
            return self.value
        return Part(self.start, self.end, self.value.text or _text(tokens, self.value.start, self.value.end))


def price_in(tokens: Sequence[Token], first: int, labels: ColumnLabels) -> Said | None:
    """The number from a place on that words or signs tell to be the price of one piece, else the first amount of money."""
    best, found = 0, None
    for start, end in _figures(tokens, first):
        told = _told(tokens, start, end, labels)
        if told > best:
            best, found = told, _price(tokens, start, end, first, labels, sure=told != _MONEY)
    return found


def bare_price(tokens: Sequence[Token], end: int) -> Said | None:
    """The number with two decimals that ends a text: a price by its form alone."""
    ends = end > 1 and is_number(tokens[end - 1].text) and _CENTS.search(tokens[end - 1].text) is not None
    return (
        Said("unit_price", Part(end - 1, end), end - 1, end, sure=False) if ends and "%" not in tokens[end - 1].text else None
    )


def labelled_amount(tokens: Sequence[Token], first: int, labels: ColumnLabels) -> Said | None:
    """The money that a label tells to be the amount of all pieces: "total 124.00 EUR"."""
    for start, end in _figures(tokens, first):
        left, right = _with_currency(tokens, start, end)
        begins = _label_of(tokens, left, _AMOUNTS, labels)
        if first < begins < left and (left < start or right > end or _CENTS.search(tokens[end - 1].text) is not None):
            return Said("amount", Part(start, end), begins, right)
    return None


def amount_in(tokens: Sequence[Token], price: Said, quantity: str) -> Said | None:
    """The number behind a price that is quantity × price."""
    read = parse_price(_text(tokens, price.value.start, price.value.end))
    basis = (read.basis if read is not None else None) or Decimal(1)
    prices = plausible_readings(tokens[price.value.start].text.split("/")[0])
    products = [count * each / basis for count in plausible_readings(quantity) for each in prices if count]
    for start, end in _figures(tokens, price.end):
        amounts = plausible_readings(_text(tokens, start, end))
        if any(abs(product - amount) <= _CENT for product in products for amount in amounts):
            return Said("amount", Part(start, end), start, end)
    return None


def numbers_in(tokens: Sequence[Token], labels: ColumnLabels) -> list[Said]:
    """The item numbers behind their labels: "item no. HZ-0165", "(Art. 100234)", "ref.: VP-OP".

    Where two are called the buyer's, "our no. 4711, your no. BX-50", the second is the seller's.
    """
    found: list[Said] = []
    at = 0
    while at + 1 < len(tokens):
        said = _number_at(tokens, at, labels) if tokens[at].key and not tokens[at].figure else None
        if said is not None:
            again = said.name == _OURS and any(one.name == _OURS for one in found)
            found.append(Said(_YOURS, said.value, said.start, said.end) if again else said)
        at = said.end if said is not None else at + 1
    return found


def _text(tokens: Sequence[Token], start: int, end: int) -> str:
    return " ".join([token.text for token in tokens[start:end]])


def _figures(tokens: Sequence[Token], first: int) -> Iterable[tuple[int, int]]:
    """The numbers from a place on, those with what they are for in one word ("4.20/kg") among them."""
    found = [(start + first, end + first) for start, end in numbers(tokens[first:])]
    glued = [(at, at + 1) for at in range(first, len(tokens)) if tokens[at].figure and _is_per(tokens[at].text)]
    return sorted([*found, *glued])


def _is_per(text: str) -> bool:
    head, slash, unit = text.partition("/")
    if slash:
        return bool(unit) and is_number(head) and _CENTS.search(head) is not None
    return bool(_without_each(text))


def _without_each(text: str) -> str:
    """The money before a unit in one word, nothing where the word is another."""
    found = _EACH.match(text) if not is_number(text) else None
    money = found is not None and is_number(found[1]) and _GLUED.search(found[1]) is not None and is_unit(found[2])
    return found[1] if found is not None and money else ""


def _number_at(tokens: Sequence[Token], at: int, labels: ColumnLabels) -> Said | None:
    for end in range(min(at + _LABEL_WORDS, len(tokens) - 1), at, -1):
        names = [name for name in labels.meanings(key_of_run(tokens[at:end])) if name in IDENTIFIERS]
        if not names and end == at + 1 and tokens[at].text[-1] == "." and labels.abbreviates(tokens[at].key, IDENTIFIERS):
            names = ["seller_sku"]
        value = _code(tokens, end) if names else None
        if value is not None:
            return Said("seller_sku" if names[0] == "sku" else names[0], value, at, value.end)
    return None


def _code(tokens: Sequence[Token], at: int) -> Part | None:
    """The item number that begins at a place: with a figure, or in capitals; a count of pieces is none."""
    words = tokens[at : at + _REACH]
    taken = take_identifier(words)
    if taken is None or take_date(words[: taken[1]]) is not None:
        text = words[0].text.strip(_EDGES)
        return Part(at, at + 1, text) if len(text) >= _REACH and text.isupper() else None
    text = _text(words, *taken).strip(_EDGES)
    counts = text.isdigit() and taken[1] < len(words) and is_unit(words[taken[1]].text.strip(_EDGES))
    return None if counts or not text else Part(at + taken[0], at + taken[1], text)


def _told(tokens: Sequence[Token], start: int, end: int, labels: ColumnLabels) -> int:
    text = tokens[end - 1].text
    after = tokens[end].text if end < len(tokens) else ""
    if "%" in text or after.startswith("%"):
        return 0
    left, right = _with_currency(tokens, start, end)
    if _label_of(tokens, left, _AMOUNTS, labels) < left and _label_of(tokens, left, PRICES, labels) == left:
        return 0
    money = right > end or left < start or _GLUED.search(text) is not None
    for_one = _for_one(tokens, end, right, labels)
    announced = _announced(tokens, left, labels) < left
    if money:
        return _TOLD if for_one or announced else _MONEY
    plain = for_one or not is_unit(after.strip(_EDGES))
    if _CENTS.search(text.split("/")[0]) is not None:
        return _SIGNED if for_one or (announced and plain) else 0
    return _SIGNED if plain and start and tokens[start - 1].text == AT else 0


def _with_currency(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int]:
    """The extent of a number with the currency before or behind it: "EUR 4.20", "0,35 Kč/ks"."""
    behind = end < len(tokens) and _is_currency(tokens[end].text.split("/")[0])
    before = not behind and start > 0 and _is_currency(tokens[start - 1].text)
    return start - 1 if before else start, end + 1 if behind else end


def _is_currency(text: str) -> bool:
    return parse_currency(text.strip("().,;:"), crown=_CROWN) is not None


def _for_one(tokens: Sequence[Token], end: int, right: int, labels: ColumnLabels) -> bool:
    """Whether a number, with its currency up to `right`, says that it is for one or for some: "/kg", "each", "per piece"."""
    if _without_each(tokens[end - 1].text):
        return True
    after = tokens[right] if right < len(tokens) else None
    if any("/" in token.text for token in tokens[end - 1 : right]) or (after is not None and after.text[0] == "/"):
        return True
    return after is not None and bool(PRICES & set(labels.meanings(after.key)))


def _announced(tokens: Sequence[Token], at: int, labels: ColumnLabels) -> int:
    """Where the label or the sign of a price right before a place begins; the place itself without one."""
    if at and announces(tokens[at - 1], labels):
        return at - 1
    return _label_of(tokens, at, PRICES, labels)


def _label_of(tokens: Sequence[Token], at: int, names: frozenset[str], labels: ColumnLabels) -> int:
    """Where a label of some column that ends at a place begins; the place itself without one."""
    for start in range(max(0, at - _LABEL_WORDS), at):
        if names & set(labels.meanings(key_of_run(tokens[start:at]))):
            return start
    return at


def _price(tokens: Sequence[Token], start: int, end: int, first: int, labels: ColumnLabels, *, sure: bool) -> Said:
    """A price with its label, sign or short word before it, and with what it says it is for."""
    left, right = _with_currency(tokens, start, end)
    begins = _announced(tokens, left, labels)
    while begins > first and (is_small(tokens[begins - 1], labels.vocabulary.words) or not tokens[begins - 1].key):
        begins -= 1
    value = Part(start, end, _without_each(tokens[start].text) or None)
    for stop in range(min(len(tokens), end + _LABEL_WORDS), end, -1):
        text = _text(tokens, start, stop).rstrip(_EDGES)
        read = parse_price(text)
        if read is not None and read.basis is not None:
            value = Part(start, stop, text)
            break
    return Said("unit_price", value, max(begins, first), max(value.end, _end_of_one(tokens, right, labels)), sure)


def _end_of_one(tokens: Sequence[Token], at: int, labels: ColumnLabels) -> int:
    """Behind what a price says it is for: "/ kg", "each", "per piece", "le mètre"; the place itself where it says nothing."""
    if at >= len(tokens):
        return at
    unit = at + 1 < len(tokens) and is_unit(tokens[at + 1].text.strip(_EDGES))
    if tokens[at].text[0] == "/":
        return at + 2 if unit and tokens[at].text == "/" else at + 1
    if PRICES & set(labels.meanings(tokens[at].key)):
        return at + 2 if unit else at + 1
    return at + 2 if unit and is_small(tokens[at], labels.vocabulary.words) else at
