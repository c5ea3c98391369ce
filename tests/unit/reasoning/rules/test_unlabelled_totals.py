from decimal import Decimal

from services.reasoning.engines.rules.totals.unlabelled import by_sums
from tests.unit.reasoning.rules.header import labelled

ROWS = "Zebra 1   1,000.00\nZebra 2     190.00\nZebra 3   1,190.00"


def found(text: str, line_sum: str | None) -> dict[str, str]:
    pages = labelled("first line\n" + text, languages=("en",))
    pages[0].taken.add(0)
    sums = by_sums(pages, ".", Decimal(line_sum) if line_sum else None)
    return {name: candidate.parts[0].text for name, candidate in sums.items()}


def test_three_amounts_that_add_up_under_the_lines() -> None:
    assert found(ROWS, "1000.00") == {"net_total": "1,000.00", "tax_total": "190.00", "grand_total": "1,190.00"}


def test_last_amount_that_is_the_sum_of_the_lines() -> None:
    assert found("Zebra   1,000.00", "1000.00") == {"grand_total": "1,000.00"}


def test_nothing_without_the_sum_of_the_lines() -> None:
    assert found(ROWS, None) == {}


def test_amounts_that_do_not_add_up_are_no_totals() -> None:
    assert found(ROWS.replace("1,190.00", "1,200.00"), "1000.00") == {}
