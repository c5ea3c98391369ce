"""Reads one order: profile → schema → engine → assessment.

In two halves. `Reader.prepare` runs in the event loop: it picks profile, schema and engine and asks the model when one is
to be asked. `conclude` computes: it runs the rules engine and assesses; a worker process runs it. Between them goes a small
`Task`.

The embedded XML gives the values when it is complete, and then no engine does. The rules engine still reads the page: what
is printed otherwise is `xml_page_mismatch`, and beside a model it is the second reading.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from opentelemetry import trace

from services.common import attributes
from services.common.document.page import Page
from services.common.errors import ServiceError
from services.orders.envelope import Degradation
from services.reasoning.assess import Assessment, assess, structured_is_complete
from services.reasoning.draft import Draft, DraftField, DraftPart
from services.reasoning.engines.base import EngineUsage, Example, LocalEngine, ReadRequest, RemoteEngine
from services.reasoning.errors import EngineUnavailable, ModelFailure, UnknownEngine
from services.reasoning.profiles.loader import LoadedProfile, load_profile
from services.reasoning.profiles.model import Profile
from services.reasoning.profiles.resolver import ProfileMatch
from services.reasoning.profiles.store import ProfileStore
from services.reasoning.schemas.model import OrderSchema
from services.reasoning.schemas.registry import SchemaRegistry

log = logging.getLogger(__name__)

ENGINES: Final = ("auto", "openai", "rules")
EMBEDDED: Final = "embedded_xml"

_RESERVE_SECONDS: Final = 5.0
_RESERVE_SHARE: Final = 0.2
"""What is kept of the caller's deadline for what comes after the model: the rules engine and the assessment."""


@dataclass(slots=True, frozen=True)
class Policy:
    """What REASONING_ENGINE, REASONING_FALLBACK and REVIEW_THRESHOLD say."""

    engine: str = "auto"
    fallback: str = "rules"
    threshold: float = 0.6


@dataclass(slots=True)
class Question:
    """One document to read. `words` and `pages` are called only when needed, for they cost time.

    words: texts of the pages in reading order; has_text: whether there are any. schema, engine, profile: empty for the default.
    """

    tenant: str
    words: Callable[[], Iterable[str]]
    pages: Callable[[], Sequence[Page]]
    has_text: bool = True
    structured: Draft | None = None
    profile_id: str = ""
    profile_yaml: str | None = None
    schema: str = ""
    engine: str = ""
    sender: str = ""
    examples: tuple[Example, ...] = ()


@dataclass(slots=True, frozen=True)
class Task:
    """What a worker process needs besides the pages; small, since it is pickled. `draft` is the model's."""

    schema: str
    engine: str
    threshold: float
    profile: bytes | None = None
    draft: Draft | None = None
    degraded: tuple[Degradation, ...] = ()


@dataclass(slots=True)
class Prepared:
    """The task, and what the answer says besides."""

    task: Task
    schema: OrderSchema
    match: ProfileMatch | None
    usage: EngineUsage = field(default_factory=EngineUsage)


class Reader:
    """The half in the event loop."""

    def __init__(self, schemas: SchemaRegistry, profiles: ProfileStore, model: RemoteEngine | None, policy: Policy) -> None:
        self.schemas = schemas
        self.profiles = profiles
        self.model = model
        self._policy = policy

    async def prepare(self, question: Question, *, deadline_seconds: float) -> Prepared:
        """Profile, schema, engine, and the model's draft when a model is asked.

        Raises:
            UnknownProfile, InvalidProfile, UnknownSchema, UnknownEngine: what the caller named is not there or not right.
            EngineUnavailable: the caller asked for a model and none is configured.
            ModelFailure: the model failed and the policy's fallback is `error`.
        """
        loaded, match = self._profile(question)
        profile = loaded.profile if loaded else None
        schema = self.schemas.get(question.schema or (profile.schema_ if profile else None) or "")
        engine = self._engine(question, profile)
        threshold = profile.thresholds.order if profile else None
        task = Task(
            schema=f"{schema.id}@{schema.version}",
            engine=engine,
            threshold=self._policy.threshold if threshold is None else threshold,
            profile=loaded.packed if loaded else None,
        )
        prepared = Prepared(task, schema, match)
        if engine == "openai" and self.model is not None:
            request = ReadRequest(question.pages(), for_customer(schema, profile), profile, question.examples)
            await self._ask(self.model, request, prepared, deadline_seconds)
        return prepared

    def _profile(self, question: Question) -> tuple[LoadedProfile | None, ProfileMatch | None]:
        if question.profile_yaml is not None:
            inline = load_profile(question.profile_yaml, self.schemas)
            return inline, ProfileMatch(inline.profile.id, "inline", 1.0)
        if question.profile_id:
            return self.profiles.get(question.profile_id, question.tenant), ProfileMatch(question.profile_id, "id", 1.0)
        return self.profiles.find(question.tenant, question.words(), question.sender)

    def _engine(self, question: Question, profile: Profile | None) -> str:
        wanted = question.engine or self._policy.engine
        if wanted not in ENGINES:
            raise UnknownEngine(f"engine must be one of {', '.join(ENGINES)}", params={"engine": wanted[:40]})
        if wanted == "openai" and self.model is None:
            raise EngineUnavailable("the engine openai is not configured: OPENAI_API_KEY is not set")
        offline = profile is not None and profile.flags.offline_only
        if wanted == "openai" and offline:
            raise EngineUnavailable("the customer's profile allows no model: its flag offline_only is set")
        if structured_is_complete(trusted(question.structured, profile)):
            return EMBEDDED
        # A page without a word is no question for a paid model.
        return "rules" if wanted == "rules" or offline or self.model is None or not question.has_text else "openai"

    async def _ask(self, model: RemoteEngine, request: ReadRequest, prepared: Prepared, deadline_seconds: float) -> None:
        """Adds the model's draft and usage to the prepared task, or the fallback."""
        budget = deadline_seconds - min(_RESERVE_SECONDS, deadline_seconds * _RESERVE_SHARE)
        try:
            draft, prepared.usage = await model.read(request, deadline_seconds=budget)
        except ModelFailure as failure:
            if self._policy.fallback == "error":
                raise
            prepared.usage = failure.usage or EngineUsage()
            # Pages that the model was not shown do not matter any more: the rules engine reads them all.
            prepared.task = replace(prepared.task, engine="rules", degraded=(_fallback(failure),))
        else:
            prepared.task = replace(prepared.task, draft=draft, degraded=prepared.usage.degraded)


def _fallback(failure: ModelFailure) -> Degradation:
    detail = failure.message if isinstance(failure, ServiceError) else None
    log.warning("the model did not answer, the rules engine does", extra={"reason": failure.reason})
    trace.get_current_span().set_attributes({attributes.FALLBACK_FROM: "openai", attributes.FALLBACK_REASON: failure.reason})
    return Degradation(component="llm", reason=failure.reason, fallback="rules", detail=detail)


def conclude(
    task: Task, schema: OrderSchema, request: ReadRequest, structured: Draft | None, rules: LocalEngine
) -> tuple[Assessment, tuple[Degradation, ...]]:
    """The assessed order, and all that degraded. Computes only; `request` holds the pages to use."""
    structured = trusted(structured, request.profile)
    printed, failed = _printed(rules, replace(request, schema=for_customer(schema, request.profile)))
    degraded = (*task.degraded, *_failed_pages(request.pages), *failed)
    draft = task.draft if task.draft is not None else printed
    if task.engine == EMBEDDED and structured is not None:
        draft = _with_part(structured, request.pages, _own_fields(printed, schema))
    assessment = assess(
        draft,
        request.pages,
        schema=schema,
        profile=request.profile,
        threshold=task.threshold,
        structured=structured,
        printed=printed,
        degraded=degraded,
    )
    return assessment, degraded


def _printed(rules: LocalEngine, request: ReadRequest) -> tuple[Draft, list[Degradation]]:
    """What the rules engine reads. A page that it fails on goes to a person, with what a model or the embedded data say."""
    try:
        return rules.read(request), []
    except MemoryError:  # the limit of the process: whoever runs it says so
        raise
    except Exception as failure:  # a defect of the engine; its message may hold text of the document and is not logged
        error, place = type(failure).__name__, traceback.extract_tb(failure.__traceback__)[-1]
        at = f"{Path(place.filename).name}:{place.lineno}"
        log.error("the rules engine failed", extra={"error": error, "at": at})  # noqa: TRY400
        return Draft(rules.name), [Degradation(component="rules", reason="engine_error", detail=error)]


def trusted(structured: Draft | None, profile: Profile | None) -> Draft | None:
    """The embedded order, unless the customer's profile says that it is not to be believed (flag `ignore_embedded_xml`)."""
    return None if profile is not None and profile.flags.ignore_embedded_xml else structured


def for_customer(schema: OrderSchema, profile: Profile | None) -> OrderSchema:
    """The schema whose own fields (those without a canonical source) are also found by the labels that the profile names.

    Labels of canonical fields reach the engines through the profile itself.
    """
    labels = profile.field_aliases if profile is not None else {}
    if schema.canonical or not any(field.source is None and field.path in labels for field in schema.fields):
        return schema
    fields = (
        replace(field, aliases=(*field.aliases, *labels.get(field.path, ()))) if field.source is None else field
        for field in schema.fields
    )
    return replace(schema, fields=tuple(fields))


def _own_fields(printed: Draft, schema: OrderSchema) -> dict[str, DraftField]:
    """What only the customer's schema asks for, which no embedded order carries: as the rules engine read it."""
    own = {field.path for field in schema.fields if field.source is None}
    return {path: value for path, value in printed.fields.items() if path in own}


def _with_part(structured: Draft, pages: Sequence[Page], own: dict[str, DraftField]) -> Draft:
    number = structured.fields.get("document_number")
    part = DraftPart(tuple(page.number for page in pages), number.text if number else None)
    return replace(structured, fields={**own, **structured.fields}, parts=[part])


def _failed_pages(pages: Sequence[Page]) -> list[Degradation]:
    return [Degradation(component="page", reason=page.verdict.error, page=page.number) for page in pages if page.verdict.error]
