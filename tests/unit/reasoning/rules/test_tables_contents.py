"""Units with what a package holds."""

from __future__ import annotations

from services.reasoning.engines.rules.tables.contents import give_contents
from services.reasoning.engines.rules.tables.model import Item
from tests.unit.reasoning.rules.test_tables import column, rows_of
from tests.unit.reasoning.rules.test_tables_unlabelled_prices import item


def found(one: Item) -> dict[str, str]:
    give_contents([one])
    return {name: cell.value for name, cell in one.cells.items()}


def test_a_number_behind_the_unit_in_its_column_is_of_the_unit() -> None:
    fields = rows_of("""
Code      Description        Qty    Unit       Price     Total
6G-7731   Exercise books      30    pk 50      19.95    598.50
6G-2230   Board pens          12    pk 48      21.50    258.00
6G-1102   Glue sticks          4    box 100    46.00    184.00
""")
    assert column(fields, "unit") == ["pk 50", "pk 48", "box 100"]
    assert column(fields, "price_basis") == ["", "", ""]


def test_the_number_that_the_price_is_for_is_none_of_the_unit() -> None:
    one = item("300 pk 100   4.00   12.00", quantity="300", unit="pk", price_basis="100", unit_price="4.00", amount="12.00")
    assert found(one)["unit"] == "pk"
    assert found(one)["price_basis"] == "100"


def test_the_value_of_another_column_is_none_of_the_unit() -> None:
    assert found(item("30 pk 50   19.95", quantity="30", unit="pk", unit_price="50"))["unit"] == "pk"


def test_the_rate_of_the_next_column_is_none_of_the_unit() -> None:
    assert found(item("30 pk 19 % VAT   19.95", quantity="30", unit="pk", unit_price="19.95"))["unit"] == "pk"


def test_pieces_hold_nothing() -> None:
    assert found(item("30 pcs 50   19.95", quantity="30", unit="pcs", unit_price="19.95"))["unit"] == "pcs"


def test_a_number_apart_from_the_unit_is_none_of_it() -> None:
    assert found(item("30 pk      50   19.95", quantity="30", unit="pk", unit_price="19.95"))["unit"] == "pk"


def test_what_a_package_holds_before_a_text_that_stands_under_the_others() -> None:
    rows = [
        item("8 box          Butter block", quantity="8", unit="box", description="Butter block"),
        item("5 bag          Sugar", quantity="5", unit="bag", description="Sugar"),
        item("10 pak 50 st   Cake boxes", quantity="10", unit="pak", description="50 st Cake boxes"),
    ]
    give_contents(rows)
    assert [row.cells["unit"].value for row in rows] == ["box", "bag", "pak 50 st"]
    assert rows[2].cells["description"].value == "Cake boxes"


def test_a_size_that_begins_a_text_stays_there() -> None:
    rows = [item(f"{n} bag 25 kg Cement", quantity=str(n), unit="bag", description="25 kg Cement") for n in (3, 4)]
    give_contents(rows)
    assert [row.cells["description"].value for row in rows] == ["25 kg Cement", "25 kg Cement"]


def test_a_word_behind_a_known_unit_is_no_part_of_it() -> None:
    fields = rows_of("""
Article    Quantity         Price     Amount
A-1001     2 pcs bracket    10.00      20.00
A-1002     5 pcs washer      1.00       5.00
""")
    assert column(fields, "unit") == ["pcs", "pcs"]
