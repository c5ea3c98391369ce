"""Installed with nothing but where the images are, it reads orders as the laptop does, under Pod Security `restricted`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from time import monotonic, sleep
from typing import Any

import httpx
import pytest

from tests.cluster.documents import SAMPLES, sample
from tests.cluster.figures import Figures
from tests.cluster.helm import Release
from tests.cluster.kube import Cluster, ready_at, wait_until
from tests.cluster.states import SERVICES
from tests.cluster.tenant import HOST, Tenant, constant_load
from tests.e2e.post import post
from tests.stack import Stack, start_stack

STEADY_SECONDS = 45
COMPARED = ("document", "order", "schema", "confidence", "fields", "validation", "review", "degraded", "versions")


@pytest.fixture(scope="module")
def laptop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """`order-ingestion up` on this machine, without the sample profiles, which the chart does not install."""
    no_profiles = tmp_path_factory.mktemp("profiles")
    stack = start_stack({"PROFILES_DIR": str(no_profiles)}, tmp_path_factory.mktemp("laptop"))
    yield stack
    stack.stop()


def test_every_pod_becomes_ready(alone: Release, cluster: Cluster, figures: Figures) -> None:
    pods = cluster.pods()
    took = {_service(pod): (at - pod.metadata.creation_timestamp).total_seconds() for pod in pods if (at := ready_at(pod))}
    figures.add("1 install", pod_created_until_ready_s=took)
    assert set(took) == set(SERVICES)


def test_the_engine_runs_as_native_code(alone: Release, cluster: Cluster) -> None:
    said = {pod: [line["compiled"] for line in cluster.log(pod) if "compiled" in line] for pod in cluster.ready("reasoning")}
    assert list(said.values()) == [[True]]


def test_idle_memory_is_within_the_requests(alone: Release, cluster: Cluster, figures: Figures) -> None:
    wait_until(cluster.memory, 90, "the metrics of all pods")
    used, pods = cluster.memory(), {pod.metadata.name: pod for pod in cluster.pods()}
    figures.add("1 install", idle_memory_mib={_service(pods[name]): round(size / 2**20) for name, size in used.items()})
    asked = {name: _mebibytes(pod.spec.containers[0].resources.requests["memory"]) for name, pod in pods.items()}
    assert {name: size for name, size in used.items() if size / 2**20 > asked[name]} == {}


def test_steady_state_has_no_failed_probe_and_no_restart(
    alone: Release, cluster: Cluster, tenant: Tenant, figures: Figures
) -> None:
    wait_until(cluster.scales, 180, "the autoscalers have their metrics")
    since = datetime.now(UTC)
    pods, until = cluster.names(), monotonic() + STEADY_SECONDS
    with constant_load(tenant, [sample("sample.txt")], pauses=[1.0]) as load:
        while monotonic() < until:
            sleep(1)
    warnings, restarts = cluster.warnings(since), sum(cluster.restarts().values())
    figures.add("8 steady state", seconds=STEADY_SECONDS, warnings=warnings, restarts=restarts, load=load.figures())
    assert warnings == []
    assert restarts == 0
    assert cluster.names() == pods
    assert load.failures == []


@pytest.mark.parametrize("name", ["en_us_ruled.pdf", "de_de_orderx.pdf", "es_es_screenshot.png", "sample.txt"])
def test_an_order_through_the_ingress_is_the_laptops(alone: Release, tenant: Tenant, laptop: Stack, name: str) -> None:
    here = post(laptop, SAMPLES / name).raise_for_status().json()
    there = tenant.envelope(sample(name))
    assert there["order"]["document_number"] == sample(name).number
    assert _compared(there) == _compared(here)


def test_a_stranger_is_refused(alone: Release, tenant: Tenant) -> None:
    with httpx.Client(base_url=tenant.ingress, headers={"Host": HOST}, trust_env=False) as stranger:
        answer = stranger.post("/extract-order", files={"file": ("order.txt", b"order")})
    assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")


def test_what_is_internal_is_not_reached_through_the_ingress(alone: Release, tenant: Tenant) -> None:
    with tenant.client() as client:
        assert client.get("/internal/load").status_code == 404
        assert client.get("/readyz").status_code == 200


def test_helm_test_passes(alone: Release) -> None:
    assert "ok: ready, refuses strangers, reads an order" in alone.test()


def test_the_namespace_enforces_pod_security_and_everything_runs(alone: Release, cluster: Cluster) -> None:
    labels = cluster.core.read_namespace(cluster.namespace).metadata.labels
    assert labels["pod-security.kubernetes.io/enforce"] == "restricted"
    assert {service for service in SERVICES if cluster.ready(service)} == set(SERVICES)


@pytest.mark.parametrize("service", SERVICES)
def test_the_process_is_not_root_and_the_root_is_read_only(alone: Release, cluster: Cluster, service: str) -> None:
    pod = cluster.ready(service)[0]
    script = """
import os, pathlib
status = pathlib.Path("/proc/1/status").read_text()
print("uid", os.getuid(), "first", status.split("Uid:")[1].split()[0], "capabilities", status.split("CapEff:")[1].split()[0])
for folder in ("/", os.getcwd(), "/usr", "/var/tmp", "/tmp"):
    try:
        probe = pathlib.Path(folder) / "probe"
        probe.write_text("x")
        print(folder, "writable")
        probe.unlink()
    except OSError as error:
        print(folder, error.__class__.__name__, error.errno)
"""
    said = cluster.run(pod, "python", "-c", script).splitlines()
    assert said[0] == "uid 10001 first 10001 capabilities 0000000000000000"
    assert said[-1] == "/tmp writable"
    assert [line for line in said[1:-1] if "writable" in line] == []


def test_a_privileged_pod_is_refused_by_the_namespace(alone: Release, cluster: Cluster) -> None:
    spec = {"containers": [{"name": "x", "image": "x", "securityContext": {"privileged": True}}]}
    with pytest.raises(Exception, match="violates PodSecurity"):
        cluster.core.create_namespaced_pod(cluster.namespace, {"metadata": {"name": "x"}, "spec": spec})


def _compared(envelope: dict[str, Any]) -> dict[str, Any]:
    """What does not differ from one request to the next, or with the revision of a build."""
    kept = {name: envelope[name] for name in COMPARED}
    kept["versions"] = {name: value for name, value in envelope["versions"].items() if "revision" not in name}
    return kept


def _service(pod: Any) -> str:
    return str(pod.metadata.labels["app.kubernetes.io/component"])


def _mebibytes(quantity: str) -> float:
    return float(quantity.removesuffix("Mi"))
