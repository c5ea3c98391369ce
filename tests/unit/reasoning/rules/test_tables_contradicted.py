"""Columns whose contents contradict their heading, or that a heading does not name: what stands in them counts."""

from __future__ import annotations

from decimal import Decimal

from services.orders.money import plausible_readings
from services.reasoning.engines.rules.layout.lines import to_sheet
from services.reasoning.engines.rules.layout.model import Token
from services.reasoning.engines.rules.tables.columns import merge_crossed
from services.reasoning.engines.rules.tables.content import is_code, move_text, name_columns
from services.reasoning.engines.rules.tables.discounted import name_discounted
from services.reasoning.engines.rules.tables.divide import divide_crowded
from services.reasoning.engines.rules.tables.model import Column
from tests.unit.reasoning.rules.sheets import page_of
from tests.unit.reasoning.rules.test_tables import column, rows_of

Row = dict[int, list[Token]]


def tokens(text: str) -> list[Token]:
    return to_sheet(page_of(text)).lines[0].tokens


def row(*texts: str) -> Row:
    return {at: tokens(text) for at, text in enumerate(texts) if text}


def named(*names: str, strength: float = 1.0) -> list[Column]:
    return [Column(name, 100.0 * at, 100.0 * at + 60, strength) for at, name in enumerate(names)]


def figures(*texts: str) -> dict[int, tuple[Decimal, ...]]:
    return {at: plausible_readings(text) for at, text in enumerate(texts)}


def names(columns: list[Column]) -> list[str]:
    return [one.name for one in columns]


def test_percentages_under_the_heading_of_a_day_are_rates_of_tax() -> None:
    columns = named("description", "requested_delivery_date")
    assert name_columns(columns, [row("Steel bracket", "20 %"), row("Copper washer", "5 %")])
    assert names(columns) == ["description", "tax_rate"]


def test_a_rate_and_a_day_under_one_heading_are_two_columns() -> None:
    columns = named("description", "requested_delivery_date", strength=0.5)
    rows = [row("Steel bracket", "20 % 12.05.2024"), row("Copper washer", "20 % 19.05.2024")]
    divided = divide_crowded(columns, rows)
    assert divided is not None
    assert names(divided) == ["description", "", "requested_delivery_date"]


def test_days_under_the_heading_of_a_rate_are_not_the_rates() -> None:
    columns = named("description", "tax_rate", strength=0.8)
    divided = divide_crowded(columns, [row("Bracket", "20 % 12 May 2024"), row("Washer", "20 % 19 May 2024")])
    assert divided is not None
    assert names(divided) == ["description", "tax_rate", ""]


def test_a_price_with_its_basis_and_a_text_under_one_heading_are_two_columns() -> None:
    columns = named("line_number", "unit_price", strength=0.5)
    rows = [row("1", "7.23 / 1 Ball valve"), row("2", "8.25 / 1 Hex bolt"), row("3", "2.25 / 1 Oil can")]
    assert divide_crowded(columns, rows) is not None


def test_item_numbers_under_half_of_a_heading_take_the_meaning_of_the_empty_half() -> None:
    columns = named("description", "", "sku")
    name_columns(columns, [row("Steel bracket", "AX-0102"), row("Copper washer", "KR-0203")])
    assert names(columns) == ["description", "sku", ""]


def test_a_number_over_item_numbers_beside_the_gtin_is_theirs() -> None:
    columns = named("gtin", "line_number", "description")
    name_columns(columns, [row("4049589905395", "AX-0546", "Bracket"), row("4027189523997", "KR-0500", "Washer")])
    assert names(columns) == ["gtin", "sku", "description"]


def test_quantities_with_units_under_the_heading_of_a_day() -> None:
    columns = named("description", "date", "amount")
    name_columns(columns, [row("Bracket", "100 kg", "20.00"), row("Washer", "12 pcs", "5.00")])
    assert names(columns) == ["description", "quantity", "amount"]


def test_texts_under_the_heading_of_positions_beside_units_without_one() -> None:
    columns = named("sku", "line_number", "quantity", "")
    rows = [row("AX-0102", "Steel bracket", "2", "metres"), row("KR-0203", "Copper washer", "5", "metres")]
    assert move_text(columns, rows)
    assert names(columns) == ["sku", "description", "quantity", ""]


def test_units_under_the_heading_of_a_text_that_stands_under_that_of_positions() -> None:
    columns = named("sku", "line_number", "quantity", "description")
    rows = [row("AX-0102", "Steel bracket", "2", "pcs"), row("KR-0203", "Copper washer", "5", "pcs")]
    assert move_text(columns, rows)
    assert names(columns) == ["sku", "description", "quantity", "unit"]


def test_position_numbers_under_a_full_heading_of_a_text() -> None:
    columns = named("description", "", "quantity")
    assert move_text(columns, [row("10", "Steel bracket", "2"), row("20", "Copper washer", "5")])
    assert names(columns) == ["line_number", "description", "quantity"]


def test_a_figure_before_a_full_stop_is_no_item_number() -> None:
    assert not is_code(tokens("2023."))


def test_a_missing_price_where_round_discounts_are_hidden() -> None:
    columns = named("quantity", "", "amount")
    assert name_discounted(columns, [figures("20", "9.17", "165.06"), figures("60", "172.85", "8815.35")], [None])
    assert names(columns) == ["quantity", "unit_price", "amount"]


def test_numbers_that_leave_no_round_discount_are_no_price() -> None:
    columns = named("quantity", "", "amount")
    assert not name_discounted(columns, [figures("20", "9.17", "163.33"), figures("60", "172.85", "8801.11")], [None])


def test_a_text_that_begins_left_of_two_halves_of_a_heading_is_under_one() -> None:
    text = """
A-1     Steel bracket with four holes      2    10.00
A-2     Copper washer with one hole        5     1.00
A-3     Rubber seal for the long pipe      5     1.00
"""
    halves = [Column("unit", 100, 110, 0.4), Column("description", 112, 140, 0.4), Column("quantity", 230, 245, 1.0)]
    merged = merge_crossed([Column("sku", 20, 40, 1.0), *halves], to_sheet(page_of(text)).lines)
    assert names(merged) == ["sku", "description", "quantity"]


def test_rates_behind_a_label_of_every_item_that_is_not_known() -> None:
    fields = rows_of("""
Pos  Description                   Qty     Price    Amount
1    Steel bracket                   2     10.00     20.00
     Zorvu: 20 %
2    Copper washer                   5      1.00      5.00
     Zorvu: 20 %
Net total                                            25.00
""")
    assert column(fields, "tax_rate") == ["20 %", "20 %"]
    assert column(fields, "description") == ["Steel bracket", "Copper washer"]


def test_a_percentage_behind_a_label_of_one_item_is_no_rate() -> None:
    fields = rows_of("""
Pos  Description                   Qty     Price    Amount
1    Steel bracket                   2     10.00     20.00
     Zorvu: 20 %
2    Copper washer                   5      1.00      5.00
Net total                                            25.00
""")
    assert column(fields, "tax_rate") == ["", ""]


def test_a_remark_that_runs_into_the_column_of_texts_is_no_text() -> None:
    fields = rows_of("""
Code       Description                 Qty     Price    Amount
Deliver the following in one parcel
A-1001     Steel bracket                 2     10.00     20.00
A-1002     Copper washer                 5      1.00      5.00
Net total                                                25.00
""")
    assert column(fields, "description") == ["Steel bracket", "Copper washer"]


def test_positions_under_the_heading_of_a_text_above_which_the_texts_stand() -> None:
    fields = rows_of("""
Description              Qty         Price        Amount
10    Steel bracket
For two rooms            2 pcs       10.00         20.00
20    Copper washer
For two rooms            5 pcs        1.00          5.00
30    Rubber seal
For two rooms            5 pcs        1.00          5.00
Net total                                          30.00
""")
    assert column(fields, "description") == ["Steel bracket", "Copper washer", "Rubber seal"]


def test_item_numbers_above_remarks_under_their_heading() -> None:
    fields = rows_of("""
Pos  Item no.    Zorvu
                                 Qty        Price        Amount
1    AB-1001     Steel bracket
Due  2023.       Zelda           2 pcs      10.00         20.00
2    AB-1002     Copper washer
Due  2023.       Zelda           5 pcs       1.00          5.00
3    AB-1003     Rubber seal
Due  2023.       Zelda           5 pcs       1.00          5.00
Net total                                                 30.00
""")
    assert column(fields, "seller_sku") == ["AB-1001", "AB-1002", "AB-1003"]
