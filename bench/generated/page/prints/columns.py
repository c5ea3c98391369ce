"""Columns of items: as wide as what stands in them, the description takes what is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bench.generated.content.model import CENT, Item
from bench.generated.page.cells import NUMERIC, text_of, title_of
from bench.generated.page.sheet import Sheet

PAD = 3.5
_NARROWEST, _LONGEST, _ENOUGH = 96.0, 62.0, 250.0
"""Points: least for a description, most that a heading's word asks for, what a description needs at most."""
_MONEY = ("price", "amount", "taxed")


@dataclass(slots=True)
class Column:
    """What is stacked in a column, each of one or more joined keys, and where it stands."""

    stacked: list[list[str]]
    align: str
    x0: float = 0.0
    x1: float = 0.0

    @property
    def wide(self) -> bool:
        """Whether it takes the room that is left."""
        return any("description" in keys for keys in self.stacked)

    @property
    def inner(self) -> tuple[float, float]:
        """Edges of its texts."""
        return (self.x0 + PAD, self.x1 - PAD)


def item_text(sheet: Sheet, item: Item, keys: Sequence[str]) -> str:
    """A cell's text; joined keys are put together as item lists do."""
    speech, price = sheet.speech, sheet.speech.price(item.price)
    match list(keys):
        case ["taxed"]:
            text = speech.number((item.amount * item.tax / 100).quantize(CENT), 2)
        case ["sku", "description"]:
            text = f"[{item.sku}] {item.description}"
        case ["description", "sku"]:
            text = f"{item.description} ({item.sku})"
        case ["price", "basis", "unit"]:
            text = f"{price} / {f'{item.basis} ' if item.basis != 1 else ''}{item.unit}"
        case ["price"] if sheet.style.cell_currency:
            text = speech.marked(price, sheet.order.currency)
        case ["amount"] if sheet.style.cell_currency:
            text = speech.marked(speech.number(item.amount, 2), sheet.order.currency)
        case one:
            text = text_of(sheet, item, one)
    return text


def item_title(sheet: Sheet, keys: Sequence[str]) -> str:
    """A heading: of joined keys that of the description, else of the first."""
    if "description" in keys:
        return sheet.label("description")
    title = sheet.label("vat_total") if keys[0] == "taxed" else title_of(sheet, keys)
    money = sheet.style.head_currency and keys[0] in _MONEY
    return f"{title} ({sheet.order.currency})" if money else title


def measure(sheet: Sheet, spec: str, left: float) -> tuple[list[Column], float]:
    """The columns of a line of keys from `left` to the right edge, and the size of letters at which they fit."""
    columns = [_column(sheet, part) for part in spec.split()]
    size, wide = sheet.style.size, sum(column.wide for column in columns)
    while True:
        widths = [0.0 if column.wide else _width(sheet, column, size) for column in columns]
        spare = sheet.right - left - sum(widths)
        if spare >= wide * _NARROWEST or size <= 5.5:
            break
        size -= 0.25
    others = len(columns) - wide
    extra = spare / others if not wide else max(0.0, spare - wide * _ENOUGH) * 0.6 / max(1, others)
    rest = (spare - extra * others) / wide if wide else 0.0
    for column, width in zip(columns, widths, strict=True):
        column.x0, left = left, left + (rest if column.wide else width + extra)
        column.x1 = left
    return columns, size


def _column(sheet: Sheet, part: str) -> Column:
    stacked = [keys.split("+") for keys in part.split("/")]
    number = stacked[0][0] in NUMERIC or stacked[0][0] == "taxed"
    return Column(stacked, sheet.style.numbers_at if number else "left")


def _width(sheet: Sheet, column: Column, size: float) -> float:
    """The widest text, or the longest word of the heading within reason."""
    texts = [item_text(sheet, item, keys) for item in sheet.order.items for keys in column.stacked]
    if ["amount"] in column.stacked:
        texts.append(sheet.speech.money(sheet.order.net + sheet.order.tax, sheet.order.currency, marked=True))
    words = [word for keys in column.stacked for word in item_title(sheet, keys).split()]
    heading = max(sheet.canvas.width(word, size, bold=True) for word in words)
    return max(*(sheet.canvas.width(text, size) for text in texts), min(heading, _LONGEST), 10.0) * 1.02 + 2 * PAD


def detail_lines(sheet: Sheet, item: Item) -> list[str]:
    """What stands under a description: details, and the keys of `under` with their labels."""
    keys = [key for key in sheet.style.under.split() if item_text(sheet, item, [key])]
    labels = {key: sheet.label("line_delivery" if key == "delivery" else key).rstrip(":") for key in keys}
    return [*item.details, *(f"{labels[key]}: {item_text(sheet, item, [key])}" for key in keys)]
