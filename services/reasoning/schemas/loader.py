"""Reads a YAML schema and refuses one that could not work, naming path and line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from services.reasoning.errors import Finding, InvalidSchema
from services.reasoning.profiles.yaml_source import YamlError, YamlSource, read_yaml
from services.reasoning.schemas.canonical import canonical_paths, canonical_schema
from services.reasoning.schemas.json_schema import json_schema
from services.reasoning.schemas.model import FieldType, OrderSchema, SchemaField

MAX_PROPERTIES: Final = 100
"""Most fields of a YAML schema with the objects and lists around them: the limit that Azure OpenAI documents."""

MAX_LEVELS: Final = 5
"""Deepest nesting of objects: the limit that Azure OpenAI documents for structured outputs."""

_SEGMENT: Final = r"[a-z][a-z0-9_]{0,39}"
_PATH: Final = rf"^{_SEGMENT}(\.({_SEGMENT}|\*))*$"
_COMPATIBLE: Final[dict[FieldType, frozenset[FieldType]]] = {
    "text": frozenset({"text", "decimal", "date", "currency", "literal"}),
    "decimal": frozenset({"decimal"}),
    "date": frozenset({"date"}),
    "integer": frozenset({"decimal", "text"}),
    "boolean": frozenset(),
    "currency": frozenset({"currency"}),
    "literal": frozenset({"text", "literal", "currency"}),
}


class _FieldSource(BaseModel):
    model_config = ConfigDict(extra="forbid")

    path: Annotated[str, StringConstraints(pattern=_PATH)]
    type: FieldType
    description: str = ""
    required: bool = False
    source: str | None = None
    literals: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


class _SchemaSource(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,47}$")]
    version: Annotated[str, StringConstraints(pattern=r"^[0-9]{1,4}(\.[0-9]{1,4}){0,2}$")]
    description: str
    fields: Annotated[tuple[_FieldSource, ...], Field(min_length=1, max_length=MAX_PROPERTIES)]


def load_schema(text: str, name: str) -> OrderSchema:
    """The schema that the YAML text describes; `name` (a file name) stands in error messages.

    Raises:
        InvalidSchema: every finding with path and line.
    """
    try:
        source = read_yaml(text)
        parsed = _SchemaSource.model_validate(source.data)
    except YamlError as error:
        raise InvalidSchema(name, [error.finding]) from None
    except ValidationError as error:
        raise InvalidSchema(name, source.findings(error)) from None
    if findings := list(_findings(parsed, source)):
        raise InvalidSchema(name, findings)
    fields = tuple(SchemaField(**field.model_dump()) for field in parsed.fields)
    generated = json_schema(parsed.id, parsed.version, parsed.description, fields)
    return OrderSchema(parsed.id, parsed.version, parsed.description, fields, generated)


def _findings(schema: _SchemaSource, source: YamlSource) -> Iterator[Finding]:
    counts = Counter(field.path for field in schema.fields)
    if (properties := len(_properties(counts))) > MAX_PROPERTIES:
        yield Finding("fields", f"make {properties} properties with the objects around them; at most {MAX_PROPERTIES}", 1)
    for index, field in enumerate(schema.fields):
        where = f"fields.{index}"
        for key, message in _field_findings(field, counts):
            yield Finding(f"{where}.{key}", message, source.line(f"{where}.{key}"))


def _properties(paths: Iterable[str]) -> set[str]:
    """Every property that a JSON Schema of the paths has: the fields, and the objects and lists around them."""
    names = (path.replace(".*", "").split(".") for path in paths)
    return {".".join(parts[: length + 1]) for parts in names for length in range(len(parts))}


def _field_findings(field: _FieldSource, counts: Counter[str]) -> Iterator[tuple[str, str]]:
    if counts[field.path] > 1:
        yield "path", f"{field.path} is given twice"
    if any(other.startswith(f"{field.path}.") for other in counts):
        yield "path", f"{field.path} is a value and also the parent of another field"
    if ".*.*" in field.path or sum(part != "*" for part in field.path.split(".")) > MAX_LEVELS:
        yield "path", f"at most {MAX_LEVELS} levels, and no list directly inside a list"
    if any((other + ".").startswith(f"{field.path.partition('.*')[0]}.") and _mixes(field.path, other) for other in counts):
        yield "path", "is a list in one field and an object in another"
    if (field.type == "literal") != bool(field.literals):
        yield "literals", "must be given for type literal, and only for it"
    yield from _source_findings(field)


def _mixes(path: str, other: str) -> bool:
    """Whether `path` uses as a list what `other` uses as an object."""
    head, star, _ = path.partition(".*")
    return bool(star) and other.startswith(f"{head}.") and not other.startswith(f"{head}.*")


def _source_findings(field: _FieldSource) -> Iterator[tuple[str, str]]:
    if field.source is None:
        return
    if field.source not in canonical_paths():
        yield "source", f"{field.source} is no field of sales_order"
        return
    origin = next(known for known in canonical_schema().fields if known.path == field.source)
    if field.source.count("*") != field.path.count("*"):
        yield "source", f"{field.source} and {field.path} must lie in lists alike"
    if origin.type not in _COMPATIBLE[field.type]:
        yield "source", f"{field.source} is {origin.type}, which cannot be given as {field.type}"
