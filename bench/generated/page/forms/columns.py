"""Columns of a form's table, as wide as their texts ask for."""

from __future__ import annotations

from collections.abc import Sequence

from bench.generated.content.model import Item
from bench.generated.page.cells import Slot, make_slots, text_of, title_of
from bench.generated.page.sheet import Sheet
from bench.generated.page.totals import sums

PAD = 4.0
_LEAST, _WORD, _SPARE = 105.0, 64.0, 230.0
"""Least width of a description, most that a heading's word asks for, and what a description may keep for itself."""


def heading_of(sheet: Sheet, keys: Sequence[str]) -> str:
    """A column's heading; a currency has none."""
    return "" if keys[0] == "currency" else title_of(sheet, keys)


def cell_of(sheet: Sheet, item: Item, keys: Sequence[str]) -> str:
    """A cell's text, money with its currency where the style has it."""
    if list(keys) == ["currency"]:
        return sheet.order.currency
    if sheet.style.cell_currency and list(keys) in (["price"], ["amount"]):
        plain = sheet.speech.price(item.price) if keys[0] == "price" else sheet.speech.number(item.amount, 2)
        return sheet.speech.marked(plain, sheet.order.currency)
    return text_of(sheet, item, keys)


def measured(sheet: Sheet, columns: str) -> tuple[list[Slot], float]:
    """The columns between the edges, and the size of letters at which they fit."""
    slots, size = make_slots(columns, sheet.left, sheet.right), sheet.style.size
    while True:
        widths = [0.0 if slot.wide else _natural(sheet, slot, size) for slot in slots]
        wide, spare = sum(slot.wide for slot in slots), sheet.right - sheet.left - sum(widths)
        if spare >= wide * _LEAST or size <= 5.5:
            break
        size -= 0.25
    others = len(slots) - wide
    given = max(0.0, spare - wide * _SPARE) * 0.5 / max(1, others) if wide else spare / others
    x = sheet.left
    for slot, width in zip(slots, widths, strict=True):
        slot.x0, x = x, x + ((spare - given * others) / wide if slot.wide else width + given)
        slot.x1 = x
    return slots, size


def _natural(sheet: Sheet, slot: Slot, size: float) -> float:
    """Width of the widest text, and of the heading's longest word within reason."""
    texts = [cell_of(sheet, item, keys) for item in sheet.order.items for keys in slot.stacked]
    if sheet.style.totals == "in_table" and slot.stacked[0] == ["amount"]:
        texts += [amount for _, amount in sums(sheet)]
    if sheet.style.page_sum and slot.stacked[0] == ["amount"]:
        texts.append(sheet.speech.money(sheet.order.net, sheet.order.currency, marked=False))
    words = [word for keys in slot.stacked for word in heading_of(sheet, keys).split()]
    heading = max((sheet.canvas.width(word, size, bold=True) for word in words), default=0.0)
    widest = max(sheet.canvas.width(text, size, bold=sheet.style.totals == "in_table") for text in texts)
    return max(widest, min(heading, _WORD), 12.0) + 2 * PAD + 0.5


def under_of(sheet: Sheet, item: Item) -> list[str]:
    """The lines "label: value" under a description, or the one line across the row."""
    keys = [key for key in sheet.style.under.split() if text_of(sheet, item, [key])]
    pairs = [f"{heading_of(sheet, [key]).rstrip(':')}: {text_of(sheet, item, [key])}" for key in keys]
    return ["    ".join(pairs)] if sheet.style.across and pairs else pairs
