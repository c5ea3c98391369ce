"""ConfigMaps through the `kubernetes` client. Imported only where PROFILES_SELECTOR is set: it takes two seconds and 75 MB."""

from __future__ import annotations

import asyncio
import json
import os
import random
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any, Final

import aiohttp
from kubernetes.aio import client, config
from kubernetes.aio.client.exceptions import ApiException

from services.reasoning.profiles.configmaps import ApiProblem, ConfigMap

_PAGE: Final = 100
"""ConfigMaps of one answer; each may have 1 MiB."""

_LIST_SECONDS: Final = 30.0
_WATCH_SECONDS: Final = (90, 150)
"""The server ends a watch after so long, at a random moment, lest all pods ask at once."""

_SPARE_SECONDS: Final = 15.0
"""A connection that says nothing for so long after that is dead."""

_FAILURES: Final = (aiohttp.ClientError, OSError, TimeoutError, ValueError, config.ConfigException)
_REASONS: Final = {401: "unauthorized", 403: "forbidden", 410: "expired"}


@dataclass(frozen=True, slots=True)
class Change:
    """A ConfigMap that was added, changed or deleted, or without one only a later version."""

    version: str
    name: str = ""
    configmap: ConfigMap | None = None
    deleted: bool = False


class KubernetesConfigMaps:
    """ConfigMaps with a label, in a namespace. Credentials: those of the pod, outside a cluster those of KUBECONFIG."""

    def __init__(self, selector: str, namespace: str) -> None:
        self._selector = selector
        self._namespace = namespace
        self._core: client.CoreV1Api | None = None

    async def list(self) -> tuple[dict[str, ConfigMap], str]:
        """See ConfigMapApi."""
        found: dict[str, ConfigMap] = {}
        more: str | None = None
        while True:
            page = await self._page(more)
            found |= {item["metadata"]["name"]: item for item in page.get("items") or []}
            more = page["metadata"].get("continue")
            if not more:
                return found, page["metadata"]["resourceVersion"]

    async def watch(self, version: str) -> AsyncIterator[Change]:
        """See ConfigMapApi."""
        seconds = random.randint(*_WATCH_SECONDS)  # noqa: S311 - no secret
        try:
            response = await self._ask(
                seconds + _SPARE_SECONDS,
                watch=True,
                resource_version=version,
                allow_watch_bookmarks=True,
                timeout_seconds=seconds,
            )
            async with response:
                while line := await response.content.readline():
                    yield _change(json.loads(line))
        except _FAILURES as error:
            raise _unreachable(error) from error

    async def close(self) -> None:
        """See ConfigMapApi."""
        if self._core is not None:
            await self._core.api_client.close()

    async def _page(self, more: str | None) -> dict[str, Any]:
        try:
            options = {"_continue": more} if more else {}
            response = await self._ask(_LIST_SECONDS, limit=_PAGE, **options)
            async with response:
                page: dict[str, Any] = json.loads(await response.read())
        except _FAILURES as error:
            raise _unreachable(error) from error
        return page

    async def _ask(self, seconds: float, **options: Any) -> aiohttp.ClientResponse:
        """The answer as it comes, when its status is 200."""
        core = await self._client()
        response: aiohttp.ClientResponse = await core.list_namespaced_config_map_without_preload_content(
            self._namespace, label_selector=self._selector, _request_timeout=seconds, **options
        )
        if response.status != 200:
            response.release()
            raise ApiProblem(_REASONS.get(response.status, f"http_{response.status}"))
        return response

    async def _client(self) -> client.CoreV1Api:
        if self._core is None:
            settings = client.Configuration()
            if os.environ.get("KUBERNETES_SERVICE_HOST"):
                await asyncio.to_thread(config.load_incluster_config, client_configuration=settings)
            else:
                # Without a name the client takes the KUBECONFIG of the moment when it was imported.
                file = os.environ.get("KUBECONFIG")
                await config.load_kube_config(file, client_configuration=settings)  # type: ignore[no-untyped-call]
            self._core = client.CoreV1Api(client.ApiClient(settings))
        return self._core


def _unreachable(error: Exception) -> ApiProblem:
    if isinstance(error, ApiException):
        return ApiProblem(_REASONS.get(error.status, f"http_{error.status}"))
    if isinstance(error, config.ConfigException):
        return ApiProblem("no_credentials")
    return ApiProblem("timeout" if isinstance(error, TimeoutError) else "unreachable")


def _change(event: dict[str, Any]) -> Change:
    """Raises ApiProblem for an event that is an error, such as 410 when the version is too old."""
    kind, found = event["type"], event["object"]
    if kind == "ERROR":
        code = int(found.get("code") or 0)
        raise ApiProblem(_REASONS.get(code, f"http_{code}"))
    version = found["metadata"]["resourceVersion"]
    if kind == "BOOKMARK":
        return Change(version)
    return Change(version, found["metadata"]["name"], found, deleted=kind == "DELETED")
