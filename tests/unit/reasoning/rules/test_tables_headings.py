"""Headings that wrap apart, stand over nothing, or name two things; items with a remark between their lines."""

from __future__ import annotations

from services.reasoning.engines.rules.layout.lines import to_sheet
from services.reasoning.engines.rules.locale import read_locale
from services.reasoning.engines.rules.tables.heading.meaning import column_labels
from services.reasoning.engines.rules.tables.heading.name import heading_columns
from services.reasoning.engines.rules.vocabulary.lookup import vocabulary
from tests.unit.reasoning.rules.header import labelled
from tests.unit.reasoning.rules.sheets import page_of
from tests.unit.reasoning.rules.test_tables import column, rows_of


def test_the_lower_line_of_two_headings_is_one_run_of_words() -> None:
    fields = rows_of("""
Item no.   Description            Qty       Net  VAT      Amount
                                          price rate
B-1001     Steel bracket            2     10.00  20 %      20.00
B-1002     Copper washer            5      1.00  20 %       5.00
""")
    assert column(fields, "unit_price") == ["10.00", "1.00"]
    assert column(fields, "tax_rate") == ["20", "20"]


def test_a_heading_of_quantity_and_unit_over_both() -> None:
    fields = rows_of("""
Line  Item code   Details            Qty Unit     Price      Value
1     B-1001      Steel bracket      10 each      10.00      95.00
2     B-1002      Copper washer      48 pcs        1.00      45.60
""")
    assert column(fields, "quantity") == ["10", "48"]


def test_a_heading_centred_over_long_texts() -> None:
    fields = rows_of("""
Item                                   Description                      Price      Value
no.
B-1001    Steel bracket XL                                               10.00    100.00
B-1002    Copper washer PN                                                1.00     48.00
B-1003    Brass nipple 90                                                 2.00      4.00
""")
    assert column(fields, "description") == ["Steel bracket XL", "Copper washer PN", "Brass nipple 90"]


def test_prices_with_what_they_are_for_under_a_heading_of_both() -> None:
    fields = rows_of("""
Pos   Price / per     Description         Qty    Unit      Amount
1     58.84 / 100     Steel bracket       100    pcs        58.84
2     0.74 / 1        Copper washer         4    pcs         2.96
""")
    assert [price.split(" ")[0] for price in column(fields, "unit_price")] == ["58.84", "0.74"]


def test_the_foot_of_a_page_below_another_one_is_no_item() -> None:
    items = "\n".join(f"{n}    B-100{n}     Steel bracket {n}      2     10.00     20.00" for n in range(1, 4))
    fields = rows_of(f"""
Pos  Part no.   Description          Qty     Price    Amount
{items}





12 Mill Lane    Bank: Some             44 113      Tel. 5725
4711 Leeds      Xyzzy 18330            7346      47 20 3000
1001 Reg. no.   Plugh                2     277807    Page 1
""")
    assert column(fields, "amount") == ["20.00"] * 3


def test_a_remark_between_the_two_lines_of_an_item() -> None:
    fields = rows_of("""
Line     Item number    Description
  Qty    Unit           Unit price            per     Net value
10       TB90-457-421   Hydraulic hose M8
                        Delivery: 2025-11-05
    5    pcs                 33.46              1        167.30
20       AX33-811-714   Work gloves M8
                        Delivery: 2025-11-06
   48    pcs                 73.55              1       3530.40
""")
    assert column(fields, "description") == ["Hydraulic hose M8", "Work gloves M8"]
    assert column(fields, "seller_sku") == ["TB90-457-421", "AX33-811-714"]


def test_text_above_the_numbers_begins_at_the_first_line_that_a_blank_parts_from_the_item_before() -> None:
    fields = rows_of("""
         Description
  Qty                                    Unit price      Net value

         Hydraulic hose M8
    5                                         33.46         167.30

         Work gloves M8
         with a mounting kit
   48                                         73.55        3530.40

         Copper pipe M8
    2                                         10.00          20.00
""")
    assert column(fields, "description") == ["Hydraulic hose M8", "Work gloves M8 with a mounting kit", "Copper pipe M8"]


def test_text_beside_centred_numbers_begins_under_the_line_of_the_item_number() -> None:
    fields = rows_of("""
Item number
Description             Qty    Unit    Unit price      Net value

AX33-811-714
Hydraulic hose M8         5    pcs          33.46         167.30

AX33-811-715
Work gloves M8
                         48    pcs          73.55        3530.40
Colour: grey

AX33-811-716
Copper pipe M8            2    pcs          10.00          20.00
""")
    assert column(fields, "description")[1].startswith("Work gloves M8")
    assert column(fields, "seller_sku") == ["AX33-811-714", "AX33-811-715", "AX33-811-716"]


def test_item_numbers_with_points_do_not_tell_the_decimal_sign() -> None:
    pages = labelled("354.350.80   113,20\n322.186.60   8,36\n549.929.79   92,911", languages=("ro",))
    assert read_locale(pages, ("ro",), None).decimal == ","


def test_lone_words_under_per_are_units() -> None:
    fields = rows_of("""
Pos   Item no.   Description         Per      Qty     Price    Amount
1     B-1001     Steel bracket       pcs        2     10.00     20.00
2     B-1002     Copper washer       crt        5      1.00      5.00
""")
    assert column(fields, "unit") == ["pcs", "crt"]


def test_of_two_headings_of_units_the_one_over_words() -> None:
    fields = rows_of("""
Pos   Qty   UoM    Item no.   Description            Price    Unit     Amount
1       2   pcs    B-1001     Steel bracket          10.00              20.00
2       5   pcs    B-1002     Copper washer           1.00               5.00
""")
    assert column(fields, "unit") == ["pcs", "pcs"]


def test_forints_behind_a_price_are_no_feet() -> None:
    fields = rows_of(
        """
Tétel   Cikkszám    Megnevezés          Menny.    Egységár      Összesen
1       TB-0913     Hidraulikatömlő     10        76,32 Ft      763,20 Ft
2       AX-0138     Munkavédelmi cipő   150        6,33 Ft      949,50 Ft
""",
        decimal=",",
    )
    assert column(fields, "unit") == ["", ""]


def test_a_label_between_two_that_wrap_over_the_same_line() -> None:
    fields = rows_of("""
                                            Price          Rate
Article     Description            Qty      net Discount of VAT       Amount
A-1001      Steel bracket            2      10.00   10 %   19 %        18.00
A-1002      Copper washer            5      10.00           7 %        50.00
""")
    assert column(fields, "unit_price") == ["10.00", "10.00"]
    assert column(fields, "discount.percent") == ["10", ""]
    assert column(fields, "tax_rate") == ["19", "7"]


def test_a_discount_over_its_percent_sign_beside_the_amount() -> None:
    fields = rows_of("""
                                                     Disc.
Article     Description              Qty    Price       % Amount
A-1001      Steel bracket              2    10.00    10 %  18.00
A-1002      Copper washer              5    10.00          50.00
""")
    assert column(fields, "discount.percent") == ["10", ""]
    assert column(fields, "amount") == ["18.00", "50.00"]


def test_a_label_before_two_that_wrap_over_the_same_line() -> None:
    fields = rows_of("""
Product code                          Qty     Unit
Description                     Units ordered price     VAT % Total
A-1001                          pcs   2       10.00     7 %   20.00
Steel bracket
A-1002                          pcs   5       1.00      7 %   5.00
Copper washer
""")
    assert column(fields, "quantity") == ["2", "5"]
    assert column(fields, "unit_price") == ["10.00", "1.00"]


def test_a_label_left_of_one_that_wraps_over_the_same_line() -> None:
    lines = to_sheet(page_of("           Código de\n   Linha barras          Produto          Quant.")).lines
    names = [column.name for column in heading_columns(lines, column_labels(vocabulary(("pt",))))]
    assert names == ["line_number", "gtin", "description", "quantity"]


def test_a_percent_sign_ends_a_heading_among_others_without_gaps() -> None:
    lines = to_sheet(page_of("Tilattu Mittayks. Nettohinta ALV % yhteensä Yhteensä")).lines
    columns = heading_columns(lines, column_labels(vocabulary(("fi",))))
    assert "tax_rate" in [column.name for column in columns]


def test_numbers_of_the_columns_below_the_heading_are_no_item() -> None:
    fields = rows_of("""
No    Description           Unit    Quantity    Unit price    Amount     Tax
0     1                     2       3           4             5 (3x4)    6
1     Roller bearing        pcs     10          25.00         250.00     47.50
2     Drive belt            pcs     4           37.50         150.00     28.50
""")
    assert column(fields, "description") == ["Roller bearing", "Drive belt"]


def test_numbers_of_the_columns_below_a_heading_that_goes_on() -> None:
    fields = rows_of("""
No    Description           Unit    Quantity    Unit price    Amount
      or of the work
0     1                     2       3           4             5
1     Roller bearing        pcs     10          25.00         250.00
2     Drive belt            pcs     4           37.50         150.00
""")
    assert column(fields, "quantity") == ["10", "4"]


def test_a_sign_behind_a_word_heads_no_column_of_its_own() -> None:
    fields = rows_of(
        """
QTY   UNIT   ITEM #     DESCRIPTION                     UNIT PRICE     TOTAL
12    EA     44-120     Safety glasses, clear              4.25        51.00
3     CS     71-003     Nitrile gloves                   118.40       355.20
""",
        unknown=("itemno",),
    )
    assert column(fields, "seller_sku") == ["44-120", "71-003"]


def test_an_unknown_word_behind_a_label_in_type_of_one_width_is_of_its_heading() -> None:
    fields = rows_of("""
Code        Description                 Qty   Price   Rebate   Total ZX
PAP-A4      Printing paper               50    3.90     10 %     175.50
STY-BL      Ball pen                      4   12.00               48.00
""")
    assert column(fields, "amount") == ["175.50", "48.00"]


def test_item_numbers_of_capitals_under_an_unknown_heading() -> None:
    fields = rows_of("""
Zorp        Description                 Qty   Price      Total
PAP-A4      Printing paper               50    3.90     195.00
STY-BL      Ball pen                      4   12.00      48.00
CLA-LV      Lever arch file              20    2.35      47.00
""")
    assert column(fields, "seller_sku") == ["PAP-A4", "STY-BL", "CLA-LV"]


def test_a_price_for_a_unit_beside_a_column_of_units() -> None:
    fields = rows_of(
        """
QTY   UNIT   ITEM #     DESCRIPTION                     UNIT PRICE     TOTAL
12    EA     44-120     Safety glasses, clear              4.25        51.00
3     CS     71-003     Nitrile gloves (L) 10/100        118.40       355.20
""",
        unknown=("unitprice",),
    )
    assert column(fields, "unit_price") == ["4.25", "118.40"]


def test_a_label_of_texts_and_discounts_with_a_percent_sign_is_of_discounts() -> None:
    fields = rows_of(
        """
Qt.   Artigo                      P. Unit.    Desc. %      Valor
12    Botas de segurança              3.00       15 %      30.60
25    Fita de cintar                  2.00        5 %      47.50
""",
        languages=("pt",),
    )
    assert column(fields, "description") == ["Botas de segurança", "Fita de cintar"]
    assert column(fields, "discount.percent") == ["15", "5"]


def test_a_title_over_the_heading_is_no_part_of_it() -> None:
    fields = rows_of("""
Line Items
Line #  Part # / Description    Type        Qty (Unit)    Need By        Unit Price      Subtotal
1       NAS1149F0463P           Material    600 (EA)      19 May 2025    $9.850 USD     $5,910.00 USD
        Washer, flat, cad plated

2       MIL-CERT                Material    400 (EA)      19 May 2025    $10.400 USD    $4,160.00 USD
        Certificate set

3       MS21042-4               Material    100 (EA)      19 May 2025    $1.000 USD     $100.00 USD
        Nut, self-locking

Sub-total: $10,170.00 USD
""")
    assert column(fields, "seller_sku") == ["NAS1149F0463P", "MIL-CERT", "MS21042-4"]


def test_quantity_and_price_that_a_stroke_parts_are_two_headings() -> None:
    fields = rows_of("""
Riga /    Descrizione / Description    U.M. /    Quantità / Prezzo / Price €    Valore / Value €
Line                                   Unit      Quantity
1         Filato cotone                kg          5400.00           3.920             21168.00
2         Filato viscosa               kg          1800.00           2.760              4968.00
""")
    assert column(fields, "quantity") == ["5400.00", "1800.00"]
    assert column(fields, "unit_price") == ["3.920", "2.760"]


def test_headings_in_two_languages_on_two_lines() -> None:
    fields = rows_of("""
Pos.  Materiale / Material    Descrizione / Description                        Importo / Amount
           Q.tà / Qty    U.M.     Prezzo / Price    per     Data cons. / Del. date
10    10044210                Riflettore metallizzato 24° LED                          2740.00
                4000     PZ               685.00    1000 PZ    22.04.2024
20    10051877                Lente asimmetrica                                        2484.00
                1800     PZ                 1.38    1 PZ       06.05.2024
""")
    assert column(fields, "description") == ["Riflettore metallizzato 24° LED", "Lente asimmetrica"]
    assert column(fields, "seller_sku") == ["10044210", "10051877"]
    assert column(fields, "unit_price") == ["685.00", "1.38"]


def test_rates_within_the_labels_of_a_heading_are_no_numbers_of_a_row() -> None:
    fields = rows_of(
        """
Tuote                Määrä   Yks.   Hinta alv 0   Yht. alv 0
Ruisleipä siivu      40      pkt           2,15        86,00
Korvapuusti iso      90      kpl           1,35       121,50
""",
        languages=("fi",),
    )
    assert column(fields, "quantity") == ["40", "90"]
    assert column(fields, "unit_price") == ["2,15", "1,35"]
