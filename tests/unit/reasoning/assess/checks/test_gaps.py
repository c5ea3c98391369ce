"""Cells that some lines have and others lack, item numbers within texts, prices of some lines only."""

from __future__ import annotations

from services.reasoning.assess.checks import check_gaps
from services.reasoning.assess.evidence import PageIndex, find_evidence
from services.reasoning.assess.normalise import normalise
from services.reasoning.draft import Draft, DraftField, Locale
from services.reasoning.schemas.canonical import canonical_schema
from tests.unit.reasoning.assess.conftest import draw

_LEAVES = ("seller_sku", "description", "quantity", "unit", "unit_price", "amount")


def found(rows: tuple[str, ...], *lines: tuple[str, ...], source: str = "rules") -> list[tuple[str, str | None]]:
    """Code and path of the findings; a line's values in the order of `_LEAVES`, "" for none."""
    texts = {f"lines.{at}.{leaf}": text for at, line in enumerate(lines) for leaf, text in zip(_LEAVES, line, strict=False)}
    fields = {path: DraftField(text, source, 0.9) for path, text in texts.items() if text}
    draft = Draft(source, {**fields, "document_type": DraftField("order", source, 0.9)}, kind="order")
    pages = [draw(rows)]
    values, _ = normalise(draft, Locale(",", "DMY", ("de",)), canonical_schema())
    return [(one.code, one.path) for one in check_gaps(values, find_evidence(values, PageIndex(pages)), pages)]


_FIRST = ("A-100", "Winkel", "10", "Stk", "2,00", "20,00")
_SECOND = ("B-200", "Schraube", "50", "Stk", "0,50", "25,00")
_ROWS = ("A-100 Winkel 10 Stk 2,00 20,00", "B-200 Schraube 50 Stk 0,50 25,00")


def test_lines_with_all_cells_are_not_doubted() -> None:
    assert found(_ROWS, _FIRST, _SECOND) == []


def test_a_word_in_the_place_of_the_item_numbers_of_others() -> None:
    third = ("", "Zuschnitt", "22", "Stk", "3,50", "77,00")
    assert found((*_ROWS, "SAHAX Zuschnitt 22 Stk 3,50 77,00"), _FIRST, _SECOND, third) == [("unread_cells", "lines")]


def test_a_text_that_begins_in_the_place_of_the_item_numbers_of_others() -> None:
    third = ("", "SAHAX Zuschnitt", "22", "Stk", "3,50", "77,00")
    assert found((*_ROWS, "SAHAX Zuschnitt 22 Stk 3,50 77,00"), _FIRST, _SECOND, third) == [("unread_cells", "lines")]


def test_an_empty_place_of_an_item_number_is_not_doubted() -> None:
    third = ("", "Fracht", "1", "Stk", "3,50", "3,50")
    assert found((*_ROWS, "----- Fracht 1 Stk 3,50 3,50"), _FIRST, _SECOND, third) == []


def test_a_word_in_the_place_of_the_units_of_others() -> None:
    third = ("C-300", "Scheibe1", "70", "", "0,30", "21,00")
    assert found((*_ROWS, "C-300 Scheibe1 70 mm¹ 0,30 21,00"), _FIRST, _SECOND, third) == [("unread_cells", "lines")]


def test_item_numbers_at_the_end_of_all_texts() -> None:
    lines = [("", "Winkel Art.nr. 104518", *_FIRST[2:]), ("", "Schraube Art.nr. 118820", *_SECOND[2:])]
    rows = ("Winkel Art.nr. 104518 10 Stk 2,00 20,00", "Schraube Art.nr. 118820 50 Stk 0,50 25,00")
    assert found(rows, *lines) == [("unread_cells", "lines")]


def test_sizes_at_the_end_of_all_texts_are_no_item_numbers() -> None:
    lines = [("", "Schraube M10X40", *_FIRST[2:]), ("", "Schraube M12X50", *_SECOND[2:])]
    assert found(("Schraube M10X40 10 Stk 2,00 20,00", "Schraube M12X50 50 Stk 0,50 25,00"), *lines) == []


def test_a_price_that_only_some_lines_have() -> None:
    assert found(_ROWS, _FIRST, (*_SECOND[:4], "", "25,00")) == [("missing_required", "lines.1.unit_price")]


def test_a_quantity_with_decimals_against_the_notation() -> None:
    rows = ("A-100 Winkel 5.000 Stk 2,00 10,00", _ROWS[1])
    line = (*_FIRST[:2], "5.000", *_FIRST[3:5], "10,00")
    assert found(rows, line, _SECOND) == []
    assert ("implausible_value", "lines.0.quantity") in found(rows, (*line[:2], "5,000", *line[3:]), _SECOND)


def test_quantities_that_look_like_prices() -> None:
    rows = ("A-100 Garn 3,92 kg 5400 21168,00", "B-200 Zwirn 5,48 kg 2200 12056,00")
    lines = [("A-100", "Garn", "3,92", "kg", "5400", "21168,00"), ("B-200", "Zwirn", "5,48", "kg", "2200", "12056,00")]
    assert found(rows, *lines) == [("implausible_value", "lines.0.quantity")]


def test_what_embedded_data_gave_is_not_doubted() -> None:
    assert found(_ROWS, _FIRST, (*_SECOND[:4], "", "25,00"), source="embedded_xml") == []
