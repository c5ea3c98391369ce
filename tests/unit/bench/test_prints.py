"""Orders of unseen layouts: every cell and header field that the truth has stands on the page, in every producer's text."""

from __future__ import annotations

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
from bench.generated.truth import columns

LANGUAGES = ("en", "de", "fi")
PRINTS = [(split, name) for split in ("dev", "test") for name in families(split) if choose_style(split, name, Random(1)).prints]
WORDS = {"dev": 0, "test": 1}
"""Which words of the language files a split has."""


def _bare(text: str) -> str:
    return "".join(text.split()).replace("\xa0", "").replace("\u202f", "")


def _printed(data: bytes) -> str:
    engine: Any = pymupdf
    with engine.open(stream=data, filetype="pdf") as document:
        return _bare("".join(word[4] for page in document for word in page.get_text("words")))


def _drawn(language: str, split: str, family: str, seed: int) -> tuple[Order, Speech, Style, set[str], str]:
    rng = Random(f"{language}/{family}/{seed}")
    speech, style = Speech.choose(language, WORDS[split], rng), choose_style(split, family, rng)
    order = make_order(speech, style, rng)
    data, names, _ = render(order, speech, style, seed)
    return order, speech, style, names, _printed(data)


def _cells(item: Item, order: Order, speech: Speech, style: Style) -> list[str]:
    nothing: Any = None
    sheet = Sheet(nothing, order, speech, style)
    return [word for key in columns(style) for word in item_text(sheet, item, [key]).split()]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("split", "family"), PRINTS)
def test_every_cell_and_date_is_printed(split: str, family: str, language: str) -> None:
    for seed in range(2):
        order, speech, style, names, text = _drawn(language, split, family, seed)
        assert style.prints
        assert _bare(speech.day(order.day)) in text
        assert order.currency in text or speech.symbol
        assert "order_reference" not in names or order.quote in text
        assert "delivery_date" not in names or order.delivery is None or _bare(speech.day(order.delivery)) in text
        assert {"net_total", "grand_total"} & names
        for item in order.items:
            assert all(_bare(word) in text for word in _cells(item, order, speech, style)), item


def test_the_first_page_of_a_frame_reaches_down_to_its_foot() -> None:
    rng = Random(3)
    speech, style = Speech.choose("en", 0, rng), choose_style("dev", "harbour_frame", rng)
    style.items = (2, 2)
    data, _, pages = render(make_order(speech, style, rng), speech, style, 1)
    engine: Any = pymupdf
    with engine.open(stream=data, filetype="pdf") as document:
        page = document[0]
        lows = [drawing["rect"].y1 for drawing in page.get_drawings() if drawing["rect"].height > 150]
        assert pages == 1
        assert max(lows) > 0.7 * page.rect.height
