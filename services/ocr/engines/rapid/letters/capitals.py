"""Capital letters at the beginning of words: I read as a small l, O read as a zero."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from services.ocr.engines.rapid.letters.language import beginning
from services.ocr.engines.rapid.models import Reading

_DOUBT: Final = 0.9988
"""Certainty from which on an l that begins a line is one. On generated scans the surest wrong one had 0.9985, of right ones
only some of less than four letters had less."""
_LIKELIER: Final = 1.0
"""Natural logarithm of how many times as many words must begin with the I."""
_WORD: Final = 4
_ZERO: Final = re.compile(r"(?<!\S)0(?=[^\W\d_]{3,}[.,:;]?(?:\s|$))")
"""The zero before letters to the end of the word."""


def with_capitals(readings: Sequence[Reading], language: str) -> list[Reading]:
    """The lines of a page in a language (ISO 639-1): "lepakojums" is "Iepakojums" where words begin so more often.

    An l is doubted where it begins a line, and mended wherever the same word stands. A zero before small letters only is an O.
    """
    words = {word for reading in readings if (word := _first_word(reading)) and _is_likelier(word, language)}
    return [_mended(reading, words) for reading in readings]


def _first_word(reading: Reading) -> str:
    """The word of letters that begins a line with a doubtful l; empty where none does."""
    if not reading.text.startswith("l") or reading.confidences[0] >= _DOUBT:
        return ""
    word = reading.text.split(" ", 1)[0].rstrip(".,:;")
    return word if len(word) >= _WORD and word.replace("-", "").isalpha() and word[1:] == word[1:].lower() else ""


def _is_likelier(word: str, language: str) -> bool:
    return beginning("i" + word[1:], language) - beginning(word, language) >= _LIKELIER


def _mended(reading: Reading, words: set[str]) -> Reading:
    text = " ".join([f"I{part[1:]}" if part.rstrip(".,:;") in words else part for part in reading.text.split(" ")])
    return replace(reading, text=_ZERO.sub("O", text))
