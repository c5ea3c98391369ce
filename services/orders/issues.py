"""Findings about a document: a closed list of codes, each with its severity and its meaning.

`flag_total_mismatch`, `two_documents`, `not_an_order`, `no_content` and `low_confidence` are names that users know; the
others follow the same style. Messages come from the catalogues beside this module.
"""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is: an error or a warning needs a person, information does not."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class IssueCode(StrEnum):
    """Every code that `issues[]` and `reasons[]` can hold."""

    NO_CONTENT = "no_content"
    NOT_AN_ORDER = "not_an_order"
    TWO_DOCUMENTS = "two_documents"
    LOW_CONFIDENCE = "low_confidence"
    FIELD_LOW_CONFIDENCE = "field_low_confidence"
    TOTAL_MISMATCH = "flag_total_mismatch"
    LINE_TOTAL_MISMATCH = "line_total_mismatch"
    LINE_AMOUNT_MISMATCH = "line_amount_mismatch"
    TAX_MISMATCH = "tax_mismatch"
    MISSING_REQUIRED = "missing_required"
    NO_EVIDENCE = "no_evidence"
    INVALID_VALUE = "invalid_value"
    INVALID_GTIN = "invalid_gtin"
    INVALID_GLN = "invalid_gln"
    INVALID_TAX_ID = "invalid_tax_id"
    IMPLAUSIBLE_DATE = "implausible_date"
    IMPLAUSIBLE_VALUE = "implausible_value"
    UNREAD_COMPANY = "unread_company"
    UNREAD_CELLS = "unread_cells"
    UNREAD_DATE = "unread_date"
    UNLABELLED = "unlabelled"
    DUPLICATE_LINE = "duplicate_line"
    DUPLICATE_PAGE = "duplicate_page"
    XML_PAGE_MISMATCH = "xml_page_mismatch"
    HIDDEN_TEXT = "hidden_text"
    ACTIVE_CONTENT = "active_content"
    PAGE_FAILED = "page_failed"
    PAGE_POORLY_READ = "page_poorly_read"
    UNSUPPORTED_LANGUAGE = "unsupported_language"
    ENGINE_FALLBACK = "engine_fallback"
    ENGINE_FAILED = "engine_failed"
    EMBEDDED_XML_REFUSED = "embedded_xml_refused"
