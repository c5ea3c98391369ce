"""How the whole document writes numbers and dates, and in which languages it is."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from services.orders.currencies import is_currency, is_dollar, parse_currency
from services.reasoning.draft import Locale
from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.layout.model import TextLine, Token
from services.reasoning.profiles.model import Profile

_DECIMAL = re.compile(r"\d([.,])\d{2}(?:\D|$)")
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}([.,])\d{3}(?:[.,]\d|\D|$)")
_BOTH = re.compile(r"\d([.,])\d{3}([.,])\d{2}(?!\d)")
_DATE = re.compile(r"^(\d{1,4})([./-])(\d{1,2})\2(\d{2,4})\D*$")
_US_ZIP = re.compile(r"^\d{5}(-\d{4})?$")
_US_STATE = re.compile(r"^[A-Z]{2}$")
_CURRENCY = re.compile(
    r"[$€£¥]|^[A-Z]{3}$|[A-Z]{3}\)?$|^[Kk][Rr]\.?$|^zł$|^Kč$|^Ft$|^[Ll]ei$|^TL$|₺|^Euros?$|^EUROS?$|^euros$|^[Ee]ur\.?$"
)
_DECIMALS = re.compile(r"\d[.,]\d{2,}\D*$")
_HUNDREDS = re.compile(r"(?:^|[\d.,' ])\d{3}$")
_CODE = re.compile(r"^[A-Z]{3}$")
_ARTICLE = re.compile(r"^[A-Z]{2,4}[-_.][A-Z\d]{2,}$")
AROUND_CURRENCY: Final = "():*;,.-–"
"""Signs that may stand around a currency in a heading or in a sentence."""
_DOLLARS, _SIGN = "USD", "$"
_CROWNS = {"sv": "SEK", "no": "NOK", "da": "DKK"}
_YEAR_FIRST = frozenset({"sv", "hu", "lt"})
"""Languages that write the year first, also with two digits."""


def read_locale(pages: Sequence[Labelled], languages: tuple[str, ...], profile: Profile | None) -> Locale:
    """Votes of every token; what a customer's profile states wins."""
    tokens = [token for page in pages for line in page.sheet.lines for token in line.tokens]
    figures = [token for token in tokens if token.figure]
    given = profile.locale if profile else None
    return Locale(
        decimal=(given and given.decimal) or _decimal_sign(figures),
        date_order=(given and given.dates) or _date_order(figures, tokens, languages),
        languages=(given and given.languages) or languages,
    )


def most_common_currency(pages: Sequence[Labelled], languages: tuple[str, ...] = ()) -> Token | None:
    """A token that names the currency printed most often; crowns are those of the language.

    In the lines of items a code or a word counts beside money alone: "GEL", "TOP" and "Euro" are words of goods too.
    """
    crown = next((_CROWNS[language] for language in languages if language in _CROWNS), None)
    seen: Counter[str] = Counter()
    first: dict[str, Token] = {}
    for page in pages:
        first_item = _first_item(page)
        for line in page.sheet.lines:
            of_item = line.index >= first_item and line.index in page.taken and not _is_total(page, line)
            for at, token in enumerate(line.tokens):
                text = _currency_text(token.text)
                code = _code(text, crown) if text else None
                if code and not (of_item and _is_of_goods(line.tokens, at)):
                    seen[code] += 1
                    first.setdefault(code, token)
    if _SIGN in seen:
        _merge_dollars(seen, first)
    return first[seen.most_common(1)[0][0]] if seen else None


def _code(text: str, crown: str | None) -> str | None:
    """The code of a word; the sign of dollars for a sign that does not say whose they are."""
    code = parse_currency(text, crown=crown)
    return _SIGN if code == _DOLLARS and parse_currency(text, dollar="") is None else code


def _merge_dollars(seen: Counter[str], first: dict[str, Token]) -> None:
    """Signs of dollars are those of the one country whose code is printed too, else of the United States."""
    named = [code for code in seen if is_dollar(code) and code in first[code].text]
    code = named[0] if len(named) == 1 else _DOLLARS
    seen[code] += seen.pop(_SIGN)
    first.setdefault(code, first[_SIGN])


def _first_item(page: Labelled) -> int:
    """The first line of the items with an amount: headings stand above it."""
    items = (page.sheet.lines[index] for index in sorted(page.taken))
    return next((line.index for line in items if any(_DECIMALS.search(word.text) for word in line.tokens)), 0)


def _is_total(page: Labelled, line: TextLine) -> bool:
    """A total that stands in the table of the items: "TOTAL PEDIDO EUROS (IVA NO INCLUIDO)"."""
    return any(
        hit.leads and (hit.means("fields", "grand_total") or hit.means("fields", "net_total")) for hit in page.hits[line.index]
    )


def _is_of_goods(words: Sequence[Token], at: int) -> bool:
    """A code or a word, "Euro 5", without an amount beside it: decimals, or hundreds before it."""
    if not words[at].text.strip(AROUND_CURRENCY).isalpha():
        return False
    amount = any(_DECIMALS.search(word.text) for word in words[max(at - 1, 0) : at + 2])
    return not amount and not any(_HUNDREDS.search(word.text) for word in words[max(at - 1, 0) : at])


@lru_cache(maxsize=16384)
def _currency_text(text: str) -> str:
    """A word that may be a currency, without the signs around it and what stands at a stroke ("Kč/ks"); empty for others.

    Three capitals are a code or nothing: "DIN" names a standard; with others behind a stroke an item number, "SVC-CUT".
    """
    if _ARTICLE.match(text):
        return ""
    parts = (part.strip(AROUND_CURRENCY) for part in text.split("/"))
    return next((one for one in parts if _CURRENCY.search(one) and (not _CODE.match(one) or is_currency(one))), "")


def _decimal_sign(tokens: Iterable[Token]) -> str | None:
    votes: Counter[str] = Counter()
    for token in tokens:
        text = token.text
        if "." not in text and "," not in text:
            continue
        if (both := _BOTH.search(text)) and both[1] != both[2]:
            votes[both[2]] += 5
        elif (found := _DECIMAL.search(text)) and text.count(found[1]) == 1:
            votes[found[1]] += 2
        elif (found := _GROUPED.search(text)) and text.count(".") + text.count(",") == 1:
            votes["," if found[1] == "." else "."] += 1
    return votes.most_common(1)[0][0] if votes else None


def _date_order(figures: Iterable[Token], tokens: Sequence[Token], languages: tuple[str, ...]) -> str | None:
    """By the words with figures; what else stands there tells where a day may be read in two ways."""
    votes: Counter[str] = Counter()
    american: bool | None = None
    for token in figures:
        found = _DATE.match(token.text)
        if not found:
            continue
        first, second = int(found[1]), int(found[3])
        if len(found[1]) == 4:
            votes["YMD"] += 1
        elif len(found[1]) == 2 and languages[:1] and languages[0] in _YEAR_FIRST and found[2] == "-":
            votes["YMD"] += 10
        elif first > 12 >= second or found[2] == ".":
            votes["DMY"] += 10
        elif second > 12 >= first:
            votes["MDY"] += 10
        else:
            american = _american(tokens, languages) if american is None else american
            votes["MDY" if american else "DMY"] += 1
    return votes.most_common(1)[0][0] if votes else None


def _american(tokens: Sequence[Token], languages: tuple[str, ...]) -> bool:
    if languages and languages[0] != "en":
        return False
    places = any(_US_STATE.match(a.text) and _US_ZIP.match(b.text) for a, b in itertools.pairwise(tokens))
    return places or any("$" in token.text or token.text == "USD" for token in tokens)
