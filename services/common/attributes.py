"""Names of the attributes on spans and metrics; nothing else may be invented in place.

Values never hold document text or secrets. Metrics carry bounded values only: no tenant, no request id.
"""

from typing import Final

TENANT: Final = "order_ingestion.tenant"
REQUEST_ID: Final = "order_ingestion.request_id"
ERROR_CODE: Final = "order_ingestion.error.code"
ERROR_ID: Final = "order_ingestion.error.id"

PAGES: Final = "order_ingestion.document.pages"
MEDIA_TYPE: Final = "order_ingestion.document.media_type"
DOCUMENT_BYTES: Final = "order_ingestion.document.bytes"
PAGE_NUMBER: Final = "order_ingestion.page.number"
ENGINE: Final = "order_ingestion.engine"
FALLBACK_FROM: Final = "order_ingestion.fallback.from"
FALLBACK_REASON: Final = "order_ingestion.fallback.reason"
NEEDS_OCR_PAGES: Final = "order_ingestion.pages.needs_ocr"

PROFILE_ID: Final = "order_ingestion.profile.id"
PROFILE_MATCHED_BY: Final = "order_ingestion.profile.matched_by"
SCHEMA_ID: Final = "order_ingestion.schema.id"
SCHEMA_VERSION: Final = "order_ingestion.schema.version"
CONFIDENCE: Final = "order_ingestion.confidence"
REVIEW_REQUIRED: Final = "order_ingestion.review.required"
STATUS: Final = "order_ingestion.validation.status"

RPC_SYSTEM: Final = "rpc.system.name"
RPC_METHOD: Final = "rpc.method"
RPC_STATUS: Final = "rpc.response.status_code"
"""Semantic conventions for RPC: the name of the status, such as UNAVAILABLE."""

RPC_SERVER_DURATION: Final = "rpc.server.call.duration"
"""Histogram, seconds, by method and status."""

GEN_AI_OPERATION: Final = "gen_ai.operation.name"
GEN_AI_PROVIDER: Final = "gen_ai.provider.name"
GEN_AI_REQUEST_MODEL: Final = "gen_ai.request.model"
GEN_AI_RESPONSE_MODEL: Final = "gen_ai.response.model"
GEN_AI_INPUT_TOKENS: Final = "gen_ai.usage.input_tokens"
GEN_AI_OUTPUT_TOKENS: Final = "gen_ai.usage.output_tokens"
ERROR_TYPE: Final = "error.type"
"""Semantic conventions for generative AI; message content is never recorded."""

LLM_REQUESTS: Final = "order_ingestion.llm.requests"
"""Attempts made at a model for one document, retries included."""

HTTP_METHOD: Final = "http.request.method"
HTTP_ROUTE: Final = "http.route"
HTTP_STATUS: Final = "http.response.status_code"
URL_PATH: Final = "url.path"
HTTP_SERVER_DURATION: Final = "http.server.request.duration"
"""Semantic conventions for HTTP; the histogram in seconds, by method, route and status."""
