"""Printed forms: what the truth says stands on the page, nothing leaves the page, no word lies on another."""

from __future__ import annotations

from functools import cache
from random import Random
from typing import Any

import pymupdf
import pytest

from bench.generated.content.language import Speech
from bench.generated.content.orders import make_order
from bench.generated.generate import documents
from bench.generated.page.document import render
from bench.generated.page.sheet import paper
from bench.generated.page.style import choose_style, families
from tests.unit.bench.words import MARGIN, overlaps

LANGUAGES = ("en", "de", "fi")
FORMS = [(split, family) for split in ("dev", "test") for family in families(split)]


@cache
def _orders(language: str) -> list[tuple[str, bytes, dict[str, Any]]]:
    """One order of every family of both splits."""
    return [
        order
        for split in ("dev", "test")
        for order in documents(count=len(families(split)), seed=21, split=split, only=[language])
    ]


def _pages(data: bytes) -> list[tuple[Any, list[tuple[Any, ...]]]]:
    engine: Any = pymupdf
    with engine.open(stream=data, filetype="pdf") as document:
        return [(page.rect, page.get_text("words")) for page in document]


def _text(data: bytes) -> str:
    words = "".join(word[4] for _, words in _pages(data) for word in words)
    return words.replace("\xa0", "").replace("\u202f", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_family_prints_its_truth(language: str) -> None:
    orders = _orders(language)
    assert {entry["family"] for _, _, entry in orders} == {f"generated:{name}" for _, name in FORMS}
    for name, data, entry in orders:
        text, truth = _text(data), entry["ground_truth"]
        parties = [truth[f"{role}_{part}"] or "" for role in ("buyer", "seller", "ship_to") for part in ("name", "address")]
        for words in (*parties, truth["document_number"], truth["order_reference"] or ""):
            assert all(word in text for word in words.replace(",", "").split()), (name, words)
        plain = text.replace(".", "").replace(",", "").replace(" ", "")
        for field in ("net_total", "tax_total", "grand_total"):
            assert f"{truth[field] or 0:.2f}".replace(".", "") in plain or truth[field] is None, (name, field)
        for line in truth["lines"]:
            for words in (
                line["description"],
                line["sku"] or "",
                line["unit"] or "",
                line["gtin"] or "",
                line["line_no"] or "",
            ):
                assert all(word.replace(",", "").replace(".", "") in plain for word in words.split()), (name, words)
            assert f"{line['amount']:.2f}".replace(".", "") in plain, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_leaves_the_page_and_none_lies_on_another(language: str) -> None:
    for name, data, _ in _orders(language):
        for page, words in _pages(data):
            assert not [word for word in words if min(word[0] - page.x0, page.x1 - word[2]) < MARGIN], name
            assert not [word for word in words if min(word[1] - page.y0, page.y1 - word[3]) < MARGIN], name
            assert not overlaps(words), name


@pytest.mark.parametrize(("split", "family"), FORMS)
def test_long_orders_go_on_over_pages(split: str, family: str) -> None:
    rng = Random(family)
    speech, style = Speech.choose("nl", 1, rng), choose_style(split, family, rng)
    style.items = (70, 70)
    order = make_order(speech, style, rng)
    data, _, pages = render(order, speech, style, 1)
    assert pages == len(_pages(data)) > 1
    assert all(item.description.split()[0] in _text(data) for item in order.items)


def test_letter_paper_is_only_for_the_united_states() -> None:
    style = choose_style("dev", "forms_bars", Random(1))
    sizes = {s.country: paper(style, s) for s in (Speech.choose("en", 1, Random(seed)) for seed in range(20))}
    assert sizes == {"GB": (595, 842), "IE": (595, 842), "US": (612, 792)}


def test_some_forms_print_days_of_delivery_under_the_items() -> None:
    styles = [choose_style(split, name, Random(seed)) for split, name in FORMS for seed in range(4)]
    assert any("delivery" in style.under.split() for style in styles)


@pytest.mark.parametrize("language", LANGUAGES)
def test_detail_lines_are_scored(language: str) -> None:
    shown = [entry for _, _, entry in _orders(language) if entry["family"] == "generated:network_print"]
    assert shown
    assert all("lines.tax_percent" in entry["scored_fields"] for entry in shown)
