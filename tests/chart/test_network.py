"""NetworkPolicies let pass what the code calls, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from tests.chart.helm import Object, render
from tests.chart.objects import SERVICES, of_kind
from tests.chart.policies import Edge, edges, rules
from tests.chart.test_settings import CLASSES

NARROW = {
    "networkPolicy": {"ingressFrom": [{"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "ingress"}}}]}
}
TEST_EDGE = ("test", "gateway")
DNS = {(53, "UDP"), (53, "TCP")}


def called_in_code() -> set[Edge]:
    """Who calls whom, by the settings that name an address: `ocr_target` of another service, `gateway_peers` of its like."""
    found = set()
    for service, settings in CLASSES.items():
        names = set(settings.model_fields)
        found |= {(service, name.removesuffix("_target")) for name in names if name.endswith("_target")}
        found |= {(service, service) for name in names if name == f"{service}_peers"}
    return found


def outside(objects: list[Object], pod: str) -> list[Object]:
    """Egress rules that lead out of the release, DNS left out."""
    others = [rule for rule in rules(objects, pod, "egress") if not any("podSelector" in peer for peer in rule.get("to", []))]
    return [rule for rule in others if {(port["port"], port["protocol"]) for port in rule["ports"]} != DNS]


def ports_of(found: list[Object]) -> set[int]:
    return {port["port"] for rule in found for port in rule["ports"]}


def test_allowed_calls_equal_the_call_graph_of_the_code() -> None:
    assert edges(render(NARROW)) == called_in_code() | {TEST_EDGE}


def test_every_pod_is_denied_what_is_not_allowed(default: list[Object]) -> None:
    deny = of_kind(default, "NetworkPolicy")["deny"]["spec"]
    assert (deny["ingress"], deny["egress"], sorted(deny["policyTypes"])) == ([], [], ["Egress", "Ingress"])
    for pod in (*SERVICES, "test"):
        assert list(rules(default, pod, "egress")) is not None


@pytest.mark.parametrize("service", ["extraction", "ocr"])
def test_what_calls_nobody_has_no_way_out_not_even_dns(default: list[Object], service: str) -> None:
    assert list(rules(default, service, "egress")) == []


def test_reasoning_reaches_only_the_kubernetes_api_and_dns(default: list[Object]) -> None:
    assert ports_of(list(rules(default, "reasoning", "egress"))) == {53, 443, 6443}


def test_without_profiles_reasoning_reaches_nothing() -> None:
    assert list(rules(render({"profiles": {"enabled": False}}), "reasoning", "egress")) == []


def test_internet_leaves_private_addresses_out() -> None:
    objects = render({"profiles": {"enabled": False}, "services": {"reasoning": {"internet": True}}})
    (rule,) = outside(objects, "reasoning")
    assert ports_of([rule]) == {443}
    (peer,) = rule["to"]
    assert {"10.0.0.0/8", "169.254.0.0/16"} <= set(peer["ipBlock"]["except"])
    assert outside(objects, "ocr") == []


@pytest.mark.parametrize(
    ("endpoint", "port"),
    [("http://collector.observability:4318", 4318), ("https://collector", 4317), ("http://10.0.0.1:55", 55)],
)
def test_telemetry_opens_the_collectors_port(endpoint: str, port: int) -> None:
    objects = render({"telemetry": {"endpoint": endpoint}})
    assert ports_of(outside(objects, "ocr")) == {port}


def test_telemetry_peers_narrow_it() -> None:
    peers = [{"ipBlock": {"cidr": "10.9.9.9/32"}}]
    objects = render({"telemetry": {"endpoint": "http://10.9.9.9:4317", "peers": peers}})
    assert [rule["to"] for rule in outside(objects, "ocr")] == [peers]


def test_only_the_gateway_is_reached_from_other_namespaces(default: list[Object]) -> None:
    def from_namespaces(service: str) -> list[Any]:
        return [peer for rule in rules(default, service, "ingress") for peer in rule["from"] if "namespaceSelector" in peer]

    assert {service for service in SERVICES if from_namespaces(service)} == {"gateway"}


def test_keda_may_ask_the_gateway_only_when_it_is_used() -> None:
    keda = {"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "keda"}}}
    for enabled in (True, False):
        found = list(rules(render({**NARROW, "keda": {"enabled": enabled}}), "gateway", "ingress"))
        assert any(keda in rule["from"] for rule in found) is enabled


def test_no_policy_when_switched_off() -> None:
    assert of_kind(render({"networkPolicy": {"enabled": False}}), "NetworkPolicy") == {}
