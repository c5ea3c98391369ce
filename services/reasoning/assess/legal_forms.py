"""Legal forms of companies, by which a name is known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

_FORMS = (
    r"gmbh|g\.m\.b\.h\.?|ag|kg|kgaa|ohg|ug|gbr|e\.\s?k\.?|ek|e\.v\.|se|ges\.?m\.?b\.?h\.?|"
    r"ltd|limited|llc|llp|inc|incorporated|corp|corporation|co|company|plc|pac|dac|clg|uc|teoranta|teo|"
    r"s\.?a\.?|s\.?a\.?r\.?l\.?|sas|sasu|eurl|srl|s\.?r\.?l\.?s?|s\.?p\.?a\.?|s\.?n\.?c\.?|s\.?a\.?s\.?|"
    r"bv|b\.v\.?|nv|n\.v\.?|bvba|vof|oy|oyj|ab|hb|as|asa|a/s|aps|i/s|ans|s\.?l\.?u?\.?|lda|ltda|s\.?c\.?|"
    r"sp\.?\s?z\s?o\.?\s?o\.?|sp\.? ?[jk]\.?|s\.?r\.?o\.?|spol\.|a\.?\s?s\.?|v\.o\.s\.|kft|zrt|nyrt|bt|"
    r"d\.?o\.?o\.?|j\.d\.o\.o\.|d\.?d\.?|oü|osaühing|uab|mb|sia|a\.?ş\.?|ltd\.? şti\.?|şti|"
    r"cga|cpt|s\.p\.|d\.n\.o\.|k\.d\.|obrt|kkt|vši|tmi|osk|oyj|kb|k/s|p/s|enk|sprl|pty|mbh|eg|sci|scop|s\.?a\.?s\.?u\.?|"
    r"earl|gaec|scea|a\.?m\.?b\.?a\.?|f\.?m\.?b\.?a\.?|unipessoal|"
    r"s\.?\s?coop\.?|soc\.? coop\.?|c\.b\.|s\.c\.|sp\.\s?k\.|k\.\s?s\.|p\.?l\.?c\.?|pfa|san\.\s?ve\s?tic\.|san\.|tic\.|"
    r"group|holding|gruppe|groupe|"
    r"ggmbh|gug|aör|kdör|öffentlichen rechts|partg|mbb|partmbb|partgmbb|e\.u\.|gen\.m\.b\.h\.|reg\.gen\.m\.b\.h\.|gesbr|sàrl|"
    r"selarl|scic|asbl|a\.s\.b\.l\.|vzw|v\.z\.w\.|cvba|v\.o\.f\.|koop\. ?e\.|s\.c\.c\.l\.|sccl|e\.p\.e\.|c\.r\.l\.|sgps|"
    r"s\.k\.a\.|p\.s\.a\.|sp ?zoz|o\.p\.s\.|z\.ú\.|j\.s\.a\.|j\.t\.d\.|z\.o\.o\.|z\.b\.o\.|mtü|vsia|iį|všį|"
    r"ekonomisk förening|l\.l\.c\.|pllc|iks|a r\. ?l\.|příspěvková organizace|príspevková organizácia"
)


def _by_first_letter(forms: str) -> str:
    """The same choice of forms with one branch a letter: most places in a text begin none, and are passed by sooner."""
    branches: dict[str, list[str]] = {}
    for form in forms.split("|"):
        branches.setdefault(form[0], []).append(form[1:])
    return "|".join(f"{letter}(?:{'|'.join(rests)})" for letter, rests in branches.items())


_LEGAL = re.compile(rf"(?<![\w.])(?:{_by_first_letter(_FORMS)})(?![\w])\.?", re.IGNORECASE)
_START = re.compile(r"(?<![\w.])[^\W\d_]")
_AMBIGUOUS = re.compile(
    r"^(?:(?:as|co|se|ab|sa|ag|ug|bt|mb|sc|sl|dd|ek|uc|teo|pac|eg|kb|enk|sci|san|tic|osk|cpt|cga|As|Se|Sa|Ek|EK)\.*|Teo)$"
)
"""What is no legal form without its dots: words in small letters, and those that begin a sentence or are a person's name."""
_LAST = re.compile(
    r"\s(?:OG|DA|Ky|KY|Ay|AY|IK|PS|FIE|UÜ|TÜ|SA|CV|C\.V\.|SCA|KF|HF|ZS|VAS|TŪB|ŽŪB|SAU|SLP|CRL|GIE|U\.A\.|L\.P\.|P\.C\.|IVS|"
    r"e\. ?G\.|gAG|ry|s\.s\.|ek\. för\.)$|,\s(?:p\. ?o|n\. ?o|z\. ?s|š\. ?p|o\. ?z|s\. ?p|z\. ?ú)\.$"
)
"""Legal forms too short to stand anywhere but at a name's end, as they are printed; some only behind a comma."""
_SPACED = re.compile(
    r"\s(?:[js]\. r\. o|j\. d\. o\. o|d\. o\. o|d\. d|d\. n\. o|v\. o\. s|k\. d|s\. p|s\. a|s\. l|s\. c|s\. p\. a|s\. r\. l|"
    r"s\. à r\. l|n\. v|b\. v|p\. l\. c|e\. u|e\. v|g\. m\. b\. h|ges\. m\. b\. h)\.,?$",
    re.IGNORECASE,
)
"""Legal forms set with blanks, at a name's end: elsewhere they may be a person's initials."""

_COUNTY = re.compile(
    r"\bCo\.? (?:Antrim|Armagh|Carlow|Cavan|Clare|Cork|Derry|Donegal|Down|Dublin|Durham|Fermanagh|Galway|Kerry|Kildare|"
    r"Kilkenny|Laois|Leitrim|Limerick|Longford|Louth|Mayo|Meath|Monaghan|Offaly|Roscommon|Sligo|Tipperary|Tyrone|Waterford|Westmeath|"
    r"Wexford|Wicklow)\b"
)
"""Counties of Ireland, and Durham, as addresses have them: no company's form."""
_LONGEST_FORM = 3
"""Words of a legal form: "Sp. z o.o."."""
_OF_STREETS = re.compile(r"^(?:san|tic)\.?$", re.IGNORECASE)


@lru_cache(maxsize=16384)
def legal_form(text: str) -> bool:
    """True when a text names a legal form: "Bergwerk GmbH"; short ones only as printed in a name ("AB", not "ab")."""
    if text.lower() == text.upper():
        return False
    if "Co" in text:
        text = _COUNTY.sub("", text)
    if _LAST.search(text) or (". " in text and _SPACED.search(text)):
        return True
    return any(not _AMBIGUOUS.match(form) for form in _forms_in(text))


def _forms_in(text: str) -> Iterator[str]:
    """The forms in a text, as `_LEGAL` finds them from left to right: it is only asked where a word begins."""
    end = 0
    for start in _START.finditer(text):
        found = _LEGAL.match(text, start.start()) if start.start() >= end else None
        if found is not None:
            end = found.end()
            yield found[0]


def only_legal_form(text: str) -> bool:
    """True for legal forms without the name before them, as where a long name is wrapped: "Inc.", "GmbH & Co. KG"; in capitals
    or with a dot."""
    rest = _LEGAL.sub("", text)
    return not any(char.isalnum() for char in rest) and legal_form(text) and (text[:1].isupper() or "." in text)


def form_before(words: Sequence[str]) -> int:
    """How many of the words are a name to the end of its legal form, 0 where none ends before the last word but one.

    Words of a Turkish name that are in streets' names too ("San.") do not count.
    """
    for end in range(2, len(words) - 1):
        if only_legal_form(words[end]) or _OF_STREETS.match(words[end - 1]):
            continue
        if any(only_legal_form(" ".join(words[start:end])) for start in range(max(1, end - _LONGEST_FORM), end)):
            return end
    return 0
