"""Second rows of items under headings that nobody knows."""

from tests.unit.reasoning.rules.test_tables import column, rows_of


def test_row_with_nothing_but_a_whole_number_below_amounts_of_money_is_no_item() -> None:
    fields = rows_of("""
Shelf      Description            Quantity    Price    Amount
KX-2210    Compress sterile            300     1.85    555.00
B7         dry                                             25
KX-2388    Syringe 10 ml               800     0.64    512.00
B9         dry                                             25
""")
    assert column(fields, "amount") == ["555.00", "512.00"]


def test_units_below_quantities_beside_a_known_one() -> None:
    fields = rows_of("""
Article    Description            Quantity    Price    Amount
KX-2210    Compress sterile            300     1.85    555.00
B-14       Keep dry                 Sleeve                 20
KX-2388    Syringe                     800     0.64    512.00
B-15                                   Pod                 20
KX-2390    Thermometer                  12     7.35     88.20
B-16       Check batch                Unit                 20
""")
    assert column(fields, "unit") == ["Sleeve", "Pod", "Unit"]


def test_rows_that_multiply_under_headings_that_tell_of_totals_only() -> None:
    fields = rows_of("""
Cat.       Nomenclature                    Issue    Each at         Extended
Shelf      Remarks                          Pack                        Levy
FWM1120    Wound dressing 10x10               50       1.84            92.00
B-14       Keep dry                       Sleeve                          20
FWM1188    Saline pods                       400       0.22            88.00
B-15                                         Pod                          20
VKJ0031    Digital thermometer                12       7.35            88.20
C-02       Batch cert. needed               Unit                          20
                                                   Goods              268.20
                                                   Levy                53.64
""")
    assert column(fields, "quantity") == ["50", "400", "12"]
    assert column(fields, "amount") == ["92.00", "88.00", "88.20"]
