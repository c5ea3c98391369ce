"""Compares a rendered release with a cluster."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from services.cli.drift.cluster import Cluster
from services.cli.drift.compare import differences
from services.cli.drift.model import Difference, Key, Object, Report, key_of

_SCALERS: Final = frozenset({"HorizontalPodAutoscaler", "ScaledObject"})


def check(rendered: Iterable[Object], cluster: Cluster, release: str, namespace: str) -> Report:
    """What is missing, changed, and there although it is not rendered. Raises ClusterAway."""
    expected = {cluster.namespaced(key_of(item, namespace)): item for item in rendered}
    labelled = dict(cluster.of_release(release, ((key.api_version, key.kind) for key in expected)))
    scaled = _targets(expected) | _targets(labelled)
    found: list[Difference] = []
    for key, item in expected.items():
        live = labelled.get(key) or cluster.get(key)
        if live is None:
            found.append(Difference(key, "missing"))
        else:
            found += differences(key, item, live, scaled=(key.kind, key.namespace, key.name) in scaled)
    known = {key.family for key in expected}
    found += [Difference(key, "extra") for key in labelled if key.family not in known]
    found.sort(key=lambda one: (one.key.kind, one.key.namespace, one.key.name, one.path))
    return Report(release, namespace, len(expected), tuple(found))


def _targets(items: Mapping[Key, Object]) -> set[tuple[str, str, str]]:
    """Kind, namespace and name of what autoscalers own."""
    references = ((key, item["spec"]["scaleTargetRef"]) for key, item in items.items() if key.kind in _SCALERS)
    return {(reference.get("kind", "Deployment"), key.namespace, reference["name"]) for key, reference in references}
