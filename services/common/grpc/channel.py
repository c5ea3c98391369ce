"""The one way to open a channel: balanced, health-aware, retrying, bounded.

Every call passes a deadline: `stub.Method(request, **deadline(seconds))` (`services.common.grpc.context`).
"""

from __future__ import annotations

import re

import grpc

from services.common import telemetry
from services.common.grpc.options import channel_arguments
from services.common.grpc.tracing import client_interceptors

_SCHEME = re.compile(r"^(dns|ipv4|ipv6|unix|unix-abstract|xds|passthrough):")


def open_channel(target: str) -> grpc.aio.Channel:
    """A channel to all servers behind `target`; connects when it is first used.

    `target` is `host:port` or a gRPC name such as `dns:///host:port`, `ipv4:10.0.0.1:50051,10.0.0.2:50051` or
    `unix:/path`. Calls go round_robin to servers whose `readiness` is SERVING and are tried up to 4 times when a server is
    UNAVAILABLE. Belongs to the running event loop; `await channel.close(None)`.
    """
    name = target if _SCHEME.match(target) else f"dns:///{target}"
    interceptors = client_interceptors() if telemetry.enabled() else None
    return grpc.aio.insecure_channel(name, options=channel_arguments(), interceptors=interceptors)
