"""Orders drawn by `works`: all that the truth has is printed, nothing leaves the page, no word lies on another."""

from __future__ import annotations

from functools import cache
from random import Random
from typing import Any

import pymupdf
import pytest

from bench.generated.content.language import Speech
from bench.generated.content.model import Item, Order
from bench.generated.content.orders import make_order
from bench.generated.page.document import render
from bench.generated.page.prints.columns import item_text
from bench.generated.page.sheet import Sheet
from bench.generated.page.style import Style, choose_style, families
from bench.generated.truth import columns, ground_truth
from tests.unit.bench.words import MARGIN, overlaps

LANGUAGES = ("de", "fi", "hu", "fr")


SPLITS = {family: split for split in ("dev", "test") for family in families(split)}
WORKS = [family for family, split in SPLITS.items() if choose_style(split, family, Random(1)).works]


def _bare(text: str) -> str:
    return "".join(text.split()).replace("\xa0", "").replace("\u202f", "")


@cache
def _drawn(language: str, family: str) -> tuple[Order, Speech, Style, set[str], list[tuple[Any, list[Any]]]]:
    rng = Random(f"{language}/{family}")
    speech, style = Speech.choose(language, int(SPLITS[family] == "test"), rng), choose_style(SPLITS[family], family, rng)
    order = make_order(speech, style, rng)
    data, names, count = render(order, speech, style, 5)
    engine: Any = pymupdf
    with engine.open(stream=data, filetype="pdf") as document:
        pages = [(page.rect, page.get_text("words")) for page in document]
    assert len(pages) == count
    return order, speech, style, names, pages


def _cells(item: Item, order: Order, speech: Speech, style: Style) -> list[str]:
    nothing: Any = None
    sheet = Sheet(nothing, order, speech, style)
    return [word for key in columns(style) for word in item_text(sheet, item, [key]).split()]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("family", WORKS)
def test_cells_dates_parties_and_sums_are_printed(family: str, language: str) -> None:
    order, speech, style, names, pages = _drawn(language, family)
    text = _bare("".join(word[4] for _, words in pages for word in words))
    truth = ground_truth(order, style, names)
    assert style.works
    assert _bare(speech.day(order.day)) in text
    assert order.currency in text or speech.symbol
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
@pytest.mark.parametrize("family", WORKS)
def test_no_word_leaves_the_page_and_none_lies_on_another(family: str, language: str) -> None:
    for page, words in _drawn(language, family)[4]:
        assert not [word for word in words if min(word[0] - page.x0, page.x1 - word[2]) < MARGIN]
        assert not [word for word in words if min(word[1] - page.y0, page.y1 - word[3]) < MARGIN]
        assert not overlaps(words)


def test_no_family_of_train_or_test_is_drawn_by_works() -> None:
    assert len(WORKS) >= 9
    assert not [name for split in ("train", "test") for name in families(split) if choose_style(split, name, Random(1)).works]


def test_what_makes_an_amount_is_printed_with_it() -> None:
    for family in WORKS:
        for seed in range(12):
            style = choose_style(SPLITS[family], family, Random(seed))
            shown = columns(style)
            assert "discount" in shown or not style.discount, family
            assert "basis" in shown or not style.basis, family
