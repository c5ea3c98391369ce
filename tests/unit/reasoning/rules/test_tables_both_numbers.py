"""Items with two numbers, the buyer's and the seller's: in columns, over the texts, behind labels."""

from services.reasoning.engines.rules.keyvalues.find import label_sheet
from services.reasoning.engines.rules.layout.lines import to_sheet
from services.reasoning.engines.rules.tables.heading.meaning import column_labels
from services.reasoning.engines.rules.tables.heading.name import heading_columns
from services.reasoning.engines.rules.tables.rows import read_items
from services.reasoning.engines.rules.vocabulary.lookup import vocabulary
from tests.unit.reasoning.rules.sheets import page_of
from tests.unit.reasoning.rules.test_tables import column, rows_of

OVER_TEXTS = """
Pos   Artikelnummer / Bezeichnung        Menge ME       Einzelpreis     Gesamt EUR
01    7100-0455                          4,00 Stück          612,00       2.448,00
      Getriebemotor 0,75 kW
      Ihre Art.-Nr.: GM-075-56
02    7230-0018                          2,00 Stück           27,80          55,60
      Kettenrad mit Nut
      Ihre Art.-Nr.: KR10B19-25
"""


def test_a_number_beside_a_column_of_the_suppliers_is_the_buyers() -> None:
    fields = rows_of("""
Item No.   Supplier item    Description           Qty    Price    Amount
1104572    SHV-40-316       Ball valve              2    10.00     20.00
1104573    SHV-50-316       Flange                  5     1.00      5.00
""")
    assert column(fields, "seller_sku") == ["SHV-40-316", "SHV-50-316"]
    assert column(fields, "buyer_sku") == ["1104572", "1104573"]


def test_a_number_over_the_text_beside_one_behind_a_label() -> None:
    fields = rows_of(OVER_TEXTS, decimal=",")
    assert column(fields, "description") == ["Getriebemotor 0,75 kW", "Kettenrad mit Nut"]


def test_in_an_order_your_number_is_the_sellers() -> None:
    words = vocabulary(("de",))
    items = read_items([label_sheet(to_sheet(page_of(OVER_TEXTS)), words)], words, ordered=True)
    assert [item.cells["seller_sku"].value for item in items] == ["GM-075-56", "KR10B19-25"]
    assert [item.cells["buyer_sku"].value for item in items] == ["7100-0455", "7230-0018"]


def test_a_number_with_blanks_over_the_text() -> None:
    fields = rows_of(
        """
Pos   Material                       Menge ME         Preis     Nettowert
10    A 118 402.03                   2.500 ST          8,42     21.050,00
      Schraube M8 verzinkt
      Ihre Materialnummer: 912-8-30
20    B 220 017.00                      60 ST          2,36        141,60
      Nutmutter verzinkt
      Ihre Materialnummer: KM8-MB8
Gesamtnettowert                                              21.191,60
""",
        decimal=",",
    )
    assert column(fields, "description") == ["Schraube M8 verzinkt", "Nutmutter verzinkt"]
    assert column(fields, "buyer_sku") == ["A 118 402.03", "B 220 017.00"]


def test_a_label_without_a_colon_before_the_sellers_number() -> None:
    fields = rows_of("""
Item     Material      Description
               Order qty.  Unit        Price per unit     Net value
00010    4410-0072     Mechanical seal
                       24  EA                   61.40      1,473.60
               Your material number MS35-SSE
00020    4410-0119     Bearing housing cover
                       12  EA                   83.75      1,005.00
               Your material number BHC-25
""")
    assert column(fields, "seller_sku") == ["MS35-SSE", "BHC-25"]
    assert column(fields, "buyer_sku") == ["4410-0072", "4410-0119"]


def test_material_beside_description_heads_item_numbers() -> None:
    line = to_sheet(page_of("Item  Material       Description")).lines[0]
    columns = heading_columns([line], column_labels(vocabulary(("en",))))
    assert [one.name for one in columns] == ["line_number", "sku", "description"]


def test_a_number_with_strokes_that_is_a_gtin_by_chance_is_none_among_others() -> None:
    fields = rows_of("""
Item No.     Description           Qty    Price    Amount
4711-08-16   Ball valve              2    10.00     20.00
4711-22-05   Flange                  5     1.00      5.00
5120-00-31   Gasket                  3     2.00      6.00
""")
    assert column(fields, "seller_sku") == ["4711-08-16", "4711-22-05", "5120-00-31"]


def test_a_text_that_runs_across_the_quantities_is_whole() -> None:
    fields = rows_of("""
Item no    Description           Qty  Unit     Price    Amount
A118-402   Zylinderschraube        2  ST       10.00     20.00
           nach Norm 4762 M8x30-8.8 A2K verzinkt
A118-403   Washer                  5  ST        1.00      5.00
           of steel
""")
    assert column(fields, "description") == [
        "Zylinderschraube nach Norm 4762 M8x30-8.8 A2K verzinkt",
        "Washer of steel",
    ]


def test_the_suppliers_number_on_a_line_of_its_own_under_the_buyers() -> None:
    fields = rows_of(
        """
Rad  Artikelnr       Benämning             Antal  Enh    À-pris    Belopp
     Lev. artikelnr
10   10-4402         Hydraulslang              8  RLE     10.00     80.00
     881-2040
20   10-4519         Presskoppling             5  ST       1.00      5.00
     881-3311
""",
        languages=("sv",),
    )
    assert column(fields, "seller_sku") == ["881-2040", "881-3311"]
    assert column(fields, "buyer_sku") == ["10-4402", "10-4519"]


def test_a_column_of_the_suppliers_short_numbers_beside_gtins() -> None:
    text = """
LIG   EAN ARTICLE     REF FRN   LIBELLE                  QTE   UNI   PRIX NET   MONTANT
001   3560070841205   84120     GALETTE BEURRE 125G       36   COL      27,36    984,96
002   3560070841335   84133     SABLE NOISETTE 150G       24   COL      31,40    753,60
"""
    fields = rows_of(text, languages=("fr",), decimal=",")
    assert column(fields, "seller_sku") == ["84120", "84133"]
    assert column(fields, "gtin") == ["3560070841205", "3560070841335"]


NEEDED = """
Line   Part Number / Description          Delivery Date      Quantity UOM     Unit Price      Amount
1      MX-4040-CAB                        Needed:            6 Each             1,184.00    7,104.00
       Rack enclosure with side panels    30-SEP-2025
2      MX-PDU-32V                         Needed:            12 Each              639.50    7,674.00
       PDU vertical switched              30-SEP-2025
3      MX-KIT-CBL                         Needed:            6 Each                88.25      529.50
       Cable management kit               14-OCT-2025
4      On-site installation               Needed:            3 Day                720.00    2,160.00
                                          21-OCT-2025
"""


def test_a_day_under_its_label_parts_no_text_from_the_number_over_it() -> None:
    texts = column(rows_of(NEEDED), "description")
    assert texts[:2] == ["Rack enclosure with side panels", "PDU vertical switched"]


def test_a_service_without_a_number_among_goods_with_one() -> None:
    fields = rows_of(NEEDED)
    assert column(fields, "seller_sku") == ["MX-4040-CAB", "MX-PDU-32V", "MX-KIT-CBL", ""]
    assert column(fields, "description")[3] == "On-site installation"
