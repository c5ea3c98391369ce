"""Two or more documents in one file: the number changes on a page that starts anew."""

from __future__ import annotations

from services.reasoning.draft import DraftPart
from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.keyvalues.number import document_number

_SURE = 0.8


def find_parts(pages: list[Labelled], kind: str | None) -> list[DraftPart]:
    """The documents with their pages, one when no number changes."""
    parts: list[DraftPart] = []
    for page in pages:
        found = document_number([page], kind)
        number = found.text if found and found.score + 0.05 * min(page.sheet.number - 1, 4) >= _SURE else None
        titled = any(hit.means("titles") and hit.leads for hit in page.all_hits)
        if not parts or (number and titled and parts[-1].document_number and number != parts[-1].document_number):
            parts.append(DraftPart((page.sheet.number,), number))
        else:
            last = parts[-1]
            parts[-1] = DraftPart((*last.pages, page.sheet.number), last.document_number or number)
    return parts
