from order_ingestion.v1 import document_pb2 as _document_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ReasonRequest(_message.Message):
    __slots__ = ("context", "pages", "range", "structured", "profile_id", "profile_yaml", "schema_id", "engine", "examples", "sender")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    PAGES_FIELD_NUMBER: _ClassVar[int]
    RANGE_FIELD_NUMBER: _ClassVar[int]
    STRUCTURED_FIELD_NUMBER: _ClassVar[int]
    PROFILE_ID_FIELD_NUMBER: _ClassVar[int]
    PROFILE_YAML_FIELD_NUMBER: _ClassVar[int]
    SCHEMA_ID_FIELD_NUMBER: _ClassVar[int]
    ENGINE_FIELD_NUMBER: _ClassVar[int]
    EXAMPLES_FIELD_NUMBER: _ClassVar[int]
    SENDER_FIELD_NUMBER: _ClassVar[int]
    context: _document_pb2.RequestContext
    pages: _containers.RepeatedCompositeFieldContainer[_document_pb2.Page]
    range: _document_pb2.PageRange
    structured: _document_pb2.StructuredOrder
    profile_id: str
    profile_yaml: str
    schema_id: str
    engine: str
    examples: _containers.RepeatedCompositeFieldContainer[Example]
    sender: str
    def __init__(self, context: _Optional[_Union[_document_pb2.RequestContext, _Mapping]] = ..., pages: _Optional[_Iterable[_Union[_document_pb2.Page, _Mapping]]] = ..., range: _Optional[_Union[_document_pb2.PageRange, _Mapping]] = ..., structured: _Optional[_Union[_document_pb2.StructuredOrder, _Mapping]] = ..., profile_id: _Optional[str] = ..., profile_yaml: _Optional[str] = ..., schema_id: _Optional[str] = ..., engine: _Optional[str] = ..., examples: _Optional[_Iterable[_Union[Example, _Mapping]]] = ..., sender: _Optional[str] = ...) -> None: ...

class Example(_message.Message):
    __slots__ = ("text", "order_json")
    TEXT_FIELD_NUMBER: _ClassVar[int]
    ORDER_JSON_FIELD_NUMBER: _ClassVar[int]
    text: str
    order_json: str
    def __init__(self, text: _Optional[str] = ..., order_json: _Optional[str] = ...) -> None: ...

class ReasonResponse(_message.Message):
    __slots__ = ("order_json", "schema", "profile", "fields", "confidence", "issues", "validation_status", "review_required", "review_reasons", "degraded", "parts", "usage", "engine")
    ORDER_JSON_FIELD_NUMBER: _ClassVar[int]
    SCHEMA_FIELD_NUMBER: _ClassVar[int]
    PROFILE_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    CONFIDENCE_FIELD_NUMBER: _ClassVar[int]
    ISSUES_FIELD_NUMBER: _ClassVar[int]
    VALIDATION_STATUS_FIELD_NUMBER: _ClassVar[int]
    REVIEW_REQUIRED_FIELD_NUMBER: _ClassVar[int]
    REVIEW_REASONS_FIELD_NUMBER: _ClassVar[int]
    DEGRADED_FIELD_NUMBER: _ClassVar[int]
    PARTS_FIELD_NUMBER: _ClassVar[int]
    USAGE_FIELD_NUMBER: _ClassVar[int]
    ENGINE_FIELD_NUMBER: _ClassVar[int]
    order_json: str
    schema: SchemaRef
    profile: ProfileMatch
    fields: _containers.RepeatedCompositeFieldContainer[FieldResult]
    confidence: float
    issues: _containers.RepeatedCompositeFieldContainer[Issue]
    validation_status: str
    review_required: bool
    review_reasons: _containers.RepeatedCompositeFieldContainer[Issue]
    degraded: _containers.RepeatedCompositeFieldContainer[Degradation]
    parts: _containers.RepeatedCompositeFieldContainer[Part]
    usage: ModelUsage
    engine: str
    def __init__(self, order_json: _Optional[str] = ..., schema: _Optional[_Union[SchemaRef, _Mapping]] = ..., profile: _Optional[_Union[ProfileMatch, _Mapping]] = ..., fields: _Optional[_Iterable[_Union[FieldResult, _Mapping]]] = ..., confidence: _Optional[float] = ..., issues: _Optional[_Iterable[_Union[Issue, _Mapping]]] = ..., validation_status: _Optional[str] = ..., review_required: _Optional[bool] = ..., review_reasons: _Optional[_Iterable[_Union[Issue, _Mapping]]] = ..., degraded: _Optional[_Iterable[_Union[Degradation, _Mapping]]] = ..., parts: _Optional[_Iterable[_Union[Part, _Mapping]]] = ..., usage: _Optional[_Union[ModelUsage, _Mapping]] = ..., engine: _Optional[str] = ...) -> None: ...

class SchemaRef(_message.Message):
    __slots__ = ("id", "version")
    ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    id: str
    version: str
    def __init__(self, id: _Optional[str] = ..., version: _Optional[str] = ...) -> None: ...

class ProfileMatch(_message.Message):
    __slots__ = ("id", "matched_by", "score")
    ID_FIELD_NUMBER: _ClassVar[int]
    MATCHED_BY_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    id: str
    matched_by: str
    score: float
    def __init__(self, id: _Optional[str] = ..., matched_by: _Optional[str] = ..., score: _Optional[float] = ...) -> None: ...

class FieldResult(_message.Message):
    __slots__ = ("path", "value", "confidence", "source", "evidence")
    PATH_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    CONFIDENCE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    path: str
    value: str
    confidence: float
    source: str
    evidence: _containers.RepeatedCompositeFieldContainer[Evidence]
    def __init__(self, path: _Optional[str] = ..., value: _Optional[str] = ..., confidence: _Optional[float] = ..., source: _Optional[str] = ..., evidence: _Optional[_Iterable[_Union[Evidence, _Mapping]]] = ...) -> None: ...

class Evidence(_message.Message):
    __slots__ = ("page", "box", "text")
    PAGE_FIELD_NUMBER: _ClassVar[int]
    BOX_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    page: int
    box: _document_pb2.Box
    text: str
    def __init__(self, page: _Optional[int] = ..., box: _Optional[_Union[_document_pb2.Box, _Mapping]] = ..., text: _Optional[str] = ...) -> None: ...

class Issue(_message.Message):
    __slots__ = ("code", "severity", "path", "message", "params")
    class ParamsEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    CODE_FIELD_NUMBER: _ClassVar[int]
    SEVERITY_FIELD_NUMBER: _ClassVar[int]
    PATH_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    PARAMS_FIELD_NUMBER: _ClassVar[int]
    code: str
    severity: str
    path: str
    message: str
    params: _containers.ScalarMap[str, str]
    def __init__(self, code: _Optional[str] = ..., severity: _Optional[str] = ..., path: _Optional[str] = ..., message: _Optional[str] = ..., params: _Optional[_Mapping[str, str]] = ...) -> None: ...

class Degradation(_message.Message):
    __slots__ = ("component", "reason", "fallback", "page", "detail")
    COMPONENT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    FALLBACK_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    DETAIL_FIELD_NUMBER: _ClassVar[int]
    component: str
    reason: str
    fallback: str
    page: int
    detail: str
    def __init__(self, component: _Optional[str] = ..., reason: _Optional[str] = ..., fallback: _Optional[str] = ..., page: _Optional[int] = ..., detail: _Optional[str] = ...) -> None: ...

class Part(_message.Message):
    __slots__ = ("pages", "document_number")
    PAGES_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    pages: _containers.RepeatedScalarFieldContainer[int]
    document_number: str
    def __init__(self, pages: _Optional[_Iterable[int]] = ..., document_number: _Optional[str] = ...) -> None: ...

class ModelUsage(_message.Message):
    __slots__ = ("prompt_tokens", "completion_tokens", "cost", "model", "requests")
    PROMPT_TOKENS_FIELD_NUMBER: _ClassVar[int]
    COMPLETION_TOKENS_FIELD_NUMBER: _ClassVar[int]
    COST_FIELD_NUMBER: _ClassVar[int]
    MODEL_FIELD_NUMBER: _ClassVar[int]
    REQUESTS_FIELD_NUMBER: _ClassVar[int]
    prompt_tokens: int
    completion_tokens: int
    cost: str
    model: str
    requests: int
    def __init__(self, prompt_tokens: _Optional[int] = ..., completion_tokens: _Optional[int] = ..., cost: _Optional[str] = ..., model: _Optional[str] = ..., requests: _Optional[int] = ...) -> None: ...

class ValidateProfileRequest(_message.Message):
    __slots__ = ("context", "profile_yaml")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    PROFILE_YAML_FIELD_NUMBER: _ClassVar[int]
    context: _document_pb2.RequestContext
    profile_yaml: str
    def __init__(self, context: _Optional[_Union[_document_pb2.RequestContext, _Mapping]] = ..., profile_yaml: _Optional[str] = ...) -> None: ...

class ValidateProfileResponse(_message.Message):
    __slots__ = ("valid", "profile_id", "errors")
    VALID_FIELD_NUMBER: _ClassVar[int]
    PROFILE_ID_FIELD_NUMBER: _ClassVar[int]
    ERRORS_FIELD_NUMBER: _ClassVar[int]
    valid: bool
    profile_id: str
    errors: _containers.RepeatedCompositeFieldContainer[ProfileError]
    def __init__(self, valid: _Optional[bool] = ..., profile_id: _Optional[str] = ..., errors: _Optional[_Iterable[_Union[ProfileError, _Mapping]]] = ...) -> None: ...

class ProfileError(_message.Message):
    __slots__ = ("path", "message", "line")
    PATH_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    LINE_FIELD_NUMBER: _ClassVar[int]
    path: str
    message: str
    line: int
    def __init__(self, path: _Optional[str] = ..., message: _Optional[str] = ..., line: _Optional[int] = ...) -> None: ...

class SuggestProfileRequest(_message.Message):
    __slots__ = ("context", "corrections", "profile_yaml")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    CORRECTIONS_FIELD_NUMBER: _ClassVar[int]
    PROFILE_YAML_FIELD_NUMBER: _ClassVar[int]
    context: _document_pb2.RequestContext
    corrections: _containers.RepeatedCompositeFieldContainer[Correction]
    profile_yaml: str
    def __init__(self, context: _Optional[_Union[_document_pb2.RequestContext, _Mapping]] = ..., corrections: _Optional[_Iterable[_Union[Correction, _Mapping]]] = ..., profile_yaml: _Optional[str] = ...) -> None: ...

class Correction(_message.Message):
    __slots__ = ("pages", "text", "order_json")
    PAGES_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    ORDER_JSON_FIELD_NUMBER: _ClassVar[int]
    pages: _containers.RepeatedCompositeFieldContainer[_document_pb2.Page]
    text: str
    order_json: str
    def __init__(self, pages: _Optional[_Iterable[_Union[_document_pb2.Page, _Mapping]]] = ..., text: _Optional[str] = ..., order_json: _Optional[str] = ...) -> None: ...

class SuggestProfileResponse(_message.Message):
    __slots__ = ("profile_yaml", "learnt", "refused", "values", "right_before", "right_after")
    PROFILE_YAML_FIELD_NUMBER: _ClassVar[int]
    LEARNT_FIELD_NUMBER: _ClassVar[int]
    REFUSED_FIELD_NUMBER: _ClassVar[int]
    VALUES_FIELD_NUMBER: _ClassVar[int]
    RIGHT_BEFORE_FIELD_NUMBER: _ClassVar[int]
    RIGHT_AFTER_FIELD_NUMBER: _ClassVar[int]
    profile_yaml: str
    learnt: _containers.RepeatedCompositeFieldContainer[LearntEntry]
    refused: _containers.RepeatedCompositeFieldContainer[RefusedCorrection]
    values: int
    right_before: int
    right_after: int
    def __init__(self, profile_yaml: _Optional[str] = ..., learnt: _Optional[_Iterable[_Union[LearntEntry, _Mapping]]] = ..., refused: _Optional[_Iterable[_Union[RefusedCorrection, _Mapping]]] = ..., values: _Optional[int] = ..., right_before: _Optional[int] = ..., right_after: _Optional[int] = ...) -> None: ...

class LearntEntry(_message.Message):
    __slots__ = ("path", "value", "gained", "documents")
    PATH_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    GAINED_FIELD_NUMBER: _ClassVar[int]
    DOCUMENTS_FIELD_NUMBER: _ClassVar[int]
    path: str
    value: str
    gained: int
    documents: int
    def __init__(self, path: _Optional[str] = ..., value: _Optional[str] = ..., gained: _Optional[int] = ..., documents: _Optional[int] = ...) -> None: ...

class RefusedCorrection(_message.Message):
    __slots__ = ("index", "reason")
    INDEX_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    index: int
    reason: str
    def __init__(self, index: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...

class ListProfilesRequest(_message.Message):
    __slots__ = ("context",)
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    context: _document_pb2.RequestContext
    def __init__(self, context: _Optional[_Union[_document_pb2.RequestContext, _Mapping]] = ...) -> None: ...

class ListProfilesResponse(_message.Message):
    __slots__ = ("profiles",)
    PROFILES_FIELD_NUMBER: _ClassVar[int]
    profiles: _containers.RepeatedCompositeFieldContainer[ProfileSummary]
    def __init__(self, profiles: _Optional[_Iterable[_Union[ProfileSummary, _Mapping]]] = ...) -> None: ...

class ProfileSummary(_message.Message):
    __slots__ = ("id", "tenant", "schema_id", "digest", "aliases")
    ID_FIELD_NUMBER: _ClassVar[int]
    TENANT_FIELD_NUMBER: _ClassVar[int]
    SCHEMA_ID_FIELD_NUMBER: _ClassVar[int]
    DIGEST_FIELD_NUMBER: _ClassVar[int]
    ALIASES_FIELD_NUMBER: _ClassVar[int]
    id: str
    tenant: str
    schema_id: str
    digest: str
    aliases: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, id: _Optional[str] = ..., tenant: _Optional[str] = ..., schema_id: _Optional[str] = ..., digest: _Optional[str] = ..., aliases: _Optional[_Iterable[str]] = ...) -> None: ...

class ListSchemasRequest(_message.Message):
    __slots__ = ("context",)
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    context: _document_pb2.RequestContext
    def __init__(self, context: _Optional[_Union[_document_pb2.RequestContext, _Mapping]] = ...) -> None: ...

class ListSchemasResponse(_message.Message):
    __slots__ = ("schemas",)
    SCHEMAS_FIELD_NUMBER: _ClassVar[int]
    schemas: _containers.RepeatedCompositeFieldContainer[SchemaSummary]
    def __init__(self, schemas: _Optional[_Iterable[_Union[SchemaSummary, _Mapping]]] = ...) -> None: ...

class SchemaSummary(_message.Message):
    __slots__ = ("id", "version", "description", "json_schema", "digest")
    ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    JSON_SCHEMA_FIELD_NUMBER: _ClassVar[int]
    DIGEST_FIELD_NUMBER: _ClassVar[int]
    id: str
    version: str
    description: str
    json_schema: str
    digest: str
    def __init__(self, id: _Optional[str] = ..., version: _Optional[str] = ..., description: _Optional[str] = ..., json_schema: _Optional[str] = ..., digest: _Optional[str] = ...) -> None: ...

class ReasoningDescribeRequest(_message.Message):
    __slots__ = ("context", "probe")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    PROBE_FIELD_NUMBER: _ClassVar[int]
    context: _document_pb2.RequestContext
    probe: bool
    def __init__(self, context: _Optional[_Union[_document_pb2.RequestContext, _Mapping]] = ..., probe: _Optional[bool] = ...) -> None: ...

class ReasoningDescribeResponse(_message.Message):
    __slots__ = ("description", "remote")
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    REMOTE_FIELD_NUMBER: _ClassVar[int]
    description: _document_pb2.ServiceDescription
    remote: _document_pb2.RemoteStatus
    def __init__(self, description: _Optional[_Union[_document_pb2.ServiceDescription, _Mapping]] = ..., remote: _Optional[_Union[_document_pb2.RemoteStatus, _Mapping]] = ...) -> None: ...
