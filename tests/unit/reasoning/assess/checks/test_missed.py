"""What an order for goods prints and no value was made of."""

from __future__ import annotations

import pytest

from services.reasoning.assess import assess
from services.reasoning.draft import Draft
from services.reasoning.schemas.canonical import canonical_schema
from tests.unit.reasoning.assess.conftest import ROWS, draw, make_draft, make_xml


def codes(draft: Draft, rows: tuple[str, ...], *, structured: Draft | None = None) -> list[tuple[str, str | None]]:
    """Code and path of what is said about dates and cells that were missed."""
    result = assess(draft, [draw(rows)], schema=canonical_schema(), profile=None, threshold=0.6, structured=structured)
    return [(one.code, one.path) for one in result.issues if one.code in ("unread_date", "unread_cells")]


def headed(text: str) -> tuple[str, ...]:
    """The order's page with a text below its date."""
    return (*ROWS[:2], text, *ROWS[2:])


def numbered(first: str, second: str) -> tuple[str, ...]:
    """The order's page with three lines and texts below the first two."""
    third = "3 C-300 Unterlegscheibe M8 70 Stk 0,30 21,00"
    return (*ROWS[:6], first, ROWS[6], second, third, *ROWS[7:])


THIRD = {
    "lines.2.seller_sku": "C-300",
    "lines.2.description": "Unterlegscheibe M8",
    "lines.2.quantity": "70",
    "lines.2.unit": "Stk",
    "lines.2.unit_price": "0,30",
    "lines.2.amount": "21,00",
    "grand_total": None,
}


@pytest.mark.parametrize("text", ["Xyz 02.04.2024", "Xyz 2. April 2024", "Xyz 2024-04-02"])
def test_a_later_day_where_no_delivery_date_was_read(text: str) -> None:
    assert codes(make_draft(), headed(text)) == [("unread_date", "requested_delivery_date")]


def test_an_order_with_a_delivery_date_may_show_other_days() -> None:
    draft = make_draft({"lines.0.requested_delivery_date": "20.03.2024"})
    assert codes(draft, headed("20.03.2024 Xyz 02.04.2024")) == []


@pytest.mark.parametrize("text", ["Xyz 02.03.2024", "Xyz 02.04.2034", "02.04.2024, 09:22"])
def test_a_day_before_the_order_or_years_later_or_of_printing(text: str) -> None:
    assert codes(make_draft(), headed(text)) == []


def test_days_in_the_texts_of_all_lines() -> None:
    """Also where the head has one: those of the lines are what counts."""
    texts: dict[str, str | None] = {"lines.0.description": "Winkel 02.04.2024", "lines.1.description": "Schraube 9. April 2024"}
    rows = (*ROWS[:5], *(f"{at + 1} {text} 10 Stk 100,00 1.000,00" for at, text in enumerate(texts.values())))
    assert ("unread_date", "requested_delivery_date") in codes(make_draft(texts), rows)
    assert ("unread_date", "requested_delivery_date") in codes(
        make_draft({**texts, "requested_delivery_date": "09.04.2024"}), rows
    )


def test_a_day_in_the_text_of_one_line() -> None:
    draft = make_draft({"lines.0.description": "Winkel 02.04.2024", "requested_delivery_date": "20.03.2024"})
    assert ("unread_date", "requested_delivery_date") not in codes(draft, headed("20.03.2024 Winkel 02.04.2024"))


def test_the_message_shows_the_day() -> None:
    result = assess(make_draft(), [draw(headed("Xyz 02.04.2024"))], schema=canonical_schema(), profile=None, threshold=0.6)
    (found,) = [one for one in result.reasons if one.code == "unread_date"]
    assert "02.04.2024" in found.message


def test_services_have_periods() -> None:
    draft = make_draft({"lines.0.service_from": "01.04.2024", "lines.0.service_to": "30.04.2024"})
    assert codes(draft, headed("Xyz 02.05.2024")) == []


def test_embedded_data_says_itself_when_to_deliver() -> None:
    assert codes(make_draft(), headed("Xyz 02.04.2024"), structured=make_xml()) == []


def test_a_number_below_every_line() -> None:
    assert codes(make_draft(THIRD), numbered("EAN 4006381333931", "EAN 4006381333948")) == [("unread_cells", "lines")]


def test_the_same_number_below_every_line_is_a_remark() -> None:
    assert codes(make_draft(THIRD), numbered("DIN 933", "DIN 933")) == []


def test_a_number_below_one_line_is_a_remark() -> None:
    assert codes(make_draft(THIRD), numbered("Zeichnung 4711", "verzinkt")) == []


@pytest.mark.parametrize(("above", "doubted"), [("19.03.2024", True), ("Xyz", False)])
def test_days_over_the_numbers_of_all_lines_but_the_first(above: str, doubted: bool) -> None:
    days = {f"lines.{at}.requested_delivery_date": day for at, day in ((1, "18.03.2024"), (2, "19.03.2024"))}
    rows = numbered("18.03.2024", above)
    if not doubted:
        rows = (*rows[:9], f"{rows[9]} 19.03.2024", *rows[10:])
    found = codes(make_draft({**THIRD, **days}), rows)
    assert (("unread_date", "lines.0.requested_delivery_date") in found) == doubted
