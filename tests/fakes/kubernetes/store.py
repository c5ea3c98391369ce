"""Objects with versions, and the history that watches read."""

from __future__ import annotations

import copy
import threading
from dataclasses import dataclass, field
from typing import Any

Object = dict[str, Any]


@dataclass
class Store:
    """`changed` is notified with every event; `oldest`: the last version that a watch can no longer begin after."""

    objects: dict[tuple[str, str, str, str], Object] = field(default_factory=dict)
    events: list[tuple[int, str, Object]] = field(default_factory=list)
    version: int = 100
    oldest: int = 0
    changed: threading.Condition = field(default_factory=threading.Condition)

    def put(self, item: Object) -> None:
        """Adds or replaces an object."""
        with self.changed:
            key = _key(item)
            self._event("MODIFIED" if key in self.objects else "ADDED", item)
            self.objects[key] = self.events[-1][2]

    def delete(self, kind: str, name: str, namespace: str = "orders", api_version: str = "v1") -> None:
        """Deletes an object."""
        with self.changed:
            self._event("DELETED", self.objects.pop((api_version, kind, namespace, name)))

    def forget(self, *, deleted: str = "") -> None:
        """Drops the history, as etcd's compaction does; a ConfigMap `deleted` just before it leaves no event."""
        with self.changed:
            if deleted:
                del self.objects["v1", "ConfigMap", "orders", deleted]
            self.version += 1
            self.oldest = self.version
            self.events.clear()
            self.changed.notify_all()

    def _event(self, kind: str, item: Object) -> None:
        self.version += 1
        kept = copy.deepcopy(item)
        kept["metadata"]["resourceVersion"] = str(self.version)
        self.events.append((self.version, kind, kept))
        self.changed.notify_all()


def _key(item: Object) -> tuple[str, str, str, str]:
    return item["apiVersion"], item["kind"], item["metadata"].get("namespace", ""), item["metadata"]["name"]


def matches(item: Object, selector: str) -> bool:
    """Whether an object has the labels NAME=VALUE, separated by commas."""
    labels = item["metadata"].get("labels") or {}
    wanted = (part.split("=", 1) for part in selector.split(",") if part)
    return all(labels.get(name) == value for name, value in wanted)


def configmap(name: str, data: dict[str, str], *, labels: dict[str, str] | None = None) -> Object:
    """A ConfigMap with profiles, or with other labels."""
    given = {"order-ingestion/profile": "true"} if labels is None else labels
    metadata = {"name": name, "namespace": "orders", "labels": given}
    return {"apiVersion": "v1", "kind": "ConfigMap", "metadata": metadata, "data": data}
