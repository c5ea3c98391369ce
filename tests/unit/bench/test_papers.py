"""Orders drawn by `papers`: all that the truth has is printed, sums are right, nothing leaves the page or lies on another."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from random import Random
from typing import Any

import pymupdf
import pytest

from bench.generated.content.language import Speech, languages
from bench.generated.content.model import CENT, Item, Order
from bench.generated.content.orders import make_order
from bench.generated.page.document import render
from bench.generated.page.papers.layout import KINDS
from bench.generated.page.papers.texts import cell
from bench.generated.page.sheet import Sheet
from bench.generated.page.style import Style, choose_style, families
from bench.generated.truth import columns, ground_truth, scored_fields
from tests.unit.bench.words import MARGIN, overlaps

LANGUAGES = ("de", "lv", "hu", "fr")
PAPERS = families("test")
ALWAYS = {"document_number", "date", "currency", "buyer_name", "seller_name", "seller_address"}

Drawn = tuple[Order, Speech, Style, set[str], list[tuple[Any, list[Any]]]]


def _bare(text: str) -> str:
    return "".join(text.split()).replace("\xa0", "").replace("\u202f", "")


@cache
def _drawn(language: str, family: str, seed: int = 0) -> Drawn:
    rng = Random(f"{language}/{family}/{seed}")
    speech, style = Speech.choose(language, 1, rng), choose_style("test", family, rng)
    order = make_order(speech, style, rng)
    data, names, count = render(order, speech, style, 5)
    engine: Any = pymupdf
    with engine.open(stream=data, filetype="pdf") as document:
        pages = [(page.rect, page.get_text("words")) for page in document]
    assert len(pages) == count
    return order, speech, style, names, pages


def _text(drawn: Drawn) -> str:
    return _bare("".join(word[4] for _, words in drawn[4] for word in words))


def _cells(item: Item, order: Order, speech: Speech, style: Style) -> list[str]:
    nothing: Any = None
    sheet = Sheet(nothing, order, speech, style)
    return [word for key in columns(style) for word in cell(sheet, item, [key]).split()]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("family", PAPERS)
def test_cells_dates_parties_and_sums_are_printed(family: str, language: str) -> None:
    drawn = _drawn(language, family)
    order, speech, style, names, _ = drawn
    text, truth = _text(drawn), ground_truth(order, style, names)
    assert _bare(speech.day(order.day)) in text
    assert order.currency in text or speech.symbol
    assert set(scored_fields(truth, style)) >= ALWAYS
    parts = [truth[f"{role}_{part}"] or "" for role in ("buyer", "seller", "ship_to") for part in ("name", "address")]
    for words in (*parts, order.number, truth["order_reference"] or ""):
        assert all(word in text for word in words.replace(",", " ").split()), words
    assert truth["delivery_date"] is None or _bare(speech.day(order.delivery or order.day)) in text
    assert {"net_total", "grand_total"} & names
    for name, value in (("net_total", order.net), ("tax_total", order.tax), ("grand_total", order.net + order.tax)):
        assert truth[name] is None or _bare(speech.number(value, 2)) in text, name
    for item in order.items:
        assert all(_bare(word) in text for word in _cells(item, order, speech, style)), item


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("family", PAPERS)
def test_no_word_leaves_the_page_and_none_lies_on_another(family: str, language: str) -> None:
    for page, words in _drawn(language, family)[4]:
        assert not [word for word in words if min(word[0] - page.x0, page.x1 - word[2]) < MARGIN]
        assert not [word for word in words if min(word[1] - page.y0, page.y1 - word[3]) < MARGIN]
        assert not overlaps(words)


@pytest.mark.parametrize("family", PAPERS)
def test_what_an_order_has_is_printed_and_scored(family: str) -> None:
    """A place of delivery, a day and an offer that the content has are never lost by the layout."""
    for language in languages()[::6]:
        order, _, style, names, _ = _drawn(language, family, 1)
        assert not order.ship_to or {"ship_to_name", "ship_to_address"} <= names
        assert not order.delivery or "delivery_date" in names
        dated = any(item.delivery for item in order.items)
        assert not dated or "delivery" in columns(style)


@pytest.mark.parametrize("family", PAPERS)
def test_what_makes_an_amount_is_printed_with_it(family: str) -> None:
    for seed in range(12):
        style = choose_style("test", family, Random(seed))
        shown = columns(style)
        assert "discount" in shown or not style.discount
        assert "basis" in shown or not style.basis
        assert {"description", "quantity", "price", "amount"} <= shown


def test_gross_and_tax_of_an_item_are_its_amount_with_tax() -> None:
    order, speech, style, _, _ = _drawn("de", "linden")
    nothing: Any = None
    sheet = Sheet(nothing, order, speech, style)
    for item in order.items:
        tax = (item.amount * item.tax / 100).quantize(CENT)
        assert cell(sheet, item, ["taxed"]) == speech.number(tax, 2)
        assert cell(sheet, item, ["gross"]) == speech.number(item.amount + tax, 2)
    assert sum((item.amount for item in order.items), Decimal(0)) == order.net


def test_quantities_have_the_decimals_of_the_style_and_never_fewer_than_they_need() -> None:
    order, speech, style, _, _ = _drawn("de", "moor")
    nothing: Any = None
    sheet, item = Sheet(nothing, order, speech, style), order.items[0]
    item.quantity, style.places = Decimal("2.5"), 3
    assert cell(sheet, item, ["quantity"]) == "2,500"
    style.places = 0
    assert cell(sheet, item, ["quantity"]) == "2,5"


def test_ten_families_are_drawn_by_a_file_each_and_no_other_split_is() -> None:
    assert len(PAPERS) == len(KINDS) == 10
    assert {choose_style("test", family, Random(1)).papers for family in PAPERS} == set(KINDS)
    others = [(split, name) for split in ("train", "dev") for name in families(split)]
    assert not [name for split, name in others if choose_style(split, name, Random(1)).papers]
