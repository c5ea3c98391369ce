"""The limits of documents, pages and messages, in one place.

Settings may lower the document limits, never raise them above these.
"""

from typing import Final

MIB: Final = 1024 * 1024

MAX_DOCUMENT_BYTES: Final = 32 * MIB
"""Largest file accepted by default (MAX_DOCUMENT_BYTES)."""

MAX_PAGES: Final = 300
"""Most pages of a document by default (MAX_PAGES)."""

MAX_MESSAGE_BYTES: Final = 64 * MIB
"""Largest gRPC message, either way: the largest document with room, or the words of MAX_PAGES dense pages."""

RETRY_BUFFER_BYTES: Final = MAX_MESSAGE_BYTES
"""gRPC replays a call only if the request fits here; its default of 256 KiB would silently stop retries."""

MAX_PAGE_POINTS: Final = 14_400.0
"""Longest side of a page in points (200 inches): ISO 32000-1, annex C, table C.1."""

MAX_RENDER_SIDE_PIXELS: Final = 8_000
"""Longest side of a rendered page; the resolution is lowered to stay within it."""

MAX_RENDER_PIXELS: Final = 40_000_000
"""Most pixels of a rendered page: A3 at 400 dpi is 31 million."""

MAX_IMAGE_PIXELS: Final = 200_000_000
"""Most pixels of an image file that is decoded; more is refused as `resource_limit`."""

MAX_WORDS_PER_PAGE: Final = 50_000
"""Most words kept of one page."""

MAX_REQUEST_ID_CHARACTERS: Final = 128
"""Longest request id accepted from outside."""
