"""Equations between the numbers of an order."""

from __future__ import annotations

from decimal import Decimal

import pytest

from services.reasoning.assess.checks import Checked, check_arithmetic
from services.reasoning.assess.normalise import normalise
from services.reasoning.assess.values import Values
from services.reasoning.draft import Draft, DraftField, Locale
from services.reasoning.schemas.canonical import canonical_schema


def order(lines: list[str], **totals: str) -> Values:
    """Lines as "quantity price amount [leaf=value …]", a dot for what is missing."""
    texts = {path.replace("__", "."): text for path, text in totals.items()}
    for at, line in enumerate(lines):
        cells = line.split()
        named = dict(zip(("quantity", "unit_price", "amount"), cells[:3], strict=True))
        for cell in cells[3:]:
            leaf, _, text = cell.partition("=")
            named[leaf] = text
        texts.update({f"lines.{at}.{leaf}": text for leaf, text in named.items() if text != "."})
    fields = {path: DraftField(text, "rules", 0.9, canonical=True) for path, text in texts.items()}
    return normalise(Draft("rules", fields), Locale("."), canonical_schema())[0]


def found(values: Values) -> tuple[list[tuple[str, str | None]], Checked]:
    checked = check_arithmetic(values)
    return [(issue.code, issue.path) for issue in checked.issues], checked


TWO = ["10 25.00 250.00", "2000 0.50 1000.00"]


@pytest.mark.parametrize(
    "totals",
    [
        {"grand_total": "1250.00"},
        {"net_total": "1250.00", "tax_total": "237.50", "grand_total": "1487.50"},
        {"tax_total": "237.50", "grand_total": "1487.50"},
        {"line_total": "1250.00", "allowances__0__amount": "50.00", "net_total": "1200.00"},
        {"allowances__0__amount": "-50.00", "charges__0__amount": "10.00", "grand_total": "1210.00"},
        {"grand_total": "1250.01"},
        {"line_total": "1250.00", "net_total": "1200.00", "tax_total": "228.00", "grand_total": "1428.00"},
        {"net_total": "1062.50", "grand_total": "1250.00"},
    ],
)
def test_totals_that_fit(totals: dict[str, str]) -> None:
    issues, checked = found(order(TWO, **totals))
    assert issues == []
    assert checked.totals_confirmed
    assert "lines.0.amount" in checked.confirmed


@pytest.mark.parametrize(
    ("totals", "issue"),
    [
        ({"grand_total": "1350.00"}, ("flag_total_mismatch", "grand_total")),
        ({"net_total": "1350.00"}, ("flag_total_mismatch", "net_total")),
        ({"line_total": "1350.00", "grand_total": "1250.00"}, ("line_total_mismatch", "line_total")),
        ({"net_total": "1250.00", "tax_total": "237.50", "grand_total": "1587.50"}, ("flag_total_mismatch", "grand_total")),
    ],
)
def test_totals_that_do_not_fit(totals: dict[str, str], issue: tuple[str, str]) -> None:
    assert found(order(TWO, **totals))[0] == [issue]


def test_tax_that_does_not_fit() -> None:
    lines = [f"{line} tax_rate=19" for line in TWO]
    assert found(order(lines, tax_total="200.00"))[0] == [("tax_mismatch", "tax_total")]


def test_tax_that_fits_its_rates() -> None:
    lines = [f"{line} tax_rate=19" for line in TWO]
    issues, checked = found(order(lines, tax_total="237.50"))
    assert issues == []
    assert "lines.1.tax_rate" in checked.confirmed


@pytest.mark.parametrize(
    "line",
    [
        "3 33.333 100.00",
        "3 10.00 27.00 discount.percent=10",
        "3 10.00 28.00 discount.amount=2.00",
        "3 9.00 27.00 discount.percent=10",
        "3 10.00 25.00 allowances.0.amount=5.00",
        "3 10.00 25.00 allowances.0.amount=-5.00",
        "3 10.00 34.00 allowances.0.amount=2.00 allowances.1.amount=-6.00",
        "250 12.00 30.00 price_basis=100",
        "3 10.00 35.70 tax_rate=19",
        "-2 10.00 -20.00",
        "1 0.00 0.00",
    ],
)
def test_a_line_that_fits(line: str) -> None:
    issues, checked = found(order([line]))
    assert issues == []
    assert {"lines.0.quantity", "lines.0.unit_price", "lines.0.amount"} <= checked.confirmed


def test_a_line_that_does_not_fit_names_its_fields_only() -> None:
    issues, checked = found(order(["10 25.00 260.00", "2000 0.50 1000.00"]))
    assert issues == [("line_amount_mismatch", "lines.0.amount")]
    assert checked.contradicted == {"lines.0.quantity", "lines.0.unit_price", "lines.0.amount"}


def test_lines_that_fit_are_not_blamed_for_a_wrong_total() -> None:
    checked = found(order(TWO, grand_total="1350.00"))[1]
    assert checked.contradicted == {"grand_total"}


def test_a_price_per_hundred_that_was_not_read_is_derived() -> None:
    values = order(["250 12.00 30.00"])
    assert found(values)[0] == []
    assert (values.get("lines.0.price_basis"), values.by_path["lines.0.price_basis"].source) == (Decimal(100), "derived")


def test_a_net_total_is_derived_where_two_equations_agree() -> None:
    values = order(TWO, tax_total="237.50", grand_total="1487.50")
    found(values)
    assert values.get("net_total") == Decimal("1250.00")


def test_a_net_total_is_not_invented() -> None:
    values = order(TWO, tax_total="237.50", grand_total="1999.00")
    found(values)
    assert values.get("net_total") is None


def test_amounts_that_no_line_prints_are_derived_when_they_make_the_total() -> None:
    values = order(["10 25.00 .", "2000 0.50 ."], grand_total="1250.00")
    issues, checked = found(values)
    assert (issues, values.get("lines.1.amount")) == ([], Decimal("1000.00"))
    assert checked.totals_confirmed


def test_amounts_are_not_derived_otherwise() -> None:
    values = order(["10 25.00 .", "2000 0.50 ."], grand_total="999.00")
    found(values)
    assert values.get("lines.1.amount") is None


def test_a_total_rounded_to_whole_crowns() -> None:
    assert found(order(["1 99.60 99.60"], grand_total="100", currency="SEK"))[0] == []


def test_the_same_line_twice_is_information() -> None:
    checked = found(order(["10 25.00 250.00", "10 25.00 250.00"]))[1]
    assert [(issue.code, issue.path, issue.severity.value) for issue in checked.issues] == [
        ("duplicate_line", "lines.1", "info")
    ]


def test_the_same_line_number_twice_is_a_warning() -> None:
    checked = found(order(["10 25.00 250.00 line_number=1", "10 25.00 250.00 line_number=1"]))[1]
    assert [issue.severity.value for issue in checked.issues] == ["warning"]


def test_lines_without_amounts_are_not_added_up() -> None:
    assert found(order(["10 25.00 250.00", "5 . ."], grand_total="300.00"))[0] == []


def test_line_amounts_with_tax_in_them() -> None:
    values = order(
        ["1 160.00 171.20", "1 373.83 400.00"], line_total="533.83", net_total="533.83", tax_total="37.37", grand_total="571.20"
    )
    assert "line_total_mismatch" not in {code for code, _ in found(values)[0]}
