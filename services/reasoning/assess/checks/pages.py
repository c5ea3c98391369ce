"""Checks of the pages themselves: failed, hard to read, in an unknown language, with text that no reader sees."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean

from services.common.document.page import Page
from services.orders.dates import LANGUAGES
from services.orders.envelope import Issue
from services.orders.findings import issue
from services.orders.issues import IssueCode, Severity
from services.reasoning.copies import copied_pages
from services.reasoning.draft import Locale

_LOW_DPI = 100.0
_LOW_CONFIDENCE = 0.80
_BROKEN = 0.10
_FOREIGN = 0.5
_FEW_LETTERS = 40
_LAST_LATIN = 0x024F
_LATIN_ADDITIONAL = range(0x1E00, 0x1F00)
_PLANTED = frozenset({"white", "invisible", "tiny"})
_FEW_WORDS = 3
_KNOWN = frozenset({*LANGUAGES, "no", "nn"})


def check_pages(pages: Sequence[Page], locale: Locale) -> list[Issue]:
    """Findings about the pages, in their order."""
    found = [finding for page in pages for finding in _page(page)]
    found += [issue(IssueCode.DUPLICATE_PAGE, page=page, other=other) for page, other in copied_pages(pages).items()]
    if _is_foreign(pages, locale):
        found.append(issue(IssueCode.UNSUPPORTED_LANGUAGE))
    return found


def is_blank(pages: Sequence[Page]) -> bool:
    """True when no page shows a letter or a digit."""
    return not any(char.isalnum() for page in pages for word in page.words for char in word.text)


def is_poor_scan(page: Page) -> bool:
    """A recognised page of less than 100 dpi, or whose words the recogniser was unsure of: below 0.8 on average."""
    sure = [word.confidence for word in page.words if word.confidence is not None]
    if not sure:
        return False
    return 0 < page.scan_dpi < _LOW_DPI or fmean(sure) < _LOW_CONFIDENCE


def _page(page: Page) -> list[Issue]:
    found = []
    if page.verdict.error:
        found.append(issue(IssueCode.PAGE_FAILED, page=page.number, reason=page.verdict.error))
    elif is_poor_scan(page) or page.verdict.garbage_ratio > _BROKEN:
        found.append(issue(IssueCode.PAGE_POORLY_READ, page=page.number, dpi=round(page.scan_dpi) or None))
    for hidden in page.hidden:
        planted = hidden.reason in _PLANTED and hidden.words >= _FEW_WORDS
        severity = Severity.WARNING if planted else Severity.INFO
        params = {"page": page.number, "reason": hidden.reason, "words": hidden.words}
        found.append(issue(IssueCode.HIDDEN_TEXT, None, severity, **params))
    return found


def _is_foreign(pages: Sequence[Page], locale: Locale) -> bool:
    """A language that is known and not ours, or letters that are mostly not Latin."""
    if locale.languages and not _KNOWN.intersection(locale.languages):
        return True
    text = "".join(word.text for page in pages for word in page.words)
    if not text or ord(max(text)) <= _LAST_LATIN:
        return False
    letters = [char for char in text if char.isalpha()]
    foreign = sum(1 for char in letters if ord(char) > _LAST_LATIN and ord(char) not in _LATIN_ADDITIONAL)
    return len(letters) >= _FEW_LETTERS and foreign / len(letters) > _FOREIGN
