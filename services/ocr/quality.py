"""Figures of a page's text for its verdict."""

from __future__ import annotations

from collections.abc import Iterable

from services.common.document.page import Verdict, Word


def verdict_of(engine: str, words: Iterable[Word]) -> Verdict:
    """The verdict of a page that `engine` read: visible characters, share of letters and digits, share of broken ones."""
    text = "".join(word.text for word in words)
    count = len(text)
    if not count:
        return Verdict(engine=engine)
    alpha = sum(map(str.isalnum, text))
    broken = 0 if text.isascii() and text.isprintable() else sum(map(_is_broken, text))
    return Verdict(engine=engine, characters=count, alpha_ratio=alpha / count, garbage_ratio=broken / count)


def _is_broken(character: str) -> bool:
    """Control, private use, specials such as the replacement character: Unicode 16, chapter 23."""
    code = ord(character)
    return code < 32 or 0x7F <= code < 0xA0 or 0xE000 <= code <= 0xF8FF or code >= 0xF0000 or 0xFFF0 <= code <= 0xFFFF
