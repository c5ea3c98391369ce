"""Probes, start and end of pods, as the code behaves."""

from __future__ import annotations

import pytest

from services.common.grpc.options import LIVENESS, READINESS
from tests.chart.helm import Object, render
from tests.chart.objects import GRPC_SERVICES, SERVICES, container, of_kind, pod_specs


@pytest.mark.parametrize("service", GRPC_SERVICES)
def test_grpc_services_are_probed_by_the_health_names_of_the_server(default: list[Object], service: str) -> None:
    found = container(default, service)
    port = found["ports"][0]["containerPort"]
    assert found["startupProbe"]["grpc"] == {"port": port, "service": READINESS}
    assert found["readinessProbe"]["grpc"] == {"port": port, "service": READINESS}
    assert found["livenessProbe"]["grpc"] == {"port": port, "service": LIVENESS}
    assert found["args"] == ["--listen", f"0.0.0.0:{port}"]


def test_the_gateway_is_probed_over_http(default: list[Object]) -> None:
    found = container(default, "gateway")
    paths = {name: found[f"{name}Probe"]["httpGet"]["path"] for name in ("startup", "readiness", "liveness")}
    assert paths == {"startup": "/livez", "readiness": "/readyz", "liveness": "/livez"}


@pytest.mark.parametrize("service", SERVICES)
def test_the_grace_is_longer_than_the_longest_request(service: str) -> None:
    values = {"requestTimeoutSeconds": 77, "preStopSeconds": 11, "lingerSeconds": 9}
    objects = render(values)
    settings = of_kind(objects, "ConfigMap")[service]["data"]
    longest = float(settings["GATEWAY_SHUTDOWN_GRACE" if service == "gateway" else "GRPC_SHUTDOWN_GRACE"])
    assert longest >= 77
    assert pod_specs(objects)[service]["terminationGracePeriodSeconds"] > longest + 11 + 9
    assert container(objects, service)["lifecycle"] == {"preStop": {"sleep": {"seconds": 11}}}


def test_a_gateway_takes_requests_of_proxies_that_learn_late() -> None:
    objects = render({"lingerSeconds": 9})
    assert of_kind(objects, "ConfigMap")["gateway"]["data"]["GATEWAY_SHUTDOWN_LINGER"] == "9"
    annotations = of_kind(objects, "Service")["gateway"]["metadata"]["annotations"]
    assert annotations == {"traefik.ingress.kubernetes.io/service.nativelb": "true", "traefik.io/service.nativelb": "true"}


def test_no_pod_is_taken_away_before_its_successor_is_ready(objects: list[Object]) -> None:
    for item in of_kind(objects, "Deployment").values():
        assert item["spec"]["strategy"]["rollingUpdate"]["maxUnavailable"] == 0
        assert item["spec"]["minReadySeconds"] >= 5


def test_the_start_may_take_as_long_as_the_values_say() -> None:
    probe = container(render({"services": {"ocr": {"startupSeconds": 301}}}), "ocr")["startupProbe"]
    assert probe["failureThreshold"] * probe["periodSeconds"] >= 301


def test_services_listen_on_ipv6_when_told() -> None:
    objects = render({"listenAddress": "::"})
    assert container(objects, "ocr")["args"] == ["--listen", "[::]:50051"]
    assert of_kind(objects, "ConfigMap")["gateway"]["data"]["GATEWAY_HOST"] == "::"


def test_grpc_services_are_headless_and_the_gateway_is_not(default: list[Object]) -> None:
    services = of_kind(default, "Service")
    assert {name for name, item in services.items() if item["spec"].get("clusterIP") == "None"} == {
        *GRPC_SERVICES,
        "gateway-peers",
    }


def test_peers_hear_of_gateways_that_drain_and_callers_do_not(default: list[Object]) -> None:
    services = of_kind(default, "Service")
    assert {name for name, item in services.items() if item["spec"].get("publishNotReadyAddresses")} == {"gateway-peers"}
