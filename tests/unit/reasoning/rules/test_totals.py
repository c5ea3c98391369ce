from decimal import Decimal

import pytest

from services.reasoning.engines.rules.tables.ends import is_total
from services.reasoning.engines.rules.totals.find import find_totals
from tests.unit.reasoning.rules.header import labelled, totals

PLAIN = """
Subtotal                 1,000.00
VAT 19 %                   190.00
Total                    1,190.00
"""
RATES = """
Net total                  496.00
VAT 7 %                     11.20
VAT 19 %                    63.84
Total                      571.04
"""
MATRIX = """
Time Period     # of Spots     Gross Amount     Agency Comm.     Net Amount
March                   10         4,190.00           628.50       3,561.50
April                    2         1,000.00           150.00         850.00
Totals                  12         5,190.00           778.50       4,411.50
"""


def test_net_tax_and_gross() -> None:
    assert totals(PLAIN) == {"net_total": "1,000.00", "tax_total": "190.00", "grand_total": "1,190.00"}


def test_taxes_of_several_rates_are_added() -> None:
    fields = totals(RATES)
    assert (fields["tax_total"], fields["grand_total"]) == ("75.04", "571.04")


def test_sums_in_a_sentence_end_at_semicolons() -> None:
    fields = totals("Net total: EUR 1,000.00; VAT (19%): EUR 190.00; Grand total: EUR 1,190.00.")
    assert [fields[name].strip(";.") for name in ("net_total", "tax_total", "grand_total")] == [
        "1,000.00",
        "190.00",
        "1,190.00",
    ]


def test_tax_after_its_rate() -> None:
    assert totals("Nettobetrag  25,00 EUR\nzzgl. 20 % MwSt.  5,00 EUR\nGesamtbetrag  30,00 EUR", ",")["tax_total"] == "5,00"


def test_currencies_in_a_column_of_their_own_are_no_labels() -> None:
    text = "Zwischensumme      EUR       100,00\nzzgl. 20 % MwSt.   EUR        20,00\nGesamtbetrag       EUR       120,00"
    assert totals(text, ",") == {"net_total": "100,00", "tax_total": "20,00", "grand_total": "120,00"}


def test_last_row_of_a_table_of_amounts() -> None:
    fields = totals(MATRIX, lines="5190.00")
    assert (fields["grand_total"], fields["net_total"]) == ("5,190.00", "4,411.50")


def test_sum_of_lines_decides_between_labels() -> None:
    text = "Total       1,350.00\nTotal       1,250.00"
    assert totals(text, lines="1250.00")["grand_total"] == "1,250.00"


def test_wrong_printed_total_is_kept() -> None:
    assert totals("TOTAL    1,350.00", lines="1250.00")["grand_total"] == "1,350.00"


def test_charges_that_explain_the_net() -> None:
    text = "Discount      -50.00\nFreight        20.00\nNet total     970.00\nVAT 10 %       97.00\nTotal      1,067.00"
    fields = totals(text, lines="1000.00")
    assert (fields["allowances.0.amount"], fields["charges.0.amount"]) == ("50.00", "20.00")
    assert fields["charges.0.reason"] == "Freight"


def test_charges_that_do_not_add_up_are_left_out() -> None:
    assert "charges.0.amount" not in totals("Freight  20.00\nNet total  970.00\nTotal  970.00", lines="970.00")


def test_percentage_is_no_amount() -> None:
    assert "tax_total" not in totals("VAT 19 %\nTotal 100.00")


def test_amount_due_yields_to_the_gross_total() -> None:
    text = "Gross Total  3,425.00\nAgency Commission  513.75\nNet Amount Due  2,911.25\nAmount Due  3,140.51"
    assert totals(text)["grand_total"] == "3,425.00"


def test_freight_after_the_tax() -> None:
    fields = totals(
        "Subtotal               4,057.50\nSales Tax (10.1%)        409.81\nShipping & Handling      145.00\n"
        "Total                  4,612.31",
        lines="4057.50",
    )
    assert (fields["net_total"], fields["tax_total"], fields["grand_total"]) == ("4,057.50", "409.81", "4,612.31")
    assert (fields["charges.0.amount"], fields["charges.0.reason"]) == ("145.00", "Shipping & Handling")


def test_freight_that_explains_nothing_is_left_out() -> None:
    fields = totals("Subtotal      100.00\nVAT 19 %       19.00\nFreight        12.00\nTotal         119.00", lines="100.00")
    assert not any(path.startswith("charges") for path in fields)


def test_tax_under_an_unknown_label_lies_between_net_and_gross() -> None:
    pages = labelled("an item\nNet total   1,000.00\nXyzzy 19 %    190.00\nTotal       1,190.00", languages=("en",))
    pages[0].taken.add(0)
    assert find_totals(pages, ".", None)["tax_total"].text == "190.00"


def test_labels_of_which_none_adds_up_give_way_to_amounts_that_do() -> None:
    pages = labelled("an item\nXyzzy     1,000.00\nNet VAT     190.00\nTotal     1,190.00", languages=("en",))
    pages[0].taken.add(0)
    found = find_totals(pages, ".", Decimal("1000.00"))
    assert (found["net_total"].text, found["grand_total"].text) == ("1,000.00", "1,190.00")


def test_a_row_of_labels_over_a_row_of_amounts_that_are_not_under_them() -> None:
    found = totals(
        """
Sum of items                 VAT (23 %)                 Total amount
       EUR 49734.76                   EUR 11438.99                   EUR 61173.75
"""
    )
    assert (found["tax_total"], found["grand_total"]) == ("11438.99", "61173.75")


def test_the_last_row_of_a_table_of_sums_by_rate() -> None:
    fields = totals("""
VAT       Net total      VAT amount      Gross total
19 %         200.00           38.00           238.00
7 %          100.00            7.00           107.00
EUR          300.00           45.00           345.00
""")
    assert (fields["net_total"], fields["tax_total"], fields["grand_total"]) == ("300.00", "45.00", "345.00")


def test_the_last_row_of_a_table_of_sums_that_it_does_not_make_up_is_no_total() -> None:
    fields = totals("""
VAT       Net total      VAT amount      Gross total
19 %         200.00           38.00           238.00
7 %          100.00            7.00           107.00
0 %           50.00            0.00            50.00
""")
    assert fields["net_total"] == "200.00"


def test_totals_in_a_row_under_labels_of_which_one_has_a_rate_with_two_decimals() -> None:
    fields = totals("""
Net total         Tax (8.25%)          Total amount
    USD 100.00          USD 8.25           USD 108.25
""")
    assert (fields["net_total"], fields["tax_total"], fields["grand_total"]) == ("100.00", "8.25", "108.25")


def test_total_rounded_to_whole_units_leaves_the_tax() -> None:
    pages = labelled("""
P-2201  Pump   8   1,828.45   14,627.60
Net total      VAT 25 %      Rounding      Total due
14,627.60      3,656.90      0.50          18,285.00
""")
    pages[0].taken.add(0)
    assert find_totals(pages, ".", Decimal("14627.60"))["tax_total"].text == "3,656.90"


def test_totals_in_a_row_beside_the_currency() -> None:
    pages = labelled("""
Valuta   Importo ordine     Sconto totale     Spese varie        Totale
EUR           12.150,45              0,00            0,00     12.150,45
""")
    pages[0].taken.add(1)
    assert find_totals(pages, ",", Decimal("12150.45"))["grand_total"].text == "12.150,45"


def test_sums_in_a_sentence_end_at_commas() -> None:
    text = "Celkem bez DPH 59 710 Kč, DPH 21 % 12 539,10 Kč, celkem s DPH 72 249,10 Kč."
    found = find_totals(labelled(text, languages=("cs",)), ",", Decimal(59710))
    assert {name: field.text for name, field in found.items()} == {
        "net_total": "59 710",
        "tax_total": "12 539,10",
        "grand_total": "72 249,10",
    }


def test_totals_side_by_side_with_their_currency() -> None:
    text = "Valuta    Importo ordine    Sconto totale    Totale\nEUR       36.150,20         0,00             36.150,20"
    found = find_totals(labelled(text, languages=("it",)), ",", Decimal("36150.20"))
    assert found["grand_total"].text == "36.150,20"


def test_days_of_payment_are_no_net_total() -> None:
    assert "net_total" not in totals("Payment terms:   Net 45\n\nTotal order   13,322.08")


@pytest.mark.parametrize(
    ("said", "net"), [("Amounts exclude VAT", True), ("Amounts include VAT", False), ("VAT 20 % is added", False)]
)
def test_the_sum_of_the_lines_is_net_where_a_sentence_says_so(said: str, net: bool) -> None:
    found = find_totals(labelled(f"Total    2,875.80\n\n{said}", languages=("en",)), ".", Decimal("2875.80"))
    assert ("net_total" in found) == net


def test_of_several_sums_in_a_row_the_one_of_the_lines() -> None:
    text = "Součet položek          23 211,00      28 085,31\nCELKEM K ÚHRADĚ                        28 085,31"
    fields = find_totals(labelled(text, languages=("cs",)), ",", Decimal("23211.00"))
    assert fields["net_total"].text == "23 211,00"
    assert fields["grand_total"].text == "28 085,31"


def test_a_sum_of_the_lines_under_a_grand_total_that_no_tax_explains_is_no_net_total() -> None:
    pages = labelled("Součet položek  23 211,00\nCELKEM K ÚHRADĚ  23 461,00", languages=("cs",))
    assert "net_total" not in find_totals(pages, ",", Decimal("23211.00"))


def test_a_tax_with_its_register_number_in_brackets_is_no_item() -> None:
    page = labelled("TPS 5 % (R121 554 087)   517,81 $", languages=("fr",))[0]
    assert is_total(page, page.sheet.lines[0])


def test_labels_far_into_a_line_of_very_many_words_are_no_sums_of_a_sentence() -> None:
    page = labelled("Remarks " + "zebra, " * 70 + "12.00, VAT 20.00", languages=("en",))
    assert "tax_total" not in find_totals(page, ".", Decimal("100.00"))


def test_words_behind_a_label_say_that_its_amount_holds_no_tax() -> None:
    assert totals("Total: EUR (ex VAT)      3,675.00", ".") == {"net_total": "3,675.00"}


def test_a_total_with_the_tax_behind_its_label_stays_one() -> None:
    assert totals("Total: EUR (inc VAT)      3,675.00", ".") == {"grand_total": "3,675.00"}
