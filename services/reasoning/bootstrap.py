"""Puts the reasoning service together."""

from __future__ import annotations

import logging
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from typing import Final

from order_ingestion.v1 import reasoning_pb2_grpc

from services.common.grpc.server import GrpcService
from services.common.limits import MIB
from services.common.workers.pool import WorkerPool
from services.reasoning.compiled import is_compiled
from services.reasoning.engines.base import RemoteEngine
from services.reasoning.errors import InvalidSchema
from services.reasoning.profiles.store import ProfileStore
from services.reasoning.reader import Policy, Reader
from services.reasoning.schemas.registry import SchemaRegistry
from services.reasoning.servicer import ReasoningServicer, start_worker
from services.reasoning.settings import ReasoningSettings

log = logging.getLogger(__name__)

REASON_METHOD: Final = "/order_ingestion.v1.Reasoning/Reason"
SUGGEST_METHOD: Final = "/order_ingestion.v1.Reasoning/SuggestProfile"


def build(settings: ReasoningSettings) -> GrpcService:
    """The service, with its workers not yet started: `ready` starts them.

    Raises:
        SystemExit: SCHEMAS_DIR holds a schema that cannot be used; the message names variable, file, path and line.
    """
    schemas = _schemas(settings)
    profiles = ProfileStore(schemas, None if settings.profiles_selector else settings.profiles_dir)
    model = _model(settings)
    policy = Policy(settings.reasoning_engine, settings.reasoning_fallback, settings.review_threshold)
    pool = WorkerPool(
        settings.reasoning_workers,
        initializer=start_worker,
        initargs=(tuple(schemas),),
        memory_limit_bytes=settings.reasoning_worker_memory * MIB,
        name="reasoning",
    )
    servicer = ReasoningServicer(Reader(schemas, profiles, model, policy), pool, worker_seconds=settings.reasoning_deadline)
    running = AsyncExitStack()

    async def ready() -> None:
        log.info("rules engine", extra={"compiled": is_compiled()})
        await pool.start()
        running.push_async_callback(pool.close)
        await running.enter_async_context(_watching(profiles, settings))
        if model is not None:
            running.push_async_callback(model.close)

    return GrpcService(
        name="reasoning",
        add=lambda server: reasoning_pb2_grpc.add_ReasoningServicer_to_server(servicer, server),
        ready=ready,
        close=running.aclose,
        method_limits={
            REASON_METHOD: settings.reasoning_max_concurrency,
            # One takes a worker for seconds: half of the workers stay free for documents.
            SUGGEST_METHOD: max(1, settings.reasoning_workers // 2),
        },
    )


def _watching(profiles: ProfileStore, settings: ReasoningSettings) -> AbstractAsyncContextManager[None]:
    """Follows the source of the profiles: ConfigMaps when they are named, else the directory."""
    if settings.profiles_selector is None or settings.profiles_namespace is None:
        return profiles.watching()
    from services.reasoning.profiles.configmaps import ConfigMapProfiles
    from services.reasoning.profiles.kubernetes_api import KubernetesConfigMaps

    api = KubernetesConfigMaps(settings.profiles_selector, settings.profiles_namespace)
    return ConfigMapProfiles(profiles, api).watching()


def _schemas(settings: ReasoningSettings) -> SchemaRegistry:
    try:
        return SchemaRegistry.load(*([settings.schemas_dir] if settings.schemas_dir else []))
    except InvalidSchema as error:
        raise SystemExit(f"SCHEMAS_DIR: {error.message}") from None


def _model(settings: ReasoningSettings) -> RemoteEngine | None:
    """The model, when a key is set. Imported only then: the SDK takes a second to import."""
    if settings.openai_api_key is None:
        return None
    from services.reasoning.engines.openai import OpenAiEngine, OpenAiOptions

    return OpenAiEngine(
        OpenAiOptions(
            api_key=settings.openai_api_key.get_secret_value(),
            model=settings.model_name,
            base_url=settings.openai_base_url,
            timeout_seconds=settings.openai_timeout,
            max_retries=settings.pipeline_max_retries,
            prompt_max_tokens=settings.prompt_max_tokens,
            completion_max_tokens=settings.completion_max_tokens,
            logprobs=settings.model_logprobs,
            prompt_price=settings.model_price_prompt,
            completion_price=settings.model_price_completion,
        )
    )
