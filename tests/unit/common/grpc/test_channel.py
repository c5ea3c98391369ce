from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import AsyncExitStack
from typing import Any

import grpc
import pytest

from services.common.errors import Unavailable
from services.common.grpc.context import deadline
from services.common.grpc.errors import service_error
from services.common.grpc.server import start_server
from services.common.limits import MIB
from tests.unit.common.grpc.service import Extraction, describe, extract, service_of, serving, stub_of


async def test_calls_are_spread_over_all_servers() -> None:
    servicers = [Extraction() for _ in range(3)]
    async with AsyncExitStack() as stack:
        servers = [await stack.enter_async_context(serving(servicer)) for servicer in servicers]
        stub = await stack.enter_async_context(stub_of("ipv4:" + ",".join(server.address for server in servers)))
        async with asyncio.timeout(20):
            while min(servicer.calls for servicer in servicers) == 0:
                await stub.Describe(describe(), **deadline(5))
        before = [servicer.calls for servicer in servicers]
        for _ in range(60):
            await stub.Describe(describe(), **deadline(5))
    assert [servicer.calls - calls for servicer, calls in zip(servicers, before, strict=True)] == [20, 20, 20]


async def test_server_that_is_not_ready_gets_no_calls() -> None:
    awake, draining = Extraction(), Extraction()
    async with serving(awake) as one:
        two = await start_server(service_of(draining), "127.0.0.1:0")
        async with stub_of(f"ipv4:{one.address},{two.address}") as stub:
            async with asyncio.timeout(20):
                while min(awake.calls, draining.calls) == 0:
                    await stub.Describe(describe(), **deadline(5))
            await two._health.enter_graceful_shutdown()
            async with asyncio.timeout(20):
                calls = -1
                while draining.calls != calls:
                    calls = draining.calls
                    for _ in range(10):
                        await stub.Describe(describe(), **deadline(5))
            for _ in range(20):
                await stub.Describe(describe(), **deadline(5))
        assert draining.calls == calls
        await two.stop(0)


async def test_large_request_is_retried_when_the_server_is_unavailable() -> None:
    servicer = Extraction()
    servicer.failures = 2
    async with serving(servicer) as server, stub_of(server.address) as stub:
        pages = [answer async for answer in stub.Extract(extract(size=MIB), **deadline(10))]
    assert len(pages) == 3
    assert servicer.calls == 3


async def test_four_attempts_are_made_at_most() -> None:
    servicer = Extraction()
    servicer.failures = 100
    async with serving(servicer) as server, stub_of(server.address) as stub:
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await stub.Describe(describe(), **deadline(10))
    assert servicer.calls == 4
    assert service_error(caught.value).code == "busy"


@pytest.mark.parametrize("how", ["invalid", "bug", "away"])
async def test_what_will_not_help_is_not_retried(how: str) -> None:
    servicer = Extraction()
    async with serving(servicer) as server, stub_of(server.address) as stub:
        with pytest.raises(grpc.aio.AioRpcError):
            await stub.Describe(describe(how), **deadline(10))
    assert servicer.calls == 1


async def test_nobody_listening_is_unavailable() -> None:
    async with serving(Extraction()) as server:
        address = server.address
    async with stub_of(address) as stub:
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await stub.Describe(describe(), **deadline(10))
    error = service_error(caught.value)
    assert isinstance(error, Unavailable)
    assert error.code == "service_unavailable"
    assert error.retry_after_seconds is not None


async def test_server_that_stops_under_load_costs_no_call() -> None:
    outcomes: Counter[str] = Counter()

    async def call_until(stopped: asyncio.Event, stub: Any) -> None:
        while not stopped.is_set():
            try:
                await stub.Describe(describe(), **deadline(10))
                outcomes["answered"] += 1
            except grpc.aio.AioRpcError as failed:
                outcomes[failed.code().name] += 1

    async with serving(Extraction()) as staying:
        for _ in range(5):
            servicer, stopped = Extraction(), asyncio.Event()
            stopping = await start_server(service_of(servicer), "127.0.0.1:0")
            async with stub_of(f"ipv4:{staying.address},{stopping.address}") as stub, asyncio.timeout(60):
                callers = [asyncio.create_task(call_until(stopped, stub)) for _ in range(30)]
                await servicer.running.wait()
                await stopping._server.stop(5)
                stopped.set()
                await asyncio.gather(*callers)
    assert set(outcomes) == {"answered"}


async def test_call_that_every_server_cancels_is_unavailable() -> None:
    servicer = Extraction()
    async with serving(servicer) as server, stub_of(server.address) as stub:
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await stub.Describe(describe("cancel"), **deadline(10))
    error = service_error(caught.value)
    assert isinstance(error, Unavailable)
    assert (error.code, servicer.calls) == ("service_unavailable", 4)
    assert error.retry_after_seconds is not None


async def test_deadline_is_a_timeout() -> None:
    async with serving(Extraction()) as server, stub_of(server.address) as stub:
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await stub.Describe(describe("wait"), **deadline(0.2))
    assert service_error(caught.value).code == "timeout"


async def test_large_messages_pass() -> None:
    async with serving(Extraction()) as server, stub_of(server.address) as stub:
        pages = [answer async for answer in stub.Extract(extract(size=33 * MIB), **deadline(20))]
    assert len(pages) == 3


async def test_message_above_the_limit_is_too_large() -> None:
    async with serving(Extraction()) as server, stub_of(server.address) as stub:
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            async for _ in stub.Extract(extract(size=65 * MIB), **deadline(20)):
                pass
    assert service_error(caught.value).code == "too_large"


async def test_restarted_server_is_found_again() -> None:
    async with serving(Extraction()) as server, stub_of(server.address) as stub:
        await stub.Describe(describe(), **deadline(5))
        address = server.address
        await server.stop(0)
        again = await start_server(service_of(Extraction()), address)
        async with asyncio.timeout(20):
            while True:
                try:
                    await stub.Describe(describe(), **deadline(5))
                    break
                except grpc.aio.AioRpcError:
                    await asyncio.sleep(0.05)
        await again.stop(0)
