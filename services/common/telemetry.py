"""Traces and metrics over OTLP/gRPC; without an endpoint nothing is imported, recorded or sent.

Spans and metrics are exported by background threads in batches. An endpoint that cannot be reached costs no call anything:
what does not fit the queue is dropped.
"""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING

from opentelemetry import trace

from services.common.version import revision, version

if TYPE_CHECKING:
    from opentelemetry.sdk.metrics import MeterProvider
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider

FLUSH_MILLISECONDS = 5_000
"""Longest that shutting down waits for what is not yet sent."""

_enabled = False


@dataclass
class Telemetry:
    """What was started; both are None without an endpoint."""

    traces: TracerProvider | None = None
    metrics: MeterProvider | None = None

    def shutdown(self) -> None:
        """Sends what is left, for at most FLUSH_MILLISECONDS each, and stops the exporters. Blocks."""
        if self.traces is not None:
            self.traces.force_flush(FLUSH_MILLISECONDS)
            self.traces.shutdown()
        if self.metrics is not None:
            self.metrics.shutdown(timeout_millis=FLUSH_MILLISECONDS)


def start_telemetry(service: str, endpoint: str | None) -> Telemetry:
    """Starts exporting to `endpoint` (http://host:port, OTLP/gRPC); does nothing when it is None.

    `service` becomes `service.name`; OTEL_RESOURCE_ATTRIBUTES adds to the resource.
    """
    global _enabled  # noqa: PLW0603
    if endpoint is None:
        return Telemetry()
    from opentelemetry import metrics

    resource = _resource(service)
    telemetry = Telemetry(_tracer_provider(resource, endpoint), _meter_provider(resource, endpoint))
    trace.set_tracer_provider(telemetry.traces)  # type: ignore[arg-type]
    metrics.set_meter_provider(telemetry.metrics)  # type: ignore[arg-type]
    _enabled = True
    return telemetry


def enabled() -> bool:
    """Whether this process records spans."""
    return _enabled


def tracer(name: str) -> trace.Tracer:
    """A tracer named after the module; its spans cost next to nothing when nothing is exported."""
    return trace.get_tracer(name, version())


def trace_id() -> str | None:
    """Trace id of the current span, 32 hex digits; None when there is none."""
    context = trace.get_current_span().get_span_context()
    return trace.format_trace_id(context.trace_id) if context.is_valid else None


def _resource(service: str) -> Resource:
    from opentelemetry.sdk.resources import Resource

    return Resource.create(
        {
            "service.namespace": "order-ingestion",
            "service.name": service,
            "service.version": version(),
            "service.instance.id": f"{socket.gethostname()}-{os.getpid()}",
            "vcs.ref.head.revision": revision(),
        }
    )


def _tracer_provider(resource: Resource, endpoint: str) -> TracerProvider:
    from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    provider = TracerProvider(resource=resource)
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=endpoint, insecure=_plain(endpoint))))
    return provider


def _meter_provider(resource: Resource, endpoint: str) -> MeterProvider:
    from opentelemetry.exporter.otlp.proto.grpc.metric_exporter import OTLPMetricExporter
    from opentelemetry.sdk.metrics import MeterProvider
    from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader

    exporter = OTLPMetricExporter(endpoint=endpoint, insecure=_plain(endpoint))
    return MeterProvider([PeriodicExportingMetricReader(exporter)], resource=resource)


def _plain(endpoint: str) -> bool:
    return not endpoint.startswith("https:")
