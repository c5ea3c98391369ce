"""Item numbers under headings that may also mean positions, and behind labels in the text."""

from tests.unit.reasoning.rules.test_tables import column, rows_of


def test_numbers_that_do_not_rise_are_item_numbers() -> None:
    fields = rows_of("""
No.      Description          Qty    Price    Amount
70011    Steel bracket          2    10.00     20.00
70000    Washer                 5     1.00      5.00
70103    Hinge                  3     4.00     12.00
""")
    assert column(fields, "seller_sku") == ["70011", "70000", "70103"]


def test_numbers_that_rise_are_positions() -> None:
    fields = rows_of("""
No.      Description          Qty    Price    Amount
100      Steel bracket          2    10.00     20.00
200      Washer                 5     1.00      5.00
300      Hinge                  3     4.00     12.00
""")
    assert (column(fields, "line_number"), column(fields, "seller_sku")) == (["100", "200", "300"], ["", "", ""])


def test_capitals_among_item_numbers_under_item() -> None:
    fields = rows_of("""
Item       Description          Qty    Price    Amount
ACM-4x8    Panel of steel         2    10.00     20.00
LED-MOD    Module strip           5     1.00      5.00
""")
    assert column(fields, "seller_sku") == ["ACM-4x8", "LED-MOD"]


def test_item_number_behind_a_label_without_a_colon() -> None:
    fields = rows_of("""
Pos    Description          Qty    Price    Amount
10     Steel bracket          2    10.00     20.00
       Article No. RK4-GR
20     Washer                 5     1.00      5.00
       Article No. AEH15L
""")
    assert (column(fields, "seller_sku"), column(fields, "description")) == (["RK4-GR", "AEH15L"], ["Steel bracket", "Washer"])


def test_item_number_of_capitals_behind_a_label() -> None:
    fields = rows_of("""
Pos    Description          Qty    Price    Amount
10     Steel bracket          2    10.00     20.00
       Part Number: NG-200
20     Installation           5     1.00      5.00
       Part Number: SRV-INST
""")
    assert column(fields, "seller_sku") == ["NG-200", "SRV-INST"]


def test_number_with_an_unknown_label_before_words_with_a_known_one() -> None:
    fields = rows_of("""
Article            Description          Qty    Price    Amount
C_FO: ART_1254     Steel bracket          2    10.00     20.00
Ref: BUYER
C_FO: ART_9874     Washer                 5     1.00      5.00
Ref: BUYER
""")
    assert column(fields, "seller_sku") == ["ART_1254", "ART_9874"]


def test_item_numbers_of_capitals_with_single_letters_under_item() -> None:
    fields = rows_of("""
Quantity    Item             Description          Rate      Amount
20          CDF-VST-M-BLK    Down vest          414.00    8,280.00
60          CDF-BAG-20       Sleeping bag       118.50    7,110.00
10          CDF-REPAIR-A     Repair kit           2.00       20.00
""")
    assert column(fields, "seller_sku") == ["CDF-VST-M-BLK", "CDF-BAG-20", "CDF-REPAIR-A"]


def test_an_item_number_with_a_check_digit_by_chance_is_no_gtin() -> None:
    fields = rows_of("""
Pos    Article     Description    Quantity    Price    Amount
10     30044127    Pump                  2     5.00     10.00
20     30020771    Coupling              1     3.00      3.00
""")
    assert column(fields, "seller_sku") == ["30044127", "30020771"]


_LABELLED = """
Pos    Artikelnr / Description    Delivery      Quantity    Price      Amount
10     21040-3                    2025-11-20           8     2.00       16.00
       Bracket                    Supplier part no: LEGO-21040
20     21041-3                    2025-11-20           5     1.00        5.00
       Bracket, left              Supplier part no: LEGO-21041
"""


def test_the_seller_s_numbers_behind_labels_beside_the_texts() -> None:
    fields = rows_of(_LABELLED)
    assert column(fields, "seller_sku") == ["LEGO-21040", "LEGO-21041"]
    assert column(fields, "buyer_sku") == ["21040-3", "21041-3"]


def test_a_label_in_few_items_is_a_remark() -> None:
    fields = rows_of(_LABELLED.replace("Supplier part no: LEGO-21041", "Supplier asks for: LEGO-21041"))
    assert column(fields, "seller_sku") == ["21040-3", "21041-3"]


def test_of_two_numbers_called_the_buyer_s_the_second_is_the_seller_s() -> None:
    fields = rows_of("""
Line   Description                    Qty     Unit     Price     Amount
1      Gate valve DN50                  4     pc       10.00      40.00
       Our part no: 200341
       Your part no: GV-50-X
2      Ball valve DN25                  2     pc        5.00      10.00
       Our part no: 200342
       Your part no: BV-25-X
""")
    assert column(fields, "buyer_sku") == ["200341", "200342"]
    assert column(fields, "seller_sku") == ["GV-50-X", "BV-25-X"]


def test_your_number_beside_ours_is_the_seller_s() -> None:
    for ours, yours in (("Unsere Art.-Nr.", "Ihre Art.-Nr."), ("Our part no   ", "Your part no ")):
        fields = rows_of(f"""
Pos   {ours}   {yours}    Description         Quantity    Price     Amount
1     200341            GV-50-X          Gate valve                 4    10.00      40.00
2     200342            BV-25-X          Ball valve                 2     5.00      10.00
""")
        assert column(fields, "buyer_sku") == ["200341", "200342"]
        assert column(fields, "seller_sku") == ["GV-50-X", "BV-25-X"]


def test_the_number_over_the_text_of_an_only_item_under_a_heading_of_both() -> None:
    fields = rows_of("""
Line   Part Number / Description    Delivery       Quantity    Price      Amount
1      VG-150-316                   09-FEB-2026           4    100.00     400.00
       Gate valve, bronze
""")
    assert column(fields, "seller_sku") == ["VG-150-316"]
    assert column(fields, "description") == ["Gate valve, bronze"]


def test_a_word_in_brackets_before_a_text_where_others_have_numbers() -> None:
    fields = rows_of("""
Description                     Qty    Price    Amount
[CP-CH11] Chain of steel          2    10.00     20.00
[CP-PN28] Tyre                    5     1.00      5.00
[CP-PLQ] Brake pads               3     4.00     12.00
""")
    assert column(fields, "seller_sku") == ["CP-CH11", "CP-PN28", "CP-PLQ"]
    assert column(fields, "description")[2] == "Brake pads"


def test_capitals_behind_a_label_beside_other_numbers() -> None:
    fields = rows_of("""
Part Number                Description          Qty    Price    Amount
RM-10087                   Round bar              2    10.00     20.00
Supplier Part: CR-1.25RD
SV-00012                   Saw cutting            5     1.00      5.00
Supplier Part: CUT-CHG
""")
    assert column(fields, "seller_sku") == ["CR-1.25RD", "CUT-CHG"]


def test_capitals_behind_a_label_before_another_label() -> None:
    fields = rows_of("""
Description                               Qty    Price    Amount
LED high bay light                          2    10.00     20.00
Part: HB150-40 Need by: 02/06/2025
Microwave sensor                            5     1.00      5.00
Part: SEN-MW-PI Need by: 02/06/2025
""")
    assert column(fields, "seller_sku") == ["HB150-40", "SEN-MW-PI"]


def test_capitals_behind_a_label_without_a_colon() -> None:
    fields = rows_of(
        """
Désignation                               Qté     Prix    Montant
Bureau blanc                                2    10.00      20.00
Réf. BU-180-BL
Livraison et montage                        5     1.00       5.00
Réf. MO-LIV
""",
        languages=("fr",),
    )
    assert column(fields, "seller_sku") == ["BU-180-BL", "MO-LIV"]


def test_capitals_and_figures_before_every_text_are_item_numbers() -> None:
    fields = rows_of("""
Quantity    Details                              Price    Amount
2.00        CLN-DEG5 Heavy duty degreaser        10.00     20.00
5.00        PAP-BLU2 Centrefeed roll              1.00      5.00
3.00        PAP-TR36 Toilet roll                  1.00      3.00
4.00        BAG-REF Refuse sacks                  1.00      4.00
""")
    assert column(fields, "seller_sku") == ["CLN-DEG5", "PAP-BLU2", "PAP-TR36", "BAG-REF"]
    assert column(fields, "description")[3] == "Refuse sacks"


def test_a_number_on_the_row_of_the_values_under_its_text() -> None:
    fields = rows_of(
        """
Description                  Qty    Price    Amount

Threaded rod of steel
ZAV-M8                         2    10.00     20.00

Anchor bolt
KOT-1290                       5     1.00      5.00

Chemical anchor
CHM-300                        3     1.00      3.00
""",
        pitch=18.0,
    )
    assert column(fields, "description") == ["Threaded rod of steel", "Anchor bolt", "Chemical anchor"]
    assert column(fields, "seller_sku") == ["ZAV-M8", "KOT-1290", "CHM-300"]


def test_a_sign_parts_an_item_number_below_the_text_from_a_remark() -> None:
    fields = rows_of(
        """
Produit                      Qté     Prix    Montant
Farine tradition              20    21.40     428.00
Réf. VB-2201 · sac 25 kg
Beurre doux                   30    17.85     535.50
Réf. VB-3310 · plaque 2 kg
""",
        languages=("fr",),
    )
    assert column(fields, "seller_sku") == ["VB-2201", "VB-3310"]
    assert column(fields, "description") == ["Farine tradition", "Beurre doux"]
