"""Labels that no list holds, understood by their words: an order word with a number word is the order's number.

The words by concept come from the vocabulary files (`concepts`); which concepts make which field is language-free.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from services.reasoning.engines.rules.layout.lines import key_of

_RULES: Final[tuple[tuple[frozenset[str], frozenset[str], str, str], ...]] = tuple(
    (frozenset(needs.split()), frozenset(bars.split()), section, name)
    for needs, bars, section, name in (
        ("delivery address", "order date", "roles", "ship_to"),
        ("invoice address", "date", "roles", "bill_to"),
        ("delivery terms", "date", "fields", "delivery_terms"),
        ("payment terms", "date", "fields", "payment_terms"),
        ("delivery slip", "date", "numbers", "delivery_note"),
        ("due date", "", "fields", "due_date"),
        ("payment due", "", "fields", "due_date"),
        ("delivery date", "invoice", "fields", "requested_delivery_date"),
        ("delivery requested", "invoice", "fields", "requested_delivery_date"),
        ("order date", "quotation contract", "fields", "order_date"),
        ("invoice date", "", "fields", "invoice_date"),
        ("contract date", "", "fields", "contract_date"),
        ("total net", "", "fields", "net_total"),
        ("total gross", "", "fields", "grand_total"),
        ("total tax", "", "fields", "tax_total"),
        ("total order", "number date", "fields", "grand_total"),
        ("quotation number", "date", "numbers", "quotation"),
        ("contract number", "date", "numbers", "contract"),
        ("invoice number", "date", "numbers", "invoice"),
        ("order number", "date delivery", "numbers", "order"),
        ("customer number", "order tax", "party", "customer_number"),
        ("supplier number", "order tax", "party", "supplier_number"),
        ("tax number", "total", "party", "tax_id"),
        ("requested date", "payment invoice", "fields", "requested_delivery_date"),
        ("mine number", "order customer supplier tax invoice quotation contract delivery contact", "numbers", "~document"),
        ("order supplier", "number date delivery payment invoice terms slip contact details", "titles", "order"),
        ("supplier address", "delivery", "roles", "seller"),
        ("customer address", "delivery", "roles", "buyer"),
        ("supplier details", "payment", "roles", "seller"),
        ("customer details", "payment", "roles", "buyer"),
        ("delivery details", "payment", "roles", "ship_to"),
        ("invoice details", "date", "roles", "bill_to"),
        ("supplier", "number date order delivery payment invoice terms slip contact", "roles", "~seller"),
        ("customer", "number date order delivery payment invoice terms slip contact", "roles", "~buyer"),
        ("tax", "number date customer supplier order delivery net gross", "fields", "~tax_total"),
        ("total", "number date customer supplier delivery quotation tax net", "fields", "~grand_total"),
        ("net", "number date customer supplier order delivery payment tax gross", "fields", "~net_total"),
    )
)
"""Concepts needed, concepts that forbid it, section and name; "~" marks a weak one. The first that fits holds."""
_SINGLE: Final = {"quotation": ("numbers", "quotation"), "contract": ("numbers", "contract")}
"""Concepts that are a reference when something stands beside them: "Your offer"."""
_LINKS: Final = ("", "s", "n", "en", "es", "e")
"""Letters between the parts of a compound."""
_SHORTEST, _STEM, _ENDING, _PARTS = 3, 5, 4, 3
_MOST_KNOWN = 65536
"""Words that are remembered."""

Concepts = Mapping[str, frozenset[str]]
"""Folded word → what it can stand for."""


def meaning_of(
    keys: list[str], concepts: Concepts, fillers: set[str], known: dict[str, frozenset[str] | None]
) -> tuple[str, str] | None:
    """Section and name that the words of a label make together; None when one of them is unknown or they make nothing.

    known: a memory of words looked up before.
    """
    found: set[str] = set()
    for key in keys:
        word = _looked_up(key, concepts, known)
        if word is None and key not in fillers:
            return None
        found |= word or frozenset()
    return _field(frozenset(found), len(keys))


def meaning_before_stroke(
    words: Sequence[str], concepts: Concepts, fillers: set[str], known: dict[str, frozenset[str] | None]
) -> tuple[str, str] | None:
    """What the first half of a label of two values means, "Order no." in "Order no./Date"; None where no stroke parts it."""
    at = next((at for at, word in enumerate(words) if "/" in word.strip("/")), None)
    if at is None:
        return None
    first = [*words[:at], words[at].partition("/")[0]]
    return meaning_of([key for word in first if (key := key_of(word))], concepts, fillers, known)


def is_known(key: str, concepts: Concepts, fillers: set[str], known: dict[str, frozenset[str] | None]) -> bool:
    """True for a word that a label may have, see `meaning_of`."""
    return _looked_up(key, concepts, known) is not None or key in fillers


def _looked_up(key: str, concepts: Concepts, known: dict[str, frozenset[str] | None]) -> frozenset[str] | None:
    if key not in known:
        if len(known) >= _MOST_KNOWN:
            known.clear()
        known[key] = concepts_of(key, concepts)
    return known[key]


def concepts_of(key: str, concepts: Concepts) -> frozenset[str] | None:
    """What a word stands for: as listed, as a compound of listed words, or as an inflection of one."""
    return concepts.get(key) or _compound(key, concepts, _PARTS) or _inflected(key, concepts)


def _compound(key: str, concepts: Concepts, parts: int) -> frozenset[str] | None:
    if parts == 0:
        return None
    for at in range(len(key) - 1, _SHORTEST - 1, -1):
        head = concepts.get(key[:at])
        if head is None:
            continue
        for link in _LINKS:
            rest = key[at + len(link) :]
            if key[at:].startswith(link) and len(rest) >= 2:
                tail = concepts.get(rest) or _compound(rest, concepts, parts - 1)
                if tail is not None:
                    return head | tail
    return None


def _inflected(key: str, concepts: Concepts) -> frozenset[str] | None:
    for at in range(len(key) - 1, max(_STEM, len(key) - _ENDING) - 1, -1):
        if key[:at] in concepts:
            return concepts[key[:at]]
    return None


def _field(found: frozenset[str], words: int) -> tuple[str, str] | None:
    for needs, bars, section, name in _RULES:
        if needs <= found and not bars & found:
            return section, name
    single = found - {"mine", "yours"}
    return _SINGLE.get(next(iter(single))) if words > 1 and len(single) == 1 else None
