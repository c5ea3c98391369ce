"""The profiles of this server: YAML texts that may change while it runs, out of a directory or given by `update`.

An update builds everything anew and swaps it in one assignment, so a request sees one state. A text that is broken keeps the
profile it last gave, is logged, and is listed by `broken` until it is mended or removed.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Final

from watchfiles import awatch

from services.reasoning.errors import Finding, InvalidProfile, UnknownProfile
from services.reasoning.profiles.loader import LoadedProfile, load_profile
from services.reasoning.profiles.resolver import ProfileMatch, ProfileResolver
from services.reasoning.schemas.registry import SchemaRegistry

log = logging.getLogger(__name__)

_DEBOUNCE_MS: Final = 200
_TICK_MS: Final = 500
_RETRY_SECONDS: Final = 5.0
SUFFIXES: Final = (".yaml", ".yml")
"""Of the names of files and of keys that are profiles."""


@dataclass(slots=True, frozen=True)
class _File:
    digest: str
    loaded: LoadedProfile | None
    error: InvalidProfile | None = None


@dataclass(frozen=True)
class _Snapshot:
    files: Mapping[str, _File] = field(default_factory=dict)

    @cached_property
    def profiles(self) -> dict[tuple[str | None, str], LoadedProfile]:
        """By tenant (None: shared) and id."""
        loaded = [file.loaded for file in self.files.values() if file.loaded]
        return {(entry.profile.tenant, entry.profile.id): entry for entry in loaded}

    @cached_property
    def tenants(self) -> frozenset[str | None]:
        """The tenants that have profiles of their own, and None."""
        return frozenset({tenant for tenant, _ in self.profiles} | {None})

    @cached_property
    def resolvers(self) -> dict[str | None, ProfileResolver]:
        """A resolver for each tenant with profiles of its own; None's serves all others."""
        return {tenant: ProfileResolver(entry.profile for entry in self.visible(tenant)) for tenant in self.tenants}

    def resolver(self, tenant: str) -> ProfileResolver:
        """The tenant's resolver."""
        return self.resolvers.get(tenant) or self.resolvers[None]

    def visible(self, tenant: str | None) -> list[LoadedProfile]:
        """What a tenant sees, by id: its own profiles, and the shared ones it has not replaced."""
        own = {entry.profile.id: entry for (owner, _), entry in self.profiles.items() if owner == tenant}
        shared = {entry.profile.id: entry for (owner, _), entry in self.profiles.items() if owner is None}
        merged = {**shared, **own}
        # A tenant's own profile wins where both claim the same name, so it is registered first.
        return sorted(merged.values(), key=lambda entry: (entry.profile.tenant is None, entry.profile.id))


class ProfileStore:
    """Profiles by id and tenant, and the resolver of each tenant.

    `problem`: a word for why what was read last may be out of date; empty when it is not.
    """

    def __init__(self, schemas: SchemaRegistry, directory: Path | None = None) -> None:
        self._schemas = schemas
        self._directory = directory
        self._snapshot = _Snapshot()
        self.problem = ""
        self.reload()

    @property
    def count(self) -> int:
        """How many profiles there are, of all tenants."""
        return len(self._snapshot.profiles)

    def get(self, profile_id: str, tenant: str) -> LoadedProfile:
        """The tenant's profile of that id, else the shared one.

        Raises:
            UnknownProfile: no such profile, or it is another tenant's.
        """
        profiles = self._snapshot.profiles
        found = profiles.get((tenant, profile_id)) or profiles.get((None, profile_id))
        if found is None:
            raise UnknownProfile("no such profile", params={"profile": profile_id[:64]})
        return found

    def visible(self, tenant: str) -> list[LoadedProfile]:
        """The profiles that a tenant sees, by id."""
        return sorted(self._snapshot.visible(tenant), key=lambda entry: entry.profile.id)

    def resolver(self, tenant: str) -> ProfileResolver:
        """The resolver over the profiles that the tenant sees."""
        return self._snapshot.resolver(tenant)

    def find(
        self, tenant: str, texts: Iterable[str], sender: str = ""
    ) -> tuple[LoadedProfile, ProfileMatch] | tuple[None, None]:
        """The profile that fits a document best (`ProfileResolver.resolve`), out of one state even while it is reloaded."""
        snapshot = self._snapshot
        match = snapshot.resolver(tenant).resolve(texts, sender)
        if match is None:
            return None, None
        return snapshot.profiles.get((tenant, match.id)) or snapshot.profiles[None, match.id], match

    def broken(self, tenant: str | None = None) -> dict[str, InvalidProfile]:
        """File name → what is wrong with it; with a tenant, without the files that are known to be another's."""
        errors = {name: file.error for name, file in self._snapshot.files.items() if file.error}
        return {name: error for name, error in errors.items() if tenant is None or error.tenant in (None, tenant)}

    def reload(self) -> None:
        """Reads the directory again."""
        self.update(self._texts())

    def update(self, texts: Mapping[str, str]) -> None:
        """Takes these texts, by name, instead of the former; one that did not change is not read into a profile again."""
        files: dict[str, _File] = {}
        for name, text in texts.items():
            files[name] = self._file(name, text, files)
        fresh = _Snapshot(files)
        _ = fresh.resolvers  # built before the swap, not in the first request
        self._snapshot = fresh

    @asynccontextmanager
    async def watching(self) -> AsyncIterator[None]:
        """Reloads whenever the directory changes, as long as the block runs."""
        if self._directory is None or not self._directory.is_dir():
            yield
            return
        stop = asyncio.Event()
        task = asyncio.create_task(self._watch(self._directory, stop), name="profile-watch")
        try:
            yield
        finally:
            stop.set()
            await task

    async def _watch(self, directory: Path, stop: asyncio.Event) -> None:
        """A directory that goes away, or cannot be read, keeps the profiles that it last gave; it is looked for again."""
        while not stop.is_set():
            try:
                await self._follow(directory, stop)
            except (OSError, RuntimeError) as error:
                log.warning("profiles cannot be watched", extra={"reason": type(error).__name__})
                with suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), _RETRY_SECONDS)

    async def _follow(self, directory: Path, stop: asyncio.Event) -> None:
        """Reloads on every change, and once when the watch stands: what changed since the last reading is not lost."""
        standing = False
        changes = awatch(
            directory,
            debounce=_DEBOUNCE_MS,
            stop_event=stop,
            recursive=False,
            rust_timeout=_TICK_MS,
            yield_on_timeout=True,
        )
        async for changed in changes:
            if changed or not standing:
                await asyncio.to_thread(self.reload)
            standing = True

    def _texts(self) -> dict[str, str]:
        if self._directory is None or not self._directory.is_dir():
            return {}
        paths = (
            path for path in sorted(self._directory.iterdir()) if path.suffix in SUFFIXES and not path.name.startswith(".")
        )
        return {path.name: text for path in paths if (text := _read(path)) is not None}

    def _file(self, name: str, text: str, siblings: Mapping[str, _File]) -> _File:
        before = self._snapshot.files.get(name)
        digest = sha256(text.encode()).hexdigest()
        unchanged = before.loaded if before and before.digest == digest and before.error is None else None
        try:
            loaded = unchanged or load_profile(text, self._schemas)
            _refuse_twice(loaded, siblings)
        except InvalidProfile as error:
            kept = before.loaded if before else None
            error.tenant = kept.profile.tenant if kept and error.tenant is None else error.tenant
            if before is None or before.digest != digest:
                log.warning("profile refused", extra={"file": name, "reason": str(error), "kept_last_good": kept is not None})
            return _File(digest, kept, error)
        return _File(digest, loaded)


def _refuse_twice(loaded: LoadedProfile, siblings: Mapping[str, _File]) -> None:
    for name, other in siblings.items():
        if other.loaded and (other.loaded.profile.id, other.loaded.profile.tenant) == (
            loaded.profile.id,
            loaded.profile.tenant,
        ):
            raise InvalidProfile([Finding("id", f"is taken by {name}", 1)], profile_id=loaded.profile.id)


def _read(path: Path) -> str | None:
    """The text; None when it vanished meanwhile. Bytes that are no UTF-8 become replacement characters, which YAML refuses."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
