"""Prices that say in words what they are for."""

from tests.unit.reasoning.rules.test_tables import column, rows_of


def test_price_per_thousand_makes_the_quantity_no_decimal() -> None:
    fields = rows_of("""
Article    Description        Qty       Gross price       Amount
A-1        Wrapper         25,000    38.20 per 1000      955.00
A-2        Film                48             17.40      835.20
""")
    assert (column(fields, "unit_price")[0], column(fields, "quantity")[0]) == ("38.20 per 1000", "25,000")


def test_price_and_its_basis_under_one_heading() -> None:
    fields = rows_of(
        """
Pos    Bezeichnung             Menge    Preis per      Gesamt
10     Reihenklemme grau         400    62,00 je C     248,00
20     Aderendhülse lang        3000    14,50 je M      43,50
""",
        decimal=",",
    )
    assert column(fields, "unit_price") == ["62,00 je C", "14,50 je M"]
