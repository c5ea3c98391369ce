"""What a customer's profile adds to a document: item numbers of ours, and values the document leaves out."""

from __future__ import annotations

from dataclasses import replace

from services.orders.text import compact
from services.reasoning.assess.normalise import normalise
from services.reasoning.assess.values import Kind, Value, Values
from services.reasoning.draft import Draft, DraftField
from services.reasoning.profiles.model import Profile
from services.reasoning.schemas.model import OrderSchema

SOURCE = "profile"


def apply_profile(values: Values, profile: Profile | None, schema: OrderSchema) -> None:
    """Adds what the profile knows; never replaces what the document says."""
    if profile is None:
        return
    if profile.item_map:
        _map_items(values, {compact(theirs): ours for theirs, ours in profile.item_map.items()})
    if profile.defaults:
        _defaults(values, profile.defaults, schema)


def _map_items(values: Values, ours: dict[str, str]) -> None:
    for at in range(values.count()):
        buyer, seller = f"lines.{at}.buyer_sku", f"lines.{at}.seller_sku"
        misread = values.by_path.get(seller)
        if buyer not in values.by_path and misread is not None and compact(misread.text) in ours:
            values.by_path[buyer] = replace(misread, path=buyer)
            del values.by_path[seller]
        theirs = values.by_path.get(buyer)
        number = ours.get(compact(theirs.text)) if theirs is not None else None
        if number is not None and seller not in values.by_path:
            values.by_path[seller] = Value(seller, Kind.IDENTIFIER, number, number, SOURCE)


def _defaults(values: Values, defaults: dict[str, str], schema: OrderSchema) -> None:
    fields = {path: DraftField(text, SOURCE, canonical=True) for path, text in _expanded(defaults, values.count()).items()}
    missing = {path: field for path, field in fields.items() if path not in values.by_path}
    added, _ = normalise(Draft(engine=SOURCE, fields=missing), values.locale, schema)
    values.by_path.update(added.by_path)


def _expanded(defaults: dict[str, str], lines: int) -> dict[str, str]:
    """`lines.*.unit` stands for that column of every line."""
    expanded: dict[str, str] = {}
    for path, text in defaults.items():
        if path.startswith("lines.*."):
            expanded.update({path.replace("*", str(at), 1): text for at in range(lines)})
        else:
            expanded[path] = text
    return expanded
