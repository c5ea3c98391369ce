"""Puts the extraction service together."""

from __future__ import annotations

from typing import Final

from order_ingestion.v1 import extraction_pb2_grpc

from services.common.grpc.server import GrpcService
from services.common.workers.pool import WorkerPool
from services.extraction.model import Options
from services.extraction.reader import DocumentReader, warm_up
from services.extraction.servicer import ExtractionServicer
from services.extraction.settings import ExtractionSettings

EXTRACT_METHOD: Final = "/order_ingestion.v1.Extraction/Extract"
WAITING_PER_WORKER: Final = 4
"""Calls that may wait for each worker; more are told to come back, so that a short burst is absorbed and a queue is not."""


def build(settings: ExtractionSettings) -> GrpcService:
    """The service, with its workers not yet started: `ready` starts them."""
    pool = WorkerPool(
        settings.extraction_workers,
        initializer=warm_up,
        initargs=(settings.extractor_chain,),
        memory_limit_bytes=settings.extraction_memory_limit,
        max_tasks=settings.extraction_worker_documents,
        name="extraction",
    )
    reader = DocumentReader(pool, settings.max_document_bytes, settings.extraction_timeout)
    options = Options(
        settings.extractor_chain,
        settings.extractor_min_characters,
        settings.extractor_min_alpha_ratio,
        settings.max_pages,
    )
    servicer = ExtractionServicer(reader, options)
    return GrpcService(
        name="extraction",
        add=lambda server: extraction_pb2_grpc.add_ExtractionServicer_to_server(servicer, server),
        ready=reader.start,
        close=reader.close,
        method_limits={EXTRACT_METHOD: settings.extraction_workers * (1 + WAITING_PER_WORKER)},
    )
