"""Fields of a customer's schema that the canonical order does not have, by their aliases and literals."""

from __future__ import annotations

from collections.abc import Iterable

from services.reasoning.draft import DraftField
from services.reasoning.engines.rules.keyvalues.find import Labelled, label_sheet, value_for
from services.reasoning.engines.rules.vocabulary.lookup import Vocabulary
from services.reasoning.schemas.model import OrderSchema, SchemaField

_TAKERS = {"decimal": "amount", "integer": "amount", "date": "date", "currency": "currency"}


def schema_fields(pages: list[Labelled], schema: OrderSchema) -> Iterable[tuple[str, DraftField]]:
    """Draft fields of schema fields without a canonical source."""
    wanted = [field for field in schema.fields if field.source is None and field.aliases and not schema.canonical]
    if not wanted:
        return
    words = Vocabulary()
    for field in wanted:
        for alias in field.aliases:
            words.add(alias, "fields", field.path)
    labelled = [label_sheet(page.sheet, words) for page in pages]
    for field in wanted:
        found = _read(labelled, field)
        if found is not None:
            yield field.path, found


def _read(pages: list[Labelled], field: SchemaField) -> DraftField | None:
    for page in pages:
        for hit in page.all_hits:
            if hit.means("fields", field.path):
                found = value_for(page, hit, _TAKERS.get(field.type, "text"))
                if found and (not field.literals or found.text.casefold() in map(str.casefold, field.literals)):
                    return found.piece.draft(found.score, found.text)
    return None
