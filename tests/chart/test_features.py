"""Images, ways in, profiles, placement and what is added from outside."""

from __future__ import annotations

import pytest
import yaml

from services.reasoning.profiles.loader import load_profile
from services.reasoning.schemas.registry import SchemaRegistry
from tests.chart.helm import CHART, Object, RenderError, Values, read, render
from tests.chart.objects import FULLNAME, SERVICES, container, of_kind, pod_specs

DIGEST = "sha256:" + "0" * 64


def feature(name: str) -> list[Object]:
    """The chart with a file of `ci/`."""
    return render(read(CHART / f"ci/{name}-values.yaml"))


@pytest.mark.parametrize(
    ("values", "image"),
    [
        ({}, "order-ingestion-ocr:0.1.0"),
        ({"image": {"registry": "r.example.com/x", "tag": "2"}}, "r.example.com/x/order-ingestion-ocr:2"),
        ({"image": {"prefix": "oi/", "tag": "2"}, "services": {"ocr": {"image": {"tag": "3"}}}}, "oi/ocr:3"),
        ({"services": {"ocr": {"image": {"digest": DIGEST, "tag": "3"}}}}, f"order-ingestion-ocr@{DIGEST}"),
        ({"image": {"tag": 20261125}}, "order-ingestion-ocr:20261125"),
        ({"image": {"repository": "all", "digest": DIGEST}}, f"all@{DIGEST}"),
        ({"image": {"digest": DIGEST}, "services": {"ocr": {"image": {"tag": "3"}}}}, "order-ingestion-ocr:3"),
    ],
)
def test_the_image_is_named_by_registry_repository_and_tag_or_digest(values: Values, image: str) -> None:
    assert container(render(values), "ocr")["image"] == image


def test_pull_secrets_reach_every_pod() -> None:
    assert all(spec["imagePullSecrets"] == [{"name": "mirror"}] for spec in pod_specs(feature("images")).values())


def test_the_ingress_leads_public_paths_to_the_gateway(default: list[Object]) -> None:
    (ingress,) = of_kind(default, "Ingress").values()
    (rule,) = ingress["spec"]["rules"]
    assert rule["host"] == "order-ingestion.localhost"
    assert {path["backend"]["service"]["name"] for path in rule["http"]["paths"]} == {f"{FULLNAME}-gateway"}
    paths = {path["path"] for path in rule["http"]["paths"]}
    assert "/extract-order" in paths
    assert not any("/internal/load".startswith(path) for path in paths)


def test_body_size_and_time_of_the_ingress_follow_the_services() -> None:
    (ingress,) = of_kind(render({"requestTimeoutSeconds": 200, "maxDocumentBytes": 10485760}), "Ingress").values()
    found = ingress["metadata"]["annotations"]
    assert found["nginx.ingress.kubernetes.io/proxy-body-size"] == "11m"
    assert int(found["nginx.ingress.kubernetes.io/proxy-read-timeout"]) > 200


def test_ingress_with_tls_and_own_annotations() -> None:
    (ingress,) = of_kind(feature("ingress-tls"), "Ingress").values()
    assert ingress["spec"]["tls"] == [{"secretName": "orders-tls", "hosts": ["orders.example.com", "orders.example.org"]}]
    assert ingress["metadata"]["annotations"]["nginx.ingress.kubernetes.io/proxy-read-timeout"] == "300"


def test_the_http_route_has_the_ingresses_paths_and_a_longer_timeout(default: list[Object]) -> None:
    (route,) = of_kind(feature("http-route"), "HTTPRoute").values()
    (rule,) = route["spec"]["rules"]
    (ingress,) = of_kind(default, "Ingress").values()
    expected = [path["path"] for path in ingress["spec"]["rules"][0]["http"]["paths"]]
    assert [match["path"]["value"] for match in rule["matches"]] == expected
    assert rule["timeouts"] == {"request": "125s", "backendRequest": "125s"}
    assert rule["backendRefs"] == [{"name": f"{FULLNAME}-gateway", "port": 8000}]


def test_an_http_route_needs_its_gateway() -> None:
    with pytest.raises(RenderError, match="parentRefs"):
        render({"httpRoute": {"enabled": True}})


def test_inline_profiles_become_labelled_config_maps_that_reasoning_can_read() -> None:
    maps = {name: item for name, item in of_kind(feature("profiles"), "ConfigMap").items() if name.startswith("profile-")}
    assert maps.keys() == {"profile-harborview", "profile-rheintal"}
    for item in maps.values():
        assert item["metadata"]["labels"]["order-ingestion/profile"] == "true"
        ((key, text),) = item["data"].items()
        assert key == f"{load_profile(text, SchemaRegistry.load()).profile.id}.yaml"


def test_reasoning_may_read_config_maps_of_its_namespace_and_nothing_else(default: list[Object]) -> None:
    (role,), (binding,) = of_kind(default, "Role").values(), of_kind(default, "RoleBinding").values()
    assert role["rules"] == [{"apiGroups": [""], "resources": ["configmaps"], "verbs": ["get", "list", "watch"]}]
    assert binding["roleRef"]["name"] == role["metadata"]["name"]
    (subject,) = binding["subjects"]
    assert subject["name"] == pod_specs(default)["reasoning"]["serviceAccountName"]
    assert not {"ClusterRole", "ClusterRoleBinding"} & {item["kind"] for item in default}


def test_without_profiles_nobody_has_rights() -> None:
    assert not {"Role", "RoleBinding"} & {item["kind"] for item in feature("no-profiles")}


def test_priority_classes_are_made_on_demand_and_used() -> None:
    objects = feature("placement")
    classes = {item["metadata"]["name"]: item["value"] for item in objects if item["kind"] == "PriorityClass"}
    assert classes == {
        f"orders-{FULLNAME}-{name}": value for name, value in (("ocr", 100), ("extraction", 1000), ("reasoning", 1000))
    }
    used = {name: pod_specs(objects)[name]["priorityClassName"] for name in SERVICES}
    assert set(used.values()) == {*classes, "system-like"}
    assert used["gateway"] == "system-like"


def test_placement_of_one_service_replaces_that_of_all() -> None:
    specs = pod_specs(feature("placement"))
    assert (specs["ocr"]["nodeSelector"], specs["extraction"]["nodeSelector"]) == (
        {"pool": "cpu-heavy"},
        {"kubernetes.io/os": "linux"},
    )
    assert [item["key"] for item in specs["ocr"]["tolerations"]] == ["cpu-heavy"]


def test_additions_to_all_services_and_to_one() -> None:
    objects = feature("extras")
    for service in SERVICES:
        found = container(objects, service)
        assert {"name": "TZ", "value": "Europe/Berlin"} in found["env"]
        assert {"name": "ca", "mountPath": "/etc/ssl/company", "readOnly": True} in found["volumeMounts"]
    mounts = {service: [mount["mountPath"] for mount in container(objects, service)["volumeMounts"]] for service in SERVICES}
    assert [service for service in SERVICES if "/schemas" in mounts[service]] == ["reasoning"]


def test_extra_objects_may_be_mappings_or_text_with_templates() -> None:
    maps = {item["metadata"]["name"]: item["data"] for item in feature("extras") if item["kind"] == "ConfigMap"}
    assert maps["shop-order-schemas"] == {}
    assert maps["shop-text"] == {"greeting": "INFO"}


def test_nothing_depends_on_another_chart() -> None:
    assert "dependencies" not in yaml.safe_load((CHART / "Chart.yaml").read_text("utf-8"))
