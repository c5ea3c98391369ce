from __future__ import annotations

import copy
from typing import Any

import pytest

from services.cli.drift.compare import differences
from services.cli.drift.model import Key

DEPLOYMENT: dict[str, Any] = {
    "apiVersion": "apps/v1",
    "kind": "Deployment",
    "metadata": {"name": "ocr", "namespace": "orders", "labels": {"a": "b"}},
    "spec": {
        "replicas": 2,
        "selector": {"matchLabels": {"app": "ocr"}},
        "template": {
            "spec": {
                "containers": [
                    {
                        "name": "ocr",
                        "command": ["python", "-m"],
                        "env": [{"name": "A", "value": "1"}, {"name": "B", "value": "0.5"}],
                        "resources": {"limits": {"cpu": "500m", "memory": "1Gi"}},
                        "securityContext": {"capabilities": {"drop": ["ALL", "SYS_TIME"]}},
                    }
                ],
                "volumes": [],
            }
        },
    },
}


def compared(change: Any, rendered: dict[str, Any] = DEPLOYMENT, *, scaled: bool = False) -> list[tuple[str, Any, Any]]:
    """Path, rendered, live after `change` of a copy."""
    live = copy.deepcopy(rendered)
    change(live)
    key = Key(rendered["apiVersion"], rendered["kind"], "orders", rendered["metadata"]["name"])
    return [(one.path, one.expected, one.actual) for one in differences(key, rendered, live, scaled=scaled)]


def container(item: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = item["spec"]["template"]["spec"]["containers"][0]
    return found


@pytest.mark.parametrize(
    "change",
    [
        lambda live: live["spec"].update(progressDeadlineSeconds=600),
        lambda live: live.update(status={"replicas": 2}),
        lambda live: live["metadata"].update(annotations={"deployment.kubernetes.io/revision": "3"}, uid="x"),
        lambda live: live["spec"]["template"]["spec"].pop("volumes"),
        lambda live: container(live).update(imagePullPolicy="Always"),
        lambda live: container(live)["env"].reverse(),
        lambda live: container(live)["resources"]["limits"].update(cpu="0.5", memory="1024Mi"),
        lambda live: container(live)["securityContext"]["capabilities"]["drop"].reverse(),
    ],
    ids=["defaulted", "status", "annotation", "empty", "nested default", "order of env", "quantities", "order of a list"],
)
def test_no_drift(change: Any) -> None:
    assert compared(change) == []


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (lambda live: live["metadata"]["labels"].update(a="c"), "metadata.labels.a"),
        (lambda live: container(live).update(command=["-m", "python"]), "spec.template.spec.containers[ocr].command[0]"),
        (lambda live: container(live)["env"][0].update(value="2"), "spec.template.spec.containers[ocr].env[A].value"),
        (lambda live: container(live)["env"][1].update(value="500m"), "spec.template.spec.containers[ocr].env[B].value"),
        (lambda live: container(live)["env"].pop(), "spec.template.spec.containers[ocr].env[B]"),
        (lambda live: container(live)["env"].append({"name": "C"}), "spec.template.spec.containers[ocr].env[C]"),
        (
            lambda live: container(live)["resources"]["limits"].update({"cpu": "501m"}),
            "spec.template.spec.containers[ocr].resources.limits.cpu",
        ),
        (lambda live: live["spec"]["template"]["spec"]["containers"].append({"name": "x"}), "spec.template.spec.containers[x]"),
        (lambda live: live["spec"].update(replicas=3), "spec.replicas"),
    ],
)
def test_drift(change: Any, path: str) -> None:
    assert compared(change)[0][0] == path


def test_replicas_are_the_autoscalers() -> None:
    assert compared(lambda live: live["spec"].update(replicas=3), scaled=True) == []


def test_a_further_key_of_a_configmap_is_drift() -> None:
    rendered = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "c"}, "data": {"A": "1"}}
    assert compared(lambda live: live["data"].update(B="2"), rendered) == [("data.B", None, "2")]


def test_text_of_a_configmap_is_no_quantity() -> None:
    rendered = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "c"}, "data": {"A": "0.5"}}
    assert compared(lambda live: live["data"].update(A="500m"), rendered) == [("data.A", "0.5", "500m")]


def test_a_secret_is_compared_encoded_and_not_shown() -> None:
    secret = {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "s"}, "stringData": {"password": "geheim"}}

    def stored(password: str) -> Any:
        return lambda live: (live.pop("stringData"), live.update(data={"password": password}))

    assert compared(stored("Z2VoZWlt"), secret) == []
    assert compared(stored("b2ZmZW4="), secret) == [("data.password", "(not shown)", "(not shown)")]


def test_false_is_drift_where_true_is_rendered() -> None:
    rendered = {"apiVersion": "v1", "kind": "ServiceAccount", "metadata": {"name": "s"}, "automountServiceAccountToken": False}
    found = compared(lambda live: live.update(automountServiceAccountToken=True), rendered)
    assert found == [("automountServiceAccountToken", False, True)]


def test_unnamed_items_are_paired_whatever_their_order() -> None:
    rules = [{"ports": [{"port": 53}], "to": [{"a": 1}]}, {"ports": [{"port": 443}]}]
    policy = {
        "apiVersion": "networking.k8s.io/v1",
        "kind": "NetworkPolicy",
        "metadata": {"name": "n"},
        "spec": {"egress": rules},
    }
    assert compared(lambda live: live["spec"]["egress"].reverse(), policy) == []
    found = compared(lambda live: live["spec"]["egress"].append({"ports": [{"port": 80}]}), policy)
    assert found == [("spec.egress[0]", None, {"ports": [{"port": 80}]})]
