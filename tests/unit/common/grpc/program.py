"""The service of the tests as a process: `python -m tests.unit.common.grpc.program LISTEN PORT_FILE`."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from order_ingestion.v1 import extraction_pb2_grpc

from services.common.grpc.server import GrpcService, run_server
from services.common.settings import GrpcServiceSettings, load_settings
from tests.unit.common.grpc.service import Extraction


class Slow(Extraction):
    """Takes half a second a call, long enough to be running when the signal comes."""

    async def Describe(self, request, context):  # type: ignore[no-untyped-def]  # noqa: N802
        """Says on stderr that it runs."""
        print("running", file=sys.stderr, flush=True)
        await asyncio.sleep(0.5)
        return await super().Describe(request, context)


async def _ready() -> None:
    if sys.argv[3:] == ["broken"]:
        raise RuntimeError("no model")


async def _close() -> None:
    print("closed", flush=True)


if __name__ == "__main__":
    servicer = Slow()
    service = GrpcService(
        "extraction", lambda server: extraction_pb2_grpc.add_ExtractionServicer_to_server(servicer, server), _ready, _close
    )
    run_server(service, sys.argv[1], load_settings(GrpcServiceSettings), Path(sys.argv[2]))
