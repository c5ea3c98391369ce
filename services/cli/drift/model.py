"""Objects and how they differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

Object = Mapping[str, Any]
"""A Kubernetes object as JSON has it."""

Status = Literal["changed", "missing", "extra"]
INSTANCE: Final = "app.kubernetes.io/instance"
HOOK: Final = "helm.sh/hook"
HIDDEN: Final = "(not shown)"
"""Stands for the values of Secrets."""


@dataclass(frozen=True, slots=True)
class Key:
    """Which object. `namespace` is empty for what belongs to the whole cluster."""

    api_version: str
    kind: str
    namespace: str
    name: str

    @property
    def family(self) -> tuple[str, str, str, str]:
        """The object whatever the version of its API: group, kind, namespace, name."""
        return self.api_version.rpartition("/")[0], self.kind, self.namespace, self.name


@dataclass(frozen=True, slots=True)
class Difference:
    """One way in which the cluster is not as rendered: the whole object, or one `path` in it; None: nothing there."""

    key: Key
    status: Status
    path: str = ""
    expected: Any = None
    actual: Any = None


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome for a release; `compared` counts rendered objects."""

    release: str
    namespace: str
    compared: int
    differences: tuple[Difference, ...]


def key_of(item: Object, namespace: str) -> Key:
    """The key of an object; `namespace` for one that names none."""
    metadata = item["metadata"]
    return Key(item["apiVersion"], item["kind"], metadata.get("namespace", namespace), metadata["name"])


def is_hook(item: Object) -> bool:
    """Whether Helm makes the object only around an installation or a test."""
    return HOOK in (item["metadata"].get("annotations") or {})
