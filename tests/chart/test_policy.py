"""Rules that every object keeps, with every values file."""

from __future__ import annotations

from pathlib import Path

from tests.chart.helm import CHART, NAMESPACE, RELEASE, Object, read
from tests.chart.objects import OTHERS_KINDS, container, cores, mebibytes, of_kind, pod_labels, pod_specs, selects

CLUSTER_WIDE = {"PriorityClass"}
OWN_LABELS = {
    "app.kubernetes.io/name": "order-ingestion",
    "app.kubernetes.io/instance": RELEASE,
    "app.kubernetes.io/managed-by": "Helm",
}


def own(objects: list[Object]) -> list[Object]:
    """Objects of the chart, without what `extraObjects` adds."""
    return [item for item in objects if selects({"app.kubernetes.io/name": "order-ingestion"}, labels_of(item))]


def labels_of(item: Object) -> dict[str, str]:
    return dict(item["metadata"].get("labels", {}))


def test_labels_and_namespace(objects: list[Object]) -> None:
    assert len(own(objects)) >= 15
    for item in own(objects):
        assert selects(OWN_LABELS, labels_of(item)), item["metadata"]["name"]
        assert labels_of(item)["app.kubernetes.io/component"]
        assert (item["metadata"].get("namespace") == NAMESPACE) is (item["kind"] not in CLUSTER_WIDE)


def test_pods_pass_pod_security_restricted(objects: list[Object]) -> None:
    for name, spec in pod_specs(objects).items():
        context = spec["securityContext"]
        assert context["runAsNonRoot"] is True, name
        assert context.get("runAsUser", 1) != 0
        assert context["seccompProfile"] == {"type": "RuntimeDefault"}
        assert not {"hostNetwork", "hostPID", "hostIPC"} & set(spec)
        assert all(set(volume) - {"name"} <= ALLOWED_VOLUMES for volume in spec.get("volumes", []))
        for item in [*spec["containers"], *spec.get("initContainers", [])]:
            assert item["securityContext"]["allowPrivilegeEscalation"] is False
            assert item["securityContext"]["capabilities"] == {"drop": ["ALL"]}
            assert "privileged" not in item["securityContext"]
            assert all("hostPort" not in port for port in item.get("ports", []))


ALLOWED_VOLUMES = {"configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret"}
"""Pod Security Standards, restricted."""


def test_root_is_read_only_and_tmp_is_bounded(objects: list[Object]) -> None:
    for name, item in of_kind(objects, "Deployment").items():
        spec = item["spec"]["template"]["spec"]
        assert all(one["securityContext"]["readOnlyRootFilesystem"] is True for one in spec["containers"]), name
        tmp = next(volume for volume in spec["volumes"] if volume["name"] == "tmp")
        assert tmp["emptyDir"]["sizeLimit"]


def test_every_container_asks_for_cpu_and_memory_and_has_a_memory_limit(objects: list[Object]) -> None:
    for name, spec in pod_specs(objects).items():
        for item in spec["containers"]:
            assert set(item["resources"]["requests"]) >= {"cpu", "memory"}, name
            assert "memory" in item["resources"]["limits"]
            assert "cpu" not in item["resources"]["limits"]


def test_worker_processes_meet_their_own_limit_before_the_pods(objects: list[Object]) -> None:
    settings = of_kind(objects, "ConfigMap")
    found = {name: settings[name]["data"] for name in ("extraction", "reasoning")}
    needed = {
        "extraction": int(found["extraction"]["EXTRACTION_WORKERS"]) * int(found["extraction"]["EXTRACTION_MEMORY_LIMIT"]),
        "reasoning": int(found["reasoning"]["REASONING_WORKERS"]) * int(found["reasoning"]["REASONING_WORKER_MEMORY"]) * 2**20,
    }
    for name, size in needed.items():
        assert mebibytes(container(objects, name)["resources"]["limits"]["memory"]) * 2**20 > size


def test_every_image_is_named_exactly(objects: list[Object]) -> None:
    for spec in pod_specs(objects).values():
        for item in spec["containers"]:
            name = item["image"].rpartition("/")[2]
            assert "@sha256:" in name or (":" in name and not name.endswith(":latest"))


def test_tokens_only_where_profiles_are_read(objects: list[Object], values_file: Path) -> None:
    reading = read(values_file).get("profiles", {}).get("enabled", True)
    with_token = {name for name, spec in pod_specs(objects).items() if spec["automountServiceAccountToken"]}
    assert with_token == ({"reasoning"} if reading else set())
    accounts = of_kind(objects, "ServiceAccount").values()
    assert all(item["automountServiceAccountToken"] is False for item in accounts)


def test_no_service_runs_as_the_default_account(objects: list[Object]) -> None:
    for name, item in of_kind(objects, "Deployment").items():
        assert item["spec"]["template"]["spec"]["serviceAccountName"] not in ("", "default"), name


def test_selectors_match_exactly_the_pods_of_their_component(objects: list[Object]) -> None:
    pods = pod_labels(objects)
    for kind in ("Service", "PodDisruptionBudget", "Deployment"):
        for name, item in of_kind(objects, kind).items():
            selector = item["spec"]["selector"]
            matched = {pod for pod, labels in pods.items() if selects(selector.get("matchLabels", selector), labels)}
            assert matched == {name.removesuffix("-peers")}


def test_pod_labels_outlive_an_upgrade_of_the_chart(objects: list[Object]) -> None:
    for name, item in of_kind(objects, "Deployment").items():
        labels = item["spec"]["template"]["metadata"]["labels"]
        assert not {"helm.sh/chart", "app.kubernetes.io/version"} & set(labels), name


def test_no_secret_stands_in_a_config_map(objects: list[Object]) -> None:
    for name, item in of_kind(objects, "ConfigMap").items():
        assert not [key for key in item.get("data") or {} if key.endswith(("_KEY", "_SECRET", "_USERS", "_DSN", "PASSWORD"))], (
            name
        )


def test_spreading_is_a_preference(objects: list[Object]) -> None:
    for item in of_kind(objects, "Deployment").values():
        spec = item["spec"]["template"]["spec"]
        spread = spec["topologySpreadConstraints"]
        assert {one["topologyKey"] for one in spread} == {"topology.kubernetes.io/zone", "kubernetes.io/hostname"}
        assert {one["whenUnsatisfiable"] for one in spread} == {"ScheduleAnyway"}
        assert "requiredDuringSchedulingIgnoredDuringExecution" not in str(spec["affinity"])


def test_requests_without_values_fit_beside_others_on_two_cores(default: list[Object]) -> None:
    asked = [item["resources"]["requests"]["cpu"] for spec in pod_specs(default).values() for item in spec["containers"]]
    assert sum(map(cores, asked)) < 1.5


def test_templates_ask_no_cluster_what_it_knows() -> None:
    """Offline every such question is answered with no; only the values decide."""
    for path in (CHART / "templates").rglob("*"):
        assert path.is_dir() or "Capabilities.APIVersions" not in path.read_text("utf-8"), path.name


def test_custom_resources_are_rendered_only_when_asked_for(default: list[Object]) -> None:
    assert not {item["kind"] for item in default} & (OTHERS_KINDS | CLUSTER_WIDE)
