"""Posts orders through the Ingress as a tenant does, once or all the time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import zip_longest
from pathlib import Path
from time import monotonic
from typing import Any

import httpx

HOST = "order-ingestion.localhost"
DEADLINE_SECONDS = 110.0
"""Below the 120 s of a request that the chart sets."""


@dataclass(frozen=True)
class Document:
    """A file, and the number of the order in it."""

    name: str
    content: bytes
    number: str

    @classmethod
    def read(cls, path: Path, number: str) -> Document:
        """That of a path."""
        return cls(path.name, path.read_bytes(), number)


@dataclass(frozen=True)
class Tenant:
    """Who posts, and where."""

    ingress: str
    user: str
    password: str

    def client(self) -> httpx.Client:
        """Connections that stay open, as those of a program that posts many orders."""
        login = httpx.BasicAuth(self.user, self.password)
        host = {"Host": HOST}
        return httpx.Client(base_url=self.ingress, headers=host, auth=login, timeout=DEADLINE_SECONDS, trust_env=False)

    def post(self, document: Document, **fields: str) -> httpx.Response:
        """POST /extract-order."""
        with self.client() as client:
            return send(client, document, **fields)

    def envelope(self, document: Document, **fields: str) -> dict[str, Any]:
        """The answer to it, which must be 200."""
        answer = self.post(document, **fields)
        assert answer.status_code == 200, answer.text
        return answer.json()  # type: ignore[no-any-return]


def send(client: httpx.Client, document: Document, **fields: str) -> httpx.Response:
    """POST /extract-order over a connection."""
    return client.post("/extract-order", files={"file": (document.name, document.content)}, data=fields)


@dataclass
class Load:
    """What became of the requests. `failures`: time and cause of each that was not answered as it should be."""

    seconds: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)

    @property
    def sent(self) -> int:
        """Requests that have ended."""
        return len(self.seconds)

    def figures(self) -> dict[str, Any]:
        """For the report; times in seconds."""
        times = sorted(self.seconds) or [0.0]
        median, late = times[len(times) // 2], times[int(len(times) * 0.99)]
        return {
            "requests": self.sent,
            "failed": len(self.failures),
            "median_s": round(median, 2),
            "p99_s": round(late, 2),
            "most_s": round(times[-1], 2),
            "causes": self.failures[:5],
        }


@contextmanager
def constant_load(tenant: Tenant, callers: Sequence[Document], pauses: Sequence[float] = ()) -> Iterator[Load]:
    """One caller for each document posts it again and again while the block lasts, `pauses` seconds (else none) apart."""
    load = Load()
    work = zip_longest(callers, pauses, fillvalue=0.0)
    threads = [threading.Thread(target=_post_until_stopped, args=(load, tenant, *each)) for each in work]
    for thread in threads:
        thread.start()
    try:
        yield load
    finally:
        load.stopped.set()
        for thread in threads:
            thread.join()


def _post_until_stopped(load: Load, tenant: Tenant, document: Document, pause: float) -> None:
    with tenant.client() as client:
        while not load.stopped.wait(pause):
            started, at = monotonic(), datetime.now(UTC)
            failure = _failure(lambda: send(client, document), document)
            load.seconds.append(monotonic() - started)
            if failure:
                load.failures.append(f"{at:%H:%M:%S} {document.name} after {load.seconds[-1]:.1f} s: {failure}")


def _failure(ask: Callable[[], httpx.Response], document: Document) -> str:
    """Why an answer is not the right one; empty when it is."""
    try:
        answer = ask()
    except httpx.HTTPError as error:
        return f"{type(error).__name__} {error}"
    if answer.status_code != 200:
        return f"{answer.status_code} {answer.text[:200]}"
    envelope = answer.json()
    if envelope["degraded"]:
        return f"degraded {envelope['degraded']}"
    number = envelope["order"]["document_number"]
    return "" if number == document.number else f"number {number}"
