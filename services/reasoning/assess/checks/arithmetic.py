"""Quantity × price = amount, the lines add up to the totals, net and tax make the total.

A finding names the printed value that does not fit; the fields of its equation count as contradicted unless another equation
confirms them. What is not printed
is derived only where two other equations agree on it.
"""

from __future__ import annotations

from decimal import Decimal

from services.orders.issues import IssueCode, Severity
from services.orders.model import plain
from services.reasoning.assess.checks.lines import LineSums, check_lines
from services.reasoning.assess.checks.result import Checked
from services.reasoning.assess.values import Kind, Value, Values

ZERO = Decimal(0)
CENT = Decimal("0.01")
_HALF_CENT = Decimal("0.005")
_MOST = Decimal("0.10")
_CASH_ROUNDING = frozenset({"SEK", "NOK", "DKK", "CHF", "CZK", "HUF", "ISK"})
_HIGHEST_GROSS = Decimal("1.3")
"""Of the net total; the highest rate of VAT in Europe is 27 %."""
_CASH_HALF = Decimal("0.50")


def check_arithmetic(values: Values) -> Checked:
    """Checks every line and every total; adds derived values to `values`."""
    checked = Checked()
    sums = check_lines(values, checked)
    tolerance = min(_MOST, CENT + _HALF_CENT * sums.count)
    _Totals(values, checked, sums, tolerance).check()
    return checked


class _Totals:
    """The equations between the lines and the totals of one document."""

    def __init__(self, values: Values, checked: Checked, sums: LineSums, tolerance: Decimal) -> None:
        self._values, self._checked, self._sums, self._tolerance = values, checked, sums, tolerance
        self._line_total = values.decimal("line_total")
        self._net = values.decimal("net_total")
        self._tax = values.decimal("tax_total")
        self._grand = values.decimal("grand_total")
        self._adjusted, self._adjusting = _adjustments(values)

    def check(self) -> None:
        """Runs every equation whose members are known."""
        if self._sums.complete:
            self._check_line_total()
        self._check_grand()
        if self._sums.complete:
            self._check_net()
        self._check_tax()
        self._derive_net()

    def _equal(self, first: Decimal, second: Decimal) -> bool:
        return abs(first - second) <= self._tolerance

    def _check_line_total(self) -> None:
        if self._line_total is None:
            return
        if self._equal(self._sums.total, self._line_total):
            self._lines_hold("line_total")
        elif not self._lines_are_gross() and (self._sums.gross is None or not self._equal(self._sums.gross, self._line_total)):
            self._fail(IssueCode.LINE_TOTAL_MISMATCH, "line_total", self._line_total, self._sums.total, self._sums.paths)

    def _check_net(self) -> None:
        if self._net is None:
            return
        expected = self._sums.total + self._adjusted
        if self._equal(expected, self._net) or self._equal(self._sums.total, self._net):
            self._lines_hold("net_total", *self._adjusting)
        elif not self._lines_are_gross() and not self._is_explained_otherwise():
            involved = (*self._sums.paths, *self._adjusting)
            code = IssueCode.LINE_TOTAL_MISMATCH if self._grand is not None else IssueCode.TOTAL_MISMATCH
            self._fail(code, "net_total", self._net, expected, involved)

    def _is_explained_otherwise(self) -> bool:
        """Lines that make their own total, and a net that makes the grand total: between them stands what was not read."""
        return not self._adjusting and {"line_total", "net_total"} <= self._checked.confirmed

    def _lines_are_gross(self) -> bool:
        """Line amounts that make the grand total: with the tax in them, or before a commission that only the net is less by."""
        if not self._grand or not (self._tax or (self._net is not None and ZERO < self._net < self._grand)):
            return False
        return self._equal(self._sums.total + self._adjusted, self._grand)

    def _check_grand(self) -> None:
        if self._grand is None:
            return
        if self._net is not None and self._tax is not None:
            self._check_parts(self._grand, self._net, self._tax)
        elif self._sums.complete:
            self._check_grand_by_lines(self._grand)
        if self._net is not None and self._tax is None:
            self._check_gap(self._grand, self._net)

    def _check_gap(self, grand: Decimal, net: Decimal) -> None:
        """Between net and grand total of lines with tax rates stands a tax: where none was read, it was missed.

        Without rates too where no tax is as high: then one of the two is of something else.
        """
        taxed = any(self._values.decimal(f"lines.{at}.tax_rate") for at in range(self._sums.count))
        if not taxed and grand <= net * _HIGHEST_GROSS:
            return
        explained = any(self._equal(net + step, grand) for step in (ZERO, self._adjusted)) or self._rounded(net, grand)
        if grand > net and not explained:
            self._checked.contradict(IssueCode.MISSING_REQUIRED, "tax_total", (), Severity.WARNING)

    def _check_parts(self, grand: Decimal, net: Decimal, tax: Decimal) -> None:
        parts = ("net_total", "tax_total", "grand_total")
        if self._equal(net + tax, grand) or self._rounded(net + tax, grand):
            self._checked.confirm(parts)
        elif self._equal(net + tax + self._adjusted, grand):
            self._checked.confirm((*parts, *self._adjusting))
        else:
            code = IssueCode.TOTAL_MISMATCH if self._lines_explain(net) else IssueCode.TAX_MISMATCH
            path = "grand_total" if code is IssueCode.TOTAL_MISMATCH else "tax_total"
            printed, expected = (grand, net + tax) if path == "grand_total" else (tax, grand - net)
            self._fail(code, path, printed, expected, parts)

    def _lines_explain(self, net: Decimal) -> bool:
        return self._sums.complete and self._equal(self._sums.total + self._adjusted, net)

    def _check_grand_by_lines(self, grand: Decimal) -> None:
        base = self._sums.total + self._adjusted
        tax = self._tax if self._tax is not None else ZERO
        expected = [base + tax, base, self._sums.total, self._sums.total + tax]
        if self._sums.gross is not None:
            expected += [self._sums.gross, self._sums.gross + self._adjusted]
        if any(self._equal(total, grand) or self._rounded(total, grand) for total in expected):
            self._lines_hold("grand_total", *(("tax_total",) if tax else ()), *self._adjusting)
        elif self._net is None:
            self._fail(IssueCode.TOTAL_MISMATCH, "grand_total", grand, base + tax, (*self._sums.paths, *self._adjusting))

    def _rounded(self, total: Decimal, grand: Decimal) -> bool:
        """Totals rounded to whole units of currency, as some countries do."""
        whole = grand == grand.to_integral_value()
        return whole and self._values.get("currency") in _CASH_ROUNDING and abs(total - grand) <= _CASH_HALF

    def _check_tax(self) -> None:
        """Tax from the rates of the lines; only when every line has one and nothing adjusts their sum."""
        expected = self._sums.tax
        if self._tax is None or expected is None or self._adjusting:
            return
        involved = [f"lines.{at}.tax_rate" for at in range(self._sums.count)]
        if self._equal(expected, self._tax):
            self._checked.confirm(("tax_total", *involved))
        elif "tax_total" not in self._checked.confirmed:
            self._fail(IssueCode.TAX_MISMATCH, "tax_total", self._tax, expected.quantize(CENT), involved)

    def _derive_net(self) -> None:
        """The net total that a document leaves out, where total less tax equals the lines."""
        if self._net is not None or self._grand is None or self._tax is None or not self._sums.complete:
            return
        net = self._grand - self._tax
        if self._equal(net, self._sums.total + self._adjusted):
            self._values.by_path["net_total"] = Value("net_total", Kind.DECIMAL, net, plain(net), "derived")
            self._checked.confirm(("net_total",))

    def _lines_hold(self, *paths: str) -> None:
        self._checked.totals_confirmed = True
        self._checked.confirm((*self._sums.paths, *paths))

    def _fail(
        self, code: IssueCode, path: str, printed: Decimal, expected: Decimal, involved: tuple[str, ...] | list[str]
    ) -> None:
        doubtful = (other for other in involved if other not in self._checked.confirmed)
        self._checked.contradict(code, path, doubtful, printed=plain(printed), expected=plain(expected))


def _adjustments(values: Values) -> tuple[Decimal, tuple[str, ...]]:
    """Charges less allowances of the document, and their paths. An allowance may be printed with a minus."""
    total, paths = ZERO, []
    for name, sign in (("allowances", -1), ("charges", 1)):
        for at in range(values.count(name)):
            path = f"{name}.{at}.amount"
            amount = values.decimal(path)
            if amount is not None:
                total += sign * abs(amount)
                paths.append(path)
    return total, tuple(paths)
