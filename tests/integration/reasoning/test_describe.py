"""What the service says of itself."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
import pytest_asyncio
from order_ingestion.v1 import document_pb2, reasoning_pb2

from services.common.grpc.context import deadline
from services.common.version import version
from tests.fakes.openai_api import Behaviour, OpenAiFake
from tests.integration.reasoning.service import serving, settings, with_model

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture(scope="module")
def endpoint() -> Iterator[OpenAiFake]:
    with OpenAiFake() as running:
        yield running


@pytest.fixture
def fake(endpoint: OpenAiFake) -> OpenAiFake:
    endpoint.behave(Behaviour.OK)
    endpoint.model_requests = 0
    return endpoint


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stub(endpoint: OpenAiFake, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Any]:
    folder = tmp_path_factory.mktemp("profiles")
    (folder / "mine.yaml").write_text("id: mine\n")
    (folder / "theirs.yaml").write_text("id: theirs\ntenant: globex\n")
    (folder / "broken.yaml").write_text("id: broken\nmatches: {}\n")
    (folder / "theirs-broken.yaml").write_text("id: theirs-broken\ntenant: globex\nmatches: {}\n")
    async with serving(with_model(endpoint.base_url, profiles_dir=folder)) as running:
        yield running


async def described(stub: Any, *, probe: bool = False, tenant: str = "acme") -> reasoning_pb2.ReasoningDescribeResponse:
    context = document_pb2.RequestContext(tenant=tenant, request_id="r-1")
    request = reasoning_pb2.ReasoningDescribeRequest(context=context, probe=probe)
    response: reasoning_pb2.ReasoningDescribeResponse = await stub.Describe(request, **deadline(10))
    return response


async def names(stub: Any, kind: str, **asked: Any) -> list[str]:
    parts = (await described(stub, **asked)).description.components
    return [part.name for part in parts if part.kind == kind and part.available]


async def test_it_names_its_build(stub: Any) -> None:
    description = (await described(stub)).description
    assert (description.service, description.version) == ("reasoning", version())
    assert description.revision


async def test_it_lists_engines_and_model(stub: Any) -> None:
    assert await names(stub, "engine") == ["rules", "openai"]
    assert await names(stub, "model") == ["gpt-4o"]


async def test_every_schema_and_profile_has_a_digest(stub: Any) -> None:
    parts = (await described(stub)).description.components
    digests = [part.digest for part in parts if part.kind in ("schema", "profile") and part.available]
    assert len(digests) >= 3
    assert all(len(digest) == 64 for digest in digests)


async def test_it_lists_the_profiles_of_the_tenant(stub: Any) -> None:
    assert await names(stub, "profile") == ["mine"]
    assert await names(stub, "profile", tenant="globex") == ["mine", "theirs"]


@pytest.mark.parametrize(("tenant", "seen"), [("acme", {"broken.yaml"}), ("globex", {"broken.yaml", "theirs-broken.yaml"})])
async def test_a_broken_profile_is_listed_with_its_reason_to_whom_it_concerns(stub: Any, tenant: str, seen: set[str]) -> None:
    parts = (await described(stub, tenant=tenant)).description.components
    broken = {part.name: part.detail for part in parts if not part.available}
    assert set(broken) == seen
    assert "line 2: matches: unknown key" in broken["broken.yaml"]


async def test_without_a_key_the_model_is_not_available() -> None:
    async with serving(settings()) as stub:
        response = await described(stub, probe=True)
    openai = next(part for part in response.description.components if part.name == "openai")
    assert (openai.available, openai.detail) == (False, "OPENAI_API_KEY is not set")
    assert not response.HasField("remote")


async def test_it_asks_the_endpoint_only_when_told(stub: Any, fake: OpenAiFake) -> None:
    assert not (await described(stub)).HasField("remote")
    assert fake.model_requests == 0


async def test_a_probe_tells_latency(stub: Any, fake: OpenAiFake) -> None:
    remote = (await described(stub, probe=True)).remote
    assert (remote.name, remote.reachable, remote.error) == ("openai", True, "")
    assert 0 < remote.latency_ms < 5_000


async def test_a_probe_tells_a_refused_key(stub: Any, fake: OpenAiFake) -> None:
    fake.behave(Behaviour.UNAUTHORIZED)
    remote = (await described(stub, probe=True)).remote
    assert (remote.reachable, remote.error) == (False, "unauthorized")


async def test_a_probe_tells_a_timeout(stub: Any, fake: OpenAiFake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.reasoning.engines.openai.engine._PROBE_SECONDS", 0.3)
    fake.behave(Behaviour.HANG)
    remote = (await described(stub, probe=True)).remote
    assert (remote.reachable, remote.error) == (False, "timeout")


async def test_no_answer_names_the_key(stub: Any) -> None:
    assert "sk-" not in str(await described(stub))
