"""What routes ask for: the principal, and the parts of the application."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final

from fastapi import Request
from opentelemetry import trace

from services.common import attributes
from services.common.logs import bind
from services.gateway.auth import SCOPES, Authenticator, Principal
from services.gateway.health import Health
from services.gateway.http.exchange import exchange_of
from services.gateway.http.lifecycle import Lifecycle
from services.gateway.load import AllLoad, Load
from services.gateway.model import Caller
from services.gateway.pipeline import Limits
from services.gateway.ports import Services


@dataclass(frozen=True, slots=True)
class Gateway:
    """The application's parts, chosen in bootstrap.py. `request_timeout`: seconds."""

    authenticator: Authenticator
    services: Services
    health: Health
    lifecycle: Lifecycle
    limits: Limits
    request_timeout: float
    load: Load
    all_load: AllLoad


def gateway_of(request: Request) -> Gateway:
    """The parts of the application that a request came to."""
    found: Gateway = request.app.state.gateway
    return found


def principal(scope: str) -> Callable[[Request], Awaitable[Principal]]:
    """The dependency behind a route: who asks, when their credential has the scope. Binds the tenant to log and span."""
    if scope not in SCOPES:
        raise ValueError(f"unknown scope {scope}")

    async def asks(request: Request) -> Principal:
        found = await gateway_of(request).authenticator.authenticate(request.headers.get("authorization"))
        exchange_of(request).noted["tenant"] = found.tenant
        bind(tenant=found.tenant)
        trace.get_current_span().set_attribute(attributes.TENANT, found.tenant)
        found.require(scope)
        return found

    return asks


def caller(request: Request, who: Principal) -> Caller:
    """On whose behalf the services work."""
    return Caller(who.tenant, exchange_of(request).request_id)


SECURITY: Final[dict[str, Any]] = {"security": [{"basic": []}, {"bearer": []}, {}]}
"""For OpenAPI: Basic, a token, or nothing where nothing is configured."""
