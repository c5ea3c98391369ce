"""Builds the prompt for a document within a budget of tokens."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from services.common.document.page import Page
from services.reasoning.engines.base import ReadRequest
from services.reasoning.profiles.model import Profile
from services.reasoning.prompt.asked import asked_fields
from services.reasoning.prompt.layout import page_text
from services.reasoning.prompt.tokens import estimate_tokens
from services.reasoning.schemas.canonical import party_notes
from services.reasoning.schemas.model import OrderSchema, SchemaField

MAX_EXAMPLES: Final = 4
"""Most examples shown; more cost tokens and rarely change an answer."""

_DOCUMENT: Final = "The document to read"
_EXAMPLES_SHARE: Final = 0.3
"""Share of the budget that examples may take, so that they never push the document out."""


@dataclass(slots=True, frozen=True)
class Prompt:
    """What the model is sent. `left_out`: pages that the budget had no room for; `tokens`: the estimate of it all."""

    system: str
    user: str
    tokens: int
    left_out: tuple[int, ...] = ()


def build_prompt(request: ReadRequest, *, max_tokens: int) -> Prompt:
    """The prompt for the request, of at most `max_tokens` estimated tokens; at least the start of the first page is kept."""
    system = "\n\n".join(
        filter(None, [_rules(), _schema_notes(request.schema, request.profile), _profile_notes(request.profile)])
    )
    budget = max_tokens - estimate_tokens(system)
    # Examples stand with the document: their text, too, was sent by somebody.
    shown = list(_examples(request, int(budget * _EXAMPLES_SHARE)))
    budget -= sum(map(estimate_tokens, shown))
    text, left_out = _document_text(request.pages, budget)
    user = "\n\n".join([*shown, f"{_DOCUMENT}\n{fenced(text)}"])
    return Prompt(system, user, estimate_tokens(system) + estimate_tokens(user), left_out)


def fenced(text: str) -> str:
    """The text between markers with a key that the text cannot foresee: it is made from the whole text."""
    key = hashlib.sha256(text.encode()).hexdigest()[:16]
    return f"<document-{key}>\n{text}\n</document-{key}>"


@cache
def _rules() -> str:
    return Path(__file__).with_name("system.txt").read_text(encoding="utf-8").strip()


def _schema_notes(schema: OrderSchema, profile: Profile | None) -> str:
    aliases = profile.field_aliases if profile else {}
    parties = party_notes() if schema.canonical else {}
    lines = [f"- {path}: {note}" for path, note in parties.items()]
    asked = asked_fields(schema)
    first = f"{next(iter(parties), '')}."
    lines += [f"- PARTY{field.path[len(first) - 1 :]}: {field.description}" for field in asked if field.path.startswith(first)]
    for field in asked:
        labels = [*field.aliases, *aliases.get(field.source or field.path, ())]
        if labels or field.path.partition(".")[0] not in parties:  # the parties' fields are said once for all
            lines.append(f"- {field.path}: {_described(field)}{_labels(labels)}")
    title = "Fields, where PARTY is each of the parties" if parties else "Fields"
    return "\n".join([title, *lines])


def _described(field: SchemaField) -> str:
    return field.description or field.path.rpartition(".")[2].replace("_", " ")


def _labels(labels: Sequence[str]) -> str:
    return f" Printed as: {', '.join(dict.fromkeys(labels))}." if labels else ""


def _profile_notes(profile: Profile | None) -> str:
    if profile is None:
        return ""
    notation = {
        "The decimal sign is": profile.locale.decimal,
        "Dates are written in the order": profile.locale.dates,
        "Languages:": ", ".join(profile.locale.languages),
    }
    lines = [f"- {words} {value}" for words, value in notation.items() if value]
    if profile.reasoning_notes:
        lines.append(profile.reasoning_notes.strip())
    return "What is known of this customer\n" + "\n".join(lines) if lines else ""


def _examples(request: ReadRequest, budget: int) -> Iterator[str]:
    given = [(example.text, example.order_json) for example in request.examples]
    few_shot = request.profile.few_shot if request.profile else ()
    given += [(shot.text.strip(), json.dumps(shot.order, ensure_ascii=False)) for shot in few_shot]
    shown = 0
    for text, order in given:
        block = f"Example of this customer\n{fenced(text)}\nIts values: {order}"
        budget -= (cost := estimate_tokens(block))
        if budget < 0 or shown == MAX_EXAMPLES:
            budget += cost
            continue
        shown += 1
        yield block


def _document_text(pages: Sequence[Page], budget: int) -> tuple[str, tuple[int, ...]]:
    """The pages from the front while there is room, and the numbers of those left out."""
    parts: list[str] = []
    for index, page in enumerate(pages):
        text = f"--- page {page.number} ---\n{page_text(page)}"
        cost = estimate_tokens(text)
        if cost > budget and parts:
            return "\n".join(parts), tuple(left.number for left in pages[index:])
        if cost > budget:
            keep = max(int(len(text) * max(budget, 0) / cost), 200)
            return text[:keep], tuple(left.number for left in pages)
        budget -= cost
        parts.append(text)
    return "\n".join(parts), ()
