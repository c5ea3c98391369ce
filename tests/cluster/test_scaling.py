"""Scanned pages bring more OCR pods and nothing else; the new pods take pages; afterwards they go, and no request notices."""

from __future__ import annotations

from tests.cluster.documents import sample, scanned
from tests.cluster.figures import Figures
from tests.cluster.helm import Release
from tests.cluster.kube import Cluster
from tests.cluster.tenant import Tenant, constant_load
from tests.cluster.watch import Watch
from tests.otlp import OtlpReceiver

SCAN = scanned("en_us_ruled", (0,))
OUT_SECONDS, BUSY_SECONDS, IN_SECONDS = 150.0, 80.0, 180.0
FIRST_PAGE_SECONDS = 75.0
"""Longest from a pod's readiness to its first page: callers look up names when a connection ends, after 60 s and up to a tenth
of that, then may wait 5 s to look again."""
SERVER = 2


def test_ocr_scales_alone_and_its_new_pods_work(
    growing: Release, cluster: Cluster, tenant: Tenant, receiver: OtlpReceiver | None, figures: Figures
) -> None:
    watch = Watch(cluster)
    with constant_load(tenant, [SCAN] * 4) as load:
        out = watch.until(3, OUT_SECONDS)
        watch.go_on(BUSY_SECONDS)
    with constant_load(tenant, [sample("sample.txt"), SCAN], pauses=[0.5, 15.0]) as trickle:
        back = watch.until(1, IN_SECONDS)
        watch.go_on(15)
    figures.add("2 scaling", most_pods=dict(watch.most), until_3_ready_s=out, until_1_again_s=back)
    figures.add("2 scaling", load=load.figures(), while_scaling_in=trickle.figures())
    assert dict(watch.most) == {"gateway": 1, "extraction": 1, "ocr": 3, "reasoning": 1}
    assert load.failures == trickle.failures == []
    if receiver:
        starts = _pages(receiver)
        first = {pod: round(min(starts.get(pod, [1e10])) - at.timestamp(), 1) for pod, at in watch.ready.items()}
        figures.add("2 scaling", pages_per_pod={pod: len(starts.get(pod, [])) for pod in watch.ready})
        figures.add("2 scaling", from_ready_to_first_page_s=first)
        assert max(first.values()) < FIRST_PAGE_SECONDS


def test_keda_scales_ocr_by_the_pages_in_flight(
    driven_by_keda: Release, cluster: Cluster, tenant: Tenant, figures: Figures
) -> None:
    watch = Watch(cluster)
    with constant_load(tenant, [SCAN] * 6) as load:
        out = watch.until(3, OUT_SECONDS)
    with constant_load(tenant, [sample("sample.txt")], pauses=[0.5]) as trickle:
        back = watch.until(1, IN_SECONDS)
    figures.add("2 KEDA", most_pods=dict(watch.most), until_3_ready_s=out, until_1_again_s=back)
    figures.add("2 KEDA", load=load.figures(), while_scaling_in=trickle.figures())
    assert watch.most["ocr"] == 3
    assert load.failures == trickle.failures == []


def _pages(receiver: OtlpReceiver) -> dict[str, list[float]]:
    """Pod → when each page that it recognised began, seconds since the epoch."""
    found: dict[str, list[float]] = {}
    for span in receiver.received():
        if span.name.endswith("Ocr/RecognizePage") and span.kind == SERVER:
            found.setdefault(span.pod, []).append(span.start / 1e9)
    return found
