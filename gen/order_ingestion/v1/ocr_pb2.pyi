from order_ingestion.v1 import document_pb2 as _document_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class RecognizePageRequest(_message.Message):
    __slots__ = ("context", "document", "page", "page_number", "dpi", "engine")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    PAGE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    DPI_FIELD_NUMBER: _ClassVar[int]
    ENGINE_FIELD_NUMBER: _ClassVar[int]
    context: _document_pb2.RequestContext
    document: bytes
    page: int
    page_number: int
    dpi: int
    engine: str
    def __init__(self, context: _Optional[_Union[_document_pb2.RequestContext, _Mapping]] = ..., document: _Optional[bytes] = ..., page: _Optional[int] = ..., page_number: _Optional[int] = ..., dpi: _Optional[int] = ..., engine: _Optional[str] = ...) -> None: ...

class RecognizePageResponse(_message.Message):
    __slots__ = ("page", "usage")
    PAGE_FIELD_NUMBER: _ClassVar[int]
    USAGE_FIELD_NUMBER: _ClassVar[int]
    page: _document_pb2.Page
    usage: OcrUsage
    def __init__(self, page: _Optional[_Union[_document_pb2.Page, _Mapping]] = ..., usage: _Optional[_Union[OcrUsage, _Mapping]] = ...) -> None: ...

class OcrUsage(_message.Message):
    __slots__ = ("prompt_tokens", "completion_tokens", "latency_ms", "dpi")
    PROMPT_TOKENS_FIELD_NUMBER: _ClassVar[int]
    COMPLETION_TOKENS_FIELD_NUMBER: _ClassVar[int]
    LATENCY_MS_FIELD_NUMBER: _ClassVar[int]
    DPI_FIELD_NUMBER: _ClassVar[int]
    prompt_tokens: int
    completion_tokens: int
    latency_ms: float
    dpi: int
    def __init__(self, prompt_tokens: _Optional[int] = ..., completion_tokens: _Optional[int] = ..., latency_ms: _Optional[float] = ..., dpi: _Optional[int] = ...) -> None: ...

class RenderPageRequest(_message.Message):
    __slots__ = ("context", "document", "page", "dpi")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    DPI_FIELD_NUMBER: _ClassVar[int]
    context: _document_pb2.RequestContext
    document: bytes
    page: int
    dpi: int
    def __init__(self, context: _Optional[_Union[_document_pb2.RequestContext, _Mapping]] = ..., document: _Optional[bytes] = ..., page: _Optional[int] = ..., dpi: _Optional[int] = ...) -> None: ...

class RenderPageResponse(_message.Message):
    __slots__ = ("png", "width", "height", "dpi")
    PNG_FIELD_NUMBER: _ClassVar[int]
    WIDTH_FIELD_NUMBER: _ClassVar[int]
    HEIGHT_FIELD_NUMBER: _ClassVar[int]
    DPI_FIELD_NUMBER: _ClassVar[int]
    png: bytes
    width: int
    height: int
    dpi: float
    def __init__(self, png: _Optional[bytes] = ..., width: _Optional[int] = ..., height: _Optional[int] = ..., dpi: _Optional[float] = ...) -> None: ...

class OcrDescribeRequest(_message.Message):
    __slots__ = ("context", "probe")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    PROBE_FIELD_NUMBER: _ClassVar[int]
    context: _document_pb2.RequestContext
    probe: bool
    def __init__(self, context: _Optional[_Union[_document_pb2.RequestContext, _Mapping]] = ..., probe: _Optional[bool] = ...) -> None: ...

class OcrDescribeResponse(_message.Message):
    __slots__ = ("description", "remote")
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    REMOTE_FIELD_NUMBER: _ClassVar[int]
    description: _document_pb2.ServiceDescription
    remote: _document_pb2.RemoteStatus
    def __init__(self, description: _Optional[_Union[_document_pb2.ServiceDescription, _Mapping]] = ..., remote: _Optional[_Union[_document_pb2.RemoteStatus, _Mapping]] = ...) -> None: ...
