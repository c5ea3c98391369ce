"""Looks at the pods while they become more and fewer."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic, sleep

from tests.cluster.kube import Cluster, ready_at
from tests.cluster.states import SERVICES


@dataclass
class Watch:
    """When each OCR pod became ready, and the most pods that each service had."""

    cluster: Cluster
    ready: dict[str, datetime] = field(default_factory=dict)
    most: Counter[str] = field(default_factory=Counter)

    def look(self) -> int:
        """Looks once; the number of OCR pods that are ready."""
        for service in SERVICES:
            self.most[service] = max(self.most[service], len(self.cluster.pods(service)))
        found = {pod.metadata.name: at for pod in self.cluster.pods("ocr") if (at := ready_at(pod))}
        self.ready = found | self.ready
        return len(found)

    def until(self, count: int, seconds: float) -> float:
        """Looks until ocr has so many ready pods; seconds that took."""
        started = monotonic()
        while (now := self.look()) != count:
            assert monotonic() < started + seconds, f"{now} ocr pods, not {count}, after {seconds:.0f} s"
            sleep(0.5)
        return round(monotonic() - started, 1)

    def go_on(self, seconds: float) -> None:
        """Looks for so long."""
        until = monotonic() + seconds
        while monotonic() < until:
            self.look()
            sleep(1)
