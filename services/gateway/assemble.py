"""The last step: the result envelope out of what the other steps found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Final, Literal, get_args

from services.common.document.page import Fallback, Granularity, Page
from services.gateway.documents import Documents
from services.gateway.model import Description, Extracted, Reading, Recognised
from services.gateway.pipeline import Run
from services.orders.envelope import (
    Degradation,
    DocumentInfo,
    Extraction,
    FallbackInfo,
    Issue,
    OrderExtractionResult,
    PageInfo,
    Review,
    SchemaInfo,
    Usage,
    Validation,
    WordInfo,
)
from services.orders.findings import issue
from services.orders.issues import IssueCode, Severity

Include = Literal["text", "words"]
INCLUDES: Final[tuple[str, ...]] = get_args(Include)

_RANK: Final = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
_NOT_AS_CONFIGURED: Final = frozenset({"not_installed", "engine_error", "timeout"})
"""Why a text engine was left when that is nothing the page can help; the other reasons are the chain at its work."""
_GRANULARITY: Final[Mapping[Granularity, Literal["word", "line", "block"]]] = {
    Granularity.LINE: "line",
    Granularity.BLOCK: "block",
}
_STATUS: Final[Mapping[str, Literal["valid", "invalid", "empty"]]] = {"valid": "valid", "invalid": "invalid"}


async def assemble(
    run: Run,
    documents: Documents,
    descriptions: Mapping[str, Description],
    *,
    trace_id: str | None = None,
    include: Sequence[str] = (),
) -> OrderExtractionResult:
    """The envelope of a run. `descriptions`: what the services said they are built from, by name.

    Adds what only the gateway knows: active content, refused XML, pages whose poor text stands in for OCR. What reasoning
    reported (hidden text, failed pages, fallback of the model, several documents) is taken over as it is.
    """
    reading = await documents.get_reading(run.reasoned.reading)
    pages = [await documents.get_page(entry.page) for entry in run.recognised.pages]
    found = _found(run.extracted, run.recognised, reading)
    reasons = [*reading.reasons, *(one for one in found if one.severity is not Severity.INFO)]
    return OrderExtractionResult(
        request_id=run.admitted.caller.request_id,
        trace_id=trace_id,
        document=DocumentInfo(sha256=run.admitted.sha256, media_type=run.extracted.media_type, pages=run.extracted.page_count),
        order=reading.order,
        parts=reading.parts,
        schema_=SchemaInfo(id=reading.schema_id, version=reading.schema_version),
        customer_profile_id=reading.profile_id or None,
        confidence=reading.confidence,
        fields=reading.fields,
        validation=Validation(status=_STATUS.get(reading.status, "empty"), issues=_worst_first([*reading.issues, *found])),
        review=Review(required=reading.review_required or bool(reasons), reasons=_worst_first(reasons)),
        degraded=_degraded(run.extracted, run.recognised, reading, pages),
        extraction=Extraction(pages=[_page(page, include) for page in pages]),
        usage=_usage(run.recognised, reading),
        timings=dict(run.timings),
        versions=_versions(reading, pages, descriptions),
    )


def _found(extracted: Extracted, recognised: Recognised, reading: Reading) -> list[Issue]:
    """The findings that reasoning does not see, none of them twice."""
    found = []
    if extracted.active_content:
        found.append(issue(IssueCode.ACTIVE_CONTENT, kinds=", ".join(extracted.active_content)))
    for fallback in extracted.fallbacks:
        if fallback.engine == "embedded_xml" and fallback.reason != "not_installed":
            found.append(issue(IssueCode.EMBEDDED_XML_REFUSED, reason=fallback.reason))
    said = {one.params.get("page") for one in reading.issues if one.code == IssueCode.PAGE_POORLY_READ}
    found += [issue(IssueCode.PAGE_POORLY_READ, page=number) for number in recognised.poor if str(number) not in said]
    return found


def _worst_first(issues: list[Issue]) -> list[Issue]:
    return sorted(issues, key=lambda one: _RANK[one.severity])


def _degraded(extracted: Extracted, recognised: Recognised, reading: Reading, pages: Sequence[Page]) -> list[Degradation]:
    """What did not go as configured, step by step. Reasoning names failed pages too: those OCR told of stand there."""
    told = {entry.page for entry in recognised.degraded}
    rest = [entry for entry in reading.degraded if entry.component != "page" or entry.page not in told]
    whole = [_left("embedded_xml", fallback, "page", None) for fallback in extracted.fallbacks]
    return [*whole, *_engines_left(pages), *recognised.degraded, *rest]


def _engines_left(pages: Sequence[Page]) -> list[Degradation]:
    return [
        _left("extraction", fallback, page.verdict.engine, page.number)
        for page in pages
        for fallback in page.verdict.fallbacks
        if fallback.reason in _NOT_AS_CONFIGURED and fallback.engine not in ("ocr", "deepseek", "rapid")
    ]


def _left(component: str, fallback: Fallback, instead: str, page: int | None) -> Degradation:
    detail = ": ".join(text for text in (fallback.engine, fallback.detail) if text)
    return Degradation(component=component, reason=fallback.reason, fallback=instead or None, page=page, detail=detail)


def _page(page: Page, include: Sequence[str]) -> PageInfo:
    verdict = page.verdict
    return PageInfo(
        number=page.number,
        width=round(page.width, 2),
        height=round(page.height, 2),
        rotation=page.rotation,
        orientation=page.orientation,
        skew=round(page.skew, 2),
        engine=verdict.engine or None,
        characters=verdict.characters,
        alpha_ratio=round(verdict.alpha_ratio, 3),
        garbage_ratio=round(verdict.garbage_ratio, 3),
        granularity=_GRANULARITY.get(page.granularity, "word"),
        error=verdict.error or None,
        fallbacks=[FallbackInfo(engine=f.engine, reason=f.reason, detail=f.detail or None) for f in verdict.fallbacks],
        text=_text(page) if "text" in include else None,
        words=[_word(page, at) for at in range(len(page.words))] if "words" in include else None,
    )


def _text(page: Page) -> str:
    """The words of a page, a line of the page a line; words that stand in no line come last, one line together."""
    lines = [" ".join(page.words[at].text for at in line.words) for line in page.lines]
    placed = {at for line in page.lines for at in line.words}
    rest = " ".join(word.text for at, word in enumerate(page.words) if at not in placed)
    return "\n".join([*lines, rest] if rest else lines)


def _word(page: Page, at: int) -> WordInfo:
    word = page.words[at]
    x0, y0, x1, y1 = (round(side, 2) for side in word.box)
    return WordInfo(
        text=word.text, bbox=(x0, y0, x1, y1), confidence=None if word.confidence is None else round(word.confidence, 3)
    )


def _usage(recognised: Recognised, reading: Reading) -> Usage:
    return Usage(
        prompt_tokens=reading.prompt_tokens + recognised.usage.prompt_tokens,
        completion_tokens=reading.completion_tokens + recognised.usage.completion_tokens,
        ocr_pages=recognised.usage.pages,
        cost=_decimal(reading.cost),
    )


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None


def _versions(reading: Reading, pages: Sequence[Page], descriptions: Mapping[str, Description]) -> dict[str, str]:
    """Services as version+revision; the engines, the model, the schema and the profile that made this result."""
    found = {name: _build(description) for name, description in descriptions.items()}
    engines = {page.verdict.engine for page in pages if page.verdict.engine} | {reading.engine}
    used = {("engine", name) for name in engines} | {("profile", reading.profile_id)}
    for description in descriptions.values():
        for part in description.components:
            if (part.kind, part.name) in used and (part.version or part.digest):
                found[f"{part.kind}.{part.name}"] = part.version or part.digest
    found["schema"] = f"{reading.schema_id}@{reading.schema_version}"
    if reading.model:
        found["model"] = reading.model
    return found


def _build(description: Description) -> str:
    return "+".join(text for text in (description.version, description.revision[:12]) if text)
