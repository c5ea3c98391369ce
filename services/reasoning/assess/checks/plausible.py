"""Values that are well-formed and still unlikely: what a person would doubt at a glance.

They are signs that a column or a block of the page was taken for another one, which no arithmetic shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from statistics import median

from services.orders.identifiers import is_gtin
from services.orders.issues import IssueCode
from services.orders.text import compact
from services.reasoning.assess.checks.goods import is_for_goods
from services.reasoning.assess.checks.result import Checked
from services.reasoning.assess.legal_forms import legal_form, only_legal_form
from services.reasoning.assess.values import Values

_HIGHEST_RATE, _MOST_RATES = Decimal(30), 4
"""No value-added tax in the EU, Norway and Turkey is above 27 %, and none of them has more than four rates above zero."""
_PARTIES = ("buyer", "seller", "ship_to", "bill_to")
_CODE = re.compile(r"^[A-Z]{1,4}[-/.]?\d[\d./-]*$")
"""Letters and figures: hours begin with a figure, sizes and standards have a word before them."""
_HOUSE = re.compile(r"^\d{1,4}[A-Za-z]?,? |[ ,]\d{1,4}[A-Za-z]?[.,]?$")
"""A house number before or behind a street."""
_STREET_AND_TOWN = re.compile(r"[,;|·–-].*\d\D.*(?<!\d)\d{4,6}(?!\d)")
"""Behind a separator a number, and behind that one as long as a postal code."""
_CUT = re.compile(
    r"^(?:di|du|des|et|und|and|och|og|&|\+|[-–•*])\s|\w: \S|@|<"
    r"|\s(?i:de|di|du|des|del|della|van|von|für|of|the|et|und|and|och|&|\+)$"
)
"""How a name goes on that begins elsewhere; a label or an address within it; how one ends that goes on elsewhere."""
_PERSON = re.compile(r"^(?:[^\W\d_a-z][\w'’.-]*\s){1,3}[^\W\d_a-z][\w'’-]+(?:\s\([^)]*\))?$")
_LABELLED = 0.65
"""Score of the rules engine from which a label gave a name."""
_CLAUSE = re.compile(r"^§|^\d+\. ")
_GTIN_DIGITS = 13
_LONGEST_NAME, _LONGEST_WITH_FIGURES = 9, 4
"""Words of a name that has no legal form."""
_STROKE = "/"
"""Between two item numbers it is a word: "HM-4410 / 81000412"."""
_SHORT, _LONG = 2, 5
"""Letters of an item number that is unlike the others, and of those."""
_GIVEN = frozenset({"embedded_xml", "profile"})
"""Sources that were not read off a page: what they say was not taken for something else."""


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
    """The texts of a field of the lines by path."""
    return _read(values, (f"lines.{at}.{leaf}" for at in range(values.count())))


def _read(values: Values, paths: Iterable[str]) -> dict[str, str]:
    """The texts that were read off the pages, by path."""
    return {path: value.text for path in paths if (value := values.by_path.get(path)) and value.source not in _GIVEN}


def _check_names(values: Values, checked: Checked) -> None:
    names = _read(values, (f"{party}.name" for party in _PARTIES))
    formal = any(legal_form(name) for name in names.values())
    for path, name in names.items():
        longest = _LONGEST_WITH_FIGURES if _has_digit(name) else _LONGEST_NAME
        informal = formal and (_HOUSE.search(name) or len(name.split()) > longest)
        broken = _STREET_AND_TOWN.search(name) or _CUT.search(name) or _states_capital(name)
        person = path == "buyer.name" and _is_clerk(values, name)
        cut = path == "buyer.name" and _is_end_of(name, names.get("bill_to.name", ""))
        none = only_legal_form(name) or (not legal_form(name) and (informal or _CLAUSE.match(name)))
        if none or broken or person or cut:
            _doubt(checked, path, name, "no_name")
    if "buyer.name" in names and names["buyer.name"] == names.get("seller.name"):
        _doubt(checked, "seller.name", names["seller.name"], "same_name")


def _is_end_of(name: str, other: str) -> bool:
    """A name that the payer's ends with was cut at its beginning: "ALTA MARCA SPA" of "Acquedotti Alta Marca S.p.A."."""
    end, whole = compact(name), compact(other)
    return len(end) < len(whole) and whole.endswith(end)


def _states_capital(name: str) -> bool:
    """A legal form with a sum behind it: what a letterhead says below the name."""
    return only_legal_form(name.split(maxsplit=1)[0]) and _has_digit(name)


def _is_clerk(values: Values, name: str) -> bool:
    """A label gave two to four words with capitals, and the buyer of goods has no address: likely who placed the order."""
    value = values.by_path["buyer.name"]
    labelled = value.source == "rules" and value.score is not None and value.score >= _LABELLED
    addressed = any(path.startswith("buyer.address.") for path in values.by_path)
    return labelled and not addressed and _PERSON.match(name) is not None and not legal_form(name) and is_for_goods(values)


def _check_rates(values: Values, checked: Checked) -> None:
    rates = {path: values.decimal(path) or Decimal(0) for path in _column(values, "tax_rate")}
    many = len({rate for rate in rates.values() if rate}) > _MOST_RATES
    for path, rate in rates.items():
        if rate > _HIGHEST_RATE or (many and rate):
            _doubt(checked, path, str(rate), "tax_rate")


def _check_item_numbers(numbers: dict[str, str], checked: Checked) -> None:
    texts = list(numbers.values())
    usual = median([len(text) for text in texts]) if texts else 0
    codes = sum(1 for text in texts if is_gtin(text) and len(text) == _GTIN_DIGITS)
    figures = 2 * sum(1 for text in texts if _has_digit(text)) >= len(texts)
    for path, text in numbers.items():
        words = text.split()
        several = _STROKE in words or any(is_gtin(word) for word in words if len(word) == _GTIN_DIGITS)
        if len(words) > 1 and (several or not _has_digit(text)):
            _doubt(checked, path, text, "no_item_number")
        elif len(texts) > 1 and _is_unlike(text, usual, figures, 0 < 2 * codes <= len(texts)):
            _doubt(checked, path, text, "unlike_others")


def _is_unlike(text: str, usual: float, figures: bool, few_codes: bool) -> bool:
    if figures and not _has_digit(text):
        return True
    return (len(text) <= _SHORT and usual >= _LONG) or (few_codes and is_gtin(text) and len(text) == _GTIN_DIGITS)


def _check_texts(values: Values, checked: Checked) -> None:
    """A description of figures alone; or a code of one word, in a line without an item number or in every line: both are likely
    the other's."""
    texts = _column(values, "description")
    codes = len(texts) > 1 and all(map(_CODE.match, texts.values()))
    for path, text in texts.items():
        line = path.rpartition(".")[0]
        numbered = not codes and any(f"{line}.{leaf}" in values.by_path for leaf in ("seller_sku", "buyer_sku"))
        if ":" not in text and (not _has_letter(text) or (not numbered and _CODE.match(text))):
            _doubt(checked, path, text, "no_words")


def _has_digit(text: str) -> bool:
    return any(char.isdigit() for char in text)


def _has_letter(text: str) -> bool:
    return any(char.isalpha() for char in text)
