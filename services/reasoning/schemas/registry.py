"""The schemas that this server has, by id and version."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from services.orders.model import SCHEMA_ID
from services.reasoning.errors import Finding, InvalidSchema, UnknownSchema
from services.reasoning.schemas.canonical import canonical_schema
from services.reasoning.schemas.loader import load_schema
from services.reasoning.schemas.model import OrderSchema

BUILTIN: Final = Path(__file__).with_name("builtin")
_SUFFIXES: Final = {".yaml", ".yml"}


class SchemaRegistry:
    """The canonical schema and those of YAML files; immutable once built."""

    def __init__(self, schemas: Iterable[OrderSchema] = ()) -> None:
        self._schemas: dict[tuple[str, str], OrderSchema] = {}
        for schema in (canonical_schema(), *schemas):
            self._add(schema)
        self._latest: dict[str, OrderSchema] = {}
        for schema in self:
            if older := self._latest.get(schema.id):
                _refuse_breaking(older, schema)
            self._latest[schema.id] = schema

    @classmethod
    def load(cls, *directories: Path) -> SchemaRegistry:
        """The built-in schemas and every `*.yaml` and `*.yml` of the directories.

        Raises:
            InvalidSchema: a file that cannot be used, or an id and version given twice.
        """
        files = (file for directory in (BUILTIN, *directories) for file in sorted(directory.iterdir()) if _is_schema(file))
        return cls([load_schema(file.read_text(encoding="utf-8", errors="replace"), file.name) for file in files])

    def get(self, reference: str = "") -> OrderSchema:
        """The schema for `id` (its newest version) or `id@version`; empty means the canonical one.

        Raises:
            UnknownSchema: no such id, or not in that version.
        """
        schema_id, _, version = (reference or SCHEMA_ID).partition("@")
        found = self._schemas.get((schema_id, version)) if version else self._latest.get(schema_id)
        if found is None:
            raise UnknownSchema("no such schema", params={"schema": reference[:120]})
        return found

    def __iter__(self) -> Iterator[OrderSchema]:
        return iter(sorted(self._schemas.values(), key=lambda schema: (schema.id, _version_key(schema.version))))

    def _add(self, schema: OrderSchema) -> None:
        key = (schema.id, schema.version)
        if key in self._schemas:
            raise InvalidSchema(schema.id, [Finding("version", f"version {schema.version} is defined twice")])
        if schema.id == SCHEMA_ID and not schema.canonical:
            raise InvalidSchema(schema.id, [Finding("id", f"{SCHEMA_ID} is built in")])
        self._schemas[key] = schema


def _is_schema(file: Path) -> bool:
    return file.suffix in _SUFFIXES and not file.name.startswith(".")


def _refuse_breaking(older: OrderSchema, newer: OrderSchema) -> None:
    """A newer version only adds: whoever reads the older one finds every field of it, of the same kind."""
    kept = {(field.path, field.type) for field in newer.fields}
    lost = [field.path for field in older.fields if (field.path, field.type) not in kept]
    if lost:
        message = f"version {newer.version} drops or retypes {', '.join(lost)} of version {older.version}; use another id"
        raise InvalidSchema(newer.id, [Finding("fields", message)])


def _version_key(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def schema_digest(schema: OrderSchema) -> str:
    """sha256 in hex of all that the schema consists of (its JSON Schema, and how its fields are found)."""
    fields = [[f.path, f.type, f.description, f.required, f.source, f.literals, f.aliases] for f in schema.fields]
    content = json.dumps([schema.json_schema, fields], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()
