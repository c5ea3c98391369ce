"""The Reasoning service on the wire; with wire.py the only module of the service that knows protobuf.

A request's pages reach a worker process as the bytes they came in, and its answer comes back as bytes: pages are never
pickled. The event loop itself only looks at the words (to find the profile) and, when a model is asked, at the pages.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import grpc.aio
from opentelemetry import trace
from order_ingestion.v1 import document_pb2, reasoning_pb2, reasoning_pb2_grpc

from services.common import attributes
from services.common.errors import InvalidInput
from services.common.grpc.context import request_context, time_left
from services.common.limits import MAX_PAGES
from services.common.telemetry import tracer
from services.common.version import revision, version
from services.common.wire.pages import page_from_proto
from services.common.workers.pool import WorkerPool
from services.reasoning import wire
from services.reasoning.draft import Draft, DraftField
from services.reasoning.engines.base import Example, LocalEngine, ReadRequest
from services.reasoning.engines.rules import RulesEngine
from services.reasoning.errors import InvalidProfile, TooLarge
from services.reasoning.learning import taught_profile, teach, text_pages
from services.reasoning.profiles.loader import load_profile, unpack_profile
from services.reasoning.profiles.yaml_source import MAX_CHARACTERS, read_yaml
from services.reasoning.reader import EMBEDDED, Prepared, Question, Reader, Task, conclude
from services.reasoning.schemas.model import OrderSchema
from services.reasoning.schemas.registry import SchemaRegistry, schema_digest

log = logging.getLogger(__name__)

MAX_EXAMPLES: Final = 32
MAX_EXAMPLE_CHARACTERS: Final = 200_000
"""Of all examples together; the prompt takes far less."""

_DEFAULT_SECONDS: Final = 120.0
"""For a caller without a deadline."""


@dataclass(slots=True)
class _Worker:
    """What a worker process keeps between requests."""

    schemas: SchemaRegistry
    rules: LocalEngine


_worker: list[_Worker] = []


def start_worker(schemas: tuple[OrderSchema, ...]) -> None:
    """Initialises a worker process; reads one empty document so that the first real one finds all vocabularies loaded."""
    _worker[:] = [_Worker(SchemaRegistry(schema for schema in schemas if not schema.canonical), RulesEngine())]
    work(reasoning_pb2.ReasonRequest(pages=[_WARM_UP]).SerializeToString(), Task(schema="", engine="rules", threshold=0.6))


_WARM_UP: Final = document_pb2.Page(
    number=1,
    width=595,
    height=842,
    granularity=document_pb2.GRANULARITY_WORD,
    words=[
        document_pb2.Word(text=text, box=document_pb2.Box(x0=50 + 90 * i, y0=50, x1=130 + 90 * i, y1=60))
        for i, text in enumerate(("Order", "No.", "4711", "15.03.2024", "EUR"))
    ],
)


def work(request: bytes, task: Task) -> bytes:
    """Runs in a worker process: a serialised ReasonRequest and its task to a serialised ReasonResponse."""
    state = _worker[0]
    message = reasoning_pb2.ReasonRequest.FromString(request)
    schema = state.schemas.get(task.schema)
    profile = unpack_profile(task.profile) if task.profile else None
    examples = _examples(message)
    if schema.canonical:
        profile = taught_profile(profile, examples, state.rules)
    read = ReadRequest([page_from_proto(page) for page in _pages(message)], schema, profile, examples)
    assessment, degraded = conclude(task, schema, read, _structured(message), state.rules)
    return wire.response(assessment, degraded, schema).SerializeToString()


def work_on_corrections(request: bytes) -> bytes:
    """Runs in a worker process: a serialised SuggestProfileRequest to a serialised SuggestProfileResponse."""
    message = reasoning_pb2.SuggestProfileRequest.FromString(request)
    given = read_yaml(message.profile_yaml).data if message.profile_yaml else None
    documents = [
        ([page_from_proto(page) for page in one.pages] or text_pages(one.text), one.order_json) for one in message.corrections
    ]
    return wire.suggestion(teach(documents, _worker[0].rules, given)).SerializeToString()


class ReasoningServicer(reasoning_pb2_grpc.ReasoningServicer):
    """Reasoning of the contract. `worker_seconds`: longest time that a worker may compute for one document."""

    def __init__(self, reader: Reader, pool: WorkerPool, *, worker_seconds: float) -> None:
        self._reader = reader
        self._pool = pool
        self._worker_seconds = worker_seconds

    async def Reason(  # noqa: N802 - the name is the contract's
        self, request: reasoning_pb2.ReasonRequest, context: grpc.aio.ServicerContext[Any, Any]
    ) -> reasoning_pb2.ReasonResponse:
        """Reads one order off a range of pages."""
        with request_context(request.context), tracer(__name__).start_as_current_span("reason") as span:
            _check(request)
            left = time_left(context, _DEFAULT_SECONDS)
            prepared = await self._reader.prepare(_question(request), deadline_seconds=left)
            seconds = min(time_left(context, _DEFAULT_SECONDS), self._worker_seconds)
            answer = await self._pool.run(work, request.SerializeToString(), prepared.task, deadline_seconds=seconds)
            response = reasoning_pb2.ReasonResponse.FromString(answer)
            _complete(response, prepared)
            _note(span, response)
            return response

    async def ValidateProfile(  # noqa: N802 - the name is the contract's
        self, request: reasoning_pb2.ValidateProfileRequest, context: grpc.aio.ServicerContext[Any, Any]
    ) -> reasoning_pb2.ValidateProfileResponse:
        """Checks a profile without storing it."""
        with request_context(request.context):
            try:
                loaded = load_profile(request.profile_yaml, self._reader.schemas)
            except InvalidProfile as error:
                findings = [reasoning_pb2.ProfileError(path=f.path, message=f.message, line=f.line) for f in error.findings]
                return reasoning_pb2.ValidateProfileResponse(valid=False, profile_id=error.profile_id, errors=findings)
            return reasoning_pb2.ValidateProfileResponse(valid=True, profile_id=loaded.profile.id)

    async def SuggestProfile(  # noqa: N802 - the name is the contract's
        self, request: reasoning_pb2.SuggestProfileRequest, context: grpc.aio.ServicerContext[Any, Any]
    ) -> reasoning_pb2.SuggestProfileResponse:
        """Makes a profile of corrected documents; stores nothing."""
        with request_context(request.context), tracer(__name__).start_as_current_span("suggest profile"):
            _check_corrections(request)
            if request.profile_yaml:
                load_profile(request.profile_yaml, self._reader.schemas)
            seconds = min(time_left(context, _DEFAULT_SECONDS), self._worker_seconds)
            answer = await self._pool.run(work_on_corrections, request.SerializeToString(), deadline_seconds=seconds)
            return reasoning_pb2.SuggestProfileResponse.FromString(answer)

    async def ListProfiles(  # noqa: N802 - the name is the contract's
        self, request: reasoning_pb2.ListProfilesRequest, context: grpc.aio.ServicerContext[Any, Any]
    ) -> reasoning_pb2.ListProfilesResponse:
        """Lists the profiles that the tenant sees."""
        with request_context(request.context):
            profiles = self._reader.profiles.visible(request.context.tenant)
            return reasoning_pb2.ListProfilesResponse(profiles=[wire.profile_summary(loaded) for loaded in profiles])

    async def ListSchemas(  # noqa: N802 - the name is the contract's
        self, request: reasoning_pb2.ListSchemasRequest, context: grpc.aio.ServicerContext[Any, Any]
    ) -> reasoning_pb2.ListSchemasResponse:
        """Lists the schemas."""
        with request_context(request.context):
            return reasoning_pb2.ListSchemasResponse(schemas=[wire.schema_summary(schema) for schema in self._reader.schemas])

    async def Describe(  # noqa: N802 - the name is the contract's
        self, request: reasoning_pb2.ReasoningDescribeRequest, context: grpc.aio.ServicerContext[Any, Any]
    ) -> reasoning_pb2.ReasoningDescribeResponse:
        """Says what this server is built from, and with `probe` whether the model can be reached."""
        with request_context(request.context):
            response = reasoning_pb2.ReasoningDescribeResponse(
                description=document_pb2.ServiceDescription(
                    service="reasoning",
                    version=version(),
                    revision=revision(),
                    components=list(_components(self._reader, request.context.tenant)),
                )
            )
            if request.probe and self._reader.model is not None:
                probe = await self._reader.model.probe()
                response.remote.CopyFrom(
                    document_pb2.RemoteStatus(
                        name=self._reader.model.name,
                        reachable=probe.reachable,
                        latency_ms=probe.latency_ms,
                        error=probe.error,
                    )
                )
            return response


def _check(request: reasoning_pb2.ReasonRequest) -> None:
    if len(request.pages) > MAX_PAGES:
        raise TooLarge("more pages than one call may have", params={"pages": str(len(request.pages)), "limit": str(MAX_PAGES)})
    if len(request.profile_yaml) > MAX_CHARACTERS:
        raise TooLarge("the profile is too long", params={"limit": str(MAX_CHARACTERS)})
    examples = sum(len(example.text) + len(example.order_json) for example in request.examples)
    if len(request.examples) > MAX_EXAMPLES or examples > MAX_EXAMPLE_CHARACTERS:
        raise TooLarge("the examples are too many or too long", params={"limit": str(MAX_EXAMPLE_CHARACTERS)})
    if request.range.last and request.range.last < request.range.first:
        raise InvalidInput("the page range ends before it begins")


def _check_corrections(request: reasoning_pb2.SuggestProfileRequest) -> None:
    pages = sum(len(one.pages) for one in request.corrections)
    characters = sum(len(one.text) + len(one.order_json) for one in request.corrections)
    if not request.corrections:
        raise InvalidInput("there is no corrected document to learn from")
    if len(request.corrections) > MAX_EXAMPLES or characters > MAX_EXAMPLE_CHARACTERS or pages > MAX_PAGES:
        limits = {"documents": str(MAX_EXAMPLES), "pages": str(MAX_PAGES), "characters": str(MAX_EXAMPLE_CHARACTERS)}
        raise TooLarge("the corrected documents are too many or too long", params=limits)
    if len(request.profile_yaml) > MAX_CHARACTERS:
        raise TooLarge("the profile is too long", params={"limit": str(MAX_CHARACTERS)})


def _pages(request: reasoning_pb2.ReasonRequest) -> list[document_pb2.Page]:
    first, last = request.range.first or 1, request.range.last or MAX_PAGES * 1_000
    return [page for page in request.pages if first <= page.number <= last]


def _examples(request: reasoning_pb2.ReasonRequest) -> tuple[Example, ...]:
    return tuple(Example(example.text, example.order_json) for example in request.examples)


def _question(request: reasoning_pb2.ReasonRequest) -> Question:
    pages = _pages(request)
    return Question(
        tenant=request.context.tenant,
        words=lambda: (word.text for page in pages for word in page.words),
        pages=lambda: [page_from_proto(page) for page in pages],
        has_text=any(page.words for page in pages),
        structured=_structured(request),
        profile_id=request.profile_id,
        profile_yaml=request.profile_yaml if request.WhichOneof("profile") == "profile_yaml" else None,
        schema=request.schema_id,
        engine=request.engine,
        sender=request.sender,
        examples=_examples(request),
    )


_NOT_VALUES: Final = frozenset({"standard", "profile", "notes"})


def _structured(request: reasoning_pb2.ReasonRequest) -> Draft | None:
    """The embedded order as a draft: its field names are those of the canonical order."""
    if not request.HasField("structured"):
        return None
    order = request.structured
    draft = Draft(engine=EMBEDDED, kind=order.document_type or None)
    for path, text in _texts(order, ""):
        draft.fields[path] = DraftField(text, EMBEDDED, canonical=True)
    if order.notes:
        draft.fields["notes"] = DraftField("\n".join(order.notes), EMBEDDED, canonical=True)
    return draft


def _texts(message: Any, prefix: str) -> Iterator[tuple[str, str]]:
    """Path and text of every value of a structured message; lists by position."""
    for field, value in message.ListFields():
        path = prefix + field.name
        if not prefix and field.name in _NOT_VALUES:
            continue
        if isinstance(value, str):
            yield path, value
        elif field.is_repeated:
            for index, item in enumerate(value):
                yield from [(f"{path}.{index}", item)] if isinstance(item, str) else _texts(item, f"{path}.{index}.")
        else:
            yield from _texts(value, f"{path}.")


def _complete(response: reasoning_pb2.ReasonResponse, prepared: Prepared) -> None:
    """Adds what the worker does not know."""
    response.engine = prepared.task.engine
    response.usage.CopyFrom(wire.usage(prepared.usage))
    if prepared.match is not None:
        response.profile.CopyFrom(wire.match(prepared.match))


def _note(span: trace.Span, response: reasoning_pb2.ReasonResponse) -> None:
    noted: Mapping[str, str | float | bool] = {
        attributes.ENGINE: response.engine,
        attributes.PROFILE_ID: response.profile.id,
        attributes.PROFILE_MATCHED_BY: response.profile.matched_by,
        attributes.SCHEMA_ID: response.schema.id,
        attributes.SCHEMA_VERSION: response.schema.version,
        attributes.CONFIDENCE: response.confidence,
        attributes.REVIEW_REQUIRED: response.review_required,
        attributes.STATUS: response.validation_status,
    }
    span.set_attributes(noted)
    failed = next((entry.reason for entry in response.degraded if entry.component == "rules"), None)
    if failed is not None:
        span.set_attributes({attributes.FALLBACK_FROM: "rules", attributes.FALLBACK_REASON: failed})
    log.info(
        "order read",
        extra={
            "engine": response.engine,
            "customer_profile_id": response.profile.id or None,
            "confidence": response.confidence,
            "schema_valid": response.validation_status == "valid",
            "degraded": [f"{entry.component}:{entry.reason}" for entry in response.degraded],
        },
    )


def _components(reader: Reader, tenant: str) -> Iterator[document_pb2.Component]:
    """Engines, model, schemas, and the profiles that the tenant sees."""
    yield document_pb2.Component(kind="engine", name="rules", version=version(), available=True)
    detail = "" if reader.model else "OPENAI_API_KEY is not set"
    yield document_pb2.Component(kind="engine", name="openai", version=version(), available=not detail, detail=detail)
    if reader.model is not None:
        yield document_pb2.Component(kind="model", name=reader.model.model, available=True)
    for schema in reader.schemas:
        yield document_pb2.Component(
            kind="schema", name=schema.id, version=schema.version, digest=schema_digest(schema), available=True
        )
    if reader.profiles.problem:
        detail = f"cannot be asked ({reader.profiles.problem}); the profiles are those of the last answer"
        yield document_pb2.Component(kind="profile_source", name="kubernetes", available=False, detail=detail)
    for loaded in reader.profiles.visible(tenant):
        yield document_pb2.Component(kind="profile", name=loaded.profile.id, digest=loaded.digest, available=True)
    for name, error in reader.profiles.broken(tenant).items():
        yield document_pb2.Component(kind="profile", name=name, available=False, detail=error.message)
