"""What a family of layouts fixes and what each sender of it may choose."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

_FILES = [Path(__file__).parent.parent / "data" / name for name in ("families.yaml", "test_families.yaml")]
"""Those of `test` stand apart: who opens the layouts for the engine's sake must not see them."""
FONTS = ("sans", "serif", "mono", "condensed")


@dataclass(slots=True)
class Style:
    """A sender's layout.

    head, parties, meta, totals, footer: the arrangement of each block. columns: as in families.yaml. lead: columns that
    stand on a row of their own above the rest. rules: lines of the table. items: least and most lines. tax_rates: how
    many rates an order may have. sums: full, net or grand. The flags say what is printed.

    A style with a `flow` is drawn by the blocks of `forms`. flow: blocks under each other, "a|b" side by side at `split`,
    "a,b" under each other in one of two columns. roles, keys: which parties and header fields, in which order. heads_at,
    fill: where headings stand over their column, and what is behind them. valign: top or middle. under: keys that stand
    as "label: value" under the description, or `across` the row. running: what is repeated at the top of each page.

    A style with `prints` is drawn by the blocks of `prints`, in rows as in a flow; "name:0.4" gives a block its part of the
    width, "name2" draws the header fields of `more`. body: how items are drawn. ends: blocks after the sums. numbers_at:
    which edge of their column numbers stand at. groups: headings between items;
    by_date: those are days of delivery, and `lead` has the key. head_currency: it stands in headings.

    A style with `works` is drawn by the blocks of `works`, in rows as those of `prints`; head `seller`: it is his paper.

    A style with `papers` is drawn by that file of `papers`. places, price_places: decimals of quantities, and least of prices.
    """

    family: str
    producer: str
    columns: str
    footer: str
    rules: str = ""
    totals: str = ""
    head: str = ""
    parties: str = ""
    meta: str = ""
    lead: str = ""
    sums: str = "full"
    header_lines: int = 1
    items: tuple[int, int] = (2, 9)
    tax_rates: int = 1
    font: str = "sans"
    size: float = 9.0
    margin: float = 50.0
    colour: tuple[float, float, float] = (0.2, 0.2, 0.2)
    letter: bool = False
    ship_to: bool = False
    delivery: bool = True
    quote: bool = False
    customer_number: bool = False
    details: bool = False
    long_names: bool = False
    discount: bool = False
    basis: bool = False
    gtin: bool = False
    line_dates: bool = False
    carry: bool = False
    notes: bool = False
    terms: bool = False
    intro: bool = True
    marked: bool = False
    colon: bool = True
    paper: str = "a4"
    flow: str = ""
    split: float = 0.5
    roles: str = ""
    keys: str = ""
    title_at: str = "left"
    numbered_title: bool = False
    heads_at: str = "own"
    fill: str = ""
    valign: str = "top"
    row_pad: float = 2.0
    under: str = ""
    across: bool = False
    leaders: bool = False
    repeat: bool = True
    page_sum: bool = False
    cell_currency: bool = False
    country: bool = False
    contacts: bool = False
    running: str = ""
    stamp: bool = False
    sign: bool = False
    margin_text: bool = False
    prints: str = ""
    works: str = ""
    papers: str = ""
    places: int = 0
    price_places: int = 0
    more: str = ""
    body: str = ""
    ends: str = ""
    numbers_at: str = "right"
    groups: bool = False
    by_date: bool = False
    head_currency: bool = False

    @property
    def counted(self) -> bool:
        """Whether the number of all pages is printed."""
        return self.footer in ("page", "counted", "tally", "leaf", "address_bar")

    @property
    def numbered(self) -> bool:
        """Whether item numbers are printed."""
        return "pos" in f"{self.columns} {self.lead} {self.under}".replace("/", " ").split()


@cache
def _families() -> dict[str, dict[str, dict[str, Any]]]:
    splits: dict[str, dict[str, dict[str, Any]]] = {}
    for file in _FILES:
        splits |= yaml.safe_load(file.read_text("utf-8"))
    return splits


def families(split: str) -> list[str]:
    """Names of the families of a split."""
    return list(_families()[split])


def choose_style(split: str, family: str, rng: Random) -> Style:
    """One sender's style: lists are choices, probabilities become flags."""
    spec = _families()[split][family]
    flags = {f.name for f in fields(Style) if f.type == "bool"}
    chosen: dict[str, Any] = {}
    for name, value in spec.items():
        if name in flags:
            chosen[name] = rng.random() < float(value)
        elif name == "items":
            chosen[name] = tuple(value)
        else:
            chosen[name] = rng.choice(value) if isinstance(value, list) else value
    chosen.setdefault("size", rng.choice((8.0, 8.5, 9.0, 9.5, 10.0)))
    chosen.setdefault("font", rng.choice(FONTS[:2]))
    shades = ((0.1, 0.2, 0.45), (0.0, 0.35, 0.3), (0.5, 0.1, 0.1), (0.25, 0.25, 0.25), (0.85, 0.45, 0.05))
    for name, default in {
        "margin": rng.choice((36.0, 42.0, 50.0, 57.0)),
        "colour": rng.choice(shades),
        "marked": rng.random() < 0.5,
        "colon": rng.random() < 0.6,
        "quote": rng.random() < 0.35,
        "customer_number": rng.random() < 0.4,
        "terms": rng.random() < 0.12,
    }.items():
        chosen.setdefault(name, default)
    return Style(family=family, **chosen)
