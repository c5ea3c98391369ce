"""The other gateways over HTTP, found by the addresses behind one name."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Sequence
from typing import Final

import httpx

from services.gateway.errors import ServiceAway
from services.gateway.load import Share

log = logging.getLogger(__name__)

OWN_LOAD: Final = "/internal/load/own"
_SECONDS: Final = 1.0
"""Longest wait for one gateway; an autoscaler itself waits 3 s."""


class HttpPeers:
    """Gateways behind HOST:PORT, such as a headless Service."""

    def __init__(self, target: str) -> None:
        host, _, port = target.rpartition(":")
        self._host, self._port = host.strip("[]"), int(port)
        logging.getLogger("httpx").setLevel(logging.WARNING)
        self._client = httpx.AsyncClient(timeout=_SECONDS, trust_env=False)
        self._silent = 0

    async def ask(self) -> Sequence[Share | None]:
        """See Peers."""
        shares = await asyncio.gather(*(self._share(address) for address in await self._addresses()))
        silent = shares.count(None)
        if silent != self._silent:
            log.warning("gateways do not tell their load", extra={"silent": silent, "addresses": len(shares)})
        self._silent = silent
        return shares

    async def close(self) -> None:
        """Closes its connections."""
        await self._client.aclose()

    async def _addresses(self) -> list[str]:
        try:
            found = await asyncio.get_running_loop().getaddrinfo(self._host, self._port, type=socket.SOCK_STREAM)
        except OSError as error:
            log.warning("the other gateways are not found", extra={"reason": type(error).__name__})
            raise ServiceAway("The other gateways are not found.", params={"service": "gateway"}) from error
        return sorted({str(entry[4][0]) for entry in found})

    async def _share(self, address: str) -> Share | None:
        host = f"[{address}]" if ":" in address else address
        try:
            answer = (await self._client.get(f"http://{host}:{self._port}{OWN_LOAD}")).raise_for_status().json()
            return Share(str(answer["instance"]), int(answer["ocr_pages_in_flight"]))
        except (httpx.HTTPError, ValueError, KeyError, TypeError):
            return None
