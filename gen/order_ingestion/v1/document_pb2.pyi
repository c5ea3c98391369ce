from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Granularity(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    GRANULARITY_UNSPECIFIED: _ClassVar[Granularity]
    GRANULARITY_WORD: _ClassVar[Granularity]
    GRANULARITY_LINE: _ClassVar[Granularity]
    GRANULARITY_BLOCK: _ClassVar[Granularity]
GRANULARITY_UNSPECIFIED: Granularity
GRANULARITY_WORD: Granularity
GRANULARITY_LINE: Granularity
GRANULARITY_BLOCK: Granularity

class RequestContext(_message.Message):
    __slots__ = ("tenant", "request_id")
    TENANT_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    tenant: str
    request_id: str
    def __init__(self, tenant: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class PageRange(_message.Message):
    __slots__ = ("first", "last")
    FIRST_FIELD_NUMBER: _ClassVar[int]
    LAST_FIELD_NUMBER: _ClassVar[int]
    first: int
    last: int
    def __init__(self, first: _Optional[int] = ..., last: _Optional[int] = ...) -> None: ...

class Box(_message.Message):
    __slots__ = ("x0", "y0", "x1", "y1")
    X0_FIELD_NUMBER: _ClassVar[int]
    Y0_FIELD_NUMBER: _ClassVar[int]
    X1_FIELD_NUMBER: _ClassVar[int]
    Y1_FIELD_NUMBER: _ClassVar[int]
    x0: float
    y0: float
    x1: float
    y1: float
    def __init__(self, x0: _Optional[float] = ..., y0: _Optional[float] = ..., x1: _Optional[float] = ..., y1: _Optional[float] = ...) -> None: ...

class Word(_message.Message):
    __slots__ = ("text", "box", "confidence", "font_size", "bold")
    TEXT_FIELD_NUMBER: _ClassVar[int]
    BOX_FIELD_NUMBER: _ClassVar[int]
    CONFIDENCE_FIELD_NUMBER: _ClassVar[int]
    FONT_SIZE_FIELD_NUMBER: _ClassVar[int]
    BOLD_FIELD_NUMBER: _ClassVar[int]
    text: str
    box: Box
    confidence: float
    font_size: float
    bold: bool
    def __init__(self, text: _Optional[str] = ..., box: _Optional[_Union[Box, _Mapping]] = ..., confidence: _Optional[float] = ..., font_size: _Optional[float] = ..., bold: _Optional[bool] = ...) -> None: ...

class Line(_message.Message):
    __slots__ = ("box", "words")
    BOX_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    box: Box
    words: _containers.RepeatedScalarFieldContainer[int]
    def __init__(self, box: _Optional[_Union[Box, _Mapping]] = ..., words: _Optional[_Iterable[int]] = ...) -> None: ...

class TableCell(_message.Message):
    __slots__ = ("row", "column", "row_span", "column_span", "box", "text")
    ROW_FIELD_NUMBER: _ClassVar[int]
    COLUMN_FIELD_NUMBER: _ClassVar[int]
    ROW_SPAN_FIELD_NUMBER: _ClassVar[int]
    COLUMN_SPAN_FIELD_NUMBER: _ClassVar[int]
    BOX_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    row: int
    column: int
    row_span: int
    column_span: int
    box: Box
    text: str
    def __init__(self, row: _Optional[int] = ..., column: _Optional[int] = ..., row_span: _Optional[int] = ..., column_span: _Optional[int] = ..., box: _Optional[_Union[Box, _Mapping]] = ..., text: _Optional[str] = ...) -> None: ...

class Table(_message.Message):
    __slots__ = ("box", "rows", "columns", "cells")
    BOX_FIELD_NUMBER: _ClassVar[int]
    ROWS_FIELD_NUMBER: _ClassVar[int]
    COLUMNS_FIELD_NUMBER: _ClassVar[int]
    CELLS_FIELD_NUMBER: _ClassVar[int]
    box: Box
    rows: int
    columns: int
    cells: _containers.RepeatedCompositeFieldContainer[TableCell]
    def __init__(self, box: _Optional[_Union[Box, _Mapping]] = ..., rows: _Optional[int] = ..., columns: _Optional[int] = ..., cells: _Optional[_Iterable[_Union[TableCell, _Mapping]]] = ...) -> None: ...

class Image(_message.Message):
    __slots__ = ("box", "width", "height")
    BOX_FIELD_NUMBER: _ClassVar[int]
    WIDTH_FIELD_NUMBER: _ClassVar[int]
    HEIGHT_FIELD_NUMBER: _ClassVar[int]
    box: Box
    width: int
    height: int
    def __init__(self, box: _Optional[_Union[Box, _Mapping]] = ..., width: _Optional[int] = ..., height: _Optional[int] = ...) -> None: ...

class Fallback(_message.Message):
    __slots__ = ("engine", "reason", "detail")
    ENGINE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    DETAIL_FIELD_NUMBER: _ClassVar[int]
    engine: str
    reason: str
    detail: str
    def __init__(self, engine: _Optional[str] = ..., reason: _Optional[str] = ..., detail: _Optional[str] = ...) -> None: ...

class PageVerdict(_message.Message):
    __slots__ = ("engine", "characters", "alpha_ratio", "garbage_ratio", "fallbacks", "needs_ocr", "error")
    ENGINE_FIELD_NUMBER: _ClassVar[int]
    CHARACTERS_FIELD_NUMBER: _ClassVar[int]
    ALPHA_RATIO_FIELD_NUMBER: _ClassVar[int]
    GARBAGE_RATIO_FIELD_NUMBER: _ClassVar[int]
    FALLBACKS_FIELD_NUMBER: _ClassVar[int]
    NEEDS_OCR_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    engine: str
    characters: int
    alpha_ratio: float
    garbage_ratio: float
    fallbacks: _containers.RepeatedCompositeFieldContainer[Fallback]
    needs_ocr: bool
    error: str
    def __init__(self, engine: _Optional[str] = ..., characters: _Optional[int] = ..., alpha_ratio: _Optional[float] = ..., garbage_ratio: _Optional[float] = ..., fallbacks: _Optional[_Iterable[_Union[Fallback, _Mapping]]] = ..., needs_ocr: _Optional[bool] = ..., error: _Optional[str] = ...) -> None: ...

class HiddenText(_message.Message):
    __slots__ = ("reason", "words", "box", "text")
    REASON_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    BOX_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    reason: str
    words: int
    box: Box
    text: str
    def __init__(self, reason: _Optional[str] = ..., words: _Optional[int] = ..., box: _Optional[_Union[Box, _Mapping]] = ..., text: _Optional[str] = ...) -> None: ...

class Page(_message.Message):
    __slots__ = ("number", "width", "height", "rotation", "orientation", "skew", "words", "lines", "tables", "images", "verdict", "hidden", "granularity", "scan_dpi")
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    WIDTH_FIELD_NUMBER: _ClassVar[int]
    HEIGHT_FIELD_NUMBER: _ClassVar[int]
    ROTATION_FIELD_NUMBER: _ClassVar[int]
    ORIENTATION_FIELD_NUMBER: _ClassVar[int]
    SKEW_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    TABLES_FIELD_NUMBER: _ClassVar[int]
    IMAGES_FIELD_NUMBER: _ClassVar[int]
    VERDICT_FIELD_NUMBER: _ClassVar[int]
    HIDDEN_FIELD_NUMBER: _ClassVar[int]
    GRANULARITY_FIELD_NUMBER: _ClassVar[int]
    SCAN_DPI_FIELD_NUMBER: _ClassVar[int]
    number: int
    width: float
    height: float
    rotation: int
    orientation: int
    skew: float
    words: _containers.RepeatedCompositeFieldContainer[Word]
    lines: _containers.RepeatedCompositeFieldContainer[Line]
    tables: _containers.RepeatedCompositeFieldContainer[Table]
    images: _containers.RepeatedCompositeFieldContainer[Image]
    verdict: PageVerdict
    hidden: _containers.RepeatedCompositeFieldContainer[HiddenText]
    granularity: Granularity
    scan_dpi: float
    def __init__(self, number: _Optional[int] = ..., width: _Optional[float] = ..., height: _Optional[float] = ..., rotation: _Optional[int] = ..., orientation: _Optional[int] = ..., skew: _Optional[float] = ..., words: _Optional[_Iterable[_Union[Word, _Mapping]]] = ..., lines: _Optional[_Iterable[_Union[Line, _Mapping]]] = ..., tables: _Optional[_Iterable[_Union[Table, _Mapping]]] = ..., images: _Optional[_Iterable[_Union[Image, _Mapping]]] = ..., verdict: _Optional[_Union[PageVerdict, _Mapping]] = ..., hidden: _Optional[_Iterable[_Union[HiddenText, _Mapping]]] = ..., granularity: _Optional[_Union[Granularity, str]] = ..., scan_dpi: _Optional[float] = ...) -> None: ...

class StructuredAddress(_message.Message):
    __slots__ = ("lines", "street", "postal_code", "city", "region", "country")
    LINES_FIELD_NUMBER: _ClassVar[int]
    STREET_FIELD_NUMBER: _ClassVar[int]
    POSTAL_CODE_FIELD_NUMBER: _ClassVar[int]
    CITY_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    COUNTRY_FIELD_NUMBER: _ClassVar[int]
    lines: _containers.RepeatedScalarFieldContainer[str]
    street: str
    postal_code: str
    city: str
    region: str
    country: str
    def __init__(self, lines: _Optional[_Iterable[str]] = ..., street: _Optional[str] = ..., postal_code: _Optional[str] = ..., city: _Optional[str] = ..., region: _Optional[str] = ..., country: _Optional[str] = ...) -> None: ...

class StructuredParty(_message.Message):
    __slots__ = ("name", "address", "tax_id", "gln", "customer_number", "contact", "email", "phone")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    TAX_ID_FIELD_NUMBER: _ClassVar[int]
    GLN_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_NUMBER_FIELD_NUMBER: _ClassVar[int]
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    name: str
    address: StructuredAddress
    tax_id: str
    gln: str
    customer_number: str
    contact: str
    email: str
    phone: str
    def __init__(self, name: _Optional[str] = ..., address: _Optional[_Union[StructuredAddress, _Mapping]] = ..., tax_id: _Optional[str] = ..., gln: _Optional[str] = ..., customer_number: _Optional[str] = ..., contact: _Optional[str] = ..., email: _Optional[str] = ..., phone: _Optional[str] = ...) -> None: ...

class StructuredReference(_message.Message):
    __slots__ = ("kind", "value")
    KIND_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    kind: str
    value: str
    def __init__(self, kind: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class StructuredAllowance(_message.Message):
    __slots__ = ("reason", "amount", "percent")
    REASON_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    PERCENT_FIELD_NUMBER: _ClassVar[int]
    reason: str
    amount: str
    percent: str
    def __init__(self, reason: _Optional[str] = ..., amount: _Optional[str] = ..., percent: _Optional[str] = ...) -> None: ...

class StructuredLine(_message.Message):
    __slots__ = ("line_number", "buyer_sku", "seller_sku", "gtin", "description", "quantity", "unit", "unit_code", "unit_price", "price_basis", "allowances", "tax_rate", "amount", "requested_delivery_date", "service_from", "service_to")
    LINE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    BUYER_SKU_FIELD_NUMBER: _ClassVar[int]
    SELLER_SKU_FIELD_NUMBER: _ClassVar[int]
    GTIN_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    UNIT_PRICE_FIELD_NUMBER: _ClassVar[int]
    PRICE_BASIS_FIELD_NUMBER: _ClassVar[int]
    ALLOWANCES_FIELD_NUMBER: _ClassVar[int]
    TAX_RATE_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_DELIVERY_DATE_FIELD_NUMBER: _ClassVar[int]
    SERVICE_FROM_FIELD_NUMBER: _ClassVar[int]
    SERVICE_TO_FIELD_NUMBER: _ClassVar[int]
    line_number: str
    buyer_sku: str
    seller_sku: str
    gtin: str
    description: str
    quantity: str
    unit: str
    unit_code: str
    unit_price: str
    price_basis: str
    allowances: _containers.RepeatedCompositeFieldContainer[StructuredAllowance]
    tax_rate: str
    amount: str
    requested_delivery_date: str
    service_from: str
    service_to: str
    def __init__(self, line_number: _Optional[str] = ..., buyer_sku: _Optional[str] = ..., seller_sku: _Optional[str] = ..., gtin: _Optional[str] = ..., description: _Optional[str] = ..., quantity: _Optional[str] = ..., unit: _Optional[str] = ..., unit_code: _Optional[str] = ..., unit_price: _Optional[str] = ..., price_basis: _Optional[str] = ..., allowances: _Optional[_Iterable[_Union[StructuredAllowance, _Mapping]]] = ..., tax_rate: _Optional[str] = ..., amount: _Optional[str] = ..., requested_delivery_date: _Optional[str] = ..., service_from: _Optional[str] = ..., service_to: _Optional[str] = ...) -> None: ...

class StructuredOrder(_message.Message):
    __slots__ = ("standard", "profile", "document_type", "document_number", "document_date", "currency", "buyer", "seller", "ship_to", "bill_to", "requested_delivery_date", "due_date", "service_from", "service_to", "payment_terms", "delivery_terms", "references", "lines", "line_total", "allowances", "charges", "net_total", "tax_total", "grand_total", "notes")
    STANDARD_FIELD_NUMBER: _ClassVar[int]
    PROFILE_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_TYPE_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_DATE_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    BUYER_FIELD_NUMBER: _ClassVar[int]
    SELLER_FIELD_NUMBER: _ClassVar[int]
    SHIP_TO_FIELD_NUMBER: _ClassVar[int]
    BILL_TO_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_DELIVERY_DATE_FIELD_NUMBER: _ClassVar[int]
    DUE_DATE_FIELD_NUMBER: _ClassVar[int]
    SERVICE_FROM_FIELD_NUMBER: _ClassVar[int]
    SERVICE_TO_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_TERMS_FIELD_NUMBER: _ClassVar[int]
    DELIVERY_TERMS_FIELD_NUMBER: _ClassVar[int]
    REFERENCES_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    LINE_TOTAL_FIELD_NUMBER: _ClassVar[int]
    ALLOWANCES_FIELD_NUMBER: _ClassVar[int]
    CHARGES_FIELD_NUMBER: _ClassVar[int]
    NET_TOTAL_FIELD_NUMBER: _ClassVar[int]
    TAX_TOTAL_FIELD_NUMBER: _ClassVar[int]
    GRAND_TOTAL_FIELD_NUMBER: _ClassVar[int]
    NOTES_FIELD_NUMBER: _ClassVar[int]
    standard: str
    profile: str
    document_type: str
    document_number: str
    document_date: str
    currency: str
    buyer: StructuredParty
    seller: StructuredParty
    ship_to: StructuredParty
    bill_to: StructuredParty
    requested_delivery_date: str
    due_date: str
    service_from: str
    service_to: str
    payment_terms: str
    delivery_terms: str
    references: _containers.RepeatedCompositeFieldContainer[StructuredReference]
    lines: _containers.RepeatedCompositeFieldContainer[StructuredLine]
    line_total: str
    allowances: _containers.RepeatedCompositeFieldContainer[StructuredAllowance]
    charges: _containers.RepeatedCompositeFieldContainer[StructuredAllowance]
    net_total: str
    tax_total: str
    grand_total: str
    notes: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, standard: _Optional[str] = ..., profile: _Optional[str] = ..., document_type: _Optional[str] = ..., document_number: _Optional[str] = ..., document_date: _Optional[str] = ..., currency: _Optional[str] = ..., buyer: _Optional[_Union[StructuredParty, _Mapping]] = ..., seller: _Optional[_Union[StructuredParty, _Mapping]] = ..., ship_to: _Optional[_Union[StructuredParty, _Mapping]] = ..., bill_to: _Optional[_Union[StructuredParty, _Mapping]] = ..., requested_delivery_date: _Optional[str] = ..., due_date: _Optional[str] = ..., service_from: _Optional[str] = ..., service_to: _Optional[str] = ..., payment_terms: _Optional[str] = ..., delivery_terms: _Optional[str] = ..., references: _Optional[_Iterable[_Union[StructuredReference, _Mapping]]] = ..., lines: _Optional[_Iterable[_Union[StructuredLine, _Mapping]]] = ..., line_total: _Optional[str] = ..., allowances: _Optional[_Iterable[_Union[StructuredAllowance, _Mapping]]] = ..., charges: _Optional[_Iterable[_Union[StructuredAllowance, _Mapping]]] = ..., net_total: _Optional[str] = ..., tax_total: _Optional[str] = ..., grand_total: _Optional[str] = ..., notes: _Optional[_Iterable[str]] = ...) -> None: ...

class Component(_message.Message):
    __slots__ = ("kind", "name", "version", "digest", "available", "detail")
    KIND_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    DIGEST_FIELD_NUMBER: _ClassVar[int]
    AVAILABLE_FIELD_NUMBER: _ClassVar[int]
    DETAIL_FIELD_NUMBER: _ClassVar[int]
    kind: str
    name: str
    version: str
    digest: str
    available: bool
    detail: str
    def __init__(self, kind: _Optional[str] = ..., name: _Optional[str] = ..., version: _Optional[str] = ..., digest: _Optional[str] = ..., available: _Optional[bool] = ..., detail: _Optional[str] = ...) -> None: ...

class ServiceDescription(_message.Message):
    __slots__ = ("service", "version", "revision", "components")
    SERVICE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    COMPONENTS_FIELD_NUMBER: _ClassVar[int]
    service: str
    version: str
    revision: str
    components: _containers.RepeatedCompositeFieldContainer[Component]
    def __init__(self, service: _Optional[str] = ..., version: _Optional[str] = ..., revision: _Optional[str] = ..., components: _Optional[_Iterable[_Union[Component, _Mapping]]] = ...) -> None: ...

class RemoteStatus(_message.Message):
    __slots__ = ("name", "reachable", "latency_ms", "error")
    NAME_FIELD_NUMBER: _ClassVar[int]
    REACHABLE_FIELD_NUMBER: _ClassVar[int]
    LATENCY_MS_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    name: str
    reachable: bool
    latency_ms: float
    error: str
    def __init__(self, name: _Optional[str] = ..., reachable: _Optional[bool] = ..., latency_ms: _Optional[float] = ..., error: _Optional[str] = ...) -> None: ...
