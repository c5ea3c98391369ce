"""Puts the gateway together: the only place that picks adapters."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress

from fastapi import FastAPI

from services.common.grpc.channel import open_channel
from services.gateway.app import create_app
from services.gateway.auth import Authenticator, Principal, TokenRules, User
from services.gateway.clients import ExtractionClient, OcrClient, ReasoningClient
from services.gateway.clients.peers import HttpPeers
from services.gateway.health import Health
from services.gateway.http.dependencies import Gateway
from services.gateway.http.lifecycle import Lifecycle
from services.gateway.load import AllLoad, Load
from services.gateway.pipeline import Limits
from services.gateway.ports import Services
from services.gateway.settings import GatewaySettings


def build(settings: GatewaySettings, lifecycle: Lifecycle) -> FastAPI:
    """The application; its channels are opened when it starts, in the event loop that serves it."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as opened:
            services = await _services(settings, opened)
            load = Load()
            health = Health(services)
            app.state.gateway = Gateway(
                authenticator=authenticator(settings),
                services=services,
                health=health,
                lifecycle=lifecycle,
                limits=Limits(settings.max_document_bytes, settings.max_pages, settings.ocr_max_parallel_pages),
                request_timeout=settings.request_timeout,
                load=load,
                all_load=AllLoad(load, _peers(settings, opened)),
            )
            await opened.enter_async_context(_watching(health))
            yield

    return create_app(lifecycle, lifespan)


def authenticator(settings: GatewaySettings) -> Authenticator:
    """Who may ask, by the settings."""
    users = [
        User(user.user, user.secret.get_secret_value(), Principal(user.tenant, frozenset(user.scopes)))
        for user in settings.auth_basic_users
    ]
    tokens = None
    if settings.auth_jwt_secret is not None:
        secret = settings.auth_jwt_secret.get_secret_value()
        tokens = TokenRules(secret, settings.auth_jwt_audience, settings.auth_jwt_issuer)
    return Authenticator(users, tokens)


async def _services(settings: GatewaySettings, opened: AsyncExitStack) -> Services:
    targets = (settings.extraction_target, settings.ocr_target, settings.reasoning_target)
    channels = [open_channel(target) for target in targets]
    for channel in channels:
        opened.push_async_callback(channel.close, None)
    extraction, ocr, reasoning = channels
    return Services(ExtractionClient(extraction), OcrClient(ocr), ReasoningClient(reasoning))


def _peers(settings: GatewaySettings, opened: AsyncExitStack) -> HttpPeers | None:
    if settings.gateway_peers is None:
        return None
    peers = HttpPeers(settings.gateway_peers)
    opened.push_async_callback(peers.close)
    return peers


@asynccontextmanager
async def _watching(health: Health) -> AsyncIterator[None]:
    task = asyncio.create_task(health.watch())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
