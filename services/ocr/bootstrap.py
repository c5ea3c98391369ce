"""Puts the OCR service together."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AsyncExitStack
from typing import Final

from order_ingestion.v1 import ocr_pb2_grpc

from services.common.grpc.server import GrpcService
from services.common.workers.pool import WorkerPool
from services.ocr.engines.base import PageEngine
from services.ocr.engines.deepseek.client import DeepSeekOptions
from services.ocr.engines.deepseek.engine import DeepSeekEngine
from services.ocr.engines.rapid.engine import RapidEngine, load
from services.ocr.engines.registry import DEEPSEEK, RAPID, rapid_installed
from services.ocr.recogniser import Recogniser
from services.ocr.render.opening import warm_up
from services.ocr.servicer import OcrServicer
from services.ocr.settings import OcrSettings

RECOGNIZE_METHOD: Final = "/order_ingestion.v1.Ocr/RecognizePage"
RENDER_METHOD: Final = "/order_ingestion.v1.Ocr/RenderPage"
WAITING_PER_WORKER: Final = 8
"""Calls that may wait for each worker; more are told to come back. A document's pages arrive together."""

REMOTE_CALLS: Final = 32
"""Pages in flight at a remote endpoint unless OCR_MAX_CONCURRENCY says otherwise; they wait and hardly compute here."""

_GROWN_SHARE: Final = 2
"""A process that keeps half of its limit is replaced. The models alone keep 300 to 600 MiB once they have read a large page;
replacing it for that would load them again every few pages."""


def build(settings: OcrSettings) -> GrpcService:
    """The service, with its workers not yet started: `ready` starts them."""
    renderers = _pool(settings, "render", settings.ocr_render_workers, warm_up, ())
    readers = _pool(settings, "rapid", settings.ocr_workers, load, (threads_of(settings),)) if rapid_installed() else None
    engines: dict[str, PageEngine] = {}
    running = AsyncExitStack()
    if settings.deepseek_ocr_endpoint:
        engines[DEEPSEEK] = DeepSeekEngine(renderers, _remote(settings, settings.deepseek_ocr_endpoint))
    if readers is not None:
        engines[RAPID] = RapidEngine(readers, settings.ocr_render_dpi)
    recogniser = Recogniser(
        engines, renderers, default=settings.ocr_engine, dpi=settings.ocr_render_dpi, timeout=settings.ocr_timeout
    )
    servicer = OcrServicer(recogniser, settings.deepseek_ocr_model)

    async def ready() -> None:
        for pool in (renderers, readers):
            if pool is not None:
                await pool.start()
                running.push_async_callback(pool.close)
        remote = engines.get(DEEPSEEK)
        if isinstance(remote, DeepSeekEngine):
            running.push_async_callback(remote.close)

    return GrpcService(
        name="ocr",
        add=lambda server: ocr_pb2_grpc.add_OcrServicer_to_server(servicer, server),
        ready=ready,
        close=running.aclose,
        method_limits={
            RECOGNIZE_METHOD: _concurrency(settings),
            RENDER_METHOD: settings.ocr_render_workers * (1 + WAITING_PER_WORKER),
        },
    )


def threads_of(settings: OcrSettings) -> int:
    """Threads of one recognising process: OCR_THREADS, or the cores divided among the processes, at least one."""
    cores = len(os.sched_getaffinity(0))
    return settings.ocr_threads or max(1, cores // settings.ocr_workers)


def _concurrency(settings: OcrSettings) -> int:
    if settings.ocr_max_concurrency:
        return settings.ocr_max_concurrency
    local = settings.ocr_workers * (1 + WAITING_PER_WORKER)
    return max(local, REMOTE_CALLS) if settings.deepseek_ocr_endpoint else local


def _pool(
    settings: OcrSettings, name: str, size: int, initializer: Callable[..., None], arguments: tuple[int, ...]
) -> WorkerPool:
    return WorkerPool(
        size,
        initializer=initializer,
        initargs=arguments,
        memory_limit_bytes=settings.ocr_memory_limit,
        max_tasks=settings.ocr_worker_pages,
        max_rss_growth_bytes=settings.ocr_memory_limit // _GROWN_SHARE,
        name=name,
    )


def _remote(settings: OcrSettings, endpoint: str) -> DeepSeekOptions:
    key = settings.deepseek_ocr_api_key
    return DeepSeekOptions(
        endpoint,
        settings.deepseek_ocr_model,
        key.get_secret_value() if key else "",
        settings.deepseek_ocr_timeout,
        settings.pipeline_max_retries,
    )
