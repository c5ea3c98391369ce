"""What a service process sends to a real OTLP collector."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import grpc
from opentelemetry.proto.collector.metrics.v1 import metrics_service_pb2, metrics_service_pb2_grpc
from opentelemetry.proto.collector.trace.v1 import trace_service_pb2, trace_service_pb2_grpc

from tests.unit.common.grpc.service import describe, stub_of
from tests.unit.common.grpc.test_process import line, program

TRACE = "0af7651916cd43dd8448eb211c80319c"
PARENT = "b7ad6b7169203331"


class Traces(trace_service_pb2_grpc.TraceServiceServicer):
    """Keeps what arrives."""

    def __init__(self) -> None:
        self.resources: list[Any] = []

    async def Export(self, request: Any, context: Any) -> Any:  # noqa: N802
        self.resources += request.resource_spans
        return trace_service_pb2.ExportTraceServiceResponse()


class Metrics(metrics_service_pb2_grpc.MetricsServiceServicer):
    """Keeps what arrives."""

    def __init__(self) -> None:
        self.resources: list[Any] = []

    async def Export(self, request: Any, context: Any) -> Any:  # noqa: N802
        self.resources += request.resource_metrics
        return metrics_service_pb2.ExportMetricsServiceResponse()


async def test_spans_have_status_parent_and_resource_and_durations_are_recorded(tmp_path: Path) -> None:
    traces, recorded = Traces(), Metrics()
    collector = grpc.aio.server()
    trace_service_pb2_grpc.add_TraceServiceServicer_to_server(traces, collector)  # type: ignore[no-untyped-call]
    metrics_service_pb2_grpc.add_MetricsServiceServicer_to_server(recorded, collector)  # type: ignore[no-untyped-call]
    endpoint = f"http://127.0.0.1:{collector.add_insecure_port('127.0.0.1:0')}"
    await collector.start()
    async with program(tmp_path / "port", OTEL_EXPORTER_OTLP_ENDPOINT=endpoint) as process:
        address = await line(process.stdout, "127.0.0.1:")
        await line(process.stderr, '"ready"')
        async with stub_of(address) as stub:
            metadata = (("traceparent", f"00-{TRACE}-{PARENT}-01"),)
            await stub.Describe(describe(), timeout=5, metadata=metadata)
            for how in ("invalid", "bug", "abort"):
                try:
                    await stub.Describe(describe(how), timeout=5, metadata=metadata)
                except grpc.aio.AioRpcError:
                    continue
        process.terminate()
        assert await asyncio.wait_for(process.wait(), 20) == 0
    await collector.stop(0)

    spans = [span for resource in traces.resources for scope in resource.scope_spans for span in scope.spans]
    statuses = [{item.key: item.value.string_value for item in span.attributes} for span in spans]
    assert {span.name for span in spans} == {"order_ingestion.v1.Extraction/Describe"}
    assert {(span.trace_id.hex(), span.parent_span_id.hex()) for span in spans} == {(TRACE, PARENT)}
    assert [status["rpc.response.status_code"] for status in statuses] == ["OK", "INVALID_ARGUMENT", "INTERNAL", "NOT_FOUND"]
    assert [span.status.code for span in spans] == [1, 1, 2, 1]
    assert {(status["order_ingestion.tenant"]) for status in statuses} == {"acme"}
    named = {item.key: item.value.string_value for item in traces.resources[0].resource.attributes}
    assert named["service.name"] == "extraction"
    assert named["service.version"] != ""
    assert "text of the document" not in str(traces.resources)
    metrics = [metric for resource in recorded.resources for scope in resource.scope_metrics for metric in scope.metrics]
    durations = next(metric for metric in metrics if metric.name == "rpc.server.call.duration")
    assert sum(point.count for point in durations.histogram.data_points) == 4
