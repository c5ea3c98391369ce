"""An OCR process that is killed for memory, and an OCR pod that is killed at once, end as a retry or as a clean error."""

from __future__ import annotations

import threading
from time import monotonic, sleep
from typing import Any

from tests.cluster.documents import scanned
from tests.cluster.figures import Figures
from tests.cluster.helm import Release
from tests.cluster.kube import Cluster, wait_until
from tests.cluster.tenant import Document, Tenant

DOCUMENT = scanned("de_de_multipage", (0, 1, 1, 1, 2))
ANSWER_SECONDS = 60.0

_HOG = """
import os, pathlib, time
def read(*paths):
    return next((pathlib.Path(p).read_text() for p in paths if pathlib.Path(p).exists()), "")
limit = int(read("/sys/fs/cgroup/memory/memory.limit_in_bytes", "/sys/fs/cgroup/memory.max"))
def kills():
    text = read("/sys/fs/cgroup/memory/memory.oom_control", "/sys/fs/cgroup/memory.events")
    return int(dict(line.split() for line in text.splitlines()).get("oom_kill", 0))
before, children = kills(), []
for _ in range(limit // (96 << 20)):
    pid = os.fork()
    if pid == 0:
        block = bytearray(96 << 20)
        block[::4096] = b"x" * len(block[::4096])
        time.sleep(3)
        os._exit(0)
    children.append(pid)
for pid in children:
    os.waitpid(pid, 0)
print("killed", kills() - before)
"""
"""Fills the container's memory with many small processes: the kernel's victim is the largest, the one that recognises."""


class Posted:
    """A request that is sent in the background."""

    def __init__(self, tenant: Tenant, document: Document) -> None:
        self._thread = threading.Thread(target=self._post, args=(tenant, document))
        self.status, self.seconds = 0, 0.0
        self.body: dict[str, Any] = {}
        self._thread.start()

    def _post(self, tenant: Tenant, document: Document) -> None:
        started = monotonic()
        answer = tenant.post(document)
        self.seconds, self.status = round(monotonic() - started, 1), answer.status_code
        self.body = answer.json()

    def ended(self) -> Posted:
        """Once it is answered."""
        self._thread.join()
        return self

    @property
    def reasons(self) -> list[str]:
        """Why pages were not recognised."""
        return [f"page {entry['page']} {entry['reason']}" for entry in self.body.get("degraded", [])]

    @property
    def clean(self) -> str:
        """How it ended, when that was in order: with the order, or saying what is wrong with it."""
        if self.status == 200 and not self.body["degraded"]:
            return "retried" if self.body["order"]["document_number"] == DOCUMENT.number else ""
        if self.status == 200:
            return "degraded" if self.body["review"]["required"] else ""
        return str(self.body.get("code", "")) if self.status in (422, 503) else ""


def test_a_process_killed_for_memory_ends_clean(
    two_pods_each: Release, cluster: Cluster, tenant: Tenant, figures: Figures
) -> None:
    victim = cluster.ready("ocr")[0]
    posted = Posted(tenant, DOCUMENT)
    said = cluster.run(victim, "python", "-c", _HOG)
    posted.ended()
    figures.add("8 out of memory", said=said.strip(), status=posted.status, end=posted.clean, seconds=posted.seconds)
    cluster.wait_count("ocr", 2)
    figures.add("8 out of memory", restarts=cluster.restarts()[victim], degraded=posted.reasons)
    assert "killed 0" not in said
    assert posted.clean
    assert posted.seconds < ANSWER_SECONDS
    assert tenant.envelope(DOCUMENT)["degraded"] == []


def test_a_pod_killed_at_once_ends_clean(two_pods_each: Release, cluster: Cluster, tenant: Tenant, figures: Figures) -> None:
    victim = cluster.ready("ocr")[0]
    posted = Posted(tenant, DOCUMENT)
    sleep(1)
    cluster.kill(victim)
    posted.ended()
    figures.add("8 killed pod", status=posted.status, end=posted.clean, seconds=posted.seconds, degraded=posted.reasons)
    assert posted.clean
    assert posted.seconds < ANSWER_SECONDS
    wait_until(lambda: len(cluster.ready("ocr")) == 2, 120, "the pod has a successor")
    cluster.wait_settled()
