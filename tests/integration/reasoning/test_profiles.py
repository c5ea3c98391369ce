"""How a profile is found, kept apart, checked and reloaded, over a real server."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import grpc
import pytest
import pytest_asyncio
from order_ingestion.v1 import document_pb2, reasoning_pb2

from services.common.grpc.context import deadline
from services.common.grpc.errors import service_error
from tests.integration.reasoning.service import CONTEXT, ROWS, order_of, page, reason, serving, settings

pytestmark = pytest.mark.asyncio(loop_scope="module")

NORDWIND = """\
id: nordwind
match:
  aliases: [Nordwind Handel GmbH]
  tax_ids: [DE193137585]
  senders: [nordwind.example]
"""
SECRET = """\
id: secret
tenant: globex
match: {aliases: [Hidden Valley Ltd]}
"""
OWN = """\
id: own
tenant: acme
match: {aliases: [Ownership Trading]}
"""
GLOBEX = document_pb2.RequestContext(tenant="globex", request_id="r-2")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stub(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Any]:
    folder = tmp_path_factory.mktemp("profiles")
    for name, text in (("nordwind", NORDWIND), ("secret", SECRET), ("own", OWN)):
        (folder / f"{name}.yaml").write_text(text)
    async with serving(settings(profiles_dir=folder)) as running:
        yield running


def page_of(buyer: str, *further: str) -> document_pb2.Page:
    rows = [row if not row.startswith("Buyer") else f"Buyer: {buyer}" for row in ROWS]
    return page((*rows, *further))


async def matched(stub: Any, *pages: document_pb2.Page, **fields: Any) -> tuple[str, str, float]:
    found = (await reason(stub, pages=pages or [page_of("Somebody Else")], **fields)).profile
    return found.id, found.matched_by, round(found.score, 2)


async def test_by_id(stub: Any) -> None:
    assert await matched(stub, profile_id="nordwind") == ("nordwind", "id", 1.0)


async def test_by_name(stub: Any) -> None:
    assert await matched(stub, page_of("NORDWIND HANDEL GmbH")) == ("nordwind", "alias", 1.0)


async def test_by_tax_id_however_it_is_spaced(stub: Any) -> None:
    assert await matched(stub, page_of("Else", "VAT DE 193.137.585")) == ("nordwind", "tax_id", 1.0)


async def test_by_the_senders_domain(stub: Any) -> None:
    assert await matched(stub, sender="einkauf@nordwind.example") == ("nordwind", "sender", 1.0)


async def test_by_a_name_with_a_wrong_letter_and_a_score(stub: Any) -> None:
    profile, how, score = await matched(stub, page_of("Nordwlnd Handel GmbH"))
    assert (profile, how) == ("nordwind", "fuzzy_name")
    assert 0.88 <= score < 1.0


async def test_nobody(stub: Any) -> None:
    assert not (await reason(stub, pages=[page_of("Somebody Else")])).HasField("profile")


async def test_inline(stub: Any) -> None:
    assert await matched(stub, profile_yaml="id: mine\n") == ("mine", "inline", 1.0)


async def test_a_wrong_inline_profile_says_where(stub: Any) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await reason(stub, profile_yaml="id: mine\nlocale: {decimal: x}\n")
    error = service_error(caught.value)
    assert error.code == "invalid_profile"
    assert "line 2: locale.decimal" in error.message


async def test_an_unknown_id_is_not_found(stub: Any) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await reason(stub, profile_id="nobody")
    assert (caught.value.code().name, service_error(caught.value).code) == ("NOT_FOUND", "unknown_profile")


async def test_another_tenants_profile_is_not_found(stub: Any) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await reason(stub, profile_id="secret")
    assert caught.value.code().name == "NOT_FOUND"
    assert (await reason(stub, profile_id="secret", context=GLOBEX)).profile.id == "secret"


async def test_another_tenants_profile_is_never_matched(stub: Any) -> None:
    assert not (await reason(stub, pages=[page_of("Hidden Valley Ltd")])).HasField("profile")
    assert (await reason(stub, pages=[page_of("Hidden Valley Ltd")], context=GLOBEX)).profile.matched_by == "alias"


@pytest.mark.parametrize(("tenant", "seen"), [("acme", ["nordwind", "own"]), ("globex", ["nordwind", "secret"])])
async def test_a_tenant_lists_its_own_profiles_and_the_shared_ones(stub: Any, tenant: str, seen: list[str]) -> None:
    context = document_pb2.RequestContext(tenant=tenant, request_id="r-3")
    listed = await stub.ListProfiles(reasoning_pb2.ListProfilesRequest(context=context), **deadline(5))
    assert [profile.id for profile in listed.profiles] == seen
    assert all(len(profile.digest) == 64 for profile in listed.profiles)


async def validated(stub: Any, text: str) -> reasoning_pb2.ValidateProfileResponse:
    request = reasoning_pb2.ValidateProfileRequest(context=CONTEXT, profile_yaml=text)
    response: reasoning_pb2.ValidateProfileResponse = await stub.ValidateProfile(request, **deadline(5))
    return response


async def test_a_right_profile_is_valid(stub: Any) -> None:
    answer = await validated(stub, NORDWIND)
    assert (answer.valid, answer.profile_id, list(answer.errors)) == (True, "nordwind", [])


async def test_every_error_of_a_profile_has_path_and_line(stub: Any) -> None:
    answer = await validated(stub, "id: x\nmatch:\n  tax_ids: [DE]\ndefaults:\n  currency: Taler\n  colour: red\n")
    found = {(error.path, error.line) for error in answer.errors}
    assert not answer.valid
    assert found == {("match.tax_ids.0", 3), ("defaults.currency", 5), ("defaults.colour", 6)}


async def eventually(check: Callable[[], Awaitable[bool]], seconds: float = 10.0) -> None:
    end = time.monotonic() + seconds
    while not await check():
        assert time.monotonic() < end, "did not happen"
        await asyncio.sleep(0.05)


def mount(folder: Path, revision: str, text: str) -> None:
    """What the kubelet does for a ConfigMap: a new folder, then `..data` is exchanged for a link to it."""
    data = folder / f"..{revision}"
    data.mkdir()
    (data / "nordwind.yaml").write_text(text)
    link = folder / "..data_tmp"
    link.symlink_to(data.name)
    link.rename(folder / "..data")
    if not (folder / "nordwind.yaml").is_symlink():
        (folder / "nordwind.yaml").symlink_to("..data/nordwind.yaml")


async def test_a_changed_config_map_is_read_without_a_restart(tmp_path: Path) -> None:
    mount(tmp_path, "2026_01", NORDWIND)
    async with serving(settings(profiles_dir=tmp_path)) as stub:
        assert order_of(await reason(stub))["payment_terms"] is None
        mount(tmp_path, "2026_02", NORDWIND + "defaults: {payment_terms: 30 days}\n")

        async def changed() -> bool:
            return bool(order_of(await reason(stub))["payment_terms"] == "30 days")

        await eventually(changed)


async def test_a_file_that_comes_and_goes_is_a_profile_that_comes_and_goes(tmp_path: Path) -> None:
    async with serving(settings(profiles_dir=tmp_path)) as stub:

        async def has_profile() -> bool:
            return (await reason(stub)).HasField("profile")

        async def has_none() -> bool:
            return not await has_profile()

        assert await has_none()
        (tmp_path / "nordwind.yaml").write_text(NORDWIND)
        await eventually(has_profile)
        (tmp_path / "nordwind.yaml").unlink()
        await eventually(has_none)


async def test_a_broken_change_keeps_the_last_good_profile_and_is_listed(tmp_path: Path) -> None:
    (tmp_path / "nordwind.yaml").write_text(NORDWIND)
    async with serving(settings(profiles_dir=tmp_path)) as stub:
        (tmp_path / "nordwind.yaml").write_text("id: [")

        async def listed_as_broken() -> bool:
            request = reasoning_pb2.ReasoningDescribeRequest(context=CONTEXT)
            parts = (await stub.Describe(request, **deadline(5))).description.components
            return any(part.name == "nordwind.yaml" and not part.available and "line 2" in part.detail for part in parts)

        await eventually(listed_as_broken)
        assert (await reason(stub)).profile.id == "nordwind"
