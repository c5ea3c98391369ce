"""Objects of a cluster through the `kubernetes` client, with the credentials of KUBECONFIG or of the pod."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import urllib3
import urllib3.exceptions
from kubernetes import client, config
from kubernetes.client.exceptions import ApiException
from kubernetes.dynamic import DynamicClient
from kubernetes.dynamic.exceptions import DynamicApiError, NotFoundError, ResourceNotFoundError

from services.cli.drift.model import INSTANCE, Key, Object, is_hook, key_of
from services.cli.errors import ClusterAway

_SECONDS: Final = 30
KINDS: Final = (
    ("v1", "ConfigMap"),
    ("v1", "Secret"),
    ("v1", "Service"),
    ("v1", "ServiceAccount"),
    ("v1", "PersistentVolumeClaim"),
    ("apps/v1", "Deployment"),
    ("apps/v1", "StatefulSet"),
    ("apps/v1", "DaemonSet"),
    ("batch/v1", "CronJob"),
    ("batch/v1", "Job"),
    ("autoscaling/v2", "HorizontalPodAutoscaler"),
    ("policy/v1", "PodDisruptionBudget"),
    ("networking.k8s.io/v1", "NetworkPolicy"),
    ("networking.k8s.io/v1", "Ingress"),
    ("rbac.authorization.k8s.io/v1", "Role"),
    ("rbac.authorization.k8s.io/v1", "RoleBinding"),
    ("scheduling.k8s.io/v1", "PriorityClass"),
    ("gateway.networking.k8s.io/v1", "HTTPRoute"),
    ("keda.sh/v1alpha1", "ScaledObject"),
)
"""Where objects of a release are looked for that the chart does not render (any more), besides the kinds it renders."""


class Cluster:
    """Reads objects; nothing is written."""

    def __init__(self, api: DynamicClient, namespace: str) -> None:
        self._api = api
        self._namespace = namespace

    def get(self, key: Key) -> Object | None:
        """The object; None when it, or its kind, is not there. Raises ClusterAway."""
        with _told():
            resource = self._resource(key.api_version, key.kind)
            if resource is None:
                return None
            namespace = key.namespace if resource.namespaced else None
            try:
                found: Object = resource.get(name=key.name, namespace=namespace, _request_timeout=_SECONDS).to_dict()
            except NotFoundError:
                return None
            return found

    def of_release(self, release: str, kinds: Iterable[tuple[str, str]]) -> Iterator[tuple[Key, Object]]:
        """Objects with the release's label that nobody else made: no hooks, none that belongs to another object."""
        with _told():
            for api_version, kind in dict.fromkeys([*KINDS, *kinds]):
                for item in self._labelled(api_version, kind, release):
                    metadata = item["metadata"]
                    if not metadata.get("ownerReferences") and not is_hook(item):
                        yield key_of(item, ""), item

    def namespaced(self, key: Key) -> Key:
        """The key without a namespace when its kind has none."""
        with _told():
            resource = self._resource(key.api_version, key.kind)
        if resource is None or resource.namespaced:
            return key
        return Key(key.api_version, key.kind, "", key.name)

    def _labelled(self, api_version: str, kind: str, release: str) -> list[dict[str, Any]]:
        resource = self._resource(api_version, kind)
        if resource is None:
            return []
        namespace = self._namespace if resource.namespaced else None
        selector = f"{INSTANCE}={release},app.kubernetes.io/managed-by=Helm"
        found = resource.get(namespace=namespace, label_selector=selector, _request_timeout=_SECONDS).to_dict()
        return [{"apiVersion": api_version, "kind": kind, **item} for item in found.get("items") or []]

    def _resource(self, api_version: str, kind: str) -> Any:
        try:
            return self._api.resources.get(api_version=api_version, kind=kind)
        except ResourceNotFoundError:
            return None


@contextmanager
def connected(namespace: str) -> Iterator[Cluster]:
    """A cluster to read from. Raises ClusterAway."""
    with tempfile.TemporaryDirectory() as folder, _told():
        settings = client.Configuration()
        # Whether the server's certificate is checked is said in KUBECONFIG; a warning a request says nothing new.
        urllib3.disable_warnings(urllib3.exceptions.InsecureRequestWarning)
        _load(settings)
        with client.ApiClient(settings) as api:
            # A file of our own: the client's default in /tmp would remember kinds of an older state of the cluster.
            kinds = DynamicClient(api, cache_file=str(Path(folder, "kinds.json")))  # type: ignore[no-untyped-call]
            yield Cluster(kinds, namespace)


def _load(settings: client.Configuration) -> None:
    """KUBECONFIG, else the credentials of the pod, else ~/.kube/config. The client itself reads KUBECONFIG when imported."""
    file = os.environ.get("KUBECONFIG")
    if file is None and os.environ.get("KUBERNETES_SERVICE_HOST"):
        config.load_incluster_config(client_configuration=settings)  # type: ignore[no-untyped-call]
    else:
        config.load_kube_config(file, client_configuration=settings)  # type: ignore[no-untyped-call]


@contextmanager
def _told() -> Iterator[None]:
    """What goes wrong on the way, in words."""
    try:
        yield
    except (ApiException, DynamicApiError) as error:
        raise ClusterAway(f"The Kubernetes API answers {error.status} {error.reason}.") from error
    except (urllib3.exceptions.HTTPError, OSError) as error:
        raise ClusterAway(f"The Kubernetes API cannot be reached: {type(error).__name__}.") from error
    except config.ConfigException as error:
        raise ClusterAway(f"KUBECONFIG: {error}") from error
