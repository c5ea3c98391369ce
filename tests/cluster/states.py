"""Values that the release is brought to. With what upgrades add its pods ask for at most 1.1 cores: a small node is enough."""

from __future__ import annotations

from typing import Any, Final

SERVICES: Final = ("gateway", "extraction", "ocr", "reasoning")
Values = dict[str, Any]


def pairs(endpoint: str = "") -> Values:
    """Two pods a service, with budgets; small requests leave room for the pods that an upgrade adds."""
    requests = {"gateway": "40m", "extraction": "80m", "ocr": "130m", "reasoning": "80m"}
    services: Values = {name: _service(requests[name], minReplicas=2, maxReplicas=2) for name in SERVICES}
    return {"telemetry": {"endpoint": endpoint}, "services": services}


def scaling(endpoint: str = "") -> Values:
    """One pod a service; ocr may have three, and loses them again soon after the load."""
    requests = {"gateway": "100m", "extraction": "150m", "ocr": "200m", "reasoning": "150m"}
    services: Values = {name: _service(requests[name], minReplicas=1, maxReplicas=3) for name in SERVICES}
    behavior = {"scaleDown": {"policies": [{"type": "Pods", "value": 2, "periodSeconds": 15}]}}
    services["ocr"]["autoscaling"] |= {"scaleDownSeconds": 15, "behavior": behavior}
    return {"telemetry": {"endpoint": endpoint}, "services": services}


def keda(endpoint: str = "") -> Values:
    """As `scaling`, by KEDA: a pod for two pages in flight."""
    return scaling(endpoint) | {"keda": {"enabled": True, "pollingIntervalSeconds": 5}}


def _service(cpu: str, **autoscaling: Any) -> Values:
    return {"autoscaling": autoscaling, "resources": {"requests": {"cpu": cpu}}}
