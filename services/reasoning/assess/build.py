"""Values → the order as JSON of its schema, validated."""

from __future__ import annotations

from hashlib import sha256
from itertools import pairwise
from typing import Any

from pydantic import ValidationError

from services.orders.envelope import Issue
from services.orders.findings import issue
from services.orders.issues import IssueCode
from services.orders.model import SalesOrder
from services.reasoning.assess.values import KINDS, Kind, Value, Values, pattern

_ID_CELLS = (
    "buyer_sku",
    "seller_sku",
    "gtin",
    "description",
    "quantity",
    "unit",
    "unit_price",
    "amount",
    "requested_delivery_date",
    "service_from",
    "service_to",
)
_ID_LENGTH = 12


def empty_order() -> dict[str, Any]:
    """A sales order with every field null."""
    return SalesOrder().model_dump(mode="json")


def build_sales_order(values: Values) -> tuple[dict[str, Any], list[Issue]]:
    """The canonical order. A value that its model refuses is removed from `values` and reported as `invalid_value`."""
    issues: list[Issue] = []
    while True:
        try:
            return SalesOrder.model_validate(nested(values)).model_dump(mode="json"), issues
        except ValidationError as error:
            refused = [path for path in (_location(entry["loc"]) for entry in error.errors()) if _drop(path, values)]
            if not refused:
                raise
            issues.extend(issue(IssueCode.INVALID_VALUE, path) for path in refused)


def add_line_ids(values: Values) -> None:
    """Gives every line an id made of its content, and of its place among lines of the same content."""
    seen: dict[str, int] = {}
    for at in range(values.count()):
        cells = (values.by_path.get(f"lines.{at}.{leaf}") for leaf in _ID_CELLS)
        content = "\x1f".join("" if cell is None else cell.text for cell in cells)
        digest = sha256(content.encode()).hexdigest()[:_ID_LENGTH]
        seen[digest] = seen.get(digest, 0) + 1
        number = digest if seen[digest] == 1 else f"{digest}-{seen[digest]}"
        path = f"lines.{at}.id"
        values.by_path.setdefault(path, Value(path, Kind.IDENTIFIER, number, number, "derived"))


def nested(values: Values) -> dict[str, Any]:
    """The canonical values as nested objects and lists; a list entry that has no value is an empty object."""
    root: dict[str, Any] = {}
    for path, value in values.by_path.items():
        if pattern(path) in KINDS:
            put(root, path.split("."), value.typed)
    _complete_references(root)
    return root


def put(root: dict[str, Any], parts: list[str], leaf: Any) -> None:
    """Sets a value below nested objects and lists, creating them."""
    node: Any = root
    for part, following in pairwise(parts):
        node = _child(node, part, [] if following.isdigit() else {})
    if isinstance(node, list):
        node.extend([None] * (int(parts[-1]) + 1 - len(node)))
        node[int(parts[-1])] = leaf
    else:
        node[parts[-1]] = leaf


def _child(node: Any, part: str, fresh: Any) -> Any:
    if not isinstance(node, list):
        return node.setdefault(part, fresh)
    at = int(part)
    while len(node) <= at:
        node.append(type(fresh)())
    return node[at]


def _complete_references(root: dict[str, Any]) -> None:
    """A reference without a number is none; one without a kind is of kind `other`."""
    if "references" in root:
        root["references"] = [{"kind": "other", **entry} for entry in root["references"] if entry.get("value")]
    for party in ("buyer", "seller", "ship_to", "bill_to"):
        address = root.get(party, {}).get("address")
        if address and "lines" in address:
            address["lines"] = [line for line in address["lines"] if line]


def _location(location: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in location)


def _drop(path: str, values: Values) -> bool:
    """Removes a value and what stands below it; whether there was one."""
    below = [known for known in values.by_path if known == path or known.startswith(f"{path}.") or path.startswith(f"{known}.")]
    for known in below:
        del values.by_path[known]
    return bool(below)
