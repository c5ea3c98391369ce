"""Finding one's way in rendered objects."""

from __future__ import annotations

import base64
from collections.abc import Iterable

from tests.chart.helm import RELEASE, Object

SERVICES = ("gateway", "extraction", "ocr", "reasoning")
GRPC_SERVICES = ("extraction", "ocr", "reasoning")
FULLNAME = f"{RELEASE}-order-ingestion"
OTHERS_KINDS = {"ExternalSecret", "SealedSecret", "Gateway", "HTTPRoute", "ScaledObject"}
"""Custom resources, whose schemas Kubernetes itself does not have."""


def of_kind(objects: Iterable[Object], kind: str) -> dict[str, Object]:
    """Name without the release's → object, of one kind."""
    return {item["metadata"]["name"].removeprefix(f"{FULLNAME}-"): item for item in objects if item["kind"] == kind}


def secret(objects: Iterable[Object], name: str) -> dict[str, str]:
    """The decoded data of a Secret."""
    return {key: base64.b64decode(value).decode() for key, value in of_kind(objects, "Secret")[name]["data"].items()}


def pod_specs(objects: Iterable[Object]) -> dict[str, Object]:
    """Name → spec of every pod: of Deployments, and of the test."""
    templates = {name: item["spec"]["template"]["spec"] for name, item in of_kind(objects, "Deployment").items()}
    return {**templates, **{name: item["spec"] for name, item in of_kind(objects, "Pod").items()}}


def pod_labels(objects: Iterable[Object]) -> dict[str, dict[str, str]]:
    """Name → labels of every pod."""
    found = {name: item["spec"]["template"]["metadata"]["labels"] for name, item in of_kind(objects, "Deployment").items()}
    return {**found, **{name: item["metadata"]["labels"] for name, item in of_kind(objects, "Pod").items()}}


def container(objects: Iterable[Object], service: str) -> Object:
    """The one container of a service."""
    (found,) = pod_specs(objects)[service]["containers"]
    return dict(found)


def selects(selector: dict[str, str], labels: dict[str, str]) -> bool:
    """Whether matchLabels match."""
    return selector.items() <= labels.items()


def cores(quantity: str | float) -> float:
    """A CPU quantity in cores."""
    text = str(quantity)
    return float(text[:-1]) / 1000 if text.endswith("m") else float(text)


def mebibytes(quantity: str) -> int:
    """A memory quantity, in Mi or Gi, in MiB."""
    return int(quantity[:-2]) * {"Mi": 1, "Gi": 1024}[quantity[-2:]]
