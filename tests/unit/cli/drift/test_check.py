"""The whole comparison, through the real client against a stand-in for the API."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from services.cli.drift.check import check
from services.cli.drift.cluster import connected
from services.cli.errors import ClusterAway
from tests.fakes.kubernetes.server import KubernetesFake

LABELS = {"app.kubernetes.io/instance": "shop", "app.kubernetes.io/managed-by": "Helm"}


def item(kind: str, name: str, api_version: str = "v1", **fields: Any) -> dict[str, Any]:
    return {"apiVersion": api_version, "kind": kind, "metadata": {"name": name, "labels": dict(LABELS)}, **fields}


CONFIG = item("ConfigMap", "settings", data={"A": "1"})
OCR = item("Deployment", "ocr", "apps/v1", spec={"replicas": 1})
REFERENCE = {"kind": "Deployment", "name": "ocr"}


@pytest.fixture
def api(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[KubernetesFake]:
    with KubernetesFake() as fake:
        monkeypatch.setenv("KUBECONFIG", str(fake.kubeconfig(tmp_path)))
        yield fake


def put(api: KubernetesFake, *items: dict[str, Any], **metadata: Any) -> None:
    for one in items:
        live = copy.deepcopy(one)
        live["metadata"] |= {"namespace": "orders", **metadata}
        api.store.put(live)


def found(*rendered: dict[str, Any]) -> list[tuple[str, str, str]]:
    with connected("orders") as cluster:
        report = check(rendered, cluster, "shop", "orders")
    assert report.compared == len(rendered)
    return [(one.status, f"{one.key.kind}/{one.key.name}", one.path) for one in report.differences]


def test_all_is_as_rendered(api: KubernetesFake) -> None:
    put(api, CONFIG, OCR)
    assert found(CONFIG, OCR) == []


def test_what_is_missing(api: KubernetesFake) -> None:
    put(api, OCR)
    assert found(CONFIG, OCR) == [("missing", "ConfigMap/settings", "")]


def test_a_kind_that_the_cluster_does_not_know_is_missing(api: KubernetesFake) -> None:
    assert found(item("ScaledObject", "ocr", "keda.sh/v1alpha1", spec={"scaleTargetRef": REFERENCE})) == [
        ("missing", "ScaledObject/ocr", "")
    ]


def test_what_the_release_left(api: KubernetesFake) -> None:
    put(api, CONFIG, item("Service", "old"))
    assert found(CONFIG) == [("extra", "Service/old", "")]


def test_what_others_made_is_no_drift(api: KubernetesFake) -> None:
    put(api, CONFIG)
    put(api, item("Service", "theirs"), labels={"app.kubernetes.io/instance": "other"})
    put(api, item("Secret", "owned"), ownerReferences=[{"kind": "X"}])
    put(api, item("ConfigMap", "hook"), annotations={"helm.sh/hook": "test"})
    assert found(CONFIG) == []


def test_an_object_without_the_label_is_found_by_its_name(api: KubernetesFake) -> None:
    put(api, CONFIG, labels={})
    assert found(CONFIG) == [
        ("changed", "ConfigMap/settings", "metadata.labels[app.kubernetes.io/instance]"),
        ("changed", "ConfigMap/settings", "metadata.labels[app.kubernetes.io/managed-by]"),
    ]


def test_replicas_of_an_autoscaler_are_no_drift(api: KubernetesFake) -> None:
    scaler = item("HorizontalPodAutoscaler", "ocr", "autoscaling/v2", spec={"scaleTargetRef": REFERENCE})
    put(api, scaler, {**OCR, "spec": {"replicas": 7}})
    assert found(OCR, scaler) == []
    api.store.delete("HorizontalPodAutoscaler", "ocr", api_version="autoscaling/v2")
    assert found(OCR) == [("changed", "Deployment/ocr", "spec.replicas")]


@pytest.mark.parametrize("status", [401, 403, 500])
def test_an_api_that_refuses_is_an_error(api: KubernetesFake, status: int) -> None:
    api.fail(status)
    with pytest.raises(ClusterAway, match=str(status)):
        found(CONFIG)


def test_an_api_that_is_away_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with KubernetesFake() as gone:
        monkeypatch.setenv("KUBECONFIG", str(gone.kubeconfig(tmp_path)))
    with pytest.raises(ClusterAway):
        found(CONFIG)
