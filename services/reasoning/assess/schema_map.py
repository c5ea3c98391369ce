"""Between a schema of the registry and the canonical order.

Checks work on canonical paths. A draft that answers in the schema's own paths is renamed first; at the end the order of
that schema is made of the canonical values that its fields name as their source.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from services.orders.envelope import Issue
from services.orders.findings import issue
from services.orders.issues import IssueCode
from services.orders.text import compact
from services.reasoning.assess.build import put
from services.reasoning.assess.values import KINDS, Value, Values, canonical, pattern
from services.reasoning.draft import Draft, DraftField
from services.reasoning.schemas.model import OrderSchema, SchemaField


def to_canonical(draft: Draft, schema: OrderSchema) -> Draft:
    """A draft whose paths are canonical wherever the schema names a source; paths that are canonical already stay."""
    if schema.canonical:
        return draft
    sources = {field.path: field.source for field in schema.fields if field.source}
    renamed: dict[str, DraftField] = {}
    for path, value in draft.fields.items():
        source = sources.get(pattern(path)) if pattern(path) not in KINDS else None
        renamed.setdefault(_fill(source, path) if source else path, value)
    return replace(draft, fields=renamed)


def build_custom(values: Values, schema: OrderSchema) -> tuple[dict[str, Any], dict[str, str], list[Issue]]:
    """The order of a schema, where each of its values comes from (schema path → canonical path), and findings.

    A text that is none of a field's literals is reported as `invalid_value` and left null.
    """
    order: dict[str, Any] = {}
    origins: dict[str, str] = {}
    issues: list[Issue] = []
    by_pattern = _by_pattern(values)
    for field in schema.fields:
        _reserve(order, field.path)
        for value in by_pattern.get(field.source or field.path, []):
            path = _fill(field.path, value.path)
            leaf = _leaf(field, value)
            if leaf is None:
                issues.append(issue(IssueCode.INVALID_VALUE, path, value=value.text[:80]))
            else:
                put(order, path.split("."), leaf)
                origins[path] = value.path
    _fill_rows(order, schema)
    return order, origins, issues


_ORDERS = ("order", "order_change", None)


def required_paths(schema: OrderSchema, values: Values) -> list[tuple[str, str]]:
    """(schema path, canonical path) of every value that must be there; columns once a line, and at least one line.

    Of the canonical schema, quantities are only asked of what orders goods: an invoice or a contract may bill without them.
    """
    paths: list[tuple[str, str]] = []
    orders = values.get("document_type") in _ORDERS
    for field in schema.fields:
        if not field.required or (schema.canonical and not orders and field.path == "lines.*.quantity"):
            continue
        source = field.source or field.path
        if ".*" not in source:
            paths.append((field.path, source))
            continue
        count = values.count(source.split(".*", 1)[0])
        if not count:
            paths.append((field.path.split(".*", 1)[0], source.split(".*", 1)[0]))
        paths += [(field.path.replace("*", str(at), 1), source.replace("*", str(at), 1)) for at in range(count)]
    return list(dict.fromkeys(paths))


def is_given(path: str, values: Values) -> bool:
    """Whether there is a value at a path or, for an object of the header, below it."""
    if path in values.by_path or any(part.isdigit() for part in path.split(".")):
        return path in values.by_path
    return any(known.startswith(f"{path}.") for known in values.by_path)


def _by_pattern(values: Values) -> dict[str, list[Value]]:
    grouped: dict[str, list[Value]] = {}
    for path, value in values.by_path.items():
        grouped.setdefault(pattern(path), []).append(value)
    return grouped


def _fill(generic: str, path: str) -> str:
    """Puts the list positions of a path into another path's stars."""
    for part in path.split("."):
        if part.isdigit():
            generic = generic.replace("*", part, 1)
    return generic


def _leaf(field: SchemaField, value: Value) -> str | int | bool | None:
    if field.literals:
        return next((literal for literal in field.literals if compact(literal) == compact(value.text)), None)
    if field.type == "integer":
        return int(value.text) if value.text.lstrip("-").isdigit() else None
    if isinstance(value.typed, bool):
        return value.typed
    return canonical(value.typed)


def _reserve(order: dict[str, Any], path: str) -> None:
    """Absent is null, and an absent list is empty."""
    head, star, _ = path.partition(".*")
    node: dict[str, Any] = order
    *parents, leaf = head.split(".")
    for parent in parents:
        node = node.setdefault(parent, {})
    node.setdefault(leaf, [] if star else None)


def _fill_rows(order: dict[str, Any], schema: OrderSchema) -> None:
    """Every row has every column, in lists at any depth."""
    for field in schema.fields:
        _complete(order, field.path)


def _complete(node: dict[str, Any], path: str) -> None:
    head, star, column = path.partition(".*.")
    _reserve(node, f"{head}.*" if star else path)
    if star:
        *parents, leaf = head.split(".")
        for parent in parents:
            node = node[parent]
        for row in node[leaf]:
            _complete(row, column)
