"""Synthetic pages read without the line tables: header fields, parties, totals."""

from __future__ import annotations

from decimal import Decimal

from services.reasoning.draft import DraftField
from services.reasoning.engines.rules.classify import document_kind
from services.reasoning.engines.rules.keyvalues.find import Labelled, label_sheet
from services.reasoning.engines.rules.keyvalues.header_fields import header_fields
from services.reasoning.engines.rules.language import detect
from services.reasoning.engines.rules.layout.lines import to_sheet
from services.reasoning.engines.rules.pages import mark_ignored
from services.reasoning.engines.rules.parties.find import find_parties
from services.reasoning.engines.rules.totals.find import find_totals
from services.reasoning.engines.rules.vocabulary.lookup import vocabulary
from tests.unit.reasoning.rules.sheets import page_of


def labelled(*texts: str, languages: tuple[str, ...] | None = None) -> list[Labelled]:
    """The pages with their labels, in the languages that they show unless some are given."""
    sheets = [to_sheet(page_of(text, number)) for number, text in enumerate(texts, start=1)]
    words = vocabulary(tuple(sorted(detect(sheets) if languages is None else languages)))
    pages = [label_sheet(sheet, words) for sheet in sheets]
    mark_ignored(pages)
    return pages


def header(*texts: str, kind: str | None = "order", languages: tuple[str, ...] | None = None) -> dict[str, str]:
    """Header fields and parties by path."""
    pages = labelled(*texts, languages=languages)
    parties = find_parties(pages, kind)
    return _texts({**header_fields(pages, kind, parties.used), **parties.fields()})


def totals(text: str, decimal: str | None = ".", lines: str | None = None) -> dict[str, str]:
    """Totals, allowances and charges by path; `lines` is the sum of the line amounts."""
    return _texts(find_totals(labelled(text), decimal, Decimal(lines) if lines else None))


def kind_of(text: str, languages: tuple[str, ...] | None = None) -> str | None:
    """The kind of document."""
    return document_kind(labelled(text, languages=languages))[0]


def _texts(fields: dict[str, DraftField]) -> dict[str, str]:
    return {path: field.text for path, field in fields.items()}
