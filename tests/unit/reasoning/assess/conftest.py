"""A small order as a page and as a draft, which tests change in one place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from services.common.document.page import Box, Page, Word
from services.reasoning.draft import Draft, DraftField, Locale

ROWS = (
    "PURCHASE ORDER PO-4711",
    "Date: 15.03.2024 Currency: EUR",
    "Buyer: Nordwind Handel GmbH",
    "Seller: Südstern Werke AG",
    "Pos Artikel Bezeichnung Menge Einheit Preis Betrag",
    "1 A-100 Winkel verzinkt 40mm 10 Stk 100,00 1.000,00",
    "2 B-200 Sechskantschraube M8x30 500 Stk 0,50 250,00",
    "Summe 1.250,00 EUR",
)
FIELDS = {
    "document_number": "PO-4711",
    "document_date": "15.03.2024",
    "currency": "EUR",
    "buyer.name": "Nordwind Handel GmbH",
    "seller.name": "Südstern Werke AG",
    "grand_total": "1.250,00 EUR",
    "lines.0.seller_sku": "A-100",
    "lines.0.description": "Winkel verzinkt 40mm",
    "lines.0.quantity": "10",
    "lines.0.unit": "Stk",
    "lines.0.unit_price": "100,00",
    "lines.0.amount": "1.000,00",
    "lines.1.seller_sku": "B-200",
    "lines.1.description": "Sechskantschraube M8x30",
    "lines.1.quantity": "500",
    "lines.1.unit": "Stk",
    "lines.1.unit_price": "0,50",
    "lines.1.amount": "250,00",
}


def draw(rows: tuple[str, ...], number: int = 1, confidence: float | None = None, scan_dpi: float = 0.0) -> Page:
    """A page with a row of words every 20 points, each letter 6 points wide."""
    words = []
    for row, text in enumerate(rows):
        x = 40.0
        for part in text.split():
            words.append(Word(part, Box(x, 40.0 + 20 * row, x + 6.0 * len(part), 52.0 + 20 * row), confidence))
            x += 6.0 * len(part) + 5.0
    return Page(number, 595.0, 842.0, words=words, scan_dpi=scan_dpi)


def make_draft(changes: dict[str, str | None] | None = None, *, source: str = "rules", score: float | None = 0.95) -> Draft:
    """The order as a draft, with some fields changed or (None) left out."""
    texts = {path: text for path, text in {**FIELDS, **(changes or {})}.items() if text is not None}
    fields = {path: DraftField(text, source, score) for path, text in texts.items()}
    return Draft(source, fields, kind="order", locale=Locale(",", "DMY", ("de",)))


def make_xml(changes: dict[str, str | None] | None = None) -> Draft:
    """The order as embedded XML gives it."""
    canonical = {
        "document_date": "2024-03-15",
        "grand_total": "1250.00",
        "lines.0.unit_price": "100.00",
        "lines.0.amount": "1000.00",
        "lines.1.unit_price": "0.50",
        "lines.1.amount": "250.00",
    }
    texts = {path: text for path, text in {**FIELDS, **canonical, **(changes or {})}.items() if text is not None}
    fields = {path: DraftField(text, "embedded_xml", canonical=True) for path, text in texts.items()}
    return Draft("embedded_xml", fields, kind="order")


@pytest.fixture
def page() -> Page:
    """The order as a native page."""
    return draw(ROWS)


@pytest.fixture
def page_with() -> Callable[..., Page]:
    """The page with some texts exchanged."""

    def exchanged(**texts: str) -> Page:
        rows = "\n".join(ROWS)
        for old, new in texts.items():
            rows = rows.replace(old, new)
        return draw(tuple(rows.split("\n")))

    return exchanged
