"""What the tests ask of the cluster, through the Kubernetes client."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from time import monotonic, sleep
from typing import Any

from kubernetes import client, config
from kubernetes.client.exceptions import ApiException
from kubernetes.stream import stream

from tests.cluster.states import SERVICES

_UNITS = {"Ki": 2**10, "Mi": 2**20, "Gi": 2**30, "": 1}
READY_SECONDS = 180.0


@dataclass
class Cluster:
    """A namespace of a cluster, and the objects in it that the release `prefix` made."""

    namespace: str
    prefix: str

    def __post_init__(self) -> None:
        load: Any = config.load_kube_config
        load()
        self.core: Any = client.CoreV1Api()
        self.apps: Any = client.AppsV1Api()
        self.scaling: Any = client.AutoscalingV2Api()
        self.custom: Any = client.CustomObjectsApi()

    def create_namespace(self) -> None:
        """With Pod Security `restricted` enforced."""
        labels = {f"pod-security.kubernetes.io/{mode}": "restricted" for mode in ("enforce", "warn", "audit")}
        self.core.create_namespace({"metadata": {"name": self.namespace, "labels": labels}})

    def delete_namespace(self) -> None:
        """And waits until it is gone; fine when there is none."""
        try:
            self.core.delete_namespace(self.namespace)
        except ApiException as error:
            if error.status != 404:
                raise
            return
        wait_until(lambda: not self._namespace_exists(), 180, "the namespace is gone")

    def pods(self, service: str = "") -> list[Any]:
        """Pods of the release that are not being removed; those of one service when it is named."""
        wanted = f"in ({', '.join([service] if service else SERVICES)})"
        found = self.core.list_namespaced_pod(self.namespace, label_selector=f"app.kubernetes.io/component {wanted}").items
        return [pod for pod in found if pod.metadata.deletion_timestamp is None]

    def left(self, service: str = "") -> list[str]:
        """Pods of any kind, or those of a service, the ones that are being removed included."""
        found = self.core.list_namespaced_pod(self.namespace).items
        names = [pod.metadata.name for pod in found if pod.status.phase in ("Pending", "Running")]
        return [name for name in names if name.startswith(f"{self.prefix}-{service}-" if service else "")]

    def names(self, service: str = "") -> list[str]:
        """Their names, sorted."""
        return sorted(pod.metadata.name for pod in self.pods(service))

    def ready(self, service: str) -> list[str]:
        """Names of the service's pods that are ready."""
        return sorted(pod.metadata.name for pod in self.pods(service) if ready_at(pod))

    def settled(self, service: str) -> bool:
        """Whether its Deployment has every pod that it should have, of its newest revision, and no other."""
        found = self.apps.read_namespaced_deployment(f"{self.prefix}-{service}", self.namespace)
        want, status = found.spec.replicas, found.status
        counts = (status.updated_replicas, status.available_replicas, status.replicas)
        return status.observed_generation >= found.metadata.generation and counts == (want, want, want)

    def wait_settled(self, *services: str) -> None:
        """Until the named Deployments, or all, have settled."""
        for service in services or SERVICES:
            wait_until(lambda service=service: self.settled(service), READY_SECONDS, f"{service} has settled")

    def wait_count(self, service: str, count: int) -> None:
        """Until the service has so many pods, all ready."""
        wait_until(lambda: len(self.pods(service)) == len(self.ready(service)) == count, READY_SECONDS, f"{count} {service}")

    def delete(self, pod: str) -> None:
        """As `kubectl delete pod` does."""
        self.core.delete_namespaced_pod(pod, self.namespace)

    def kill(self, pod: str) -> None:
        """Without any grace: its processes get SIGKILL."""
        self.core.delete_namespaced_pod(pod, self.namespace, grace_period_seconds=0)

    def set_replicas(self, service: str, count: int) -> None:
        """Through its HPA, as if the load asked for it."""
        patch = self.scaling.patch_namespaced_horizontal_pod_autoscaler
        patch(f"{self.prefix}-{service}", self.namespace, {"spec": {"minReplicas": count, "maxReplicas": count}})

    def scales(self) -> bool:
        """Whether every autoscaler has its metric: in the first minutes of a pod it warns that it does not."""
        found = self.scaling.list_namespaced_horizontal_pod_autoscaler(self.namespace).items
        active = [any(c.type == "ScalingActive" and c.status == "True" for c in one.status.conditions or []) for one in found]
        return bool(active) and all(active)

    def evict(self, pod: str) -> int:
        """Status of the Eviction API's answer: 201, or 429 when a budget forbids it."""
        body = client.V1Eviction(metadata=client.V1ObjectMeta(name=pod, namespace=self.namespace))
        try:
            self.core.create_namespaced_pod_eviction(pod, self.namespace, body)
        except ApiException as error:
            return int(error.status)
        return 201

    def run(self, pod: str, *command: str) -> str:
        """What a command in the pod's container prints."""
        options = {"stderr": True, "stdin": False, "stdout": True, "tty": False}
        return str(stream(self.core.connect_get_namespaced_pod_exec, pod, self.namespace, command=list(command), **options))

    def log(self, pod: str) -> list[dict[str, Any]]:
        """What its container has logged; lines that are not JSON are left out."""
        answer = self.core.read_namespaced_pod_log(pod, self.namespace, _preload_content=False)  # else one line becomes a dict
        return [json.loads(line) for line in answer.data.decode().splitlines() if line.startswith("{")]

    def memory(self) -> dict[str, int]:
        """Working set of each pod in bytes, as the metrics API gives it; empty until it knows all of them."""
        found = self.custom.list_namespaced_custom_object("metrics.k8s.io", "v1beta1", self.namespace, "pods")["items"]
        used = {item["metadata"]["name"]: sum(_bytes(part["usage"]["memory"]) for part in item["containers"]) for item in found}
        return used if set(self.names()) <= set(used) else {}

    def secret(self, name: str) -> dict[str, str]:
        """Its data, decoded."""
        data = self.core.read_namespaced_secret(f"{self.prefix}-{name}", self.namespace).data
        return {key: base64.b64decode(value).decode() for key, value in data.items()}

    def put_secret(self, name: str, data: Mapping[str, str]) -> None:
        """Creates or replaces a Secret of ours."""
        body = {"metadata": {"name": name}, "stringData": dict(data)}
        self._put("secret", name, body)

    def put_profile(self, name: str, text: str) -> None:
        """Creates or replaces a ConfigMap that holds a customer profile."""
        metadata = {"name": name, "labels": {"order-ingestion/profile": "true"}}
        self._put("config_map", name, {"metadata": metadata, "data": {f"{name}.yaml": text}})

    def warnings(self, since: datetime) -> list[str]:
        """Events of the type Warning, and of containers that were killed or restarted, seen since then."""
        events = self.core.list_namespaced_event(self.namespace).items
        recent = [event for event in events if (seen := _seen(event)) and seen >= since]
        bad = [event for event in recent if event.type == "Warning" or event.reason in ("Killing", "BackOff", "Unhealthy")]
        return [f"{event.involved_object.name}: {event.reason}: {event.message}" for event in bad]

    def restarts(self) -> dict[str, int]:
        """Restarts of the pods' containers."""
        parts = {pod.metadata.name: pod.status.container_statuses or [] for pod in self.pods()}
        return {name: sum(part.restart_count for part in of) for name, of in parts.items()}

    def serves(self, group: str) -> bool:
        """Whether the cluster knows objects of an API group."""
        return group in {item.name for item in client.ApisApi().get_api_versions().groups}

    def _put(self, kind: str, name: str, body: Mapping[str, Any]) -> None:
        try:
            getattr(self.core, f"create_namespaced_{kind}")(self.namespace, body)
        except ApiException as error:
            if error.status != 409:
                raise
            getattr(self.core, f"replace_namespaced_{kind}")(name, self.namespace, body)

    def _namespace_exists(self) -> bool:
        return self.namespace in {item.metadata.name for item in self.core.list_namespace().items}


def ready_at(pod: Any) -> datetime | None:
    """Since when a pod is ready; None when it is not."""
    for condition in pod.status.conditions or []:
        if condition.type == "Ready" and condition.status == "True":
            return condition.last_transition_time  # type: ignore[no-any-return]
    return None


def wait_until(probe: Any, seconds: float, what: str) -> None:
    """Asks twice a second until `probe` says so; fails after `seconds`."""
    deadline = monotonic() + seconds
    while not probe():
        assert monotonic() < deadline, f"not within {seconds:.0f} s: {what}"
        sleep(0.5)


def _seen(event: Any) -> datetime | None:
    return event.last_timestamp or event.event_time or event.metadata.creation_timestamp  # type: ignore[no-any-return]


def _bytes(quantity: str) -> int:
    number = quantity.rstrip("KMGi")
    return int(number) * _UNITS[quantity.removeprefix(number)]
