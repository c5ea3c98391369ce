"""What kind of document it is, by its title."""

from __future__ import annotations

from collections import Counter

from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.vocabulary.lookup import Hit

_TOP = 0.45
"""Titles stand in the upper part of the first page."""


def document_kind(pages: list[Labelled]) -> tuple[str | None, bool]:
    """The kind of the best title on the first page, and whether a title was found: large, high, alone on its line."""
    votes: Counter[str] = Counter()
    titled = False
    for page in pages[:1]:
        for hit in page.all_hits:
            weight = _weight(hit, page)
            titled = titled or weight >= 2
            for meaning in hit.meanings:
                if meaning.section == "titles":
                    votes[meaning.name] += weight
                elif meaning.section == "numbers" and meaning.name in ("order", "invoice", "contract", "quotation"):
                    votes[meaning.name] += 1 if hit.leads else 0
    return (votes.most_common(1)[0][0], titled) if votes else (None, False)


def _weight(hit: Hit, page: Labelled) -> int:
    if not hit.means("titles") or not hit.leads:
        return 0
    if hit.line.box.y0 > _TOP * page.sheet.height:
        return 1 if hit.alone else 0
    heights = [token.box.height for line in page.sheet.lines[:60] for token in line.tokens[:3]]
    usual = sorted(heights)[len(heights) // 2]
    large = 4 if hit.tokens[0].box.height > 1.25 * usual else 0
    return large + (3 if hit.alone else 1) + (1 if hit.end - hit.start > 1 else 0)
