"""How many tokens a text will be, without the tokenizer of any one model."""

from __future__ import annotations

import re
from math import ceil
from typing import Final

_BLANKS: Final = re.compile(r"\s+")
_CHARACTERS_A_TOKEN: Final = 2.5
"""Orders are numbers and codes: o200k cuts digits into groups of up to 3 and European words into about 4 characters, so 2.5
errs on the side of too many tokens."""


def estimate_tokens(text: str) -> int:
    """An estimate from above: 2.5 visible characters a token, one token a run of blanks longer than one."""
    runs = sum(len(blank) > 1 for blank in _BLANKS.findall(text))
    visible = len(text) - sum(map(len, _BLANKS.findall(text)))
    wide = sum(ord(character) > 0x2FFF for character in text)  # CJK: about one token a character
    return ceil((visible - wide) / _CHARACTERS_A_TOKEN) + wide + runs
