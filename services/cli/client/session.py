"""A gateway to talk to: the one that was named, the one that runs, or one of our own for as long as it takes."""

from __future__ import annotations

import asyncio
import json
import os
import secrets
import tempfile
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Self

from services.cli.client.requests import Client
from services.cli.errors import BadUsage, NotStarted, Unreachable
from services.cli.settings import CliSettings
from services.cli.supervise.platform import START_SECONDS, Platform
from services.cli.supervise.probe import not_ready, until_ready
from services.cli.supervise.state import running_state

_USER: Final = "command-line"
_LOOPBACK: Final = "127.0.0.1"
_GRACE_SECONDS: Final = 5.0
"""No request is left when our own services are ended."""


@dataclass(frozen=True)
class Access:
    """How to reach a gateway. `url` empty: the running one, or our own. `user`: NAME:PASSWORD."""

    data_dir: Path
    url: str = ""
    user: str = field(default="", repr=False)
    token: str = field(default="", repr=False)

    @classmethod
    def of(cls, settings: CliSettings, *, url: str, user: str, token: str) -> Self:
        """What the options say, else what the environment does.

        Raises:
            BadUsage: `user` has no password.
        """
        if user and ":" not in user:
            raise BadUsage("--user must be NAME:PASSWORD.")
        secret_user, secret_token = settings.order_ingestion_user, settings.order_ingestion_token
        return cls(
            settings.data_dir,
            url.rstrip("/") or (settings.order_ingestion_url or "").rstrip("/"),
            user or (secret_user.get_secret_value() if secret_user else ""),
            token or (secret_token.get_secret_value() if secret_token else ""),
        )

    def client(self, url: str) -> Client:
        """A client with the credential, if there is one."""
        name, _, password = self.user.partition(":")
        return Client(url, (name, password) if self.user and not self.token else None, self.token)


@asynccontextmanager
async def connected(access: Access, tell: Callable[[str], None]) -> AsyncIterator[Client]:
    """A client of a gateway that is ready. `tell` gets a line about what is being waited for.

    Raises:
        Unreachable: the gateway that was named, or that runs, does not become ready.
        NotStarted: our own services did not.
    """
    running = None if access.url else running_state(access.data_dir)
    if access.url or running:
        url = access.url or (running.url if running else "")
        if running:
            await _wait(url, tell)
        async with access.client(url) as client:
            yield client
    else:
        tell("starting the services")
        async with _own_gateway() as client:
            yield client


async def _wait(url: str, tell: Callable[[str], None]) -> None:
    tell(f"waiting for {url}")
    try:
        await asyncio.wait_for(until_ready(url), START_SECONDS)
    except TimeoutError:
        raise Unreachable(f"{url} is not ready: {not_ready(url)}.") from None


@asynccontextmanager
async def _own_gateway() -> AsyncIterator[Client]:
    """Services on free ports with state of their own, which only we can use."""
    password = secrets.token_urlsafe(24)
    lines: deque[bytes] = deque(maxlen=50)
    with tempfile.TemporaryDirectory(prefix="order-ingestion-") as folder:
        platform = Platform(
            Path(folder),
            host=_LOOPBACK,
            port=0,
            environment=_environment(folder, password),
            sink=lines.append,
            grace_seconds=_GRACE_SECONDS,
        )
        async with platform:
            try:
                await platform.ready()
            except NotStarted as error:
                raise NotStarted("\n".join([error.message, *(error.words or _messages(lines))])) from None
            async with Client(platform.url, (_USER, password)) as client:
                yield client


def _environment(folder: str, password: str) -> dict[str, str]:
    users = [{"user": _USER, "secret": password, "tenant": "default"}]
    return {**os.environ, "DATA_DIR": folder, "LOG_LEVEL": "WARNING", "AUTH_BASIC_USERS": json.dumps(users)}


def _messages(lines: deque[bytes]) -> list[str]:
    """What the services logged, without the fields around it."""
    return [f"  {line.decode('utf-8', 'replace')}" for line in lines]
