"""Whether the services are there: once, for readiness; now, for the health report. Knows neither HTTP nor gRPC."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from time import monotonic, perf_counter
from typing import Final

from services.common.errors import ServiceError
from services.common.version import revision, version
from services.gateway.model import Caller, Description
from services.gateway.ports import Service, Services

log = logging.getLogger(__name__)

_OWN: Final = Caller("system", "health")
_CHECK_SECONDS: Final = 2.0
_PROBE_SECONDS: Final = 10.0
_POLL_SECONDS: Final = 0.2
_REFRESH_SECONDS: Final = 30.0
REPORT_SECONDS: Final = 15.0
"""How long a health report is answered again before the services are asked anew."""


@dataclass(frozen=True, slots=True)
class ServiceState:
    """What a service answered, and in how many milliseconds; `error` is a code when it did not."""

    latency_ms: float
    description: Description | None = None
    error: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """The state of every service, and when it was found (monotonic seconds)."""

    services: Mapping[str, ServiceState]
    at: float


class Health:
    """Watches the services. `started` turns true once each has been serving and stays so."""

    def __init__(self, services: Services) -> None:
        self._services = services.by_name
        self._served: set[str] = set()
        self._descriptions: dict[str, Description] = {}
        self._report: Report | None = None
        self._asking = asyncio.Lock()

    @property
    def started(self) -> bool:
        """Whether every service has been serving at least once."""
        return len(self._served) == len(self._services)

    @property
    def waiting_for(self) -> list[str]:
        """Names of the services that have not been serving yet."""
        return sorted(set(self._services) - self._served)

    @property
    def descriptions(self) -> Mapping[str, Description]:
        """What the services said last that they are built from, and the gateway itself."""
        return {"gateway": Description("gateway", version(), revision()), **self._descriptions}

    async def watch(self) -> None:
        """Runs until cancelled: waits for the services, then asks now and then what they are built from."""
        await asyncio.gather(*(self._await(name, service) for name, service in self._services.items()))
        log.info("every service has been serving")
        while True:
            await asyncio.sleep(_REFRESH_SECONDS)
            await asyncio.gather(*(self._ask(name, service, probe=False) for name, service in self._services.items()))

    async def report(self) -> Report:
        """The state now, at most REPORT_SECONDS old; callers at a time share one look."""
        async with self._asking:
            known = self._report
            if known is None or monotonic() - known.at > REPORT_SECONDS:
                asked = [self._ask(name, service, probe=True) for name, service in self._services.items()]
                states = await asyncio.gather(*asked)
                known = self._report = Report(dict(zip(self._services, states, strict=True)), monotonic())
            return known

    async def _await(self, name: str, service: Service) -> None:
        while name not in self._served:
            if await service.serving(seconds=_CHECK_SECONDS):
                self._served.add(name)
            else:
                await asyncio.sleep(_POLL_SECONDS)
        await self._ask(name, service, probe=False)

    async def _ask(self, name: str, service: Service, *, probe: bool) -> ServiceState:
        started = perf_counter()
        try:
            description = await service.describe(_OWN, probe=probe, seconds=_PROBE_SECONDS if probe else _CHECK_SECONDS)
        except ServiceError as error:
            return ServiceState(_milliseconds(started), error=_reason(error))
        self._descriptions[name] = description
        return ServiceState(_milliseconds(started), description)


def _milliseconds(started: float) -> float:
    return round((perf_counter() - started) * 1000, 1)


def _reason(error: ServiceError) -> str:
    return "unreachable" if error.code == "service_unavailable" else error.code
