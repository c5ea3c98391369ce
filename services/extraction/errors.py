"""Errors of the extraction service.

ServiceError
├── InvalidInput
│   └── DocumentRejected          the document itself is the reason
│       ├── EmptyFile             empty_file           400   0 bytes
│       ├── NotAPdf               not_a_pdf            415   claimed to be a PDF, is nothing that is accepted
│       ├── TypeMismatch          type_mismatch        415   claimed to be a picture or a PDF, is something else
│       ├── UnsupportedType       unsupported_type     415   a type that is not accepted
│       ├── TooLarge              too_large            413   more bytes than MAX_DOCUMENT_BYTES
│       ├── TooManyPages          too_many_pages       413   more pages than MAX_PAGES
│       ├── Corrupt               corrupt              422   no page of it can be read
│       ├── PasswordRequired      password_required    422   encrypted with a user password
│       └── NoPages               no_pages             422   a valid file without a page
├── InvalidInput
│   └── InvalidRequest            invalid_request      422   an unknown engine, a page range outside the file
└── ResourceLimit
    └── DocumentTooCostly         resource_limit       422   pixels, memory or time of a parser
"""

from __future__ import annotations

from services.common.errors import InvalidInput, ResourceLimit


class DocumentRejected(InvalidInput):
    """The document cannot be read; sending it again will not help."""


class EmptyFile(DocumentRejected):
    """The file has 0 bytes."""

    code = "empty_file"
    http_status = 400


class NotAPdf(DocumentRejected):
    """The file was claimed to be a PDF and is not; params: detected, accepted."""

    code = "not_a_pdf"
    http_status = 415


class TypeMismatch(DocumentRejected):
    """The file was claimed to be a picture or a PDF and is something else; params: detected, accepted."""

    code = "type_mismatch"
    http_status = 415


class UnsupportedType(DocumentRejected):
    """The file is of a type that is not accepted; params: detected, accepted."""

    code = "unsupported_type"
    http_status = 415


class TooLarge(DocumentRejected):
    """The file is larger than MAX_DOCUMENT_BYTES; params: bytes, limit."""

    code = "too_large"
    http_status = 413


class TooManyPages(DocumentRejected):
    """The file has more than MAX_PAGES pages; params: pages, limit."""

    code = "too_many_pages"
    http_status = 413


class Corrupt(DocumentRejected):
    """No engine can read a page of the file."""

    code = "corrupt"


class PasswordRequired(DocumentRejected):
    """The file is encrypted and does not open with the empty password."""

    code = "password_required"


class NoPages(DocumentRejected):
    """The file is well-formed and has no page."""

    code = "no_pages"


class InvalidRequest(InvalidInput):
    """The request names an engine that does not exist or pages that the file does not have."""

    code = "invalid_request"


class DocumentTooCostly(ResourceLimit):
    """Reading the file would take more pixels, memory or time than allowed; params: limit."""

    code = "resource_limit"
