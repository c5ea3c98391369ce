"""The service as it runs in a cluster: profiles out of ConfigMaps of an API server."""

from __future__ import annotations

import asyncio
import subprocess
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from order_ingestion.v1 import reasoning_pb2

from services.common.grpc.context import deadline
from tests.fakes.kubernetes.server import KubernetesFake
from tests.fakes.kubernetes.store import configmap
from tests.integration.reasoning.service import CONTEXT, serving, settings
from tests.kube_api import PROGRAMS, kube_api, require

CHOSEN = {"profiles_selector": "order-ingestion/profile=true", "profiles_namespace": "orders"}


async def profiles(stub: Any) -> list[str]:
    found = await stub.ListProfiles(reasoning_pb2.ListProfilesRequest(context=CONTEXT), **deadline(10))
    return [one.id for one in found.profiles]


async def sources(stub: Any) -> list[str]:
    found = await stub.Describe(reasoning_pb2.ReasoningDescribeRequest(context=CONTEXT), **deadline(10))
    return [one.detail for one in found.description.components if one.kind == "profile_source" and not one.available]


async def until(condition: Callable[[], Awaitable[bool]], seconds: float = 15.0) -> None:
    end = time.monotonic() + seconds
    while not await condition():
        assert time.monotonic() < end
        await asyncio.sleep(0.02)


async def test_describe_says_when_the_api_is_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with KubernetesFake() as api:
        monkeypatch.setenv("KUBECONFIG", str(api.kubeconfig(tmp_path)))
        api.store.put(configmap("a", {"a.yaml": "id: a"}))
        async with serving(settings(**CHOSEN)) as stub:
            assert (await profiles(stub), await sources(stub)) == (["a"], [])
            api.fail(500)
            await until(lambda: _is(sources(stub), ["cannot be asked (http_500); the profiles are those of the last answer"]))
            assert await profiles(stub) == ["a"]
            api.fail(0)
            await until(lambda: _is(sources(stub), []))


async def test_a_real_api_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    require("kubectl")
    with kube_api(tmp_path) as kubeconfig:
        monkeypatch.setenv("KUBECONFIG", str(kubeconfig))
        _kubectl("create", "namespace", "orders")
        _kubectl("create", "configmap", "a", "--from-literal=a.yaml=id: a")
        _kubectl("label", "configmap", "a", "order-ingestion/profile=true")
        async with serving(settings(**CHOSEN)) as stub:
            assert await profiles(stub) == ["a"]
            _kubectl("patch", "configmap", "a", "--patch", '{"data": {"b.yaml": "id: b"}}')
            await until(lambda: _is(profiles(stub), ["a", "b"]), 3)
            _kubectl("delete", "configmap", "a")
            await until(lambda: _is(profiles(stub), []), 3)


async def _is(asked: Awaitable[list[str]], wanted: list[str]) -> bool:
    return await asked == wanted


def _kubectl(*arguments: str) -> None:
    subprocess.run([PROGRAMS / "kubectl", "--namespace", "orders", *arguments], check=True, capture_output=True)
