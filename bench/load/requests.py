"""Posts one document again and again, so many at a time."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from time import perf_counter

import httpx

TIMEOUT_SECONDS = 120.0


@dataclass(slots=True)
class Latencies:
    """Milliseconds of every request, and the seconds that all of them took together."""

    milliseconds: list[float]
    seconds: float

    @property
    def p50(self) -> float:
        """Median."""
        return quantiles(self.milliseconds, n=100, method="inclusive")[49]

    @property
    def p95(self) -> float:
        """95th percentile."""
        return quantiles(self.milliseconds, n=100, method="inclusive")[94]

    @property
    def rate(self) -> float:
        """Documents a second."""
        return len(self.milliseconds) / self.seconds


def load(url: str, path: Path, count: int, in_flight: int) -> Latencies:
    """Posts the file `count` times, `in_flight` at a time; raises when one is not answered with 200."""
    return asyncio.run(_load(url, path.name, path.read_bytes(), count, in_flight))


async def _load(url: str, name: str, content: bytes, count: int, in_flight: int) -> Latencies:
    taken: list[float] = []
    left = iter(range(count))
    limits = httpx.Limits(max_connections=in_flight, max_keepalive_connections=in_flight)
    async with httpx.AsyncClient(base_url=url, timeout=TIMEOUT_SECONDS, limits=limits) as client:

        async def caller() -> None:
            for _ in left:
                since = perf_counter()
                response = await client.post(
                    "/extract-order", files={"file": (name, content)}, data={"reasoning_engine": "rules", "force": "true"}
                )
                response.raise_for_status()
                taken.append(1000 * (perf_counter() - since))

        since = perf_counter()
        await asyncio.gather(*(caller() for _ in range(in_flight)))
        return Latencies(taken, perf_counter() - since)
