"""Values that are well-formed and still unlikely: what a person would doubt at a glance.

They are signs that a column or a block of the page was taken for another one, which no arithmetic shows.
"""

from __future__ import annotations

import re
from decimal import Decimal
from statistics import median

from services.orders.identifiers import is_gtin
from services.orders.issues import IssueCode
from services.reasoning.assess.checks.result import Checked
from services.reasoning.assess.legal_forms import legal_form, only_legal_form
from services.reasoning.assess.values import Values

_HIGHEST_RATE, _MOST_RATES = Decimal(30), 4
"""No value-added or sales tax of the countries whose orders are read is above 27 %, and none has more rates at a time."""
_PARTIES = ("buyer", "seller", "ship_to", "bill_to")
_CODE = re.compile(r"^[A-Z]{1,4}[-/.]?\d[\d./-]*$")
"""Letters and figures: hours begin with a figure, sizes and standards have a word before them."""
_HOUSE = re.compile(r"^\d{1,4}[A-Za-z]?,? |[ ,]\d{1,4}[A-Za-z]?[.,]?$")
"""A house number before or behind a street."""
_CLAUSE = re.compile(r"^(?:§|\d+\. )")
_GTIN_DIGITS = 13
_LONGEST_NAME, _LONGEST_WITH_FIGURES = 9, 4
"""Words of a name that has no legal form."""
_SHORT, _LONG = 2, 5
"""Letters of an item number that is unlike the others, and of those."""
_XML = "embedded_xml"


def check_plausible(values: Values, checked: Checked) -> None:
    """Contradicts names that read like addresses, texts without words, item numbers unlike the others, and tax rates."""
    _check_names(values, checked)
    _check_rates(values, checked)
    for leaf in ("seller_sku", "buyer_sku"):
        _check_item_numbers(_column(values, leaf), checked)
    _check_texts(values, checked)


def _doubt(checked: Checked, path: str, text: str, reason: str) -> None:
    checked.contradict(IssueCode.IMPLAUSIBLE_VALUE, path, (), value=text[:80], reason=reason)


def _column(values: Values, leaf: str) -> dict[str, str]:
    """The texts of a field of the lines by path, without those of embedded data."""
    paths = (f"lines.{at}.{leaf}" for at in range(values.count()))
    return {path: value.text for path in paths if (value := values.by_path.get(path)) and value.source != _XML}


def _check_names(values: Values, checked: Checked) -> None:
    paths = (f"{party}.name" for party in _PARTIES)
    names = {path: value.text for path in paths if (value := values.by_path.get(path)) and value.source != _XML}
    formal = any(legal_form(name) for name in names.values())
    for path, name in names.items():
        longest = _LONGEST_WITH_FIGURES if _has_digit(name) else _LONGEST_NAME
        informal = formal and not legal_form(name) and (_HOUSE.search(name) or len(name.split()) > longest)
        if informal or only_legal_form(name) or _CLAUSE.match(name):
            _doubt(checked, path, name, "no_name")
    if "buyer.name" in names and names["buyer.name"] == names.get("seller.name"):
        _doubt(checked, "seller.name", names["seller.name"], "same_name")


def _check_rates(values: Values, checked: Checked) -> None:
    rates = {f"lines.{at}.tax_rate": values.decimal(f"lines.{at}.tax_rate") for at in range(values.count())}
    known = {path: rate for path, rate in rates.items() if rate is not None and values.by_path[path].source != _XML}
    many = len(set(known.values())) > _MOST_RATES
    for path, rate in known.items():
        if many or rate > _HIGHEST_RATE:
            _doubt(checked, path, str(rate), "tax_rate")


def _check_item_numbers(numbers: dict[str, str], checked: Checked) -> None:
    texts = list(numbers.values())
    usual = median([len(text) for text in texts]) if texts else 0
    codes = sum(1 for text in texts if is_gtin(text) and len(text) == _GTIN_DIGITS)
    figures = 2 * sum(1 for text in texts if _has_digit(text)) >= len(texts)
    for path, text in numbers.items():
        words = text.split()
        if len(words) > 1 and (not _has_digit(text) or any(is_gtin(word) for word in words if len(word) == _GTIN_DIGITS)):
            _doubt(checked, path, text, "no_item_number")
        elif len(texts) > 1 and _is_unlike(text, usual, figures, 0 < 2 * codes <= len(texts)):
            _doubt(checked, path, text, "unlike_others")


def _is_unlike(text: str, usual: float, figures: bool, few_codes: bool) -> bool:
    if figures and not _has_digit(text):
        return True
    return (len(text) <= _SHORT and usual >= _LONG) or (few_codes and is_gtin(text) and len(text) == _GTIN_DIGITS)


def _check_texts(values: Values, checked: Checked) -> None:
    """A description of figures alone; or a code of one word, in a line without an item number: both are likely the other's."""
    for path, text in _column(values, "description").items():
        line = path.rpartition(".")[0]
        numbered = any(f"{line}.{leaf}" in values.by_path for leaf in ("seller_sku", "buyer_sku"))
        if ":" not in text and (not _has_letter(text) or (not numbered and _CODE.match(text))):
            _doubt(checked, path, text, "no_words")


def _has_digit(text: str) -> bool:
    return any(char.isdigit() for char in text)


def _has_letter(text: str) -> bool:
    return any(char.isalpha() for char in text)
