"""Channel arguments of servers and clients, each with its reason. Names are those of grpc_types.h."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final

from services.common.limits import MAX_MESSAGE_BYTES, RETRY_BUFFER_BYTES
from services.common.settings import GrpcServiceSettings, ServiceSettings

Arguments = list[tuple[str, int | str]]

READINESS: Final = "readiness"
LIVENESS: Final = "liveness"
HEALTH_SERVICE: Final = "grpc.health.v1.Health"

_MESSAGE_LIMITS: Final[Arguments] = [
    ("grpc.max_send_message_length", MAX_MESSAGE_BYTES),
    ("grpc.max_receive_message_length", MAX_MESSAGE_BYTES),
]

_SERVICE_CONFIG: Final = {
    "loadBalancingConfig": [{"round_robin": {}}],
    "healthCheckConfig": {"serviceName": READINESS},
    "methodConfig": [
        {
            "name": [{}],
            "retryPolicy": {
                "maxAttempts": 4,
                "initialBackoff": "0.1s",
                "maxBackoff": "2s",
                "backoffMultiplier": 3,
                "retryableStatusCodes": ["UNAVAILABLE", "CANCELLED"],
            },
        }
    ],
}
"""CANCELLED is what a server that is stopping answers to calls that reach it before its callers hear of it (12 each time one of
two stopped under 30 callers, grpcio 1.85.3); a caller that cancels is not retried, and no call of the contract has effects.

No methodConfig.timeout: Python fails such calls at once (grpc#34547); every call passes its own."""


@dataclass(frozen=True)
class ServerOptions:
    """What may be set of a server; seconds."""

    max_connection_age: float = 120.0
    max_connection_age_grace: float = 600.0
    shutdown_grace: float = 30.0

    @classmethod
    def of(cls, settings: ServiceSettings) -> ServerOptions:
        """The options of a service's settings; the defaults when they derive from ServiceSettings only."""
        if not isinstance(settings, GrpcServiceSettings):
            return cls()
        return cls(settings.grpc_max_connection_age, settings.grpc_max_connection_age_grace, settings.grpc_shutdown_grace)


def server_arguments(options: ServerOptions) -> Arguments:
    """The arguments of a server."""
    return [
        *_MESSAGE_LIMITS,
        # Two servers on one port would silently share it.
        ("grpc.so_reuseport", 0),
        # Callers resolve anew when a connection closes; that is how they find added pods.
        ("grpc.max_connection_age_ms", int(options.max_connection_age * 1000)),
        ("grpc.max_connection_age_grace_ms", int(options.max_connection_age_grace * 1000)),
        ("grpc.keepalive_time_ms", 60_000),
        ("grpc.keepalive_timeout_ms", 20_000),
        # Below the client's ping interval, or pings end the connection with too_many_pings.
        ("grpc.http2.min_recv_ping_interval_without_data_ms", 10_000),
        ("grpc.keepalive_permit_without_calls", 1),
    ]


def channel_arguments() -> Arguments:
    """The arguments of a channel."""
    return [
        *_MESSAGE_LIMITS,
        ("grpc.service_config", json.dumps(_SERVICE_CONFIG)),
        ("grpc.enable_retries", 1),
        ("grpc.per_rpc_retry_buffer_size", RETRY_BUFFER_BYTES),
        ("grpc.dns_min_time_between_resolutions_ms", 5_000),
        ("grpc.keepalive_time_ms", 30_000),
        ("grpc.keepalive_timeout_ms", 10_000),
        ("grpc.keepalive_permit_without_calls", 1),
        ("grpc.http2.max_pings_without_data", 0),
        # A service that was restarted is found again soon.
        ("grpc.initial_reconnect_backoff_ms", 200),
        ("grpc.min_reconnect_backoff_ms", 1_000),
        ("grpc.max_reconnect_backoff_ms", 5_000),
        # Channels of one process to one target keep to themselves, so that a test or a reload starts afresh.
        ("grpc.use_local_subchannel_pool", 1),
    ]
