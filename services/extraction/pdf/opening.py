"""Opens a PDF file with the first library that can, and looks for active content."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from services.extraction.engines.registry import CHAIN_ENGINES
from services.extraction.errors import Corrupt, NoPages, TooManyPages
from services.extraction.pdf.base import PdfDocument, PdfUnreadable, is_xml

_ACTIVE: Final = (
    ("javascript", re.compile(rb"/(?:JavaScript|JS)[\s/(<\[]")),
    ("launch_action", re.compile(rb"/S\s*/Launch\b")),
)
_PAGE: Final = re.compile(rb"/Type\s*/Page\b")
_EMPTY_TREE: Final = re.compile(rb"/Count\s+0\b")


def open_pdf(data: bytes, chain: Sequence[str], max_pages: int) -> PdfDocument:
    """The file, opened by the first painting library of the chain, or by any other one that is installed.

    Raises:
        Corrupt: no library can open it.
        PasswordRequired: it needs a user password.
        NoPages: it opens and has no page.
        TooManyPages: it has more than `max_pages`.
    """
    empty = False
    for name in _painters(chain):
        try:
            document: PdfDocument = CHAIN_ENGINES[name].load()(data)
        except PdfUnreadable:
            continue
        if document.page_count > max_pages:
            raise too_many_pages(document.page_count, max_pages)
        if document.page_count > 0:
            return document
        empty = True
        document.close()
    if (empty or _EMPTY_TREE.search(data)) and not _PAGE.search(data):
        raise NoPages("The PDF has no page.")
    raise Corrupt("The PDF is damaged: no page of it can be read.")


def too_many_pages(pages: int, limit: int) -> TooManyPages:
    """The error for a document with more pages than allowed."""
    return TooManyPages(
        f"The document has {pages} pages; {limit} are allowed.", params={"pages": str(pages), "limit": str(limit)}
    )


def _painters(chain: Sequence[str]) -> list[str]:
    known = [name for name, entry in CHAIN_ENGINES.items() if entry.paints and entry.installed]
    return [name for name in chain if name in known] + [name for name in known if name not in chain]


def active_content(data: bytes, attachments: Sequence[tuple[str, bytes]]) -> list[str]:
    """What the file carries besides its pages: javascript, launch_action, embedded_file (any that is no XML).

    The bytes are searched as they are; nothing is opened, run or written.
    """
    found = [name for name, pattern in _ACTIVE if pattern.search(data)]
    if any(not is_xml(name) for name, _ in attachments):
        found.append("embedded_file")
    return found
