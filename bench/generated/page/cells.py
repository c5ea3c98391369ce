"""Texts of a table's cells and columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bench.generated.content.model import Item
from bench.generated.page.sheet import Sheet

NUMERIC = frozenset({"quantity", "price", "discount", "tax", "amount", "basis"})
_WEIGHTS = {
    "pos": 0.6,
    "sku": 1.5,
    "gtin": 1.7,
    "quantity": 1.0,
    "unit": 0.8,
    "price": 1.2,
    "discount": 0.9,
    "tax": 0.8,
    "amount": 1.4,
}
_WEIGHTS |= {"basis": 0.8, "delivery": 1.3}


@dataclass(slots=True)
class Slot:
    """A column: keys of what is stacked in it, each of one or more joined parts; x0 to x1 in points."""

    stacked: list[list[str]]
    x0: float = 0.0
    x1: float = 0.0

    @property
    def numeric(self) -> bool:
        """Whether its values end at the right edge."""
        return self.stacked[0][0] in NUMERIC

    @property
    def wide(self) -> bool:
        """Whether it takes the room that is left."""
        return any("description" in keys for keys in self.stacked)


def make_slots(columns: str, left: float, right: float) -> list[Slot]:
    """The columns of a style's line, laid out between two edges."""
    slots = [Slot([part.split("+") for part in column.split("/")]) for column in columns.split()]
    unit = (right - left) / (12.5 if len(slots) > 8 else 11.0 if len(slots) > 5 else 9.0)
    widths = [max(sum(_WEIGHTS.get(key, 0.0) for key in keys) for keys in slot.stacked) * unit for slot in slots]
    spare = right - left - sum(width for width, slot in zip(widths, slots, strict=True) if not slot.wide)
    wide = sum(slot.wide for slot in slots)
    x = left
    for slot, width in zip(slots, widths, strict=True):
        share = spare / wide if slot.wide else width + (0 if wide else spare / len(slots))
        slot.x0, slot.x1 = x, x + share
        x += share
    return slots


def title_of(sheet: Sheet, keys: Sequence[str]) -> str:
    """A column's heading: that of its first part, with the currency at prices where amounts carry none."""
    label = sheet.label({"delivery": "line_delivery"}.get(keys[0], keys[0]))
    return label if "basis" not in keys or keys[0] == "basis" else f"{label} / {sheet.label('basis')}"


def text_of(sheet: Sheet, item: Item, keys: Sequence[str]) -> str:
    """A cell's text."""
    if list(keys) == ["price", "basis"]:
        return f"{sheet.speech.price(item.price)} / {item.basis}"
    return " ".join(part for part in (_part(sheet, item, key) for key in keys) if part)


def _part(sheet: Sheet, item: Item, key: str) -> str:
    speech = sheet.speech
    texts = {
        "pos": item.number,
        "sku": item.sku,
        "gtin": item.gtin,
        "description": item.description,
        "quantity": speech.quantity(item.quantity),
        "unit": item.unit,
        "price": speech.price(item.price),
        "basis": str(item.basis),
        "discount": f"{speech.percent(item.discount)} %" if item.discount else "",
        "tax": f"{speech.percent(item.tax)} %",
        "amount": speech.money(item.amount, sheet.order.currency, marked=sheet.style.marked and sheet.speech.symbol),
        "delivery": speech.day(item.delivery) if item.delivery else "",
    }
    return texts[key]
