from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc
from order_ingestion.v1 import document_pb2, extraction_pb2

from services.common.errors import InvalidInput, ServiceError, Unavailable
from services.common.grpc.context import deadline
from services.common.grpc.errors import service_error
from services.common.grpc.options import ServerOptions
from services.common.grpc.server import GrpcService, _listen, start_server
from tests.unit.common.grpc.service import Extraction, describe, extract, service_of, serving, stub_of

SERVING = health_pb2.HealthCheckResponse.SERVING
NOT_SERVING = health_pb2.HealthCheckResponse.NOT_SERVING


async def health(address: str, name: str) -> int:
    async with grpc.aio.insecure_channel(address) as channel:
        stub = health_pb2_grpc.HealthStub(channel)
        answer = await stub.Check(health_pb2.HealthCheckRequest(service=name), timeout=5)
        return int(answer.status)


async def failure(call: object) -> ServiceError:
    """The typed error of a call, unary or streaming."""
    try:
        if hasattr(call, "__aiter__"):
            async for _ in call:
                pass
        else:
            await call  # type: ignore[misc]
    except grpc.aio.AioRpcError as error:
        return service_error(error)
    raise AssertionError("the call did not fail")


async def test_unary_and_stream_answer() -> None:
    async with serving(Extraction()) as server, stub_of(server.address) as stub:
        await stub.Describe(describe(), **deadline(5))
        pages = [answer.page.page.number async for answer in stub.Extract(extract(), **deadline(5))]
    assert pages == [1, 2, 3]


async def test_service_error_makes_the_round_trip() -> None:
    async with serving(Extraction()) as server, stub_of(server.address) as stub:
        error = await failure(stub.Describe(describe("invalid"), **deadline(5)))
    assert isinstance(error, InvalidInput)
    assert (error.code, error.message, error.params) == ("corrupt", "The file is damaged.", {"page": "2"})
    assert error.retry_after_seconds == 1.5


async def test_service_error_in_the_middle_of_a_stream_makes_the_round_trip() -> None:
    async with serving(Extraction()) as server, stub_of(server.address) as stub:
        error = await failure(stub.Extract(extract("invalid"), **deadline(5)))
    assert (error.code, error.params) == ("corrupt", {"page": "2"})


@pytest.mark.parametrize("method", ["Describe", "Extract"])
async def test_uncaught_exception_is_internal_without_its_text(method: str, caplog: pytest.LogCaptureFixture) -> None:
    request = describe("bug") if method == "Describe" else extract("bug")
    async with serving(Extraction()) as server, stub_of(server.address) as stub:
        with caplog.at_level(logging.ERROR):
            error = await failure(getattr(stub, method)(request, **deadline(5)))
    record = next(record for record in caplog.records if record.message == "call failed")
    assert error.code == "internal"
    assert error.params["error_id"] == record.__dict__["error_id"]
    assert error.params["error_id"] in error.message
    assert "text of the document" not in json.dumps([error.message, error.params])


async def test_servicers_own_abort_passes() -> None:
    async with serving(Extraction()) as server, stub_of(server.address) as stub:
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await stub.Describe(describe("abort"), **deadline(5))
    assert caught.value.code() is grpc.StatusCode.NOT_FOUND
    assert caught.value.details() == "own words"


@pytest.mark.parametrize(
    ("tenant", "request_id"), [("", "r"), ("acme", ""), ("acme", "r" * 129)], ids=["no-tenant", "no-request-id", "long"]
)
async def test_request_must_say_who_asks(tenant: str, request_id: str) -> None:
    context = document_pb2.RequestContext(tenant=tenant, request_id=request_id)
    servicer = Extraction()
    async with serving(servicer) as server, stub_of(server.address) as stub:
        error = await failure(stub.Describe(extraction_pb2.ExtractionDescribeRequest(context=context), **deadline(5)))
    assert (error.code, servicer.calls) == ("invalid_request", 0)


async def test_call_above_the_limit_is_busy_and_health_is_not_limited() -> None:
    servicer = Extraction()
    async with serving(servicer, Describe=1) as server, stub_of(server.address) as stub:
        first = asyncio.ensure_future(stub.Describe(describe("wait"), **deadline(10)))
        await servicer.running.wait()
        error = await failure(stub.Describe(describe(), **deadline(0.15)))
        assert await health(server.address, "readiness") == SERVING
        servicer.proceed.set()
        await first
    assert error.code in {"busy", "timeout"}
    assert servicer.calls == 1


async def test_refusal_says_when_to_try_again() -> None:
    servicer = Extraction()
    async with serving(servicer, Describe=0) as server, grpc.aio.insecure_channel(server.address) as channel:
        method = channel.unary_unary(
            "/order_ingestion.v1.Extraction/Describe",
            request_serializer=extraction_pb2.ExtractionDescribeRequest.SerializeToString,
            response_deserializer=extraction_pb2.ExtractionDescribeResponse.FromString,
        )
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await method(describe(), timeout=5)
    error = service_error(caught.value)
    trailers: Any = caught.value.trailing_metadata()
    assert isinstance(error, Unavailable)
    assert (error.code, error.retry_after_seconds) == ("busy", 0.2)
    assert dict(trailers)["grpc-retry-pushback-ms"] == "200"


async def test_place_is_given_back_after_an_error() -> None:
    async with serving(Extraction(), Describe=1) as server, stub_of(server.address) as stub:
        await failure(stub.Describe(describe("bug"), **deadline(5)))
        await stub.Describe(describe(), **deadline(5))


async def test_cancelled_stream_closes_the_servicers_generator() -> None:
    servicer = Extraction()
    async with serving(servicer) as server, stub_of(server.address) as stub:
        call = stub.Extract(extract("endless"), **deadline(30))
        await call.read()
        call.cancel()
        async with asyncio.timeout(10):
            await servicer.stream_closed.wait()
    assert servicer.closed_streams == 1


async def test_readiness_waits_for_the_service_and_liveness_does_not() -> None:
    may_be_ready = asyncio.Event()
    service = service_of(Extraction())

    async def ready() -> None:
        await may_be_ready.wait()

    with_ready = GrpcService(service.name, service.add, ready, service.close)

    running, becoming_ready = await _listen(with_ready, "127.0.0.1:0", ServerOptions())
    names = ["liveness", "readiness", "", "order_ingestion.v1.Extraction"]
    assert [await health(running.address, name) for name in names] == [SERVING, NOT_SERVING, NOT_SERVING, NOT_SERVING]
    may_be_ready.set()
    await becoming_ready
    assert [await health(running.address, name) for name in names] == [SERVING] * 4
    await running.stop(0)


async def test_stopping_server_lets_a_call_finish() -> None:
    servicer = Extraction()
    server = await start_server(service_of(servicer), "127.0.0.1:0")
    async with stub_of(server.address) as stub:
        call = asyncio.ensure_future(stub.Describe(describe("wait"), **deadline(10)))
        await servicer.running.wait()
        stopping = asyncio.create_task(server.stop(10))
        await asyncio.sleep(0.05)
        servicer.proceed.set()
        await call
        await stopping


async def test_a_stopping_server_is_not_ready_but_live() -> None:
    server = await start_server(service_of(Extraction()), "127.0.0.1:0")
    async with grpc.aio.insecure_channel(server.address) as channel:
        stub = health_pb2_grpc.HealthStub(channel)
        calls = [stub.Watch(health_pb2.HealthCheckRequest(service=name)) for name in ("readiness", "liveness")]
        assert [(await call.read()).status for call in calls] == [SERVING, SERVING]
        stopping = asyncio.create_task(server.stop(0.5))
        told = [await _rest(call) for call in calls]
        await stopping
    assert told == [[NOT_SERVING], []]


async def _rest(call: Any) -> list[int]:
    """What a watch says until the server ends it."""
    said: list[int] = []
    with suppress(grpc.aio.AioRpcError):
        while (answer := await call.read()) is not grpc.aio.EOF:
            said.append(int(answer.status))
    return said


async def test_server_that_cannot_become_ready_does_not_start() -> None:
    service = service_of(Extraction())

    async def ready() -> None:
        raise RuntimeError("no model")

    with pytest.raises(RuntimeError, match="no model"):
        await start_server(GrpcService(service.name, service.add, ready, service.close), "127.0.0.1:0")


async def test_port_in_use_is_an_error() -> None:
    async with serving(Extraction()) as server:
        with pytest.raises(RuntimeError, match="bind"):
            await start_server(service_of(Extraction()), server.address)


async def test_reflection_names_the_service() -> None:
    async def requests() -> AsyncIterator[reflection_pb2.ServerReflectionRequest]:
        yield reflection_pb2.ServerReflectionRequest(list_services="")

    async with serving(Extraction()) as server, grpc.aio.insecure_channel(server.address) as channel:
        stub = reflection_pb2_grpc.ServerReflectionStub(channel)
        answers = [answer async for answer in stub.ServerReflectionInfo(requests(), timeout=5)]
    names = {service.name for service in answers[0].list_services_response.service}
    assert {"order_ingestion.v1.Extraction", "grpc.health.v1.Health"} <= names
