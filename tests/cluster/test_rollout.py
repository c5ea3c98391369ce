"""An upgrade to new images, and the way back, cost no request."""

from __future__ import annotations

from tests.cluster.documents import sample, scanned
from tests.cluster.figures import Figures
from tests.cluster.helm import Release
from tests.cluster.kube import Cluster
from tests.cluster.settings import ClusterSettings
from tests.cluster.states import SERVICES
from tests.cluster.tenant import Tenant, constant_load

CALLERS = [sample("en_us_ruled.pdf"), sample("sample.txt"), scanned("en_us_ruled", (0,))]


def test_upgrade_and_rollback_under_load_fail_no_request(
    two_pods_each: Release, cluster: Cluster, settings: ClusterSettings, tenant: Tenant, figures: Figures
) -> None:
    with constant_load(tenant, CALLERS) as load:
        upgrade = two_pods_each.upgrade(two_pods_each.values, settings.next_tag)
        cluster.wait_settled()
        assert _tags(cluster) == {settings.next_tag}
        sent = load.sent
        rollback = two_pods_each.rollback()
        cluster.wait_settled()
        two_pods_each.tag = settings.tag
        assert _tags(cluster) == {settings.tag}
    figures.add("3 rollout", upgrade_s=upgrade, rollback_s=rollback, during_upgrade=sent, load=load.figures())
    assert load.failures == []


def _tags(cluster: Cluster) -> set[str]:
    pods = [pod for service in SERVICES for pod in cluster.pods(service)]
    return {pod.spec.containers[0].image.rpartition(":")[2] for pod in pods}
