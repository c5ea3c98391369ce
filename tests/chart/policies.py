"""Evaluates NetworkPolicies the way a cluster would, for pods of the release."""

from __future__ import annotations

from collections.abc import Iterator

from tests.chart.helm import Object
from tests.chart.objects import of_kind, pod_labels, selects

Edge = tuple[str, str]


def edges(objects: list[Object]) -> set[Edge]:
    """Calls (from, to) between pods of the release, at the port that the callee listens on, that its policies let pass."""
    pods = pod_labels(objects)
    return {(caller, callee) for caller in pods for callee in pods if _passes(objects, pods, caller, callee)}


def rules(objects: list[Object], pod: str, direction: str) -> Iterator[Object]:
    """The rules (`ingress` or `egress`) of all policies that select a pod. Asserts that one does, else all would pass."""
    labels = pod_labels(objects)[pod]
    policies = [item["spec"] for item in of_kind(objects, "NetworkPolicy").values()]
    selecting = [item for item in policies if selects(item["podSelector"].get("matchLabels", {}), labels)]
    assert any(direction.title() in item["policyTypes"] for item in selecting), f"nothing denies {direction} of {pod}"
    for item in selecting:
        yield from item.get(direction, [])


def _passes(objects: list[Object], pods: dict[str, dict[str, str]], caller: str, callee: str) -> bool:
    port = _port(objects, callee)
    out = any(_matches(rule, "to", pods[callee], port) for rule in rules(objects, caller, "egress"))
    return out and any(_matches(rule, "from", pods[caller], port) for rule in rules(objects, callee, "ingress"))


def _matches(rule: Object, side: str, labels: dict[str, str], port: int) -> bool:
    ports = rule.get("ports")
    if ports and port not in [item["port"] for item in ports]:
        return False
    peers = rule.get(side)
    return not peers or any(_is_peer(peer, labels) for peer in peers)


def _is_peer(peer: Object, labels: dict[str, str]) -> bool:
    """Whether a pod of this namespace is a peer; a selector of all namespaces matches this one too."""
    if "ipBlock" in peer:
        return False
    namespaces = peer.get("namespaceSelector")
    if namespaces:
        return False
    return selects(peer.get("podSelector", {}).get("matchLabels", {}), labels)


def _port(objects: list[Object], pod: str) -> int:
    """Port that a pod listens on; 0 when it does not."""
    services = of_kind(objects, "Service")
    return int(services[pod]["spec"]["ports"][0]["port"]) if pod in services else 0
