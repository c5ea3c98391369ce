"""Each line by itself: quantity × price less discounts is its amount; and what the lines make together."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from services.orders.issues import IssueCode, Severity
from services.orders.model import plain
from services.reasoning.assess.checks.result import Checked
from services.reasoning.assess.values import Kind, Value, Values

ZERO = Decimal(0)
ONE = Decimal(1)
HUNDRED = Decimal(100)
_CENT = Decimal("0.01")
_HALF_CENT = Decimal("0.0051")
_BASES = (Decimal(100), Decimal(1000))
_SAME = ("buyer_sku", "seller_sku", "gtin", "description", "quantity", "unit_price", "amount", "requested_delivery_date")
_DATES = ("service_from", "service_to")


@dataclass(slots=True)
class LineSums:
    """What the lines make together.

    complete: there are lines and each has an amount. gross: the sum with tax, and tax: the tax, when each has a rate.
    """

    count: int
    complete: bool
    total: Decimal
    gross: Decimal | None
    tax: Decimal | None
    paths: list[str]


@dataclass(slots=True)
class _Line:
    """The numbers of one line."""

    at: int
    quantity: Decimal | None
    price: Decimal | None
    basis: Decimal
    amount: Decimal | None
    rate: Decimal | None
    reductions: Decimal
    percent: Decimal

    def expected(self) -> Decimal | None:
        """Quantity × price ÷ basis, less discounts."""
        if self.quantity is None or self.price is None:
            return None
        gross = self.quantity * self.price / self.basis
        return gross * (HUNDRED - self.percent) / HUNDRED - self.reductions

    def tolerance(self) -> Decimal:
        """Half a unit of the price's last digit times the quantity, for rounded prices; and the amount's own rounding."""
        price = self.price if self.price is not None else ZERO
        last_digit = Decimal(1).scaleb(int(price.as_tuple().exponent)) if price.as_tuple().exponent != 0 else ZERO
        slack = abs(self.quantity or ZERO) * last_digit / 2 / self.basis
        limit = max(_CENT, abs(self.amount or ZERO) * Decimal("0.005"))
        return _HALF_CENT + min(slack, limit)


def check_lines(values: Values, checked: Checked) -> LineSums:
    """Checks every line, finds duplicates, derives what is certain, and adds the lines up."""
    allowances = _allowances(values)
    lines = [_line(values, at, allowances.get(at, ZERO)) for at in range(values.count())]
    for line in lines:
        _check_line(line, values, checked)
    _derive_amounts(lines, values, checked)
    _find_duplicates(values, len(lines), checked)
    return _sums(lines)


def _allowances(values: Values) -> dict[int, Decimal]:
    """The allowances of each line that has some, added up; a charge is one with a negative amount."""
    totals: dict[int, Decimal] = {}
    for path in values.by_path:
        if path.startswith("lines.") and ".allowances." in path and path.endswith(".amount"):
            at = int(path.split(".", 2)[1])
            totals[at] = totals.get(at, ZERO) + (values.decimal(path) or ZERO)
    return totals


def _line(values: Values, at: int, reductions: Decimal) -> _Line:
    get, path = values.decimal, f"lines.{at}."
    percent, discount = get(f"{path}discount.percent"), get(f"{path}discount.amount")
    if discount is not None:
        reductions, percent = reductions + abs(discount), None
    return _Line(
        at,
        get(f"{path}quantity"),
        get(f"{path}unit_price"),
        get(f"{path}price_basis") or ONE,
        get(f"{path}amount"),
        get(f"{path}tax_rate"),
        reductions,
        abs(percent) if percent is not None else ZERO,
    )


def _check_line(line: _Line, values: Values, checked: Checked) -> None:
    expected = line.expected()
    if expected is None or line.amount is None:
        return
    if _explains(line, expected):
        checked.confirm(_equation(values, line.at))
    elif not _price_is_for_many(line, values, checked):
        path = f"lines.{line.at}.amount"
        checked.contradict(
            IssueCode.LINE_AMOUNT_MISMATCH,
            path,
            _equation(values, line.at),
            printed=plain(line.amount),
            expected=plain(expected.quantize(_CENT)),
        )


def _explains(line: _Line, expected: Decimal) -> bool:
    """The amount as printed: net of discounts, or before them where the price is already reduced, or with tax; the sign of
    an allowance is printed or not."""
    amount, tolerance = line.amount or ZERO, line.tolerance()
    plain_product = (line.quantity or ZERO) * (line.price or ZERO) / line.basis
    readings = [expected, plain_product, expected + 2 * line.reductions]
    if line.rate:
        readings += [reading * (HUNDRED + line.rate) / HUNDRED for reading in (expected, plain_product)]
    return any(abs(reading - amount) <= tolerance for reading in readings)


def _price_is_for_many(line: _Line, values: Values, checked: Checked) -> bool:
    """A price per 100 or 1000 that the engine read as a plain price, when exactly that explains the amount."""
    path = f"lines.{line.at}.price_basis"
    if line.basis != ONE or path in values.by_path or line.quantity is None or line.price is None or not line.amount:
        return False
    for basis in _BASES:
        if abs(line.quantity * line.price / basis - line.amount) <= _HALF_CENT and abs(line.amount) >= ONE:
            values.by_path[path] = Value(path, Kind.QUANTITY, basis, plain(basis), "derived")
            line.basis = basis
            checked.confirm((*_equation(values, line.at), path))
            return True
    return False


def _equation(values: Values, at: int) -> list[str]:
    leaves = ("quantity", "unit_price", "price_basis", "discount.percent", "discount.amount", "amount")
    return [path for path in (f"lines.{at}.{leaf}" for leaf in leaves) if path in values.by_path]


def _derive_amounts(lines: list[_Line], values: Values, checked: Checked) -> None:
    """Amounts that no line prints, when the products add up to a printed total."""
    products = [line.expected() for line in lines]
    known = [product for product in products if product is not None]
    if not lines or len(known) != len(lines) or any(line.amount is not None for line in lines):
        return
    total = sum(known, ZERO)
    if not any(values.decimal(path) == total for path in ("line_total", "net_total", "grand_total")):
        return
    for line, product in zip(lines, known, strict=True):
        line.amount = product.quantize(_CENT)
        path = f"lines.{line.at}.amount"
        values.by_path[path] = Value(path, Kind.DECIMAL, line.amount, plain(line.amount), "derived")
        checked.confirm(_equation(values, line.at))


def _find_duplicates(values: Values, count: int, checked: Checked) -> None:
    """Lines that are the same in everything; with the same line number too it is rather one line read twice."""
    seen: dict[tuple[object, ...], int] = {}
    for at in range(count):
        content = tuple(values.get(f"lines.{at}.{leaf}") for leaf in (*_SAME, *_DATES))
        if sum(cell is not None for cell in content) < 3:
            continue
        first = seen.setdefault(content, at)
        if first != at:
            number = values.get(f"lines.{at}.line_number")
            again = number is not None and number == values.get(f"lines.{first}.line_number")
            severity = Severity.WARNING if again else Severity.INFO
            involved = (f"lines.{at}.line_number",) if again else ()
            checked.contradict(IssueCode.DUPLICATE_LINE, f"lines.{at}", involved, severity, other=first + 1)


def _sums(lines: list[_Line]) -> LineSums:
    amounts = [line.amount for line in lines if line.amount is not None]
    rates = [line.rate for line in lines if line.rate is not None]
    total = sum(amounts, ZERO)
    complete = bool(lines) and len(amounts) == len(lines)
    tax = None
    if complete and len(rates) == len(lines):
        tax = sum((amount * rate / HUNDRED for amount, rate in zip(amounts, rates, strict=True)), ZERO)
    paths = [f"lines.{line.at}.amount" for line in lines]
    return LineSums(len(lines), complete, total, None if tax is None else total + tax, tax, paths)
