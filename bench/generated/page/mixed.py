"""Styles that no family has: the blocks of one, the columns of another in another order, stacked otherwise."""

from __future__ import annotations

from random import Random

from bench.generated.page.style import Style, choose_style, families

_BLOCKS = ("head", "parties", "meta", "totals", "footer")
_STORY = "story"
_AS_IT_IS, _QUANTITY_FIRST = 0.35, 0.25
"""How often the columns stay as the family has them, and how often quantities stand before texts."""


def mixed_style(family: str, rng: Random) -> Style:
    """A style of a training family with parts of others of its producer."""
    style = choose_style("train", family, rng)
    for name in _BLOCKS:
        other = _other(style, rng)
        setattr(style, name, getattr(other, name))
    if style.producer != _STORY:
        other = _other(style, rng)
        style.rules, style.header_lines = other.rules, other.header_lines
    if not style.lead and rng.random() >= _AS_IT_IS:
        style.columns = _columns(set(style.columns.replace("/", " ").replace("+", " ").split()), rng)
    return style


def _other(style: Style, rng: Random) -> Style:
    """Pages of a story lack some blocks that others have."""
    while True:
        other = choose_style("train", rng.choice(families("train")), rng)
        if (other.producer == _STORY) == (style.producer == _STORY):
            return other


def _columns(names: set[str], rng: Random) -> str:
    text, price = _texts(names, rng), ["price"]
    if "discount" in names:
        price = rng.choice((["price", "discount"], ["price/discount"], ["discount", "price"]))
    price += ["basis"] * ("basis" in names) + ["tax"] * ("tax" in names)
    units = ("quantity+unit", "quantity unit", "unit quantity", "quantity/unit") if "unit" in names else ("quantity",)
    quantity = rng.choice(units).split()
    first = [*quantity, *text] if rng.random() < _QUANTITY_FIRST else [*text, *quantity]
    return " ".join(["pos"] * ("pos" in names) + first + price + ["amount"])


def _texts(names: set[str], rng: Random) -> list[str]:
    text = ["description"]
    if "sku" in names:
        text = rng.choice((["sku", "description"], ["description", "sku"], ["description/sku"]))
    if "gtin" in names:
        text = [f"{name}/gtin" if name == "description" else name for name in text]
    if "delivery" in names:
        text = rng.choice((["delivery", *text], [*text, "delivery"]))
    return text
