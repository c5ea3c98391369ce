"""The HTTP application over the parts that bootstrap.py chose."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

from fastapi import FastAPI
from fastapi.telemetry import TelemetryConfig

from services.common.version import version
from services.gateway.http.lifecycle import Lifecycle
from services.gateway.http.middleware import RequestMiddleware
from services.gateway.http.problems import Problem, add_handlers
from services.gateway.routes import catalogue, extract, health, load

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]

_DESCRIPTION = """Turns purchase orders (PDF, scan, picture, text, e-order) into validated sales orders.

Send `X-Request-ID` and `traceparent` to find a request again; both come back. Problems are RFC 9457 `application/problem+json`
with a stable `code`."""

_NO_TELEMETRY: TelemetryConfig = {
    "tracing": False,
    "metrics": False,
    "logs": False,
    "operation_spans": False,
    "auto_configure": False,
}
"""The framework's own would double every span, trace health checks, and record the words of exceptions."""

_SECURITY_SCHEMES = {
    "basic": {"type": "http", "scheme": "basic", "description": "A user of AUTH_BASIC_USERS."},
    "bearer": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "JWT",
        "description": "HS256 with AUTH_JWT_SECRET; claims exp, tenant, and scope (orders:write profiles:read schemas:read).",
    },
}


def create_app(lifecycle: Lifecycle, lifespan: Lifespan | None = None) -> FastAPI:
    """The application; `lifespan` puts the Gateway into `app.state.gateway`."""
    app = FastAPI(
        title="order-ingestion",
        version=version(),
        description=_DESCRIPTION,
        lifespan=lifespan,
        redoc_url=None,
        telemetry=_NO_TELEMETRY,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )
    app.add_middleware(RequestMiddleware, lifecycle=lifecycle)
    add_handlers(app)
    for routes in (extract, catalogue, health, load):
        app.include_router(routes.router)
    app.openapi = _completed(app.openapi)  # type: ignore[method-assign]
    return app


def _completed(generate: Callable[[], dict[str, Any]]) -> Callable[[], dict[str, Any]]:
    """Adds what routes do not carry: the problem's schema and the ways to say who asks."""

    def openapi() -> dict[str, Any]:
        document = generate()
        components = document.setdefault("components", {})
        components["securitySchemes"] = _SECURITY_SCHEMES
        components.setdefault("schemas", {})[Problem.__name__] = Problem.model_json_schema()
        return document

    return openapi
