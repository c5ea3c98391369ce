"""Text in the one notation in which names, registrations and senders are compared."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final


class _Fold(dict[int, str]):
    """Characters of translate(): letters and digits without accents, everything else a blank; filled as met."""

    def __missing__(self, code: int) -> str:
        folded = "".join(c for c in unicodedata.normalize("NFKD", chr(code).casefold()) if c.isalnum())
        self[code] = folded or ("" if unicodedata.combining(chr(code)) else " ")
        return self[code]


_FOLD: Final = _Fold()


_ASCII_FOLD: Final = bytes(ord(chr(i).lower()) if i < 128 and chr(i).isalnum() else ord(" ") for i in range(256))


def tokens(text: str) -> list[str]:
    """The words of a text, lower case, without accents and punctuation: "Müller & Söhne GmbH" → muller, sohne, gmbh."""
    if text.isascii():
        return text.encode().translate(_ASCII_FOLD).decode().split()
    return text.translate(_FOLD).split()


@lru_cache(maxsize=4096)
def compact(text: str) -> str:
    """A registration without blanks and punctuation: "DE 123.456.789" → "de123456789"."""
    return "".join(tokens(text))


def sender_keys(sender: str) -> list[str]:
    """What a sender may be known by, most exact first: the address, its domain, the domains above it (not the top level)."""
    address = sender.strip().strip("<>").casefold()
    domain = address.rpartition("@")[2]
    labels = domain.split(".")
    return [key for key in dict.fromkeys([address, *(".".join(labels[i:]) for i in range(max(len(labels) - 1, 1)))]) if key]
