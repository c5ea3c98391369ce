"""Totals that no known label names."""

from decimal import Decimal

from services.reasoning.engines.rules.totals.find import find_totals
from services.reasoning.engines.rules.totals.unlabelled import sums_under
from tests.unit.reasoning.rules.header import labelled

ROWS = "Zebra 1   1,000.00\nZebra 2     190.00\nZebra 3   1,190.00"
TWO_RATES = "Net total      1,000.00\nZebra 7 %         28.00\nZebra 19 %       114.00\nGnu            1,142.00"


def found(text: str, line_sum: str | None) -> dict[str, str]:
    pages = labelled("first line\n" + text, languages=("en",))
    pages[0].taken.add(0)
    sums = sums_under(pages, ".", Decimal(line_sum) if line_sum else None)
    return {name: candidate.parts[0].text for name, candidate in sums.all_three().items()}


def read(text: str, line_sum: str | None = None) -> dict[str, str]:
    pages = labelled("first line\n" + text, languages=("en",))
    pages[0].taken.add(0)
    return {path: one.text for path, one in find_totals(pages, ".", Decimal(line_sum) if line_sum else None).items()}


def test_three_amounts_that_add_up_under_the_lines() -> None:
    assert found(ROWS, "1000.00") == {"net_total": "1,000.00", "tax_total": "190.00", "grand_total": "1,190.00"}


def test_last_amount_that_is_the_sum_of_the_lines() -> None:
    assert found("Zebra   1,000.00", "1000.00") == {"grand_total": "1,000.00"}


def test_nothing_without_the_sum_of_the_lines() -> None:
    assert found(ROWS, None) == {}


def test_amounts_that_do_not_add_up_are_no_totals() -> None:
    assert found(ROWS.replace("1,190.00", "1,200.00"), "1000.00") == {}


def test_taxes_of_two_rates_and_the_gross_total_under_unknown_labels() -> None:
    fields = read(TWO_RATES)
    assert (fields["net_total"], fields["tax_total"], fields["grand_total"]) == ("1,000.00", "142.00", "1,142.00")


def test_taxes_of_two_rates_between_net_and_gross() -> None:
    assert read(TWO_RATES.replace("Gnu  ", "Total"))["tax_total"] == "142.00"


def test_net_total_that_is_the_gross_less_the_tax() -> None:
    fields = read("Zebra      1,000.00\nVAT 19 %     190.00\nTotal      1,190.00")
    assert fields["net_total"] == "1,000.00"


def test_gross_total_that_is_net_and_tax() -> None:
    fields = read("Net total  1,000.00\nVAT 19 %     190.00\nZebra      1,190.00")
    assert fields["grand_total"] == "1,190.00"


def test_amounts_of_different_columns_make_no_tax() -> None:
    text = "Net total                1,000.00\nZebra  28.00\nGnu              114.00\nTotal                    1,142.00"
    assert "tax_total" not in read(text)


def test_totals_on_a_page_behind_the_items() -> None:
    pages = labelled("first line", ROWS, languages=("en",))
    pages[0].taken.add(0)
    assert find_totals(pages, ".", Decimal("1000.00"))["grand_total"].text == "1,190.00"


def test_the_sum_of_the_lines_under_a_label_of_tax_is_without_tax() -> None:
    assert read("VAT           1,000.00", "1000.00") == {"net_total": "1,000.00"}


def test_a_goods_value_alone_is_the_net_total() -> None:
    fields = read("Subtotal      1,000.00", "1000.00")
    assert fields["net_total"] == "1,000.00"
    assert "grand_total" not in fields


def test_a_total_that_is_the_sum_of_the_lines_is_the_net_total_too() -> None:
    assert read("Total   1,000.00", "1000.00") == {"grand_total": "1,000.00", "net_total": "1,000.00"}


def test_a_total_beside_a_tax_is_no_net_total() -> None:
    assert "net_total" not in read("Total incl. VAT   1,000.00", "1000.00")


def test_a_sum_carried_over_gives_way_to_the_sum_of_the_lines() -> None:
    assert read("Subtotal     700.00\nZebra      1,000.00", "1000.00")["net_total"] == "1,000.00"


def test_a_tax_of_one_rate_gives_way_to_what_lies_between_net_and_gross() -> None:
    text = "Net total    1,000.00\nVAT 7 %         28.00\nZebra         142.00\nTotal        1,142.00"
    assert read(text, "1000.00")["tax_total"] == "142.00"


def test_three_amounts_that_add_up_stand_above_a_label_of_the_gross_total_at_the_net_one() -> None:
    fields = read("Total      1,000.00\nZebra        190.00\nGnu        1,190.00", "1000.00")
    assert (fields["net_total"], fields["tax_total"], fields["grand_total"]) == ("1,000.00", "190.00", "1,190.00")


def test_a_tax_under_an_unknown_label_above_the_lines() -> None:
    pages = labelled("Net total 1,000.00\nZebra 190.00\nTotal 1,190.00\nfirst line", languages=("en",))
    pages[0].taken.add(3)
    assert find_totals(pages, ".", Decimal("1000.00"))["tax_total"].text == "190.00"


def test_amounts_in_a_row_of_totals_that_the_table_took() -> None:
    pages = labelled("first line\nNet total   Zebra    Gnu\n1,000.00    190.00   1,190.00", languages=("en",))
    pages[0].taken.update({0, 1, 2})
    assert find_totals(pages, ".", Decimal("1000.00"))["grand_total"].text == "1,190.00"


def test_a_price_under_a_heading_with_the_name_of_a_tax_is_none() -> None:
    pages = labelled("Item    Price excl. VAT\nZebra            142.00", languages=("en",))
    pages[0].taken.update({0, 1})
    assert "tax_total" not in find_totals(pages, ".", Decimal("284.00"))


def test_an_amount_under_a_heading_with_the_name_of_a_total_is_none() -> None:
    pages = labelled("Item    Total\nZebra   142.00\nGnu     142.00\nSable   284.00", languages=("en",))
    pages[0].taken.update({0, 1, 2})
    fields = find_totals(pages, ".", Decimal("284.00"))
    assert {path: one.text for path, one in fields.items()} == {"net_total": "284.00"}
