"""Profiles out of ConfigMaps: the real client against a stand-in for the API."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from services.reasoning.profiles import kubernetes_api
from services.reasoning.profiles.configmaps import ConfigMapProfiles
from services.reasoning.profiles.kubernetes_api import KubernetesConfigMaps
from services.reasoning.profiles.store import ProfileStore
from services.reasoning.schemas.registry import SchemaRegistry
from tests.fakes.kubernetes.server import KubernetesFake
from tests.fakes.kubernetes.store import configmap

SCHEMAS = SchemaRegistry.load()
SELECTOR = "order-ingestion/profile=true"


@pytest.fixture
def api(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[KubernetesFake]:
    with KubernetesFake() as fake:
        monkeypatch.setenv("KUBECONFIG", str(fake.kubeconfig(tmp_path)))
        monkeypatch.delenv("KUBERNETES_SERVICE_HOST", raising=False)
        yield fake


@asynccontextmanager
async def following() -> AsyncIterator[ProfileStore]:
    store = ProfileStore(SCHEMAS)
    async with ConfigMapProfiles(store, KubernetesConfigMaps(SELECTOR, "orders"), first_pause=0.02).watching():
        yield store


async def until(condition: Callable[[], bool], seconds: float = 10.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        await asyncio.sleep(0.01)


def ids(store: ProfileStore) -> list[str]:
    return [entry.profile.id for entry in store.visible("t")]


def watched(api: KubernetesFake) -> int:
    return sum("watch=" in path for path in api.asked)


async def test_labelled_configmaps_are_there_when_it_begins(api: KubernetesFake) -> None:
    api.store.put(configmap("a", {"a.yaml": "id: a", "b.yml": "id: b", "notes.txt": "id: c"}))
    api.store.put(configmap("other", {"d.yaml": "id: d"}, labels={}))
    async with following() as store:
        assert ids(store) == ["a", "b"]


async def test_a_changed_profile_counts_at_once(api: KubernetesFake) -> None:
    api.store.put(configmap("a", {"a.yaml": "id: a"}))
    async with following() as store:
        api.store.put(configmap("a", {"a.yaml": "id: a\nreasoning_notes: new"}))
        await until(lambda: store.get("a", "t").profile.reasoning_notes == "new", 2)


async def test_an_added_and_a_deleted_configmap(api: KubernetesFake) -> None:
    api.store.put(configmap("a", {"a.yaml": "id: a"}))
    async with following() as store:
        api.store.put(configmap("b", {"b.yaml": "id: b"}))
        await until(lambda: ids(store) == ["a", "b"])
        api.store.delete("ConfigMap", "a")
        await until(lambda: ids(store) == ["b"])


async def test_a_configmap_that_loses_the_label_is_no_profile_any_more(api: KubernetesFake) -> None:
    api.store.put(configmap("a", {"a.yaml": "id: a"}))
    async with following() as store:
        api.store.put(configmap("a", {"a.yaml": "id: a"}, labels={}))
        await until(lambda: ids(store) == [])


async def test_a_removed_key_is_a_removed_profile(api: KubernetesFake) -> None:
    api.store.put(configmap("a", {"a.yaml": "id: a", "b.yaml": "id: b"}))
    async with following() as store:
        api.store.put(configmap("a", {"b.yaml": "id: b"}))
        await until(lambda: ids(store) == ["b"])


async def test_an_invalid_profile_is_refused_by_name_and_the_others_stay(
    api: KubernetesFake, caplog: pytest.LogCaptureFixture
) -> None:
    api.store.put(configmap("a", {"a.yaml": "id: a"}))
    api.store.put(configmap("b", {"bad.yaml": "id: [", "good.yaml": "id: good"}))
    with caplog.at_level(logging.WARNING):
        async with following() as store:
            assert ids(store) == ["a", "good"]
            assert list(store.broken("t")) == ["b/bad.yaml"]
    refused = [vars(record) for record in caplog.records if record.message == "profile refused"]
    assert [record["file"] for record in refused] == ["b/bad.yaml"]
    assert "line 2" in refused[0]["reason"]


async def test_a_profile_that_becomes_invalid_stays_as_it_was(api: KubernetesFake) -> None:
    api.store.put(configmap("a", {"a.yaml": "id: a\nreasoning_notes: good"}))
    async with following() as store:
        api.store.put(configmap("a", {"a.yaml": "id: a\nnonsense: 1"}))
        await until(lambda: list(store.broken("t")) == ["a/a.yaml"])
        assert store.get("a", "t").profile.reasoning_notes == "good"


async def test_of_two_configmaps_with_one_id_the_first_by_name_counts(api: KubernetesFake) -> None:
    api.store.put(configmap("b", {"x.yaml": "id: x\nreasoning_notes: second"}))
    api.store.put(configmap("a", {"x.yaml": "id: x\nreasoning_notes: first"}))
    async with following() as store:
        assert store.get("x", "t").profile.reasoning_notes == "first"
        assert list(store.broken("t")) == ["b/x.yaml"]


async def test_more_configmaps_than_one_answer_holds(api: KubernetesFake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kubernetes_api, "_PAGE", 2)
    for name in "abcde":
        api.store.put(configmap(name, {"p.yaml": f"id: {name}"}))
    async with following() as store:
        assert ids(store) == list("abcde")


async def test_a_version_that_the_server_has_forgotten_is_listed_anew(api: KubernetesFake) -> None:
    api.store.put(configmap("a", {"a.yaml": "id: a"}))
    api.store.put(configmap("b", {"b.yaml": "id: b"}))
    async with following() as store:
        await until(lambda: watched(api) == 1)
        api.store.forget(deleted="a")
        await until(lambda: ids(store) == ["b"])
        assert store.problem == ""


async def test_an_outage_keeps_the_profiles_says_so_and_ends(api: KubernetesFake, caplog: pytest.LogCaptureFixture) -> None:
    api.store.put(configmap("a", {"a.yaml": "id: a"}))
    with caplog.at_level(logging.WARNING):
        async with following() as store:
            api.fail(503)
            await until(lambda: store.problem == "http_503")
            assert ids(store) == ["a"]
            api.store.put(configmap("b", {"b.yaml": "id: b"}))
            api.fail(0)
            await until(lambda: ids(store) == ["a", "b"])
            assert store.problem == ""
    assert any(vars(record).get("kept") == 1 for record in caplog.records)


async def test_pauses_grow_while_the_api_is_away(api: KubernetesFake) -> None:
    async with following():
        api.fail(503)
        before = len(api.asked)
        await asyncio.sleep(1.0)
        assert 3 <= len(api.asked) - before <= 9, "0.02 s doubled and doubled again"


async def test_it_does_not_begin_without_the_profiles(api: KubernetesFake) -> None:
    api.store.put(configmap("a", {"a.yaml": "id: a"}))
    api.fail(403)
    beginning = asyncio.create_task(_begun())
    await until(lambda: len(api.asked) >= 2)
    assert not beginning.done()
    api.fail(0)
    assert await asyncio.wait_for(beginning, 5) == ["a"]


async def test_a_watch_that_the_server_ends_goes_on_without_a_new_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with KubernetesFake(most_seconds=0.1) as api:
        monkeypatch.setenv("KUBECONFIG", str(api.kubeconfig(tmp_path)))
        async with following() as store:
            await until(lambda: watched(api) >= 3)
            api.store.put(configmap("a", {"a.yaml": "id: a"}))
            await until(lambda: ids(store) == ["a"])
        assert sum("watch=" not in path for path in api.asked) == 1


async def test_without_credentials_it_waits_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KUBECONFIG", str(tmp_path / "absent"))
    store = ProfileStore(SCHEMAS)
    profiles = ConfigMapProfiles(store, KubernetesConfigMaps(SELECTOR, "orders"), first_pause=0.02)
    beginning = asyncio.create_task(_enter(profiles))
    await until(lambda: store.problem == "no_credentials")
    beginning.cancel()


async def _enter(profiles: ConfigMapProfiles) -> None:
    async with profiles.watching():
        pass


async def _begun() -> list[str]:
    async with following() as store:
        return ids(store)
