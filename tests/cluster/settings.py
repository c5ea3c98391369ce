"""Which cluster the suite runs against: environment variables, all explained in docs/cluster-tests.md."""

from __future__ import annotations

import os
from dataclasses import dataclass


@dataclass(frozen=True)
class ClusterSettings:
    """`kubeconfig` is used by helm and by the Kubernetes client alike. `next_tag` is a second build of every image."""

    registry: str
    tag: str
    next_tag: str
    ingress: str
    otlp_host: str
    keep: bool

    @classmethod
    def of_environment(cls) -> ClusterSettings:
        """CLUSTER_*; without values those of the node of ../shared/cluster."""
        get = os.environ.get
        return cls(
            registry=get("CLUSTER_IMAGE_REGISTRY", "cluster.local"),
            tag=get("CLUSTER_IMAGE_TAG", "test-1"),
            next_tag=get("CLUSTER_IMAGE_NEXT_TAG", "test-2"),
            ingress=get("CLUSTER_INGRESS", "http://127.0.0.1:8880"),
            otlp_host=get("CLUSTER_OTLP_HOST", ""),
            keep=get("CLUSTER_KEEP", "") == "1",
        )


def wanted() -> bool:
    """Whether the suite was asked for; `make test` must not touch a cluster that happens to be configured."""
    return os.environ.get("CLUSTER_TESTS") == "1"
