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


def test_a_price_unit_beside_the_unit_price_is_what_it_is_for() -> None:
    fields = rows_of("""
Item number     Description     Quantity    Unit     Price     Amount
                                            price     unit
A-1001          LED, reel        120,000    31.50    1,000    3,780.00
A-1002          Lens               4,500    10.00      100      450.00
""")
    assert column(fields, "unit_price") == ["31.50", "10.00"]
    assert column(fields, "price_basis") == ["1,000", "100"]


def test_the_heading_of_a_price_for_many() -> None:
    fields = rows_of("""
Code           Description     Quantity    Prix/100     Total
933A4-10X40    Vis TH           2000       38.20 %     764.00
934A4-10       Rondelle          300        9.00 %      27.00
""")
    assert column(fields, "unit_price") == ["38.20", "9.00"]


def test_thousands_of_pieces_priced_by_the_thousand_are_no_decimals() -> None:
    fields = rows_of("""
Part Number    Description     Quantity    Unit Cost    Per    Ext. Cost
4401-0214      O-ring             5,000        38.50    M         192.50
4455-1500      Rod wiper            250         2.94    E         735.00
""")
    assert column(fields, "quantity") == ["5,000", "250"]


def test_prices_with_what_they_are_for_are_no_quantities_for_their_units() -> None:
    fields = rows_of(
        """
Poste  Article           Désignation
       Qté commande      Unité           Prix par unité           Valeur nette
00010  100048213         Roulement à billes
              400,00     PCE         312,50 EUR / 100 PCE             1.250,00
00020  100048377         Joint
              250,00     PCE          84,00 EUR / 100 PCE               210,00
""",
        decimal=",",
        unknown=("qtecommande",),
    )
    assert column(fields, "quantity") == ["400,00", "250,00"]


def test_thousands_apart_with_a_dash_for_no_cents() -> None:
    fields = rows_of("""
Vare           Art.nr     Antall     Pris         Sum
Trøye barn     ST-B-R     36         289,-     10 404,-
Shorts barn    SH-B-S     36         149,-      5 364,-
""")
    assert column(fields, "amount") == ["10 404,-", "5 364,-"]
