"""`python -m services.gateway [--port-file PATH]` runs the gateway on GATEWAY_HOST and GATEWAY_PORT until SIGTERM."""

from __future__ import annotations

import argparse
import asyncio
import getpass
import logging
import sys
from pathlib import Path

from services.common.logs import configure_logging
from services.common.settings import load_settings
from services.common.telemetry import start_telemetry
from services.gateway.auth import hash_secret
from services.gateway.bootstrap import build
from services.gateway.http.lifecycle import Lifecycle
from services.gateway.server import Drain, listen, serve
from services.gateway.settings import GatewaySettings

log = logging.getLogger(__name__)


def main() -> None:
    """Reads the settings and serves; exits with 1 when it cannot start."""
    parser = argparse.ArgumentParser(prog="python -m services.gateway", description=__doc__)
    parser.add_argument("--port-file", type=Path, default=None, help="file that receives the bound address")
    parser.add_argument("--hash-secret", action="store_true", help="print what may stand for a password in AUTH_BASIC_USERS")
    arguments = parser.parse_args()
    if arguments.hash_secret:
        print(hash_secret(getpass.getpass() if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")))
        return
    run(load_settings(GatewaySettings), arguments.port_file)


def run(settings: GatewaySettings, port_file: Path | None) -> None:
    """Serves until SIGTERM; telemetry is flushed at the end."""
    configure_logging("gateway", settings.log_level)
    telemetry = start_telemetry("gateway", settings.otel_exporter_otlp_endpoint)
    try:
        asyncio.run(_serve(settings, port_file))
    except OSError as error:
        print(f"GATEWAY_HOST, GATEWAY_PORT: {error.strerror or error}", file=sys.stderr)
        raise SystemExit(1) from None
    finally:
        telemetry.shutdown()


async def _serve(settings: GatewaySettings, port_file: Path | None) -> None:
    lifecycle = Lifecycle()
    listening = listen(settings.gateway_host, settings.gateway_port)
    drain = Drain(settings.gateway_shutdown_linger, settings.gateway_shutdown_grace)
    await serve(build(settings, lifecycle), lifecycle, listening, drain, port_file)


if __name__ == "__main__":
    main()
