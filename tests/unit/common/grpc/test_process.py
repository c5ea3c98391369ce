"""A service as a process: start, signals, exit codes."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import grpc
import pytest

from services.common.grpc.context import deadline
from tests.unit.common.grpc.service import describe, stub_of

Process = asyncio.subprocess.Process


@asynccontextmanager
async def program(port_file: Path, *arguments: str, **environment: str) -> AsyncIterator[Process]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.unit.common.grpc.program",
        "127.0.0.1:0",
        str(port_file),
        *arguments,
        env={**os.environ, **environment},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def line(stream: asyncio.StreamReader | None, text: str) -> str:
    """The first line that contains a text."""
    assert stream is not None
    while True:
        read = (await asyncio.wait_for(stream.readline(), 20)).decode()
        assert read, f"{text!r} was never written"
        if text in read:
            return read.strip()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_signal_lets_a_running_call_finish_and_exits_with_0(tmp_path: Path, number: signal.Signals) -> None:
    async with program(tmp_path / "port") as process:
        address = await line(process.stdout, "127.0.0.1:")
        assert (tmp_path / "port").read_text() == address
        await line(process.stderr, '"ready"')
        async with stub_of(address) as stub:
            call = asyncio.ensure_future(stub.Describe(describe(), **deadline(10)))
            await line(process.stderr, "running")
            process.send_signal(number)
            await call
        await line(process.stdout, "closed")
        assert await asyncio.wait_for(process.wait(), 20) == 0


async def test_unreachable_collector_changes_nothing(tmp_path: Path) -> None:
    endpoint = {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:9"}
    async with program(tmp_path / "port", **endpoint) as process:
        address = await line(process.stdout, "127.0.0.1:")
        await line(process.stderr, '"ready"')
        async with stub_of(address) as stub:
            await stub.Describe(describe(), **deadline(3))
        process.terminate()
        assert await asyncio.wait_for(process.wait(), 20) == 0


async def test_service_that_cannot_start_exits_with_1(tmp_path: Path) -> None:
    async with program(tmp_path / "port", "broken") as process:
        assert "RuntimeError" in await line(process.stderr, "service did not start")
        assert await asyncio.wait_for(process.wait(), 20) == 1


async def test_bad_setting_exits_with_1_and_names_the_variable(tmp_path: Path) -> None:
    async with program(tmp_path / "port", GRPC_SHUTDOWN_GRACE="soon") as process:
        await line(process.stderr, "GRPC_SHUTDOWN_GRACE: ")
        assert await asyncio.wait_for(process.wait(), 20) == 1


def test_grpc_is_the_library() -> None:
    """The package services.common.grpc must not hide it."""
    assert hasattr(grpc, "aio")
