"""The tables of one order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from rich import box
from rich.table import Table
from rich.text import Text

from services.cli.show import words
from services.orders.envelope import Evidence, FieldResult

TOTALS: Final = ("line_total", "net_total", "tax_total", "grand_total")

_LOW, _HIGH = 0.6, 0.9
"""Colours only; what counts as low is decided by the service and stands in the review reasons."""

_COLUMNS: Final = (
    ("line_number", "no."),
    ("buyer_sku", "buyer's no."),
    ("seller_sku", "seller's no."),
    ("gtin", "GTIN"),
    ("description", "description"),
    ("quantity", "quantity"),
    ("unit", "unit"),
    ("unit_price", "price"),
    ("tax_rate", "tax %"),
    ("requested_delivery_date", "delivery"),
    ("amount", "amount"),
)
_RIGHT: Final = {"line_number", "quantity", "unit_price", "tax_rate", "amount"}

Fields = Mapping[str, FieldResult]


def field_table(fields: Fields) -> Table:
    """A row a field: value, confidence, and where it was read. A field without a place was not printed."""
    table = _table()
    table.add_column("field", ratio=5, overflow="fold")
    table.add_column("value", ratio=8, overflow="fold")
    table.add_column("conf.", justify="right", width=5)
    table.add_column("page", min_width=4)
    table.add_column("box (pt)", width=15)
    table.add_column("text", ratio=7, no_wrap=True, overflow="ellipsis")
    for path, field in _shown(fields):
        place = field.evidence[0] if field.evidence else None
        table.add_row(
            Text(words.label(path)),
            Text(words.printable(field.value)),
            score(field.confidence),
            words.page(field),
            words.box(place.bbox) if place else "",
            Text(words.printable(place.text)) if place else Text(f"(no place; {field.source})", style="dim"),
        )
    return table


def _shown(fields: Fields) -> Iterator[tuple[str, FieldResult]]:
    """Without the lines of an address whose parts are there."""
    parts = {path.rpartition(".")[0] for path in fields}
    for path, field in fields.items():
        address, is_line, _ = path.rpartition(".lines.")
        if not (is_line and address in parts):
            yield path, field


def line_table(lines: list[dict[str, Any]], fields: Fields) -> Table:
    """A row a line, with the columns that any line has; confidence is that of its least certain cell."""
    columns = [(key, title) for key, title in _columns(lines) if any(_filled(line.get(key)) for line in lines)]
    table = _table()
    for key, title in columns:
        wide = key == "description"
        table.add_column(title, justify="right" if key in _RIGHT else "left", ratio=1 if wide else None, overflow="fold")
    table.add_column("conf.", justify="right", width=5)
    table.add_column("page", width=4)
    table.add_column("box (pt)", width=15)
    for index, line in enumerate(lines):
        mine = [field for path, field in fields.items() if path.startswith(f"lines.{index}.")]
        page, around = words.span(_places(mine))
        lowest = score(min(field.confidence for field in mine)) if mine else Text("")
        table.add_row(*(_cell(line.get(key)) for key, _ in columns), lowest, page, around)
    return table


def _columns(lines: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Those of the canonical order, and for another schema its own simple ones."""
    if any(key in line for line in lines for key in ("description", "quantity", "amount")):
        return list(_COLUMNS)
    keys = dict.fromkeys(key for line in lines for key, value in line.items() if not isinstance(value, dict | list))
    return [(key, key.replace("_", " ")) for key in keys if key != "id"]


def _places(fields: list[FieldResult]) -> list[Evidence]:
    return [place for field in fields for place in field.evidence[:1]]


def _filled(value: Any) -> bool:
    return value is not None and value != ""


def _cell(value: Any) -> Text:
    return Text(words.printable(str(value)) if _filled(value) else "")


def score(value: float) -> Text:
    """A confidence, coloured where there are colours."""
    style = "green" if value >= _HIGH else "yellow" if value >= _LOW else "red"
    return Text(words.confidence(value), style=style)


def _table() -> Table:
    return Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold")
