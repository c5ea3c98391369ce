"""Reasoning over gRPC."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

import grpc
from order_ingestion.v1 import document_pb2, reasoning_pb2, reasoning_pb2_grpc
from pydantic import TypeAdapter

from services.common.document.page import Page
from services.common.grpc.context import deadline
from services.common.wire.pages import page_to_proto
from services.gateway.clients.calls import ServingClient, checked, description_from, mapped_errors, request_context
from services.gateway.model import Caller, Choices, Description, Profile, Reading, Schema
from services.orders.envelope import Degradation, FieldResult, Issue, Part

_NAME: Final = "reasoning"
_FIELDS: Final = TypeAdapter(dict[str, FieldResult])


class ReasoningClient(ServingClient):
    """See `ports.ReasoningPort`."""

    def __init__(self, channel: grpc.aio.Channel) -> None:
        super().__init__(channel)
        self._stub: Any = reasoning_pb2_grpc.ReasoningStub(channel)

    async def reason(
        self, caller: Caller, pages: Sequence[Page], structured: bytes, choices: Choices, *, seconds: float
    ) -> Reading:
        """The order on the pages."""
        request = reasoning_pb2.ReasonRequest(
            context=request_context(caller),
            pages=[page_to_proto(page) for page in pages],
            structured=document_pb2.StructuredOrder.FromString(structured) if structured else None,
            schema_id=choices.schema,
            engine=choices.reasoning_engine,
        )
        if choices.profile:
            request.profile_id = choices.profile
        with mapped_errors(_NAME):
            answer = await self._stub.Reason(request, **deadline(checked(seconds, _NAME)))
        return _reading(answer)

    async def profiles(self, caller: Caller, *, seconds: float) -> list[Profile]:
        """The profiles that the tenant sees."""
        request = reasoning_pb2.ListProfilesRequest(context=request_context(caller))
        with mapped_errors(_NAME):
            answer = await self._stub.ListProfiles(request, **deadline(checked(seconds, _NAME)))
        return [Profile(p.id, p.tenant, p.schema_id, p.digest, tuple(p.aliases)) for p in answer.profiles]

    async def schemas(self, caller: Caller, *, seconds: float) -> list[Schema]:
        """All schemas."""
        request = reasoning_pb2.ListSchemasRequest(context=request_context(caller))
        with mapped_errors(_NAME):
            answer = await self._stub.ListSchemas(request, **deadline(checked(seconds, _NAME)))
        return [Schema(s.id, s.version, s.description, s.json_schema, s.digest) for s in answer.schemas]

    async def describe(self, caller: Caller, *, probe: bool, seconds: float) -> Description:
        """What it is built from and whether its model answers."""
        request = reasoning_pb2.ReasoningDescribeRequest(context=request_context(caller), probe=probe)
        with mapped_errors(_NAME):
            answer = await self._stub.Describe(request, **deadline(checked(seconds, _NAME)))
        return description_from(answer.description, answer.remote if answer.HasField("remote") else None)


def _reading(answer: reasoning_pb2.ReasonResponse) -> Reading:
    return Reading(
        order=json.loads(answer.order_json) if answer.order_json else None,
        schema_id=answer.schema.id,
        schema_version=answer.schema.version,
        profile_id=answer.profile.id,
        profile_matched_by=answer.profile.matched_by,
        fields=_FIELDS.validate_python({field.path: _field(field) for field in answer.fields}),
        confidence=answer.confidence,
        issues=[_issue(item) for item in answer.issues],
        status=answer.validation_status,
        review_required=answer.review_required,
        reasons=[_issue(item) for item in answer.review_reasons],
        degraded=[_degradation(item) for item in answer.degraded],
        parts=[Part(pages=list(part.pages), document_number=part.document_number or None) for part in answer.parts],
        engine=answer.engine,
        model=answer.usage.model,
        prompt_tokens=answer.usage.prompt_tokens,
        completion_tokens=answer.usage.completion_tokens,
        cost=answer.usage.cost,
    )


def _field(message: reasoning_pb2.FieldResult) -> dict[str, Any]:
    return {
        "value": message.value,
        "confidence": message.confidence,
        "source": message.source,
        "evidence": [{"page": place.page, "bbox": _corners(place.box), "text": place.text} for place in message.evidence],
    }


def _corners(box: document_pb2.Box) -> tuple[float, float, float, float]:
    """Rounded to hundredths of a point, for a float32 in full is noise: 72.30000305175781."""
    return round(box.x0, 2), round(box.y0, 2), round(box.x1, 2), round(box.y1, 2)


def _issue(message: reasoning_pb2.Issue) -> Issue:
    return Issue.model_validate(
        {
            "code": message.code,
            "severity": message.severity,
            "path": message.path or None,
            "message": message.message,
            "params": dict(message.params),
        }
    )


def _degradation(message: reasoning_pb2.Degradation) -> Degradation:
    return Degradation(
        component=message.component,
        reason=message.reason,
        fallback=message.fallback or None,
        page=message.page or None,
        detail=message.detail or None,
    )
