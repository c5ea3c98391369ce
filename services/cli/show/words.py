"""Values, places and findings in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from services.orders.envelope import Degradation, Evidence, FieldResult
from services.orders.findings import field_label

_PARTIES: Final = {"buyer": "Buyer", "seller": "Seller", "ship_to": "Delivery address", "bill_to": "Invoice address"}
_LEAVES: Final = {"address": "", "lines": "line"}


def printable(text: str) -> str:
    """One line without control characters: a document must not steer the terminal."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def label(path: str) -> str:
    """A field path in words: `buyer.address.postal_code` → `Buyer: postal code`."""
    known = field_label(path)
    if known != path:
        return known
    head, *rest = path.split(".")
    words = [word for part in rest if (word := _word(part))]
    return f"{_PARTIES.get(head, _sentence(head))}{': ' if words else ''}{' '.join(words)}"


def _word(part: str) -> str:
    if part.isdigit():
        return str(int(part) + 1)
    return _LEAVES.get(part, part.replace("_", " "))


def _sentence(name: str) -> str:
    return name.replace("_", " ").capitalize()


def confidence(value: float) -> str:
    """Two digits, never rounded up to certainty."""
    return f"{min(value, 0.99) if value < 1 else value:.2f}"


def page(field: FieldResult) -> str:
    """The page of the first place, and how many more places there are."""
    if not field.evidence:
        return ""
    more = len(field.evidence) - 1
    return f"{field.evidence[0].page}{f' (+{more})' if more else ''}"


def box(bbox: Iterable[float]) -> str:
    """Left, top – right, bottom in whole points."""
    x0, y0, x1, y1 = (round(value) for value in bbox)
    return f"{x0},{y0}–{x1},{y1}"


def span(places: Iterable[Evidence]) -> tuple[str, str]:
    """Page and smallest box around the places of a line item; those on other pages than the first are left out."""
    found = list(places)
    if not found:
        return "", ""
    first = min(place.page for place in found)
    boxes = [place.bbox for place in found if place.page == first]
    around = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    return str(first), box(around)


def degradation(entry: Degradation) -> str:
    """What did not go as configured: `page 2: ocr: loop, rapid used instead (…)`."""
    where = f"page {entry.page}: " if entry.page else ""
    instead = f", {entry.fallback} used instead" if entry.fallback else ""
    detail = f" ({printable(entry.detail)})" if entry.detail else ""
    return f"{where}{entry.component}: {entry.reason.replace('_', ' ')}{instead}{detail}"
