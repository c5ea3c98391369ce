"""Who sets the number of pods: an HPA, a ScaledObject or the values, and never two of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.chart.helm import Object, RenderError, read, render
from tests.chart.objects import SERVICES, of_kind


def test_replicas_stand_only_where_no_autoscaler_owns_them(objects: list[Object]) -> None:
    scalers = of_kind(objects, "HorizontalPodAutoscaler") | of_kind(objects, "ScaledObject")
    for name, item in of_kind(objects, "Deployment").items():
        assert ("replicas" in item["spec"]) is (name not in scalers)


def test_hpa_and_keda_never_share_a_deployment(objects: list[Object]) -> None:
    assert not of_kind(objects, "HorizontalPodAutoscaler").keys() & of_kind(objects, "ScaledObject").keys()


def test_a_budget_only_with_more_than_one_pod(objects: list[Object]) -> None:
    fewest = {name: item["spec"]["minReplicas"] for name, item in of_kind(objects, "HorizontalPodAutoscaler").items()}
    fewest |= {name: item["spec"]["minReplicaCount"] for name, item in of_kind(objects, "ScaledObject").items()}
    fewest |= {
        name: item["spec"]["replicas"] for name, item in of_kind(objects, "Deployment").items() if "replicas" in item["spec"]
    }
    assert of_kind(objects, "PodDisruptionBudget").keys() == {name for name, pods in fewest.items() if pods > 1}


def test_all_four_scale_by_cpu_without_values(default: list[Object]) -> None:
    scalers = of_kind(default, "HorizontalPodAutoscaler")
    assert scalers.keys() == set(SERVICES)
    for name, item in scalers.items():
        assert item["spec"]["scaleTargetRef"]["name"].endswith(f"-{name}")
        assert [metric["resource"]["name"] for metric in item["spec"]["metrics"]] == ["cpu"]
        assert item["spec"]["behavior"]["scaleUp"]["stabilizationWindowSeconds"] == 0
        assert item["spec"]["behavior"]["scaleDown"]["stabilizationWindowSeconds"] == 300


def test_keda_scales_ocr_by_the_pages_that_the_gateway_counts() -> None:
    objects = render(read(Path(__file__).parents[2] / "charts/order-ingestion/ci/keda-values.yaml"))
    (trigger,) = of_kind(objects, "ScaledObject")["ocr"]["spec"]["triggers"]
    assert (trigger["type"], trigger["metricType"]) == ("metrics-api", "AverageValue")
    assert trigger["metadata"] == {
        "url": "http://shop-order-ingestion-gateway.orders.svc:8000/internal/load",
        "valueLocation": "ocr_pages_in_flight",
        "targetValue": "3",
    }
    others = {of_kind(objects, "ScaledObject")[name]["spec"]["triggers"][0]["type"] for name in SERVICES if name != "ocr"}
    assert others == {"cpu"}


def test_behavior_can_be_replaced_in_part() -> None:
    behavior = {"scaleUp": {"stabilizationWindowSeconds": 30}}
    objects = render({"services": {"ocr": {"autoscaling": {"behavior": behavior, "scaleDownSeconds": 60}}}})
    found = of_kind(objects, "HorizontalPodAutoscaler")["ocr"]["spec"]["behavior"]
    assert found["scaleUp"]["stabilizationWindowSeconds"] == 30
    assert found["scaleUp"]["selectPolicy"] == "Max"
    assert found["scaleDown"]["stabilizationWindowSeconds"] == 60


def test_nothing_that_answers_calls_goes_to_zero() -> None:
    with pytest.raises(RenderError, match="minReplicas"):
        render({"services": {"ocr": {"autoscaling": {"minReplicas": 0}}}})
