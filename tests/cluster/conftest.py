"""One release for the whole run, installed by Helm into a namespace of its own, and the states that tests bring it to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.cluster.figures import Figures
from tests.cluster.helm import Release
from tests.cluster.kube import READY_SECONDS, Cluster, wait_until
from tests.cluster.settings import ClusterSettings, wanted
from tests.cluster.states import SERVICES, Values, keda, pairs, scaling
from tests.cluster.tenant import Tenant
from tests.otlp import OtlpReceiver, otlp_receiver

NAMESPACE = "order-ingestion-test"
ORDER = ("alone", "two_pods_each", "growing", "driven_by_keda")
"""Fixtures that bring the release to a state: tests of one state run together, so that it is upgraded seldom."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skips the suite where nobody asked for it, and sorts it by state."""
    ours = [item for item in items if item.path.is_relative_to(__file__.rpartition("/")[0])]
    for item in ours:
        item.add_marker(pytest.mark.timeout(600))
        if not wanted():
            item.add_marker(pytest.mark.skip(reason="needs a cluster: make test-cluster"))
    ours.sort(key=_state)
    items[:] = [item for item in items if item not in ours] + ours


def _state(item: pytest.Item) -> tuple[int, bool]:
    """The installation is looked at before anything is changed."""
    names = getattr(item, "fixturenames", ())
    state = next((index for index, name in enumerate(ORDER) if name in names), 0)
    return state, item.path.name != "test_install.py"


@pytest.fixture(scope="session")
def settings() -> ClusterSettings:
    """Of the environment."""
    return ClusterSettings.of_environment()


@pytest.fixture(scope="session")
def figures() -> Figures:
    """What is measured."""
    return Figures()


@pytest.fixture(scope="session")
def cluster(settings: ClusterSettings) -> Iterator[Cluster]:
    """The namespace, new and empty, with Pod Security `restricted`."""
    release = Release(settings, NAMESPACE)
    found = Cluster(NAMESPACE, release.prefix)
    _clear(found, release)
    found.create_namespace()
    yield found
    if not settings.keep:
        _clear(found, release)


def _clear(cluster: Cluster, release: Release) -> None:
    """The pods first: a namespace that is deleted with them waits for half of their grace, however soon they end."""
    release.uninstall()
    wait_until(lambda: not cluster.left(), READY_SECONDS, "the pods are gone")
    cluster.delete_namespace()


@pytest.fixture(scope="session")
def release(settings: ClusterSettings, cluster: Cluster) -> Release:
    """Not yet installed."""
    return Release(settings, cluster.namespace)


@pytest.fixture(scope="session")
def receiver(settings: ClusterSettings) -> Iterator[OtlpReceiver | None]:
    """Outside the cluster, where its pods reach it; None when CLUSTER_OTLP_HOST does not say where that is."""
    if not settings.otlp_host:
        yield None
        return
    with otlp_receiver(settings.otlp_host) as running:
        yield running


@pytest.fixture
def alone(release: Release, cluster: Cluster, figures: Figures) -> Release:
    """One pod a service, no values."""
    if (took := _bring(release, cluster, {})) is not None:
        figures.add("1 install", helm_install_until_ready_s=took)
    return release


@pytest.fixture
def two_pods_each(release: Release, cluster: Cluster, receiver: OtlpReceiver | None) -> Release:
    """Two pods a service."""
    _bring(release, cluster, pairs(receiver.endpoint if receiver else ""))
    for service in SERVICES:
        cluster.wait_count(service, 2)
    cluster.wait_settled()
    return release


@pytest.fixture
def growing(release: Release, cluster: Cluster, receiver: OtlpReceiver | None) -> Release:
    """One pod a service; ocr may have three."""
    _bring(release, cluster, scaling(receiver.endpoint if receiver else ""))
    cluster.wait_count("ocr", 1)
    cluster.wait_settled()
    return release


@pytest.fixture
def driven_by_keda(release: Release, cluster: Cluster) -> Release:
    """As `growing`, with KEDA instead of autoscalers of ours; skips where KEDA is not installed."""
    if not cluster.serves("keda.sh"):
        pytest.skip("KEDA is not installed")
    _bring(release, cluster, keda())
    cluster.wait_settled()
    return release


def _bring(release: Release, cluster: Cluster, values: Values) -> float | None:
    """Installs the release anew unless it has these values: an upgrade would need room for both. Seconds that took."""
    if release.has(values):
        return None
    release.uninstall()
    wait_until(lambda: not cluster.left(), READY_SECONDS, "the pods are gone")
    return release.install(values)


@pytest.fixture
def tenant(release: Release, cluster: Cluster, settings: ClusterSettings) -> Tenant:
    """The user of the generated Secret, through the Ingress."""
    login = cluster.secret("auth")
    return Tenant(settings.ingress, login["username"], login["password"])
