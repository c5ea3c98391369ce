"""Answers of the Reasoning service as messages of the contract."""

from __future__ import annotations

import json

from order_ingestion.v1 import document_pb2, reasoning_pb2

from services.orders.envelope import Degradation, FieldResult, Issue
from services.reasoning.assess import Assessment
from services.reasoning.engines.base import EngineUsage
from services.reasoning.learning import Taught
from services.reasoning.profiles.loader import LoadedProfile
from services.reasoning.profiles.resolver import ProfileMatch
from services.reasoning.schemas.model import OrderSchema
from services.reasoning.schemas.registry import schema_digest


def response(assessment: Assessment, degraded: tuple[Degradation, ...], schema: OrderSchema) -> reasoning_pb2.ReasonResponse:
    """The answer of an assessed order."""
    return reasoning_pb2.ReasonResponse(
        order_json=json.dumps(assessment.order, ensure_ascii=False),
        schema=reasoning_pb2.SchemaRef(id=schema.id, version=schema.version),
        fields=[_field(path, result) for path, result in assessment.fields.items()],
        confidence=assessment.confidence,
        issues=[_issue(issue) for issue in assessment.issues],
        validation_status=assessment.status,
        review_required=assessment.review_required,
        review_reasons=[_issue(issue) for issue in assessment.reasons],
        degraded=[_degradation(entry) for entry in degraded],
        parts=[reasoning_pb2.Part(pages=part.pages, document_number=part.document_number or "") for part in assessment.parts],
    )


def _field(path: str, result: FieldResult) -> reasoning_pb2.FieldResult:
    return reasoning_pb2.FieldResult(
        path=path,
        value=result.value,
        confidence=result.confidence,
        source=result.source,
        evidence=[reasoning_pb2.Evidence(page=place.page, box=_box(place.bbox), text=place.text) for place in result.evidence],
    )


def _box(box: tuple[float, float, float, float]) -> document_pb2.Box:
    return document_pb2.Box(x0=box[0], y0=box[1], x1=box[2], y1=box[3])


def _issue(issue: Issue) -> reasoning_pb2.Issue:
    return reasoning_pb2.Issue(
        code=issue.code, severity=issue.severity, path=issue.path or "", message=issue.message, params=issue.params
    )


def _degradation(entry: Degradation) -> reasoning_pb2.Degradation:
    return reasoning_pb2.Degradation(
        component=entry.component,
        reason=entry.reason,
        fallback=entry.fallback or "",
        page=entry.page or 0,
        detail=entry.detail or "",
    )


def suggestion(taught: Taught) -> reasoning_pb2.SuggestProfileResponse:
    """The answer of what was taught."""
    refused = [reasoning_pb2.RefusedCorrection(index=at, reason=reason) for at, reason in taught.refused.items()]
    found = taught.suggestion
    if found is None:
        return reasoning_pb2.SuggestProfileResponse(refused=refused)
    learnt = [
        reasoning_pb2.LearntEntry(path=one.path, value=one.value, gained=one.gained, documents=one.documents)
        for one in found.learnt
    ]
    return reasoning_pb2.SuggestProfileResponse(
        profile_yaml=found.as_yaml(),
        learnt=learnt,
        refused=refused,
        values=found.total,
        right_before=found.before,
        right_after=found.after,
    )


def usage(usage: EngineUsage) -> reasoning_pb2.ModelUsage:
    """What a model used."""
    return reasoning_pb2.ModelUsage(
        prompt_tokens=usage.prompt_tokens,
        completion_tokens=usage.completion_tokens,
        cost=usage.cost,
        model=usage.model,
        requests=usage.requests,
    )


def match(match: ProfileMatch) -> reasoning_pb2.ProfileMatch:
    """The profile that was chosen."""
    return reasoning_pb2.ProfileMatch(id=match.id, matched_by=match.matched_by, score=match.score)


def profile_summary(loaded: LoadedProfile) -> reasoning_pb2.ProfileSummary:
    """A profile in short."""
    profile = loaded.profile
    return reasoning_pb2.ProfileSummary(
        id=profile.id,
        tenant=profile.tenant or "",
        schema_id=profile.schema_ or "",
        digest=loaded.digest,
        aliases=profile.match.aliases,
    )


def schema_summary(schema: OrderSchema) -> reasoning_pb2.SchemaSummary:
    """A schema with its JSON Schema."""
    return reasoning_pb2.SchemaSummary(
        id=schema.id,
        version=schema.version,
        description=schema.description,
        json_schema=json.dumps(schema.json_schema, ensure_ascii=False),
        digest=schema_digest(schema),
    )
