"""Asks a gateway whether it is ready, with nothing but the standard library: it runs while the services start."""

from __future__ import annotations

import asyncio
import http.client
import json
from typing import Final
from urllib.parse import urlsplit

_TIMEOUT_SECONDS: Final = 5.0
_POLL_SECONDS: Final = 0.05
_WILDCARDS: Final = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}  # noqa: S104


def base_url(host: str, port: int) -> str:
    """The URL at which this machine reaches a server that listens on `host`."""
    host = _WILDCARDS.get(host.strip("[]"), host.strip("[]"))
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def is_ready(url: str) -> bool:
    """Whether GET /readyz answers 200 now."""
    status, _ = _get(url, "/readyz")
    return status == http.client.OK


async def until_ready(url: str) -> None:
    """Returns once it does; the caller bounds the time."""
    while not await asyncio.to_thread(is_ready, url):  # noqa: ASYNC110 - there is nothing in this process to wait on
        await asyncio.sleep(_POLL_SECONDS)


def not_ready(url: str) -> str:
    """What /readyz says instead, for a message."""
    status, body = _get(url, "/readyz")
    if status == 0:
        return "nothing answers"
    try:
        return json.dumps(json.loads(body))
    except ValueError:
        return f"status {status}"


def _get(url: str, path: str) -> tuple[int, bytes]:
    """Status (0: no answer) and body."""
    parts = urlsplit(url)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=_TIMEOUT_SECONDS)
    try:
        connection.request("GET", f"{parts.path.rstrip('/')}{path}")
        response = connection.getresponse()
        return response.status, response.read()
    except (OSError, http.client.HTTPException):
        return 0, b""
    finally:
        connection.close()
