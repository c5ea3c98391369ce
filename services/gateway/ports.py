"""What the pipeline and the routes need of the services behind the gateway.

Every method takes the seconds it may last and raises the ServiceError that the service answered; `service_unavailable` when
it cannot be reached, `timeout` when the seconds pass. Cancelling a method cancels the work behind it.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from typing import Protocol

from services.common.document.page import Page
from services.gateway.model import Caller, Choices, Description, Header, Profile, Reading, ReadPage, RecognisedPage, Schema


class Service(Protocol):
    """What every service can tell."""

    async def serving(self, *, seconds: float) -> bool:
        """Whether a server is ready for calls; False also when none can be reached."""
        ...

    async def describe(self, caller: Caller, *, probe: bool, seconds: float) -> Description:
        """What it is built from; with `probe` it tries its remote dependency."""
        ...


class ExtractionPort(Service, Protocol):
    """Text out of documents."""

    def extract(
        self, caller: Caller, document: bytes, claimed_type: str, *, seconds: float
    ) -> AsyncGenerator[Header | ReadPage]:
        """A header, then the pages in their order."""
        ...


class OcrPort(Service, Protocol):
    """Text out of pictures."""

    async def recognise(self, caller: Caller, scan: bytes, number: int, engine: str, *, seconds: float) -> RecognisedPage:
        """One page; `number` is its number in the document."""
        ...


class ReasoningPort(Service, Protocol):
    """Orders out of text."""

    async def reason(
        self, caller: Caller, pages: Sequence[Page], structured: bytes, choices: Choices, *, seconds: float
    ) -> Reading:
        """The order on the pages."""
        ...

    async def profiles(self, caller: Caller, *, seconds: float) -> list[Profile]:
        """The profiles that the tenant sees."""
        ...

    async def schemas(self, caller: Caller, *, seconds: float) -> list[Schema]:
        """All schemas."""
        ...


@dataclass(frozen=True, slots=True)
class Services:
    """The services behind the gateway."""

    extraction: ExtractionPort
    ocr: OcrPort
    reasoning: ReasoningPort

    @property
    def by_name(self) -> dict[str, Service]:
        """Each under its name."""
        return {"extraction": self.extraction, "ocr": self.ocr, "reasoning": self.reasoning}
