"""Charges that no known label names, and what speaks of no tax."""

from __future__ import annotations

from tests.unit.reasoning.rules.header import totals


def test_a_charge_of_unknown_name_lies_between_the_lines_and_the_net_total() -> None:
    found = totals(
        """
Goods value                      13,203.60
Zebra and gnu                        85.00
Order total excl. VAT            13,288.60
""",
        lines="13203.60",
    )
    assert found["net_total"] == "13,288.60"
    assert "tax_total" not in found
    assert (found["charges.0.reason"], found["charges.0.amount"]) == ("Zebra and gnu", "85.00")


def test_two_charges_of_unknown_names() -> None:
    found = totals(
        "Zebra      10.00\nGnu      5.00\nTotal excl. VAT      115.00\nVAT 20%      23.00\nTotal      138.00", lines="100.00"
    )
    assert (found["net_total"], found["tax_total"]) == ("115.00", "23.00")
    assert (found["charges.0.amount"], found["charges.1.amount"]) == ("10.00", "5.00")


def test_a_small_amount_without_a_label_is_no_tax() -> None:
    found = totals("Goods value      1,000.00\nZebra      5.00\nGnu      1,005.00", lines="1000.00")
    assert "tax_total" not in found


def test_the_number_of_a_tax_payer_says_nothing_of_a_tax() -> None:
    found = totals("Order Total:      14,465.40\n\nRegistered in Scotland. VAT GB 729 6610 44. Bank: Zebra", lines="14465.40")
    assert found["net_total"] == "14,465.40"


def test_a_charge_of_unknown_name_beside_a_known_one() -> None:
    found = totals("Zebra      2.50\nFreight      3.50\nTotal excl. VAT      106.00", lines="100.00")
    assert found["net_total"] == "106.00"
    assert {found["charges.0.amount"], found["charges.1.amount"]} == {"2.50", "3.50"}


def test_a_remark_that_amounts_exclude_tax_leaves_the_total_the_net_one() -> None:
    found = totals("Total      2,875.80 EUR\nAmounts exclude VAT", lines="2875.80")
    assert found["net_total"].startswith("2,875.80")


def test_a_remark_that_amounts_include_tax_leaves_the_net_total_open() -> None:
    found = totals("Total      2,875.80 EUR\nAmounts include VAT", lines="2875.80")
    assert "net_total" not in found


def test_the_days_of_a_payment_term_are_no_net_total() -> None:
    assert totals("Payment Term   Net 60\n\n\n\nTotal      2,875.80 EUR\nVAT included") == {"grand_total": "2,875.80"}


def test_the_days_of_a_payment_term_under_its_label_are_no_net_total() -> None:
    assert totals("Buyer       Terms       FOB\nJ. Doe      Net 30      Origin") == {}
