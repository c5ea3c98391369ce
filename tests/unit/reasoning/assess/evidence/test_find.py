"""Finding values on pages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from services.reasoning.assess.evidence import PageIndex, find_evidence
from services.reasoning.assess.evidence.search import number_keys
from services.reasoning.assess.values import KINDS, Kind, Typed, Value, Values, pattern
from services.reasoning.draft import Locale
from tests.unit.reasoning.assess.conftest import draw


def place(path: str, typed: Typed, *rows: str, confidence: float | None = None) -> str | None:
    """The text found for a value on a page of these rows."""
    kind = KINDS.get(pattern(path), Kind.TEXT)
    values = Values({path: Value(path, kind, typed, "", "openai")}, Locale(None, None, ("de",)))
    spans = find_evidence(values, PageIndex([draw(rows, confidence=confidence)])).of(path)
    return " | ".join(span.text for span in spans) or None


@pytest.mark.parametrize("printed", ["1.250,00", "1,250.00", "1250", "1'250.00", "1250.0000", "EUR1.250,00", "1.250,-"])
def test_an_amount_in_any_notation(printed: str) -> None:
    assert place("grand_total", Decimal("1250.00"), f"Summe {printed} netto") == printed


def test_an_amount_whose_thousands_stand_apart() -> None:
    assert place("grand_total", Decimal("1250.00"), "Summe 1 250,00 EUR") == "1 250,00"


def test_an_amount_is_not_found_in_an_item_number() -> None:
    assert place("grand_total", Decimal(100), "Artikel A-100") is None


def test_another_amount_with_the_same_digits_is_none() -> None:
    assert place("grand_total", Decimal("12.50"), "Summe 1.250,00") is None


@pytest.mark.parametrize(
    "printed",
    ["15.03.2024", "15.3.24", "03/15/2024", "2024-03-15", "15. März 2024", "March 15, 2024", "15 Mar 2024", "15. 3. 2024"],
)
def test_a_date_in_any_notation(printed: str) -> None:
    assert place("document_date", date(2024, 3, 15), f"Datum: {printed} Seite 1") == printed


def test_another_date_is_none() -> None:
    assert place("document_date", date(2024, 3, 16), "Datum: 15.03.2024") is None


@pytest.mark.parametrize("printed", ["PO-4711", "po 4711", "#PO4711", "PO 47 11"])
def test_a_number_whatever_case_and_blanks(printed: str) -> None:
    assert place("document_number", "PO-4711", f"Bestellung {printed} vom") == printed


def test_a_number_glued_to_its_label() -> None:
    assert place("document_number", "4711-2289", "Bestell-Nr.4711-2289") == "Bestell-Nr.4711-2289"


def test_a_short_number_inside_another_is_none() -> None:
    assert place("document_number", "4711", "Konto 9471155") is None


def test_a_name_over_two_rows() -> None:
    assert place("buyer.name", "Nordwind Handel GmbH", "Käufer: Nordwind", "Handel GmbH, Kiel") == "Nordwind Handel GmbH,"


def test_a_description_in_a_wrapped_cell() -> None:
    rows = ("1 Winkel verzinkt extra stark 10 Stk 100,00", "40mm Edelstahl 2 Wochen", "2 Schraube")
    assert place("lines.0.description", "Winkel verzinkt extra stark 40mm Edelstahl", *rows) == (
        "Winkel verzinkt extra stark | 40mm Edelstahl"
    )


def test_a_recognised_name_a_letter_off() -> None:
    assert place("buyer.name", "Nordwind Handel GmbH", "Nordwlnd Handel GmbH", confidence=0.9) == "Nordwlnd Handel GmbH"


def test_a_native_name_a_letter_off_is_another_name() -> None:
    assert place("buyer.name", "Nordwind", "Nordwlnd Handel") is None


@pytest.mark.parametrize("printed", ["EUR", "Euro", "100,00€", "€"])
def test_a_currency_by_sign_word_or_code(printed: str) -> None:
    assert place("currency", "EUR", f"Summe {printed}") == printed


def test_cells_are_looked_for_in_their_own_line() -> None:
    rows = ("1 Winkel 10 5,00 50,00", "2 Schraube 10 5,00 50,00")
    cells: dict[str, Typed] = {}
    for at, name in enumerate(("Winkel", "Schraube")):
        cells |= {f"lines.{at}.description": name, f"lines.{at}.quantity": Decimal(10), f"lines.{at}.amount": Decimal("50.00")}
    values = Values({path: Value(path, KINDS[pattern(path)], typed, "", "openai") for path, typed in cells.items()})
    found = find_evidence(values, PageIndex([draw(rows)]))
    assert [found.of(f"lines.{at}.{leaf}")[0].box.y0 for at in (0, 1) for leaf in ("quantity", "amount")] == [40, 40, 60, 60]


def test_a_total_is_looked_for_from_the_end() -> None:
    values = Values({"grand_total": Value("grand_total", Kind.DECIMAL, Decimal(50), "", "openai")})
    found = find_evidence(values, PageIndex([draw(("50,00",), 1), draw(("Summe 50,00",), 2)]))
    assert found.of("grand_total")[0].page == 2


def test_a_recognised_place_carries_its_lowest_confidence() -> None:
    values = Values({"document_number": Value("document_number", Kind.IDENTIFIER, "PO-1", "", "openai")})
    assert find_evidence(values, PageIndex([draw(("PO-1",), confidence=0.7)])).of("document_number")[0].confidence == 0.7


def test_digits_a_number_is_printed_with() -> None:
    assert number_keys(Decimal("12.50")) == ["125", "1250", "12500", "125000"]
