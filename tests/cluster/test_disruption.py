"""Pods that go away under load, by a deletion, an eviction or a drain, take no request with them."""

from __future__ import annotations

import random
from collections.abc import Callable
from time import sleep

import pytest

from tests.cluster.documents import sample, scanned
from tests.cluster.figures import Figures
from tests.cluster.helm import Release
from tests.cluster.kube import READY_SECONDS, Cluster, wait_until
from tests.cluster.states import SERVICES
from tests.cluster.tenant import Tenant, constant_load

CALLERS = [sample("en_us_ruled.pdf"), sample("sample.txt"), scanned("en_us_ruled", (0,))]
ROUNDS = 2
AFTERWARDS_SECONDS = 12.0
"""The load goes on until the last pod that was removed has drained."""


def test_pods_deleted_at_random_fail_no_request(
    two_pods_each: Release, cluster: Cluster, tenant: Tenant, figures: Figures
) -> None:
    choose = random.Random()
    seed = choose.randrange(10**6)
    choose.seed(seed)
    deleted = []
    with constant_load(tenant, CALLERS) as load:
        for _ in range(ROUNDS):
            for service in choose.sample(SERVICES, len(SERVICES)):
                deleted.append(choose.choice(cluster.ready(service)))
                cluster.delete(deleted[-1])
                sleep(choose.uniform(0, 2))
            cluster.wait_settled()
        sleep(AFTERWARDS_SECONDS)
    figures.add("4 deleted at random", pods=len(deleted), seed=seed, load=load.figures())
    assert load.failures == []


def test_a_gateway_that_is_scaled_in_fails_no_request(
    two_pods_each: Release, cluster: Cluster, tenant: Tenant, figures: Figures
) -> None:
    """No pod comes in its place, so that the Ingress controller has only its conditions to go by."""
    with constant_load(tenant, [sample("sample.txt")] * 2) as load:
        try:
            cluster.set_replicas("gateway", 1)
            wait_until(lambda: len(cluster.left("gateway")) == 1, READY_SECONDS, "one gateway is left")
            sleep(AFTERWARDS_SECONDS)
        finally:
            cluster.set_replicas("gateway", 2)
        cluster.wait_count("gateway", 2)
    figures.add("4 gateway scaled in", load=load.figures())
    assert load.failures == []


def test_evictions_respect_the_budgets_and_fail_no_request(
    two_pods_each: Release, cluster: Cluster, tenant: Tenant, figures: Figures
) -> None:
    old = {service: cluster.ready(service) for service in SERVICES}
    assert {service: len(names) for service, names in old.items()} == dict.fromkeys(SERVICES, 2)
    answers = []
    with constant_load(tenant, CALLERS) as load:
        for turn in range(2):
            answers += [cluster.evict(names[turn]) for names in old.values()]
            if turn == 0:
                refused = {service: cluster.evict(names[1]) for service, names in old.items()}
            cluster.wait_settled()
        sleep(AFTERWARDS_SECONDS)
    figures.add("4 evicted", evicted=answers.count(201), refused_by_budget=list(refused.values()), load=load.figures())
    assert answers == [201] * 8
    assert refused == dict.fromkeys(SERVICES, 429)
    assert load.failures == []


def test_a_drained_node_fails_no_request(two_pods_each: Release, cluster: Cluster, tenant: Tenant, figures: Figures) -> None:
    nodes = [item for item in cluster.core.list_node().items if not item.spec.unschedulable and not item.spec.taints]
    if len(nodes) < 2:
        pytest.skip("one node: nothing could take the pods of a drained one")
    name = max((node.metadata.name for node in nodes), key=lambda node: len(_pods_on(cluster, node)))
    with constant_load(tenant, CALLERS) as load:
        _cordon(cluster, name, unschedulable=True)
        try:
            while pods := _pods_on(cluster, name):
                for pod in pods:
                    cluster.evict(pod)
                sleep(1)
            cluster.wait_settled()
            sleep(AFTERWARDS_SECONDS)
        finally:
            _cordon(cluster, name, unschedulable=False)
    figures.add("4 drained", load=load.figures())
    assert load.failures == []


def _pods_on(cluster: Cluster, node: str) -> list[str]:
    return [pod.metadata.name for pod in cluster.pods() if pod.spec.node_name == node]


def _cordon(cluster: Cluster, node: str, *, unschedulable: bool) -> None:
    patch: Callable[..., object] = cluster.core.patch_node
    patch(node, {"spec": {"unschedulable": unschedulable}})
