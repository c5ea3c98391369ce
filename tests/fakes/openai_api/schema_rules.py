"""The rules of strict structured outputs, as OpenAI documents them, and the size of a schema."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

NAME = re.compile(r"^[a-zA-Z0-9_-]{1,64}$")
_KEYWORDS = {"type", "properties", "required", "additionalProperties", "items", "enum", "description", "anyOf", "const"}
"""Keywords that every compatible server takes; `pattern`, `format`, `minimum` and the like are left out on purpose."""

_TYPES = {"string", "number", "integer", "boolean", "object", "array", "null"}


@dataclass(slots=True)
class Size:
    """levels: nested objects; properties, enum values and characters of names and enum values: of the whole schema."""

    levels: int = 0
    properties: int = 0
    enum_values: int = 0
    characters: int = 0


LIMITS = Size(levels=10, properties=5_000, enum_values=1_000, characters=120_000)
AZURE_LIMITS = Size(levels=5, properties=100, enum_values=500, characters=15_000)
"""Azure documents levels and properties; the other two are OpenAI's older and smaller ones."""


def schema_problems(schema: dict[str, Any]) -> list[str]:
    """What OpenAI would refuse about a schema; empty when nothing."""
    problems = [] if schema.get("type") == "object" else ["the root must be an object"]
    problems += list(_node_problems(schema, "$"))
    size = measure(schema)
    problems += [
        f"{name}: {getattr(size, name)} > {getattr(LIMITS, name)}"
        for name in ("levels", "properties", "enum_values", "characters")
        if getattr(size, name) > getattr(LIMITS, name)
    ]
    return problems


def _node_problems(node: dict[str, Any], where: str) -> Iterator[str]:
    for keyword in node.keys() - _KEYWORDS:
        yield f"{where}: keyword {keyword} is not permitted"
    types = node.get("type", [])
    types = types if isinstance(types, list) else [types]
    if not types and "anyOf" not in node and "enum" not in node and "const" not in node:
        yield f"{where}: no type"
    for unknown in set(types) - _TYPES:
        yield f"{where}: unknown type {unknown}"
    if "object" in types:
        yield from _object_problems(node, where)
    if "array" in types and "items" not in node:
        yield f"{where}: array without items"
    for name, child in _children(node):
        yield from _node_problems(child, f"{where}.{name}")


def _object_problems(node: dict[str, Any], where: str) -> Iterator[str]:
    if node.get("additionalProperties") is not False:
        yield f"{where}: additionalProperties must be false"
    if sorted(node.get("required", [])) != sorted(node.get("properties", {})):
        yield f"{where}: every property must be required"


def _children(node: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from node.get("properties", {}).items()
    if "items" in node:
        yield "[]", node["items"]
    yield from ((str(index), child) for index, child in enumerate(node.get("anyOf", [])))


def measure(schema: dict[str, Any]) -> Size:
    """The size of a schema by the counts that limits are given in."""
    size = Size()
    _measure(schema, size, 0)
    return size


def _measure(node: dict[str, Any], size: Size, level: int) -> None:
    level += "properties" in node
    size.levels = max(size.levels, level)
    size.properties += len(node.get("properties", {}))
    size.enum_values += len(node.get("enum", []))
    size.characters += sum(map(len, node.get("properties", {})))
    size.characters += sum(len(str(value)) for value in (*node.get("enum", []), *node.get("const", "")))
    for _, child in _children(node):
        _measure(child, size, level)
