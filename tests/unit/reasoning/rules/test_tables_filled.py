"""Forms with several headings of one meaning, of which one is filled in."""

from tests.unit.reasoning.rules.test_tables import column, rows_of

OPEN = """
PZN         Artikel                      Packung    Menge   Einh.   geliefert   Restmenge
03456781    Natriumchlorid 0,9 % Infusion     10 St      60   Fl
07712345    Einmalspritze 10 ml steril       100 St      12   Pck
01998220    Wundauflage Silikon               10 St      20   Pck
"""


def test_quantities_to_be_filled_in_later_are_none() -> None:
    fields = rows_of(OPEN, decimal=",", languages=("de",))
    assert column(fields, "quantity") == ["60", "12", "20"]


def test_what_a_package_holds_is_no_unit_beside_a_column_of_units() -> None:
    fields = rows_of(OPEN, decimal=",", languages=("de",))
    assert column(fields, "unit") == ["Fl", "Pck", "Pck"]
