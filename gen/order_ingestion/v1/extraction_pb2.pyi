from order_ingestion.v1 import document_pb2 as _document_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ExtractRequest(_message.Message):
    __slots__ = ("context", "document", "claimed_type", "pages", "chain")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    CLAIMED_TYPE_FIELD_NUMBER: _ClassVar[int]
    PAGES_FIELD_NUMBER: _ClassVar[int]
    CHAIN_FIELD_NUMBER: _ClassVar[int]
    context: _document_pb2.RequestContext
    document: bytes
    claimed_type: str
    pages: _document_pb2.PageRange
    chain: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, context: _Optional[_Union[_document_pb2.RequestContext, _Mapping]] = ..., document: _Optional[bytes] = ..., claimed_type: _Optional[str] = ..., pages: _Optional[_Union[_document_pb2.PageRange, _Mapping]] = ..., chain: _Optional[_Iterable[str]] = ...) -> None: ...

class ExtractResponse(_message.Message):
    __slots__ = ("header", "page")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    header: DocumentHeader
    page: ExtractedPage
    def __init__(self, header: _Optional[_Union[DocumentHeader, _Mapping]] = ..., page: _Optional[_Union[ExtractedPage, _Mapping]] = ...) -> None: ...

class DocumentHeader(_message.Message):
    __slots__ = ("media_type", "pages", "sha256", "structured", "encrypted", "active_content", "fallbacks")
    MEDIA_TYPE_FIELD_NUMBER: _ClassVar[int]
    PAGES_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    STRUCTURED_FIELD_NUMBER: _ClassVar[int]
    ENCRYPTED_FIELD_NUMBER: _ClassVar[int]
    ACTIVE_CONTENT_FIELD_NUMBER: _ClassVar[int]
    FALLBACKS_FIELD_NUMBER: _ClassVar[int]
    media_type: str
    pages: int
    sha256: str
    structured: _document_pb2.StructuredOrder
    encrypted: bool
    active_content: _containers.RepeatedScalarFieldContainer[str]
    fallbacks: _containers.RepeatedCompositeFieldContainer[_document_pb2.Fallback]
    def __init__(self, media_type: _Optional[str] = ..., pages: _Optional[int] = ..., sha256: _Optional[str] = ..., structured: _Optional[_Union[_document_pb2.StructuredOrder, _Mapping]] = ..., encrypted: _Optional[bool] = ..., active_content: _Optional[_Iterable[str]] = ..., fallbacks: _Optional[_Iterable[_Union[_document_pb2.Fallback, _Mapping]]] = ...) -> None: ...

class ExtractedPage(_message.Message):
    __slots__ = ("page", "ocr_document")
    PAGE_FIELD_NUMBER: _ClassVar[int]
    OCR_DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    page: _document_pb2.Page
    ocr_document: bytes
    def __init__(self, page: _Optional[_Union[_document_pb2.Page, _Mapping]] = ..., ocr_document: _Optional[bytes] = ...) -> None: ...

class ExtractionDescribeRequest(_message.Message):
    __slots__ = ("context",)
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    context: _document_pb2.RequestContext
    def __init__(self, context: _Optional[_Union[_document_pb2.RequestContext, _Mapping]] = ...) -> None: ...

class ExtractionDescribeResponse(_message.Message):
    __slots__ = ("description",)
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    description: _document_pb2.ServiceDescription
    def __init__(self, description: _Optional[_Union[_document_pb2.ServiceDescription, _Mapping]] = ...) -> None: ...
