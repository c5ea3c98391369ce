"""The extraction service as its own process, and a caller of it over gRPC."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import grpc
import psutil
from google.rpc import error_details_pb2, status_pb2  # type: ignore[import-untyped]
from grpc_health.v1 import health_pb2, health_pb2_grpc
from order_ingestion.v1 import document_pb2, extraction_pb2, extraction_pb2_grpc

from services.common.grpc.errors import DETAILS_KEY
from services.common.limits import MAX_MESSAGE_BYTES
from services.common.wire.pages import page_from_proto

ROOT = Path(__file__).resolve().parents[3]
CONTEXT = document_pb2.RequestContext(tenant="test", request_id="test")
START_SECONDS = 30.0


class Refused(Exception):
    """The call ended with an error; `reason` is its ErrorInfo.reason."""

    def __init__(self, error: grpc.RpcError) -> None:
        super().__init__(str(error))
        self.status: grpc.StatusCode = error.code()
        self.reason, self.params = _info(error)


@dataclass
class Extracted:
    """What a call answered."""

    header: extraction_pb2.DocumentHeader
    pages: list[extraction_pb2.ExtractedPage]

    def text(self, number: int = 1) -> str:
        """The words of a page, joined by blanks."""
        return " ".join(word.text for word in self.pages[number - 1].page.words)


class Server:
    """A running service; `process` is its process."""

    def __init__(self, process: subprocess.Popen[bytes], address: str) -> None:
        self.process = process
        options = [("grpc.max_receive_message_length", MAX_MESSAGE_BYTES), ("grpc.max_send_message_length", MAX_MESSAGE_BYTES)]
        self.channel = grpc.insecure_channel(address, options=options)
        self.stub = extraction_pb2_grpc.ExtractionStub(self.channel)

    def stream(self, data: bytes, claimed: str = "", seconds: float = 20.0, **fields: Any) -> Any:
        """The running call."""
        request = extraction_pb2.ExtractRequest(context=CONTEXT, document=data, claimed_type=claimed, **fields)
        return self.stub.Extract(request, timeout=seconds)

    def extract(self, data: bytes, claimed: str = "", seconds: float = 20.0, **fields: Any) -> Extracted:
        """Reads a document. Raises Refused."""
        try:
            parts = list(self.stream(data, claimed, seconds, **fields))
        except grpc.RpcError as error:
            raise Refused(error) from None
        assert [part.WhichOneof("part") for part in parts] == ["header"] + ["page"] * (len(parts) - 1)
        pages = [part.page for part in parts[1:]]
        for page in pages:
            page_from_proto(page.page)
        return Extracted(parts[0].header, pages)

    def workers(self) -> list[psutil.Process]:
        """Its parsing processes."""
        return psutil.Process(self.process.pid).children()

    def memory(self) -> int:
        """Resident set of all its processes, bytes."""
        total = 0
        for process in [psutil.Process(self.process.pid), *self.workers()]:
            try:
                total += process.memory_info().rss
            except psutil.NoSuchProcess:
                continue
        return total

    def wait_ready(self) -> None:
        """Returns when its readiness is SERVING."""
        health = health_pb2_grpc.HealthStub(self.channel)
        until(lambda: _serving(health), START_SECONDS)

    def stop(self) -> None:
        """Ends the process as an operator would."""
        self.channel.close()
        self.process.terminate()
        self.process.wait(30)


@contextmanager
def running(folder: Path, **environment: str) -> Iterator[Server]:
    """The service with these environment variables, ready; stopped at the end."""
    port_file = folder / "port"
    command = [sys.executable, "-m", "services.extraction", "--listen", "127.0.0.1:0", "--port-file", str(port_file)]
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("EXTRACT", "OTEL"))}
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=inherited | environment, stdout=log, stderr=log)
    try:
        until(lambda: port_file.exists() or process.poll() is not None, START_SECONDS)
        server = Server(process, port_file.read_text())
        server.wait_ready()
        yield server
        server.stop()
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()


def until(condition: Any, seconds: float) -> None:
    """Polls until the condition holds; fails after `seconds`."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


def _serving(health: Any) -> bool:
    try:
        status: int = health.Check(health_pb2.HealthCheckRequest(service="readiness"), timeout=1).status
    except grpc.RpcError:
        return False
    return bool(status == health_pb2.HealthCheckResponse.SERVING)


def _info(error: Any) -> tuple[str, dict[str, str]]:
    for key, value in error.trailing_metadata() or ():
        if key == DETAILS_KEY:
            for detail in status_pb2.Status.FromString(value).details:
                info = error_details_pb2.ErrorInfo()
                if detail.Unpack(info):
                    return info.reason, dict(info.metadata)
    return "", {}
