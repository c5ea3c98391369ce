"""Profiles out of labelled ConfigMaps of a namespace, followed through the Kubernetes API.

Listed once, then watched from the version of that list. When the API cannot be asked, or has forgotten that version (410), the
profiles stay as they were last, log and `Describe` say so, and the list is read again with growing pauses.

Every key that ends in .yaml or .yml is a profile, named CONFIGMAP/KEY in log and `Describe`.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any, Final, Protocol

from services.reasoning.profiles.store import SUFFIXES, ProfileStore

if TYPE_CHECKING:
    from services.reasoning.profiles.kubernetes_api import Change

log = logging.getLogger(__name__)

FIRST_PAUSE_SECONDS: Final = 1.0
LONGEST_PAUSE_SECONDS: Final = 30.0

ConfigMap = Mapping[str, Any]
"""A ConfigMap as the API's JSON has it."""


class ConfigMapApi(Protocol):
    """Lists and watches ConfigMaps; `kubernetes_api.py` asks the cluster."""

    async def list(self) -> tuple[dict[str, ConfigMap], str]:
        """All by name, and the version of the list. Raises ApiProblem."""
        ...

    def watch(self, version: str) -> AsyncIterator[Change]:
        """What changed after the version, until the server ends the answer. Raises ApiProblem."""
        ...

    async def close(self) -> None:
        """Closes its connections."""
        ...


class ApiProblem(Exception):
    """The API did not answer as it should. `reason` is a word for the log: unreachable, expired, forbidden, http_500, …"""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class ConfigMapProfiles:
    """Keeps a store equal to the ConfigMaps. `first_pause`: seconds before the first of several attempts is repeated."""

    def __init__(self, store: ProfileStore, api: ConfigMapApi, first_pause: float = FIRST_PAUSE_SECONDS) -> None:
        self._store = store
        self._api = api
        self._first_pause = first_pause
        self._pause = first_pause
        self._known: dict[str, ConfigMap] = {}
        self._listed = asyncio.Event()

    @asynccontextmanager
    async def watching(self) -> AsyncIterator[None]:
        """Follows the ConfigMaps as long as the block runs; it begins once they were read for the first time, so that no
        order is read without the profiles that it should be read with.
        """
        task = asyncio.create_task(self._follow(), name="profile-watch")
        try:
            await self._listed.wait()
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
            await self._api.close()

    async def _follow(self) -> None:
        while True:
            try:
                version = await self._list()
                while True:
                    version = await self._watch(version)
            except ApiProblem as problem:
                await self._wait(problem.reason)
            except Exception:
                log.exception("profiles cannot be followed")
                await self._wait("internal")

    async def _list(self) -> str:
        self._known, version = await self._api.list()
        await self._apply()
        if self._store.problem or not self._listed.is_set():
            log.info("profiles are followed", extra={"configmaps": len(self._known), "profiles": self._store.count})
        self._store.problem = ""
        self._listed.set()
        return version

    async def _watch(self, version: str) -> str:
        async for change in self._api.watch(version):
            version = change.version or version
            self._pause = self._first_pause
            if change.configmap is not None:
                self._change(change)
                await self._apply()
        self._pause = self._first_pause
        return version

    def _change(self, change: Change) -> None:
        name = change.name
        if change.deleted or change.configmap is None:
            self._known.pop(name, None)
        else:
            self._known[name] = change.configmap
        log.info("profiles changed", extra={"configmap": name, "deleted": change.deleted})

    async def _apply(self) -> None:
        await asyncio.to_thread(self._store.update, texts_of(self._known))

    async def _wait(self, reason: str) -> None:
        """A list that is too old is read again after the first pause like any other failure, but is none worth a warning."""
        pause = self._pause * random.uniform(0.7, 1.3)  # noqa: S311 - no secret
        self._pause = min(2 * self._pause, max(LONGEST_PAUSE_SECONDS, self._first_pause))
        if reason != "expired":
            self._store.problem = reason
            fields = {"reason": reason, "kept": self._store.count, "retry_seconds": round(pause, 1)}
            log.warning("profiles cannot be followed; the last ones stay", extra=fields)
        await asyncio.sleep(pause)


def texts_of(configmaps: Mapping[str, ConfigMap]) -> dict[str, str]:
    """CONFIGMAP/KEY → text of every profile, by name: of two with one id the first counts."""
    found: dict[str, str] = {}
    for name in sorted(configmaps):
        data: Mapping[str, str] = configmaps[name].get("data") or {}
        found |= {f"{name}/{key}": data[key] for key in sorted(data) if key.endswith(SUFFIXES)}
    return found
