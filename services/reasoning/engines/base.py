"""What an engine is asked and what it must give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from services.common.document.page import Page
from services.orders.envelope import Degradation
from services.reasoning.draft import Draft
from services.reasoning.profiles.model import Profile
from services.reasoning.schemas.model import OrderSchema


@dataclass(slots=True, frozen=True)
class Example:
    """A document's text and the order that a person confirmed for it, as JSON."""

    text: str
    order_json: str


@dataclass(slots=True)
class ReadRequest:
    """Pages to read one order off, with the customer's profile (None: unknown sender) and the schema."""

    pages: Sequence[Page]
    schema: OrderSchema
    profile: Profile | None = None
    examples: tuple[Example, ...] = ()


@dataclass(slots=True)
class EngineUsage:
    """What a model used; all zero for an engine without one. `degraded`: what it could not do, such as pages left out."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    requests: int = 0
    model: str = ""
    cost: str = ""
    logprobs: dict[str, float] = field(default_factory=dict)
    degraded: tuple[Degradation, ...] = ()


@dataclass(slots=True, frozen=True)
class Probe:
    """Whether a remote engine's endpoint answered; latency in milliseconds, error a code of the contract or empty."""

    reachable: bool
    latency_ms: float
    error: str = ""


class LocalEngine(Protocol):
    """An engine that computes here: deterministic, no network, may run in a worker process."""

    name: str

    def read(self, request: ReadRequest) -> Draft:
        """Reads one order; never raises for odd content, a page it cannot read gives an empty draft."""


class RemoteEngine(Protocol):
    """An engine behind a network; `model` is the model that it asks."""

    name: str
    model: str

    async def read(self, request: ReadRequest, *, deadline_seconds: float) -> tuple[Draft, EngineUsage]:
        """Reads one order within the deadline; raises the engine errors of `services.reasoning.errors`."""

    async def probe(self) -> Probe:
        """Asks the endpoint whether it is there and takes the credential; costs nothing and never raises."""

    async def close(self) -> None:
        """Closes its connections."""
