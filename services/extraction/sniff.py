"""Decides the media type of a file by its content alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from services.extraction.errors import EmptyFile, NotAPdf, TypeMismatch, UnsupportedType

PDF: Final = "application/pdf"
PNG: Final = "image/png"
JPEG: Final = "image/jpeg"
TIFF: Final = "image/tiff"
TEXT: Final = "text/plain"
XML: Final = "application/xml"

ACCEPTED: Final = (PDF, PNG, JPEG, TIFF, TEXT, XML)
"""Media types that can be read. application/xml is an e-order (Order-X, Factur-X, ZUGFeRD) without pages."""

PDF_JUNK_BYTES: Final = 1024
"""Readers accept the header anywhere in the first 1024 bytes: ISO 32000-1, annex H, implementation note 13."""

TEXT_PROBE_BYTES: Final = 65_536
MAX_CONTROL_SHARE: Final = 0.02
"""Text may hold a few stray control characters; binary data holds about 10 % of them."""

_IMAGE_MAGIC: Final = (
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
    (b"II+\x00", TIFF),
    (b"MM\x00+", TIFF),
)
_FOREIGN_MAGIC: Final = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Microsoft Office 97-2003 document"),
    (b"Rar!\x1a\x07", "RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip archive"),
    (b"\x1f\x8b", "gzip archive"),
    (b"{\\rtf", "RTF document"),
    (b"GIF8", "GIF image"),
    (b"BM", "BMP image"),
    (b"%!PS", "PostScript"),
    (b"MZ", "Windows program"),
    (b"\x7fELF", "program"),
)
_ZIP_CONTENT: Final = (
    (b"word/", "Word document (docx)"),
    (b"xl/", "Excel workbook (xlsx)"),
    (b"ppt/", "PowerPoint presentation (pptx)"),
    (b"mimetypeapplication/vnd.oasis.opendocument", "OpenDocument file"),
    (b"mimetypeapplication/epub", "EPUB"),
)
_E_ORDER_ROOT: Final = re.compile(
    r"<(?:[\w.-]+:)?(?:CrossIndustryInvoice|CrossIndustryDocument|SCRDMCCBDACIOMessageStructure)[\s>/]"
)
_HTML: Final = re.compile(r"^\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|div|p|table|script)\b", re.I | re.S)
_MAIL_FIELD: Final = re.compile(
    r"^(?:from|to|subject|date|received|return-path|message-id|mime-version|delivered-to|x-[\w-]+):", re.I
)
_IMAGE_SUFFIXES: Final = ("png", "jpg", "jpeg", "tif", "tiff")


@dataclass(frozen=True, slots=True)
class _Detected:
    media_type: str = ""
    description: str = ""


def sniff(data: bytes, claimed_type: str = "") -> str:
    """The media type of the content, one of ACCEPTED.

    `claimed_type` (a media type or a file name) words the error, and a picture named as a PDF is refused: a page of text was
    promised, and what came may be a thumbnail of it.

    Raises:
        EmptyFile: 0 bytes.
        NotAPdf: claimed to be a PDF, and of no accepted type.
        TypeMismatch: claimed to be a picture, and of no accepted type; or a picture claimed to be a PDF.
        UnsupportedType: of no accepted type.
    """
    if not data:
        raise EmptyFile("The file is empty (0 bytes).")
    detected = _detect(data)
    claimed = claimed_type.strip().lower()
    if detected.media_type:
        _agree(detected.media_type, claimed)
        return detected.media_type
    raise _rejection(detected.description, claimed)


def _agree(media_type: str, claimed: str) -> None:
    """Raises TypeMismatch for a picture claimed to be a PDF."""
    if media_type.startswith("image/") and _claims_pdf(claimed):
        params = {"detected": media_type, "accepted": ", ".join(ACCEPTED)}
        raise TypeMismatch(f"The file is named as a PDF but holds {media_type}. Name it as what it is.", params=params)


def _claims_pdf(claimed: str) -> bool:
    return claimed.endswith(".pdf") or claimed in {PDF, "pdf", "application/x-pdf"}


def _claims_image(claimed: str) -> bool:
    return claimed.startswith("image/") or claimed.rpartition(".")[2] in _IMAGE_SUFFIXES


def _rejection(description: str, claimed: str) -> NotAPdf | TypeMismatch | UnsupportedType:
    params = {"detected": description, "accepted": ", ".join(ACCEPTED)}
    if _claims_pdf(claimed):
        return NotAPdf(f"The file is named as a PDF but holds {description}.", params=params)
    accepted = f"Accepted: {params['accepted']}."
    if _claims_image(claimed):
        return TypeMismatch(f"The file is named as a picture but holds {description}. {accepted}", params=params)
    return UnsupportedType(f"The file holds {description}, which is not accepted. {accepted}", params=params)


def _detect(data: bytes) -> _Detected:
    if image := next((media_type for magic, media_type in _IMAGE_MAGIC if data.startswith(magic)), ""):
        return _Detected(image)
    if b"%PDF-" in data[: PDF_JUNK_BYTES + 5]:
        return _Detected(PDF)
    if foreign := _foreign_kind(data):
        return _Detected(description=foreign)
    return _detect_text(data)


def _foreign_kind(data: bytes) -> str:
    """The name of a binary format that is not accepted; empty when it is none of the known ones."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(data)
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "WebP image"
    if data[4:8] == b"ftyp":
        return "HEIF image or video"
    return next((description for magic, description in _FOREIGN_MAGIC if data.startswith(magic)), "")


def _zip_kind(data: bytes) -> str:
    for marker, description in _ZIP_CONTENT:
        if marker in data:
            return description
    return "ZIP archive"


def _detect_text(data: bytes) -> _Detected:
    text = decode_text(data[:TEXT_PROBE_BYTES], partial=True)
    if text is None:
        return _Detected(description="binary data of an unknown kind")
    if _HTML.match(text):
        return _Detected(description="HTML")
    if text.lstrip("\ufeff \t\r\n").startswith("<"):
        return _detect_xml(text)
    if _is_mail(text):
        return _Detected(description="e-mail message (eml)")
    return _Detected(TEXT)


def _detect_xml(text: str) -> _Detected:
    if _E_ORDER_ROOT.search(text):
        return _Detected(XML)
    if text.lstrip("\ufeff \t\r\n").startswith("<?xml") or "xmlns" in text:
        return _Detected(description="XML that is no Order-X, Factur-X or ZUGFeRD document")
    return _Detected(TEXT)


def _is_mail(text: str) -> bool:
    head = re.split(r"\r?\n\r?\n", text.lstrip(), maxsplit=1)[0].splitlines()
    fields = [line for line in head if not line[:1].isspace()]
    known = sum(1 for line in fields if _MAIL_FIELD.match(line))
    return known >= 3 and known == sum(1 for line in fields if re.match(r"^[\w-]+:", line)) == len(fields)


def decode_text(data: bytes, *, partial: bool = False) -> str | None:
    """The text in UTF-8, UTF-16 or Windows-1252; None when the bytes are no text.

    `partial`: the bytes may end within a character.
    """
    encoding = _encoding(data)
    errors = "ignore" if partial else "strict"
    for candidate in (encoding,) if encoding else ("utf-8", "cp1252", "latin-1"):
        try:
            text = _decode(data, candidate, errors)
        except UnicodeDecodeError:
            continue
        return text if _is_printable(text) else None
    return None


def _decode(data: bytes, encoding: str, errors: str) -> str:
    if errors == "ignore" and encoding == "utf-8":
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError as error:
            if error.start < len(data) - 4:
                raise
            return data[: error.start].decode("utf-8")
    return data.decode(encoding, "ignore" if errors == "ignore" and encoding.startswith("utf-16") else "strict")


def _encoding(data: bytes) -> str | None:
    if data.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    probe = data[:2048]
    if len(probe) >= 4 and probe[1::2].count(0) > 0.4 * len(probe[1::2]):
        return "utf-16-le"
    if len(probe) >= 4 and probe[0::2].count(0) > 0.4 * len(probe[0::2]):
        return "utf-16-be"
    return None


def _is_printable(text: str) -> bool:
    control = sum(1 for character in text if character < " " and character not in "\t\r\n\f\v")
    return "\x00" not in text and control <= MAX_CONTROL_SHARE * len(text)
