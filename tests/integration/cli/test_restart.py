"""A service that is killed comes back, and a request that it was killed under ends cleanly."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from tests.stack import SERVICES, Stack, until

SCAN = "en_ie_fax.tiff"
"""Goes through all services, and OCR takes long enough to be killed in it."""
NATIVE = "de_de_orderx.pdf"
"""Goes through all but OCR, in a moment."""


def post(stack: Stack, path: Path) -> httpx.Response | httpx.TransportError:
    try:
        with httpx.Client(base_url=stack.url, timeout=60) as client:
            return client.post("/extract-order", files={"file": (path.name, path.read_bytes())})
    except httpx.TransportError as error:
        return error


def succeeds_again(stack: Stack, samples: Path, service: str) -> None:
    path = samples / (SCAN if service == "ocr" else NATIVE)

    def ok() -> bool:
        answer = post(stack, path)
        return isinstance(answer, httpx.Response) and answer.status_code == 200

    until(ok, 60, "no document is read any more", stack.log)


@pytest.mark.parametrize("service", SERVICES)
def test_a_killed_service_is_started_again_where_it_was(service: str, running: Stack, samples: Path) -> None:
    before = running.state()
    running.wait_restarted(service, running.kill(service))
    after = running.state()
    assert before is not None
    assert after is not None
    assert after.services[service].address == before.services[service].address
    assert running.url == after.url
    succeeds_again(running, samples, service)
    assert f"{service} died and is started again" in running.log.read_text("utf-8")


@pytest.mark.parametrize("service", SERVICES)
def test_killed_during_a_request(service: str, running: Stack, samples: Path) -> None:
    """A clean problem or a success; only when the gateway itself dies the connection may break."""
    succeeds_again(running, samples, service)
    seen = len(running.log.read_text("utf-8"))
    with ThreadPoolExecutor(1) as thread:
        answer = thread.submit(post, running, samples / SCAN)
        until(lambda: answer.done() or "document extracted" in running.log.read_text("utf-8")[seen:], 30, "not begun")
        old = running.kill(service)
        outcome = answer.result(60)
    if isinstance(outcome, httpx.Response):
        assert outcome.status_code in {200, 503}
        if outcome.status_code == 503:
            assert outcome.headers["content-type"].startswith("application/problem+json")
            assert outcome.json()["code"] in {"service_unavailable", "busy"}
            assert int(outcome.headers["Retry-After"]) > 0
    else:
        assert service == "gateway"
    running.wait_restarted(service, old)
    succeeds_again(running, samples, service)
