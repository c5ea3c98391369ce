"""Schema, README, notes, and the promise of the fifth deployable."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts.generate_chart_readme import TARGET, descriptions, rendered
from tests.chart.helm import CHART, RenderError, Values, notes, read, render
from tests.chart.objects import SERVICES, container, of_kind
from tests.chart.policies import edges

SCHEMA: dict[str, Any] = json.loads((CHART / "values.schema.json").read_text("utf-8"))
FREE = {"podSecurityContext", "securityContext", "keda.namespaceLabels", *(f"services.{name}" for name in SERVICES)}
"""Below these stand no keys of ours, or keys that `serviceDefaults` describes."""


def leaves(values: Values, path: str = "") -> Iterator[str]:
    for key, value in values.items():
        if isinstance(value, dict) and value and f"{path}{key}" not in FREE:
            yield from leaves(value, f"{path}{key}.")
        else:
            yield f"{path}{key}"


def objects_of(schema: Any) -> Iterator[dict[str, Any]]:
    """Every part of the schema that describes named properties."""
    if isinstance(schema, dict):
        if "properties" in schema:
            yield schema
        for part in schema.values():
            yield from objects_of(part)


def test_every_value_is_described() -> None:
    described = descriptions()
    assert [path for path in leaves(read(CHART / "values.yaml")) if path not in described] == []


def test_the_readme_is_the_generated_one() -> None:
    assert TARGET.read_text("utf-8") == rendered(), "run make gen"


def test_the_schema_is_closed_everywhere() -> None:
    found = list(objects_of(SCHEMA))
    assert len(found) > 20
    assert [item for item in found if item.get("additionalProperties") is not False] == []


def test_the_schema_has_exactly_the_values_that_exist() -> None:
    values = read(CHART / "values.yaml")
    assert set(SCHEMA["properties"]) - {"global"} == set(values)
    assert set(SCHEMA["$defs"]["service"]["properties"]) == set(values["serviceDefaults"])
    assert set(SCHEMA["properties"]["services"]["properties"]) == set(values["services"])


@pytest.mark.parametrize(
    "values",
    [
        {"ingres": {}},
        {"services": {"ocrr": {}}},
        {"services": {"ocr": {"autoscaling": {"min": 1}}}},
        {"services": {"ocr": {"env": {"lower_case": "1"}}}},
        {"image": {"digest": "sha256:short"}},
        {"logLevel": "LOUD"},
        {"maxDocumentBytes": 33554433},
        {"telemetry": {"endpoint": "collector:4317"}},
        {"auth": {"username": "a:b"}},
        {"publicPaths": ["v1"]},
    ],
    ids=str,
)
def test_wrong_values_stop_the_installation(values: Values) -> None:
    with pytest.raises(RenderError):
        render(values)


def test_the_notes_tell_the_next_command() -> None:
    text = notes()
    assert "helm -n orders test shop" in text
    assert "get secret shop-order-ingestion-auth" in text
    assert "http://order-ingestion.localhost/extract-order" in text
    assert "WARNING: the Ingress serves plain HTTP" in text


def test_the_notes_show_another_way_in_without_an_ingress() -> None:
    text = notes({"ingress": {"enabled": False}, "auth": {"existingSecret": "users"}})
    assert "port-forward service/shop-order-ingestion-gateway 8000:8000" in text
    assert "in the Secret users" in text
    assert "WARNING" not in text


def test_the_notes_warn_of_a_key_that_cannot_be_used() -> None:
    warning = "WARNING: reasoning has keys or an endpoint"
    assert warning in notes({"services": {"reasoning": {"existingSecret": "openai"}}})
    assert warning not in notes({"services": {"reasoning": {"existingSecret": "openai", "internet": True}}})


def test_every_service_has_its_file() -> None:
    files = {
        path.stem for path in (CHART / "templates").glob("*.yaml") if "order-ingestion.component" in path.read_text("utf-8")
    }
    assert files == set(SERVICES) == set(read(CHART / "values.yaml")["services"])


def test_a_fifth_deployable_is_an_entry_and_a_file(tmp_path: Path) -> None:
    chart = Path(shutil.copytree(CHART, tmp_path / "chart"))
    values = read(chart / "values.yaml")
    values["services"]["worker"] = {
        "protocol": "http",
        "port": 8001,
        "command": ["python", "-m", "services.gateway.worker"],
        "image": {"repository": "order-ingestion-gateway"},
        "calls": ["extraction", "ocr", "reasoning"],
        "resources": values["services"]["gateway"]["resources"],
    }
    (chart / "values.yaml").write_text(yaml.safe_dump(values), "utf-8")
    schema = json.loads((chart / "values.schema.json").read_text("utf-8"))
    schema["properties"]["services"]["properties"]["worker"] = {"$ref": "#/$defs/service"}
    (chart / "values.schema.json").write_text(json.dumps(schema), "utf-8")
    component = (chart / "templates/ocr.yaml").read_text("utf-8")
    (chart / "templates/worker.yaml").write_text(component.replace('"ocr"', '"worker"'), "utf-8")
    objects = render(chart=chart)
    assert container(objects, "worker")["command"] == ["python", "-m", "services.gateway.worker"]
    assert {"Deployment", "Service", "ConfigMap", "ServiceAccount", "NetworkPolicy", "HorizontalPodAutoscaler"} <= {
        item["kind"] for item in objects if item["metadata"]["name"].endswith("-worker")
    }
    assert {("worker", name) for name in ("extraction", "ocr", "reasoning")} <= edges(objects)
    assert (
        of_kind(objects, "ConfigMap")["worker"]["data"]["OCR_TARGET"]
        == of_kind(objects, "ConfigMap")["gateway"]["data"]["OCR_TARGET"]
    )
