"""The gateway as a process: credentials, health, logs, the end, and the trace."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from order_ingestion.v1 import ocr_pb2

from tests.integration.gateway.conftest import SAMPLES
from tests.integration.gateway.ocr_server import OcrServer, readable
from tests.integration.gateway.processes import Process, gateway, until
from tests.integration.gateway.test_extract import post
from tests.integration.gateway.test_problems import problem
from tests.otlp import otlp_receiver

USERS = [
    {"user": "anna", "secret": "right", "tenant": "acme"},
    {"user": "otto", "secret": "right", "tenant": "acme", "scopes": ["profiles:read"]},
]


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory, targets: dict[str, str]) -> Iterator[Process]:
    with gateway(tmp_path_factory.mktemp("closed"), targets, AUTH_BASIC_USERS=json.dumps(USERS)) as one:
        yield one


@pytest.mark.parametrize("path", ["/extract-order", "/v1/schemas", "/v1/profiles"])
def test_no_credential(closed: Process, path: str) -> None:
    response = httpx.request("POST" if path == "/extract-order" else "GET", closed.url + path)
    problem(response, 401, "unauthenticated")
    assert response.headers["WWW-Authenticate"].startswith("Basic")


def test_a_missing_scope(closed: Process) -> None:
    found = problem(httpx.get(f"{closed.url}/v1/schemas", auth=("otto", "right")), 403, "forbidden")
    assert found["params"] == {"scope": "schemas:read"}


def test_a_right_credential(closed: Process) -> None:
    with httpx.Client(base_url=closed.url, auth=("anna", "right"), timeout=60) as client:
        post(client).raise_for_status()


@pytest.mark.parametrize("path", ["/livez", "/readyz", "/healthz"])
def test_health_is_open_and_names_no_secret(closed: Process, path: str) -> None:
    response = httpx.get(closed.url + path)
    assert response.status_code == 200
    assert not any(word in response.text for word in ("127.0.0.1", "acme", "right"))


def test_health_says_what_answers(client: httpx.Client) -> None:
    report = client.get("/healthz").json()
    assert report["status"] == "ok"
    assert report["version"]
    assert {name: one["reachable"] for name, one in report["services"].items()} == dict.fromkeys(
        ("extraction", "ocr", "reasoning"), True
    )
    assert report["dependencies"]["ocr"] == {
        "configured": True, "name": "deepseek", "reachable": True, "latency_ms": 12.5, "error": None,
    }  # fmt: skip
    assert report["dependencies"]["llm"]["configured"] is False


def test_a_remote_engine_that_is_away_degrades_the_report(tmp_path: Path, targets: dict[str, str], ocr: OcrServer) -> None:
    ocr.probe_error = "unauthorized"
    with gateway(tmp_path, targets) as one:
        report = httpx.get(f"{one.url}/healthz").json()
        ocr.probe_error = ""
        assert httpx.get(f"{one.url}/healthz").json()["dependencies"] == report["dependencies"], "answered from the cache"
    assert report["status"] == "degraded"
    assert report["dependencies"]["ocr"]["error"] == "unauthorized"


def test_the_log_line_of_a_request(running: Process, client: httpx.Client) -> None:
    client.headers["X-Request-ID"] = "logged-1"
    trace = post(client).json()["trace_id"]
    found: list[dict[str, object]] = []

    def written() -> bool:
        lines = (line for line in _lines(running.log) if line.get("request_id") == "logged-1")
        found[:] = [line for line in lines if line["message"] == "request"]
        return bool(found)

    until(written, "the line is written", 10)
    line = found[0]
    assert (line["status"], line["route"], line["tenant"], line["trace_id"]) == (200, "/extract-order", "default", trace)
    assert {"customer_profile_id", "extractor", "ocr_latency_ms", "confidence", "schema_valid", "duration_ms"} <= set(line)
    assert "PO-2025-01874" not in running.log.read_text("utf-8")


def test_it_drains(tmp_path: Path, targets: dict[str, str], ocr: OcrServer) -> None:
    let_go = threading.Event()

    async def held(request: ocr_pb2.RecognizePageRequest) -> ocr_pb2.RecognizePageResponse:
        await asyncio.to_thread(let_go.wait, 30)
        return await readable(request)

    ocr.behave = held
    answers: list[httpx.Response] = []
    with gateway(tmp_path, targets) as one:
        sending = threading.Thread(target=lambda: answers.append(_post_scan(one.url)))
        sending.start()
        assert ocr.begun.wait(20)
        one.popen.send_signal(signal.SIGTERM)
        until(lambda: httpx.get(f"{one.url}/readyz").status_code == 503, "it drains", 10)
        assert httpx.get(f"{one.url}/readyz").json()["status"] == "draining"
        assert httpx.get(f"{one.url}/livez").status_code == 200
        problem(httpx.get(f"{one.url}/v1/schemas"), 503, "service_unavailable")
        let_go.set()
        sending.join(30)
        assert one.popen.wait(20) == 0
    assert answers[0].status_code == 200


def test_while_it_lingers_requests_are_answered_and_their_connections_ended(tmp_path: Path, targets: dict[str, str]) -> None:
    with gateway(tmp_path, targets, GATEWAY_SHUTDOWN_LINGER="60") as one, httpx.Client(base_url=one.url) as kept:
        assert "connection" not in kept.get("/v1/schemas").headers
        one.popen.send_signal(signal.SIGTERM)
        until(lambda: httpx.get(f"{one.url}/readyz").status_code == 503, "it drains", 10)
        late = kept.get("/v1/schemas")
        assert (late.status_code, late.headers["connection"]) == (200, "close")
        assert one.popen.wait(20) == 0


def test_a_taken_port_stops_the_start(running: Process) -> None:
    variables = {**os.environ, "GATEWAY_PORT": running.address.rpartition(":")[2]}
    ended = subprocess.run(
        [sys.executable, "-m", "services.gateway"], env=variables, capture_output=True, text=True, timeout=30, check=False
    )
    assert ended.returncode == 1
    assert "GATEWAY_PORT" in ended.stderr


def test_one_trace_with_a_span_a_step_and_none_for_health(tmp_path: Path, targets: dict[str, str]) -> None:
    trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    headers = {"traceparent": f"00-{trace}-00f067aa0ba902b7-01"}
    steps = {"admit", "extract", "recognise", "reason"}
    with otlp_receiver() as receiver:
        with gateway(tmp_path, targets, OTEL_EXPORTER_OTLP_ENDPOINT=receiver.endpoint) as one:
            httpx.get(f"{one.url}/livez", headers=headers)
            with httpx.Client(base_url=one.url, timeout=60) as client:
                post(client, headers=headers).raise_for_status()
        found = receiver.spans(trace, lambda spans: steps <= {span.name for span in spans})
    servers = [span for span in found if span.kind == 2]
    assert [(span.name, span.parent) for span in servers] == [("POST /extract-order", "00f067aa0ba902b7")]
    assert steps <= {span.name for span in found if span.parent == servers[0].id}
    assert servers[0].attributes["http.response.status_code"] == 200


def _post_scan(url: str) -> httpx.Response:
    with httpx.Client(base_url=url, timeout=60) as client:
        return post(client, SAMPLES / "es_es_screenshot.png")


def _lines(log: Path) -> list[dict[str, object]]:
    """The whole lines so far; the last one may still be written."""
    whole, _, _ = log.read_text("utf-8").rpartition("\n")
    return [json.loads(line) for line in whole.splitlines() if line.startswith("{")]
