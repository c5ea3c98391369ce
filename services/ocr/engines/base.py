"""What an engine is. Adding one: its own folder or file, one line in registry.py, its tests, its docs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from services.common.document.page import Page


@dataclass(frozen=True, slots=True)
class PageJob:
    """One page to read. `number` (from 1) chooses it within `document`; `dpi` 0 means the engine's own."""

    document: bytes = field(repr=False)
    number: int = 1
    dpi: int = 0


@dataclass(slots=True)
class Usage:
    """What reading a page used; `dpi` after clamping."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    latency_ms: float = 0.0
    dpi: float = 0.0


@dataclass(frozen=True, slots=True)
class RemoteProbe:
    """Whether a remote endpoint answered; `error`: timeout, unreachable, unauthorized, bad_response or empty."""

    reachable: bool
    latency_ms: float
    error: str = ""


class PageEngine(Protocol):
    """Reads pages."""

    name: str

    async def read(self, job: PageJob, usage: Usage, *, deadline_seconds: float) -> Page:
        """The page with words, lines and verdict; `usage` is filled even when it fails.

        Raises:
            EngineFailed: this engine could not read it, another one may.
            ServiceError: no engine can (the file is damaged, the page too costly, the service busy).
        """
        ...
