"""What the stand-in can do with a request that it accepts."""

from __future__ import annotations

from enum import StrEnum


class Behaviour(StrEnum):
    """A success and every failure that such an endpoint is known for."""

    OK = "ok"
    REFUSAL = "refusal"  # finish_reason stays "stop"
    TRUNCATED = "truncated"  # finish_reason "length", half of the JSON
    CONTENT_FILTER = "content_filter"
    EMPTY = "empty"
    NO_CHOICES = "no_choices"
    BAD_JSON = "bad_json"  # the content is prose
    SCHEMA_VIOLATION = "schema_violation"  # a text where a list is due
    OTHER_SCHEMA = "other_schema"  # JSON that has nothing to do with the schema
    BROKEN_BODY = "broken_body"  # the HTTP body is no JSON, though it says so
    HTML = "html"  # 200 from a proxy's error page
    CUT = "cut"  # the connection closes in the middle of the body
    RATE_LIMITED = "rate_limited"  # 429 with Retry-After
    RATE_LIMITED_LONG = "rate_limited_long"  # 429 with Retry-After of an hour
    RATE_LIMITED_BARE = "rate_limited_bare"  # 429 without Retry-After
    INSUFFICIENT_QUOTA = "insufficient_quota"  # 429 that never passes
    SERVER_ERROR = "server_error"  # 500
    OVERLOADED = "overloaded"  # 503
    MODEL_NOT_FOUND = "model_not_found"  # 404
    UNAUTHORIZED = "unauthorized"  # 401
    HANG = "hang"  # no answer until the caller goes
