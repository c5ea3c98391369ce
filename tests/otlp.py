"""A receiver of OTLP/gRPC traces: a real server that keeps every span it is sent."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import grpc
from opentelemetry.proto.collector.metrics.v1 import metrics_service_pb2, metrics_service_pb2_grpc
from opentelemetry.proto.collector.trace.v1 import trace_service_pb2, trace_service_pb2_grpc


@dataclass(frozen=True)
class ReceivedSpan:
    """A span as it came: ids in hex, `parent` empty for a root, `service` its resource's service.name."""

    name: str
    service: str
    trace: str
    id: str
    parent: str
    kind: int
    attributes: dict[str, Any] = field(hash=False)
    events: tuple[str, ...] = ()
    start: int = 0
    """Nanoseconds since the epoch, as `end`."""
    end: int = 0
    pod: str = ""
    """k8s.pod.name of its resource."""


class OtlpReceiver:
    """Listens at `endpoint`, on a free port of `host`."""

    def __init__(self, host: str = "127.0.0.1") -> None:
        self._spans: list[ReceivedSpan] = []
        self._arrived = threading.Condition()
        self._server = grpc.server(ThreadPoolExecutor(2))
        trace_service_pb2_grpc.add_TraceServiceServicer_to_server(_Traces(self._take), self._server)  # type: ignore[no-untyped-call]
        metrics_service_pb2_grpc.add_MetricsServiceServicer_to_server(_Metrics(), self._server)  # type: ignore[no-untyped-call]
        self.endpoint = f"http://{host}:{self._server.add_insecure_port(f'{host}:0')}"

    def spans(self, trace: str, complete: Callable[[list[ReceivedSpan]], bool], seconds: float = 30.0) -> list[ReceivedSpan]:
        """The spans of a trace as soon as `complete` says that all are there; what there is at the deadline otherwise."""
        until = time.monotonic() + seconds
        with self._arrived:
            while True:
                found = [span for span in self._spans if span.trace == trace]
                left = until - time.monotonic()
                if complete(found) or left <= 0:
                    return found
                self._arrived.wait(left)

    def received(self) -> list[ReceivedSpan]:
        """Every span so far."""
        with self._arrived:
            return list(self._spans)

    def _take(self, spans: list[ReceivedSpan]) -> None:
        with self._arrived:
            self._spans.extend(spans)
            self._arrived.notify_all()

    def start(self) -> None:
        """Listens."""
        self._server.start()

    def stop(self) -> None:
        """Ends at once."""
        self._server.stop(None).wait()


@contextmanager
def otlp_receiver(host: str = "127.0.0.1") -> Iterator[OtlpReceiver]:
    """A receiver for the length of the block."""
    receiver = OtlpReceiver(host)
    receiver.start()
    try:
        yield receiver
    finally:
        receiver.stop()


class _Traces(trace_service_pb2_grpc.TraceServiceServicer):
    def __init__(self, take: Callable[[list[ReceivedSpan]], None]) -> None:
        self._take = take

    def Export(self, request: Any, context: Any) -> Any:  # noqa: N802
        self._take(list(_received(request)))
        return trace_service_pb2.ExportTraceServiceResponse()


class _Metrics(metrics_service_pb2_grpc.MetricsServiceServicer):
    def Export(self, request: Any, context: Any) -> Any:  # noqa: N802
        return metrics_service_pb2.ExportMetricsServiceResponse()


def _received(request: Any) -> Iterator[ReceivedSpan]:
    for resource_spans in request.resource_spans:
        resource = _attributes(resource_spans.resource.attributes)
        for scope_spans in resource_spans.scope_spans:
            for span in scope_spans.spans:
                yield ReceivedSpan(
                    span.name,
                    resource.get("service.name", ""),
                    span.trace_id.hex(),
                    span.span_id.hex(),
                    span.parent_span_id.hex(),
                    span.kind,
                    _attributes(span.attributes),
                    tuple(event.name for event in span.events),
                    span.start_time_unix_nano,
                    span.end_time_unix_nano,
                    resource.get("k8s.pod.name", ""),
                )


def _attributes(pairs: Any) -> dict[str, Any]:
    return {pair.key: getattr(pair.value, pair.value.WhichOneof("value") or "string_value") for pair in pairs}
