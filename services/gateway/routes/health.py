"""GET /livez, /readyz and /healthz. Open to everybody: they name no address, no key, no tenant and no document."""

from __future__ import annotations

from time import monotonic
from typing import Any, Final, Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field
from starlette.responses import JSONResponse

from services.common.version import revision, version
from services.gateway.health import Report, ServiceState
from services.gateway.http.dependencies import gateway_of
from services.gateway.routes.openapi import HEALTH_EXAMPLE

router = APIRouter(tags=["health"])

_REMOTES: Final = {"llm": "reasoning", "ocr": "ocr"}


class Live(BaseModel):
    """The process answers."""

    status: Literal["alive"] = "alive"


class Ready(BaseModel):
    """Whether requests are taken; `waiting_for` names services that have not been serving yet."""

    status: Literal["ready", "starting", "draining"]
    waiting_for: list[str] = Field(default_factory=list)


class ServiceHealth(BaseModel):
    """A service as it answered last."""

    reachable: bool
    latency_ms: float
    version: str | None = None
    revision: str | None = None
    error: str | None = Field(None, description="A code when it is not reachable: unreachable, timeout, busy.")


class RemoteHealth(BaseModel):
    """A remote dependency. Not configured is healthy: the embedded engine does the work."""

    configured: bool
    name: str | None = None
    reachable: bool | None = Field(None, description="Null when it is not configured or its service is not reachable.")
    latency_ms: float | None = None
    error: str | None = Field(None, description="A code: timeout, unreachable, unauthorized, bad_response.")


class HealthReport(BaseModel):
    """What the gateway knows of what it depends on."""

    status: Literal["ok", "degraded"]
    version: str
    revision: str
    age_seconds: float = Field(description="How old the report is; it is renewed after 15 seconds.")
    services: dict[str, ServiceHealth]
    dependencies: dict[str, RemoteHealth] = Field(description="`llm` and `ocr`: the remote engines of those services.")


@router.get("/livez", summary="Does the process answer?")
async def livez() -> Live:
    """200 as long as the process answers; depends on no other service."""
    return Live()


@router.get(
    "/readyz",
    summary="Are requests taken?",
    response_model=Ready,
    responses={503: {"model": Ready, "description": "Starting or draining."}},
)
async def readyz(request: Request) -> Response:
    """200 once every service has been serving, and 503 again only while this process is stopping."""
    gateway = gateway_of(request)
    if gateway.lifecycle.draining:
        state = Ready(status="draining")
    elif not gateway.health.started:
        state = Ready(status="starting", waiting_for=gateway.health.waiting_for)
    else:
        state = Ready(status="ready")
    return JSONResponse(state.model_dump(), 200 if state.status == "ready" else 503)


@router.get(
    "/healthz",
    summary="How are the services and the remote engines?",
    responses={200: {"content": {"application/json": {"example": HEALTH_EXAMPLE}}}},
)
async def healthz(request: Request) -> HealthReport:
    """Always 200; `status` is `degraded` when a service or a configured remote engine cannot be reached."""
    report = await gateway_of(request).health.report()
    services = {name: _service(state) for name, state in report.services.items()}
    remotes = {name: _remote(report, service) for name, service in _REMOTES.items()}
    healthy = all(one.reachable for one in services.values()) and all(one.reachable is not False for one in remotes.values())
    return HealthReport(
        status="ok" if healthy else "degraded",
        version=version(),
        revision=revision(),
        age_seconds=round(monotonic() - report.at, 1),
        services=services,
        dependencies=remotes,
    )


def _service(state: ServiceState) -> ServiceHealth:
    described: dict[str, Any] = {}
    if state.description is not None:
        described = {"version": state.description.version, "revision": state.description.revision}
    return ServiceHealth(reachable=not state.error, latency_ms=state.latency_ms, error=state.error or None, **described)


def _remote(report: Report, service: str) -> RemoteHealth:
    state = report.services[service]
    remote = state.description.remote if state.description else None
    if remote is None or remote.error == "not_configured":
        return RemoteHealth(configured=False)
    return RemoteHealth(
        configured=True,
        name=remote.name,
        reachable=remote.reachable,
        latency_ms=round(remote.latency_ms, 1),
        error=remote.error or None,
    )
