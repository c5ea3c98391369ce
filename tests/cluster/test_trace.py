"""A scan of five pages is read by both OCR pods at a time, under one trace that arrives whole outside the cluster."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from tests.cluster.documents import scanned
from tests.cluster.figures import Figures
from tests.cluster.helm import Release
from tests.cluster.kube import Cluster, wait_until
from tests.cluster.states import SERVICES
from tests.cluster.tenant import Tenant
from tests.otlp import OtlpReceiver, ReceivedSpan

FIVE_PAGES = (0, 1, 1, 1, 2)
"""Of a sample of three: the middle of the table is there three times."""
SERVER = 2
FOUND_SECONDS = 90.0


def test_five_pages_are_on_both_pods_under_one_trace(
    two_pods_each: Release, cluster: Cluster, tenant: Tenant, receiver: OtlpReceiver | None, figures: Figures
) -> None:
    if receiver is None:
        pytest.skip("CLUSTER_OTLP_HOST does not say where pods reach this machine")
    _use_both_pods(cluster, tenant, receiver)
    document = scanned("de_de_multipage", FIVE_PAGES)
    envelope = tenant.envelope(document)
    spans = receiver.spans(envelope["trace_id"], _whole)
    pages = [span for span in spans if _is_page(span)]
    by_pod = Counter(span.pod for span in pages)
    seconds = round((max(span.end for span in pages) - min(span.start for span in pages)) / 1e9, 2)
    summed = round(sum(span.end - span.start for span in pages) / 1e9, 2)
    figures.add("7 trace", spans=len(spans), pages_per_pod=dict(by_pod), pages_s=seconds, pages_summed_s=summed)
    assert envelope["usage"]["ocr_pages"] == len(pages) == 5
    assert envelope["order"]["document_number"] == document.number
    assert set(by_pod) == set(cluster.names("ocr"))
    assert {span.service for span in spans} == set(SERVICES)
    assert [span.service for span in spans if not span.parent] == ["gateway"]
    ids = {span.id for span in spans}
    assert [span.name for span in spans if span.parent and span.parent not in ids] == []
    assert _parallel(pages)


def _use_both_pods(cluster: Cluster, tenant: Tenant, receiver: OtlpReceiver) -> None:
    """Until the gateway has found both: it looks when a connection ends, after 60 s at most."""
    pods = set(cluster.names("ocr"))

    def used() -> bool:
        tenant.envelope(scanned("en_us_ruled", (0,)))
        return {span.pod for span in receiver.received() if _is_page(span)} >= pods

    wait_until(used, FOUND_SECONDS, "pages on both pods")


def _whole(spans: list[ReceivedSpan]) -> bool:
    ids = {span.id for span in spans}
    parents = all(not span.parent or span.parent in ids for span in spans)
    return {span.service for span in spans} == set(SERVICES) and parents and sum(map(_is_page, spans)) == 5


def _is_page(span: ReceivedSpan) -> bool:
    return span.name.endswith("Ocr/RecognizePage") and span.kind == SERVER


def _parallel(pages: list[ReceivedSpan]) -> bool:
    """Whether a page on one pod began before a page on another had ended."""
    ordered = sorted(pages, key=lambda span: span.start)
    return any(one.pod != other.pod and other.start < one.end for one, other in pairwise(ordered))
